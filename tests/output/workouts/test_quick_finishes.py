"""Quick finishes: repeats behind the threshold work of a build, in weeks without anything faster."""

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
    assert quick(made) == [30] * 6, "four at first, and two sessions lie before it"
    assert plain.quick_seconds - 30 <= made.quick_seconds <= plain.quick_seconds + 30
    assert made.seconds == plain.seconds == 3600


@pytest.mark.parametrize(("number", "times"), [(1, 5), (2, 6), (4, 8), (6, 8)])
def test_they_grow_by_one_a_session_up_to_eight(number: int, times: int) -> None:
    assert quick(session(number=number)) == [30] * times


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"faster": True}, id="the week holds something faster"),
        pytest.param({"phase": "base"}, id="a base has its hills and fartleks"),
        pytest.param({"cutback": True}, id="a cutback"),
        pytest.param({"days_to_race": 14}, id="two weeks before the race"),
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
