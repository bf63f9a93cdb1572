"""Long runs with purpose: whose turn it is, how much race pace they hold, and what keeps them easy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.purposeful_long_runs import TITLE
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, race, written, year

MARATHON = year("intermediate", (race(111, "marathon"),), **BOTH)
"""Day 111 of the season is a Sunday, as are the long runs that lead to it."""
HALF = year("intermediate", (race(60, "half_marathon"),), **BOTH)


def has_purpose(title: str) -> bool:
    """Whether a long run of that title holds race pace."""
    return title.startswith(TITLE)


def a_long_run(of: Year, minutes: int, **more: Any) -> Workout:
    """A long run of a build whose turn has come."""
    return written(of, "long", minutes, **{"purpose": True} | more)


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


def test_half_marathon_pace_at_the_end_is_3_percent_slower_than_the_race() -> None:
    """Threshold 4:50 is 290 s: half 1.02 to 1.04 of it, 296 to 302, and 3 % more."""
    work = [s for s in flat(a_long_run(HALF, 90).steps) if s.kind == "work"]
    assert [(step.seconds, step.pace) for step in work] == [(20 * 60, (305, 311))]


def with_purpose(of: Year, log: Log, cutbacks: frozenset[int] = frozenset()) -> list[int]:
    """Weeks before the race's own whose Sunday long run holds its pace."""
    race = next(iter(of.with_priority("A")))
    made = build(of, log, cutbacks)
    sundays = {week.index: week.days[-1] for week in of.weeks}
    found = [race.week - week for week, day in sundays.items() if (day, "long") in made]
    return [back for back in found if has_purpose(made[sundays[race.week - back], "long"].title)]


def every_sunday(of: Year, minutes: int) -> dict[date, Mapping[str, int]]:
    race = next(iter(of.with_priority("A")))
    return {week.days[-1]: {"long": minutes} for week in of.weeks[: race.week]}


def test_every_second_week_from_eleven_to_three_before_the_race() -> None:
    log = every_sunday(MARATHON, 120)
    assert MARATHON.weeks[next(iter(MARATHON.with_priority("A"))).week - 11].phase == "base", "which knows no race pace"
    assert with_purpose(MARATHON, Log(MARATHON, log)) == [9, 7, 5, 3]
    assert with_purpose(HALF, Log(HALF, every_sunday(HALF, 90))) == [7, 5, 3]


def test_short_ones_cutbacks_and_weeks_with_a_session_of_that_pace_stay_easy() -> None:
    race = next(iter(MARATHON.with_priority("A")))
    assert with_purpose(MARATHON, Log(MARATHON, every_sunday(MARATHON, 85))) == []
    assert with_purpose(MARATHON, Log(MARATHON, every_sunday(MARATHON, 90))) != []
    log = every_sunday(MARATHON, 120)
    assert with_purpose(MARATHON, Log(MARATHON, log), frozenset({race.week - 7})) == [9, 5, 3]
    tuesday = MARATHON.weeks[race.week - 5].days[1]
    beside = Log(MARATHON, log | {tuesday: {"marathon_pace": 60}})
    assert with_purpose(MARATHON, beside) == [9, 7, 3]


def test_no_other_distance_has_them() -> None:
    others = (race(111, "10k"), race(111, "50k", climb=750), race(111, "50k", goal_time="6:05:00"))
    for other in others:
        of = year("intermediate", (other,), **BOTH)
        assert with_purpose(of, Log(of, every_sunday(of, 120))) == []


def test_a_flat_ultra_of_up_to_six_hours_ends_them_at_its_own_pace() -> None:
    """Six hours for 50 km are 7:12 a km, 432 s, and a hundredth on either side."""
    of = year("intermediate", (race(111, "50k", climb=749, goal_time="6:00:00"),), **BOTH)
    assert with_purpose(of, Log(of, every_sunday(of, 120))) == [11, 9, 7, 5, 3]
    made = a_long_run(of, 120, purposeful=1)
    (work,) = (step for step in flat(made.steps) if step.kind == "work")
    assert (work.seconds, work.pace) == (25 * 60, (428, 436))
    assert made.title == "Long run with race effort at the end"
