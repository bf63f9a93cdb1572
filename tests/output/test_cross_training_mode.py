"""Cross-training before a race that climbs is a hike uphill, where one is offered."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.output.cross_training_mode import UPHILL, UPHILL_DAYS, mode
from optimizer.output.workouts.build_workouts import build
from tests.kit import a_log, a_race, a_year

RACE = date(2027, 6, 5)


def climber(climb: int = 2500, offered: tuple[str, ...] = ("bike", "hike"), **more: object) -> Year:
    race = a_race(f"{RACE} 50k A", climb=climb)
    return a_year(level="advanced", weeks=26, races=(race,), offer={"cross_training": list(offered)}, **more)


@pytest.mark.parametrize(
    ("days", "way"),
    [
        pytest.param(UPHILL_DAYS, "hike", id="twelve weeks before"),
        pytest.param(UPHILL_DAYS + 1, "bike", id="a day earlier"),
        pytest.param(2, "bike", id="in the taper legs are spared"),
    ],
)
def test_the_last_twelve_weeks_before_a_mountain_race_hike(days: int, way: str) -> None:
    assert mode(climber(), RACE - timedelta(days=days)) == way


@pytest.mark.parametrize(
    ("year", "way"),
    [
        pytest.param(climber(climb=0), "bike", id="a flat race"),
        pytest.param(climber(offered=("bike",)), "bike", id="no hiking offered"),
        pytest.param(climber(offered=()), None, id="nothing offered"),
        pytest.param(
            climber(injuries=[{"site": "achilles", "onset": "2026-08-01", "cleared": "2026-09-01"}]),
            "bike",
            id="an Achilles of last year",
        ),
    ],
)
def test_nobody_else_does(year: Year, way: str | None) -> None:
    assert mode(year, RACE - timedelta(days=40)) == way


def test_the_hike_is_told_as_one() -> None:
    day, year = RACE - timedelta(days=40), climber()
    found = build(year, a_log(year, {str(day): "cross_training 60"}), frozenset())[day, "cross_training"]
    assert (found.title, UPHILL in found.words) == ("Steep hike", True)
