"""Long runs before a mountain ultra: so many hours with so much climb, no pace, and no flat kilometres."""

from typing import Any

import pytest

from optimizer.domain.year import Year
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, race, written, year


def before(days: int = 60, *, climb: int = 3000, distance: str = "50k", **more: Any) -> Year:
    return year("advanced", (race(days, distance, climb=climb, goal_time="8:00:00"),), **BOTH | more)


def run(of: Year, minutes: int = 180, **more: Any) -> Workout:
    return written(of, "long", minutes, **{"purpose": False} | more)


def test_time_and_climb_say_how_long_it_is() -> None:
    """60 m a km: three hours at 6:00 are 30 effort km, which are 18.75 km with 1125 m of climb, told as 1100."""
    made = run(before())
    assert made.words.startswith(
        "180' easy on hills or trails like the race's with about 1100 m of climb, steep parts walked"
    )
    assert made.km == pytest.approx(18.8)
    assert [step.pace for step in flat(made.steps)] == [None]


def test_climb_is_told_in_feet_to_who_thinks_in_miles() -> None:
    """1125 m are 3690 ft, to a hundred 3700."""
    assert "about 3700 ft of climb" in run(before(units="mi")).words


def test_without_an_easy_pace_no_amount_is_made_up() -> None:
    made = run(before(easy_pace=None, threshold_pace=None))
    assert "hills or trails like the race's, steep parts walked" in made.words
    assert made.km is None


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (before(climb=740), "14.8 m a km are no mountains"),
        (before(distance="marathon"), "a marathon is no ultra"),
        (before(days=120), "it is too far away"),
    ],
)
def test_other_long_runs_keep_pace_and_kilometres(of: Year, why: str) -> None:
    made = run(of)
    assert "of climb" not in made.words, why
    assert made.km == pytest.approx(30.0), why


@pytest.mark.parametrize(
    ("sooner", "days", "climbs"),
    [
        pytest.param("B", 84, True, id="twelve weeks before a race on the way that climbs"),
        pytest.param("B", 85, False, id="a day earlier"),
        pytest.param("C", 42, True, id="six weeks before one run as training"),
        pytest.param("C", 43, False, id="a day earlier, too"),
    ],
)
def test_a_sooner_race_that_climbs_takes_long_runs_to_its_hills(sooner: str, days: int, climbs: bool) -> None:
    """The run is that of the season's day 30; the race trained for is still too far away to say where to run."""
    own = race(180, "100k", climb=4000)
    races = (race(30 + days, "50k", priority=sooner, climb=3000), own)
    assert ("of climb" in run(year("advanced", races, **BOTH)).words) == climbs
    flat_first = (race(30 + days, "50k", priority=sooner, climb=100), own)
    assert "hills" not in run(year("advanced", flat_first, **BOTH)).words, "a flat one does not"


def test_fifteen_metres_a_km_are_mountains() -> None:
    """750 m over 50 km: 30 effort km are 26.1 km with 391 m."""
    made = run(before(climb=750))
    assert "about 400 m of climb" in made.words
    assert made.km == pytest.approx(26.1)


def test_race_effort_in_a_mountain_run_has_no_pace_either() -> None:
    made = run(before(days=44), purpose=True, minutes=200)
    assert {step.kind for step in flat(made.steps)} >= {"work"}
    assert all(step.pace is None for step in flat(made.steps))


def test_a_trail_run_of_the_base_that_climbs_is_no_flat_distance() -> None:
    """Far from the race the same three hours are 18.8 km as soon as they climb like it."""
    made = run(before(days=200), phase="base", trails=True)
    assert "trails that climb like the race, about 60 m a km" in made.words
    assert made.km == pytest.approx(18.8)
