"""The reader's rules of lighter weeks, on weeks that are written down as loads."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from tests.second_reading.facts import Facts
from tests.second_reading.light_weeks import breaches

MONDAY = date(2027, 1, 4)
HOLDS = 200.0 / 7
"""Fitness that 200 points a week hold."""


def _day(monday: date, i: int) -> date:
    return monday + timedelta(days=i)


def told(
    loads: tuple[float, ...],
    window: str,
    *,
    level: str = "advanced",
    races: Sequence[dict[str, str]] = (),
    first_days: int = 7,
    off: int = 0,
    fitness: float = HOLDS,
) -> list[str]:
    """What is found in weeks of build that carry these points, before a week of `window`."""
    phases = [*("build",) * len(loads), window]
    days, weeks = [], []
    for number, (phase, load) in enumerate(zip(phases, (*loads, 100.0), strict=True)):
        start = MONDAY + timedelta(weeks=number)
        weeks.append({"start": str(start), "phase": phase, "fitness": fitness})
        first = 0 if number else 7 - first_days
        for i in range(first, 7):
            run = [{"kind": "easy", "minutes": 60, "load": load}] if i == max(1, first) else []
            raced = [
                {"kind": "race", "minutes": 700, "load": 0.0} for race in races if race["date"] == str(_day(start, i))
            ]
            days.append({"date": str(_day(start, i)), "phase": phase, "sessions": run + raced})
    last = str(MONDAY + timedelta(days=6 + off))
    away = [{"from": str(MONDAY + timedelta(days=7)), "to": last, "minutes": 0}] if off else []
    availability = {"minutes": {}, "exceptions": away}
    scenario: dict[str, Any] = {"athlete": {"level": level}, "availability": availability, "races": races}
    return [words for _, words in breaches(Facts({"days": days, "weeks": weeks}, scenario))]


@pytest.mark.parametrize(
    ("last", "window", "found"),
    [
        pytest.param(300, "race", True, id="the heaviest week ends a week before the race"),
        pytest.param(285, "race", False, id="95 % of the week before"),
        pytest.param(300, "taper", False, id="a taper follows"),
    ],
)
def test_before_a_race_week_the_last_full_week_steps_back(last: float, window: str, found: bool) -> None:
    assert bool(told((200, 280, 300, last), window)) == found


def test_behind_a_cutback_it_holds_fitness() -> None:
    assert told((200, 280, 180, 200), "race") == []
    assert told((200, 280, 180, 260), "race") == ["load 260 in the week before a race's own, after 180"]


@pytest.mark.parametrize(
    ("level", "loading", "found"),
    [
        pytest.param("advanced", 4, False, id="four before a taper"),
        pytest.param("advanced", 5, True, id="a fifth"),
        pytest.param("intermediate", 4, False, id="one more than the limit, for a taper follows"),
        pytest.param("intermediate", 5, True, id="two more"),
    ],
)
def test_no_fifth_week_is_loaded_before_a_taper(level: str, loading: int, found: bool) -> None:
    assert bool(told((300, 150, *(300,) * loading), "taper", level=level)) == found


@pytest.mark.parametrize(
    ("first", "found"),
    [pytest.param((20.0, 22.0), False, id="3 points a day held"), pytest.param((27.0, 30.0), True, id="3.1")],
)
def test_weeks_that_leave_the_least_fitness_are_no_load(first: tuple[float, float], found: bool) -> None:
    assert bool(told((0.0, *first, 33.0, 41.0, 48.0), "taper", level="intermediate", fitness=0.4)) == found


def lightened(*, runs: int, longest: int, offered: dict[str, int], away: date | None = None) -> list[str]:
    """What is found in a cutback with so many runs, the last of them the longest, behind three weeks with 60 min."""
    days, weeks = [], []
    for number, load in enumerate((300, 300, 300, 150)):
        start = MONDAY + timedelta(weeks=number)
        weeks.append({"start": str(start), "phase": "base", "fitness": HOLDS})
        done = [60] if number < CUTBACK else [*(30,) * (runs - 1), longest]
        for i in range(7):
            held = [{"kind": "easy", "minutes": done[i], "load": load / len(done)}] if i < len(done) else []
            days.append({"date": str(start + timedelta(days=i)), "phase": "base", "sessions": held})
    exceptions = [{"from": str(away), "to": str(away + timedelta(days=6)), "only": ["strength"]}] if away else []
    availability = {"minutes": offered, "exceptions": exceptions}
    scenario: dict[str, Any] = {"athlete": {"level": "advanced"}, "availability": availability}
    return [words for _, words in breaches(Facts({"days": days, "weeks": weeks}, scenario))]


CUTBACK = 3
DAILY = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 90)


@pytest.mark.parametrize(
    ("longest", "offered", "away", "found"),
    [
        pytest.param(54, DAILY, None, False, id="nine tenths"),
        pytest.param(55, DAILY, None, True, id="more"),
        pytest.param(55, DAILY | {"mon": 7, "tue": 7, "wed": 7, "thu": 7, "fri": 7}, None, False, id="two long days"),
        pytest.param(55, DAILY | {"mon": 7, "tue": 7, "wed": 7, "thu": 7}, None, True, id="three"),
        pytest.param(55, DAILY, MONDAY + timedelta(weeks=CUTBACK, days=2), False, id="two days before an absence"),
        pytest.param(55, DAILY, MONDAY + timedelta(weeks=CUTBACK, days=3), True, id="three days before one"),
    ],
)
def test_a_cutback_shortens_its_longest_run_where_three_days_are_for_running(
    longest: int, offered: dict[str, int], away: date | None, found: bool
) -> None:
    assert bool(lightened(runs=2, longest=longest, offered=offered, away=away)) == found


def test_up_to_a_rung_of_fitness_does_not_count() -> None:
    # 1 % of 28.6 points a day, over a week that counts for 1 - exp(-7 / 42) of it: 13 points beyond 80 % of 300.
    assert told((150, 300, 300, 300, 300, 253), "base") == []
    assert told((150, 300, 300, 300, 300, 254, 300), "base") == ["6 weeks in a row without a step back"]


BACK = (60.0, 110.0, 160.0, 170.0, 180.0, 190.0)
"""Loads of the weeks after 100 km."""


@pytest.mark.parametrize(
    ("priority", "after", "found"),
    [
        pytest.param("C", BACK, False, id="three weeks are held, three are loaded"),
        pytest.param("C", (*BACK, 200.0), False, id="four are"),
        pytest.param("C", (*BACK, 200.0, 210.0), True, id="five are"),
        pytest.param("B", BACK, True, id="a race that is raced has weeks of recovery, which are no base"),
    ],
)
def test_weeks_held_low_after_a_training_race_are_steps_back(
    priority: str, after: tuple[float, ...], found: bool
) -> None:
    race = {"name": "Loop", "date": str(MONDAY + timedelta(days=8)), "distance": "100k", "priority": priority}
    assert bool(told((180, 50, *after), "base", level="intermediate", races=[race])) == found


@pytest.mark.parametrize(
    ("off", "loads", "found"),
    [
        pytest.param(14, (0, 0, 100, 150, *(200,) * 4), False, id="two weeks held to 50 and 75 %, then four"),
        pytest.param(14, (0, 0, 100, 150, *(200,) * 5), True, id="five"),
        pytest.param(7, (0, 150, *(200,) * 4), False, id="one held to 75 %, then four"),
        pytest.param(7, (0, 150, *(200,) * 5), True, id="five"),
        pytest.param(5, (60, 150, *(200,) * 3), False, id="five days are no break: four weeks from the first on"),
        pytest.param(5, (60, 150, *(200,) * 4), True, id="the fifth"),
        pytest.param(42, (0,) * 6 + (60, 70, 100, 110, 150, 160, *(200,) * 4), False, id="a third of six weeks each"),
        pytest.param(42, (0,) * 6 + (60, 70, 100, 110, 150, 160, *(200,) * 5), True, id="and five weeks"),
    ],
)
def test_weeks_on_the_way_back_from_days_off_are_steps_back(off: int, loads: tuple[float, ...], found: bool) -> None:
    assert bool(told((200, *loads), "base", off=off, level="intermediate")) == found


def test_a_season_that_begins_on_a_weekend_is_compared_by_the_day() -> None:
    assert told((76, 250), "race", first_days=2) == []
    assert told((76, 270), "race", first_days=2) == ["load 270 in the week before a race's own, after 76"]
