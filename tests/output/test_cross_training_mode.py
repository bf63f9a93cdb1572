"""Cross-training before a race that climbs is a hike uphill, where one is offered."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from optimizer.output.cross_training_mode import UPHILL, UPHILL_DAYS, modes, steep_hikes
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.injured_cross_training import WAYS
from optimizer.output.workouts.other_sessions import MODES
from optimizer.output.workouts.workout import flat
from tests.kit import a_log, a_race, a_year

RACE = date(2027, 6, 5)


def climber(climb: int = 2500, offered: tuple[str, ...] = ("bike", "hike"), **more: object) -> Year:
    race = a_race(f"{RACE} 50k A", climb=climb)
    offer = {"cross_training": list(offered)}
    return a_year(**{"level": "advanced", "weeks": 26, "races": (race,), "offer": offer} | more)


@pytest.mark.parametrize(
    ("days", "way"),
    [
        pytest.param(UPHILL_DAYS, "hike", id="twelve weeks before"),
        pytest.param(UPHILL_DAYS + 1, "bike", id="a day earlier"),
        pytest.param(2, "bike", id="in the taper legs are spared"),
    ],
)
def test_the_last_twelve_weeks_before_a_mountain_race_hike(days: int, way: str) -> None:
    assert _way(climber(), RACE - timedelta(days=days)) == way


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
    assert _way(year, RACE - timedelta(days=40)) == way


@pytest.mark.parametrize(
    ("level", "weeks", "hikes"),
    [
        pytest.param("advanced", ((60, 45), (75,)), {(0, 60), (1, 75)}, id="90 min in a first week, the longest first"),
        pytest.param("advanced", ((90,), (90, 45)), {(0, 90), (1, 90)}, id="then 30 more: 120 leave no 45"),
        pytest.param("advanced", ((90,), (90, 30)), {(0, 90), (1, 90), (1, 30)}, id="120 hold 30"),
        pytest.param("intermediate", ((65,), (60,)), {(1, 60)}, id="60 in a first week"),
    ],
)
def test_hikes_grow_by_half_an_hour_a_week(
    level: str, weeks: tuple[tuple[int, ...], ...], hikes: set[tuple[int, int]]
) -> None:
    year, monday = climber(level=level), RACE - timedelta(days=RACE.weekday() + 56)
    days = {
        monday + timedelta(weeks=week, days=2 * place): (week, minutes)
        for week, held in enumerate(weeks)
        for place, minutes in enumerate(held)
    }
    log = a_log(year, {str(day): f"cross_training {minutes}" for day, (_, minutes) in days.items()})
    assert {days[day] for day in steep_hikes(year, log)} == hikes


@pytest.mark.parametrize(
    ("weeks", "hikes"),
    [
        pytest.param(5, {75, 55}, id="six weeks before: 75 of 255 min are less than half, 130 are not"),
        pytest.param(6, {75}, id="a week earlier: 90 min in a first week"),
    ],
)
def test_in_the_last_six_weeks_half_of_it_is_hiked(weeks: int, hikes: set[int]) -> None:
    monday = RACE - timedelta(days=RACE.weekday() + 7 * weeks)
    minutes = (75, 55, 50, 45, 30)
    days = {str(monday + timedelta(days=place)): f"cross_training {one}" for place, one in enumerate(minutes)}
    log = a_log(climber(), days)
    assert {log.days[day]["cross_training"] for day in steep_hikes(climber(), log)} == hikes


def test_a_day_with_a_long_run_is_the_last_to_be_hiked() -> None:
    monday, year = RACE - timedelta(days=RACE.weekday() + 56), climber()
    long, other = monday + timedelta(days=6), monday + timedelta(days=2)
    log = a_log(year, {str(long): "long 150 + cross_training 70", str(other): "cross_training 60"})
    assert steep_hikes(year, log) == {other}


def _way(year: Year, day: date) -> str | None:
    """In which way an hour of cross-training on that day alone is done."""
    log = a_log(year, {str(day): "cross_training 60"})
    return modes(year, log, steep_hikes(year, log)).get(day)


@pytest.mark.parametrize(
    ("offered", "ways"),
    [
        pytest.param(("bike", "pool_run"), ["bike", "pool_run", "bike", "pool_run", "bike"], id="in turn"),
        pytest.param(("pool_run", "bike"), ["pool_run"] * 5, id="a ride earns less than the water it would stand for"),
        pytest.param(("bike", "row", "swim"), ["bike", "row", "bike", "row", "bike"], id="so does swimming"),
        pytest.param(("bike",), ["bike"] * 5, id="one alone"),
    ],
)
def test_while_an_injury_heals_the_ways_take_turns(offered: tuple[str, ...], ways: list[str]) -> None:
    hurt = [{"site": "plantar", "onset": "2027-02-01", "cleared": "2027-03-15"}]
    year = a_year(weeks=26, injuries=hurt, offer={"cross_training": list(offered)})
    healing = [date(2027, 2, 2) + timedelta(days=2 * i) for i in range(5)]
    log = a_log(year, dict.fromkeys(map(str, (date(2027, 1, 26), *healing, date(2027, 6, 15))), "cross_training 45"))
    found = modes(year, log, steep_hikes(year, log))
    assert [found[day] for day in healing] == ways
    assert {found[date(2027, 1, 26)], found[date(2027, 6, 15)]} == {offered[0]}, "elsewhere it is the first"
    made = build(year, log)
    for day in healing:
        written = [step.words for step in flat(made[day, "cross_training"].steps)]
        assert any(MODES[found[day]] in words or WAYS.get(found[day], "-") in words for words in written), day


def test_the_hike_is_told_as_one() -> None:
    day, year = RACE - timedelta(days=40), climber()
    found = build(year, a_log(year, {str(day): "cross_training 60"}), frozenset())[day, "cross_training"]
    assert (found.title, UPHILL in found.words) == ("Steep hike", True)
