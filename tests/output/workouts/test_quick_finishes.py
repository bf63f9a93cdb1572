"""Quick finishes: repeats behind threshold work, in weeks without anything faster."""

from datetime import timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import Workout, flat
from tests.output.workouts.runners import BOTH, race, written, year

HALF = (race(60, "half_marathon"),)


def quick(made: Workout) -> list[int]:
    """Seconds of the steps that are run at mile pace."""
    return [step.seconds for step in flat(made.steps) if step.kind == "work" and step.effort == 9]


def session(minutes: int = 60, races: tuple[Any, ...] = HALF, level: Any = "intermediate", **facts: Any) -> Workout:
    known = {"number": 2, "phase": "build", "phase_week": 6, "days_to_race": 40, "worked": 0} | facts
    return written(year(level, races, **BOTH), "threshold", minutes, **known)


def test_repeats_take_the_place_of_the_last_minutes_of_the_work() -> None:
    plain, made = session(faster=True), session()
    assert not quick(plain)
    assert quick(made) == [60] * 4, "two sessions lie before it"
    assert plain.quick_seconds - 60 <= made.quick_seconds <= plain.quick_seconds
    assert made.seconds == plain.seconds == 3600


@pytest.mark.parametrize(
    ("number", "repeats"), [(0, [30] * 4), (1, [30] * 6), (2, [60] * 4), (4, [60] * 6), (7, [60] * 6)]
)
def test_half_minutes_grow_to_whole_ones_and_six_are_the_most(number: int, repeats: list[int]) -> None:
    assert quick(session(55, number=number)) == repeats


@pytest.mark.parametrize(("goal", "repeats"), [("3:59:00", [60] * 6), ("4:01:00", [30] * 8)])
def test_before_a_marathon_of_more_than_four_hours_they_stay_short(goal: str, repeats: list[int]) -> None:
    assert quick(session(60, (race(100, "marathon", goal_time=goal),), number=5)) == repeats


def test_fewer_of_them_end_a_session_whose_work_is_too_small_for_all() -> None:
    """Of 50 min 20 count, and 15 of them stay at threshold: five minutes are left, six would be due."""
    assert quick(session(50, number=5)) == [60] * 5


def test_a_taper_holds_the_first_of_them() -> None:
    tapers = [session(minutes, phase="taper", number=5, days_to_race=10) for minutes in (55, 60, 65, 70)]
    assert {tuple(quick(made)) for made in tapers} == {(), (30,) * 4}, "none where work would be lost for them"


def test_they_end_a_session_that_is_topped_up_with_marathon_pace_too() -> None:
    made = session(75, phase_week=1, number=1)
    efforts = [step.effort for step in flat(made.steps) if step.kind == "work"]
    assert (efforts.count(6), efforts[-4:]) == (1, [9] * 4)
    assert made.work_seconds <= 60 * 30, "two fifths of 75 min"


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"faster": True}, id="the week holds something faster"),
        pytest.param({"phase": "base", "number": 0}, id="the first session of a base"),
        pytest.param({"cutback": True}, id="a cutback"),
        pytest.param({"days_to_race": 7}, id="the last week before the race"),
        pytest.param({"level": "novice"}, id="a novice"),
        pytest.param({"races": (race(60, "10k"),)}, id="before 10 km intervals are as fast"),
        pytest.param({"races": (race(60, "50k"),)}, id="an ultra"),
        pytest.param({"minutes": 40}, id="no more than the least work of its kind"),
    ],
)
def test_there_are_none(facts: dict[str, Any]) -> None:
    assert not quick(session(**facts))


@pytest.mark.parametrize(("other", "ends"), [("progression", True), ("hills", False), ("fartlek", False)])
def test_a_week_with_faster_running_has_no_need_of_them(other: str, ends: bool) -> None:
    of = year(races=(race(97, "half_marathon"),), **BOTH)
    week = [week for week in of.weeks if week.phase == "build"][-2]
    log = Log(of, {day: {"easy": 60} for day in week.days})
    log.days |= {week.days[1]: {"threshold": 50}, week.days[1] + timedelta(days=2): {other: 45}}
    assert bool(quick(build(of, log, frozenset())[week.days[1], "threshold"])) == ends
