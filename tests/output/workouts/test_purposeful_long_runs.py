"""Long runs with purpose: whose turn it is, how much race pace they hold, and what keeps them easy."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts import build
from optimizer.output.workouts.purposeful_long_runs import has_purpose
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, START, race, written, year

MARATHON = year("intermediate", (race(111, "marathon"),), **BOTH)
"""Day 111 of the season is a Sunday, as are the long runs that lead to it."""
HALF = year("intermediate", (race(60, "half_marathon"),), **BOTH)


def a_long_run(of: Year, minutes: int, **more: Any) -> Workout:
    """A long run of a build, seven weeks before the race, on a day that may hold marathon pace."""
    return written(of, "long", minutes, **{"open_to_pace": True, "days_to_race": 49} | more)


def stretches(before: int, minutes: int) -> tuple[int, list[int]]:
    """Minutes at race pace in all, and each stretch of it."""
    made = a_long_run(MARATHON, minutes, purposeful=before)
    found = [step.seconds // 60 for step in flat(made.steps) if step.kind == "work"]
    return sum(found), found


def test_the_stretch_grows_from_20_to_30_minutes_by_turns_at_the_end_and_in_blocks() -> None:
    assert [stretches(before, 140) for before in range(5)] == [
        (20, [20]),
        (20, [10, 10]),
        (30, [30]),
        (30, [10, 10, 10]),
        (30, [30]),
    ]


def test_it_takes_at_most_two_fifths_of_the_run_and_fills_it() -> None:
    """40 % of 70 min are 28, of 75 are 30."""
    assert has_purpose(a_long_run(HALF, 75, purposeful=4).title)
    for minutes in range(90, 185, 5):
        for before in range(4):
            made = a_long_run(MARATHON, minutes, purposeful=before)
            assert made.seconds == 60 * minutes
            assert made.work_seconds <= 0.4 * made.seconds


@pytest.mark.parametrize(("days", "purpose"), [(85, False), (84, True), (21, True), (20, False)])
def test_from_twelve_to_three_weeks_before_the_race(days: int, purpose: bool) -> None:
    assert has_purpose(a_long_run(MARATHON, 120, days_to_race=days).title) == purpose


@pytest.mark.parametrize(("longest", "purpose"), [(141, True), (142, False)])
def test_a_step_back_stays_easy(longest: int, purpose: bool) -> None:
    """85 % of 141 min are 119.85, of 142 are 120.7."""
    made = a_long_run(MARATHON, 120, longest=longest)
    assert has_purpose(made.title) == purpose


def test_short_ones_other_phases_and_days_closed_to_marathon_pace_stay_easy() -> None:
    assert not has_purpose(a_long_run(MARATHON, 85).title)
    assert has_purpose(a_long_run(MARATHON, 90).title)
    assert not has_purpose(a_long_run(MARATHON, 120, phase="base").title)
    assert not has_purpose(a_long_run(MARATHON, 120, open_to_pace=False).title)
    ultra = year("intermediate", (race(111, "50k"),), **BOTH)
    assert not has_purpose(a_long_run(ultra, 150).title)


def test_half_marathon_pace_at_the_end_is_3_percent_slower_than_the_race() -> None:
    """Threshold 4:50 is 290 s: half 1.02 to 1.04 of it, 296 to 302, and 3 % more."""
    work = [s for s in flat(a_long_run(HALF, 90).steps) if s.kind == "work"]
    assert [(step.seconds, step.pace) for step in work] == [(20 * 60, (305, 311))]


def test_every_second_week_and_never_beside_a_marathon_pace_session() -> None:
    sundays = [START + timedelta(days=6 + 7 * week) for week in range(15)]
    log = {day: {"long": 120} for day in sundays}
    weeks = [
        week for week, day in enumerate(sundays) if has_purpose(build(MARATHON, Log(MARATHON, log))[day, "long"].title)
    ]
    assert len(weeks) >= 3
    assert all(later - week == 2 for week, later in pairwise(weeks))
    tuesday = sundays[weeks[0]] - timedelta(days=5)
    beside = build(MARATHON, Log(MARATHON, log | {tuesday: {"marathon_pace": 60}}))
    assert not has_purpose(beside[sundays[weeks[0]], "long"].title)
    assert has_purpose(beside[sundays[weeks[0] + 1], "long"].title)
