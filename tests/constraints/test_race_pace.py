"""Race pace: marathon pace in midweek keeps its distance from long runs with it, within what seven days absorb."""

from datetime import date, timedelta
from functools import cache

import pytest

from constraints.race_pace import counted, longest_session
from optimizer.domain.year import Year
from tests.kit import a_year, allowed

FAMILY = "race_pace"
RACE = date(2027, 3, 7)
LONG = {n: RACE - timedelta(days=7 * n) for n in range(3, 9)}
"""Sundays whose week lies so many before the race's own; the long runs of the third, fifth and sixth hold its pace."""


@cache
def runner(level: str = "intermediate", priority: str = "A", minutes: int = 0) -> Year:
    limits = {"race_pace_minutes": minutes} if minutes else {}
    races = (f"{RACE} marathon {priority}",)
    return a_year(weeks=9, longest=150, run_minutes=400, races=races, level=level, limits=limits)


def held(weeks: int, minutes: int = 120, **sessions: int) -> dict[str, str]:
    """A long run so many weeks before the race, and sessions of marathon pace `p2=60` days after or `m3=60` before."""
    sunday = LONG[weeks]
    found = {str(sunday): f"long {minutes}"}
    for key, length in sessions.items():
        days = int(key[1:]) * (1 if key[0] == "p" else -1)
        found[str(sunday + timedelta(days=days))] = f"marathon_pace {length}"
    return found


@pytest.mark.parametrize(
    ("weeks", "plan", "fits"),
    [
        pytest.param(5, {"p2": 50}, False, id="48 h after a long run with pace"),
        pytest.param(5, {"p3": 50}, True, id="72 h after"),
        pytest.param(4, {"p2": 50}, True, id="an easy long run asks for nothing"),
        pytest.param(5, {"minutes": 85, "p2": 50}, True, id="85 min hold no pace"),
        pytest.param(5, {"m2": 50}, False, id="48 h before"),
        pytest.param(5, {"m3": 50}, True, id="72 h before"),
        pytest.param(3, {"m6": 50}, False, id="the week of the last one holds none beside it"),
        pytest.param(3, {"p4": 50}, True, id="after it the taper may"),
    ],
)
def test_marathon_pace_keeps_three_days_from_a_long_run_with_it(weeks: int, plan: dict[str, int], fits: bool) -> None:
    assert allowed(runner(), held(weeks, **plan), FAMILY) == fits


def test_before_a_b_marathon_too() -> None:
    assert not allowed(runner(priority="B"), held(5, p2=50), FAMILY)


@pytest.mark.parametrize(
    ("level", "length", "fits"),
    [
        pytest.param("intermediate", 50, True, id="45 of the long run and 30 are 75"),
        pytest.param("intermediate", 55, False, id="and 33 are more"),
        pytest.param("advanced", 55, True, id="55 and 33 are 88 of an advanced runner's 90"),
        pytest.param("advanced", 60, False, id="and 36 are more"),
    ],
)
def test_seven_days_hold_so_many_minutes_of_it(level: str, length: int, fits: bool) -> None:
    assert allowed(runner(level=level), held(5, p4=length), FAMILY) == fits


def test_two_sessions_count_together_without_any_long_run() -> None:
    """60 % of 75 min are 45, of 50 are 30 and of 55 are 33: the former together 75."""
    first = LONG[8] + timedelta(days=1)
    for second, days, fits in ((50, 6, True), (55, 6, False), (55, 7, True)):
        plan = {str(first): "marathon_pace 75", str(first + timedelta(days=days)): f"marathon_pace {second}"}
        assert allowed(runner(), plan, FAMILY) == fits


def test_race_pace_minutes_can_be_set() -> None:
    assert allowed(runner(minutes=80), held(5, p4=55), FAMILY)
    assert not allowed(runner(minutes=70), held(5, p4=50), FAMILY)


def test_a_locked_session_is_the_coachs_own() -> None:
    day = LONG[5] + timedelta(days=2)
    locked = [{"date": str(day), "kind": "marathon_pace", "minutes": 75}]
    races = (f"{RACE} marathon A",)
    assert allowed(a_year(weeks=9, longest=150, run_minutes=400, races=races, locked=locked), held(5), FAMILY)


@pytest.mark.parametrize(("weeks", "minutes"), [(8, 40), (6, 50), (5, 55), (3, 60)])
def test_long_runs_count_with_more_the_nearer_the_race_is(weeks: int, minutes: int) -> None:
    year = runner(level="advanced")
    assert counted(year, LONG[weeks], year.races[0]) == minutes


@pytest.mark.parametrize(
    ("weeks", "minutes"), [pytest.param(4, 50, id="behind a paced run"), pytest.param(6, 125, id="behind an easy one")]
)
def test_what_a_session_may_last_is_what_last_weeks_long_run_leaves(weeks: int, minutes: int) -> None:
    year = runner()
    assert longest_session(year, year.races[0].week - weeks, year.races[0]) == minutes


@pytest.mark.parametrize(
    ("plan", "fits"),
    [
        pytest.param({4: "marathon_pace 75"}, True, id="75 min alone"),
        pytest.param({4: "marathon_pace 80"}, False, id="more take the long run's place"),
        pytest.param({4: "marathon_pace 80", 0: "long 120"}, True, id="beside one they do not"),
    ],
)
def test_a_longer_session_has_a_long_run_in_its_week(plan: dict[int, str], fits: bool) -> None:
    sessions = {str(LONG[4] - timedelta(days=back)): words for back, words in plan.items()}
    assert allowed(runner("advanced"), sessions, FAMILY) == fits


@pytest.mark.parametrize(
    ("days", "minutes", "fits"),
    [
        pytest.param(32, 45, False, id="45 min in a build are warming up for the most part"),
        pytest.param(32, 50, True, id="50 are a session"),
        pytest.param(11, 40, True, id="in a taper 40 are enough"),
    ],
)
def test_a_session_lasts_fifty_minutes_and_a_tapers_forty(days: int, minutes: int, fits: bool) -> None:
    assert allowed(runner(), {str(RACE - timedelta(days=days)): f"marathon_pace {minutes}"}, FAMILY) == fits
