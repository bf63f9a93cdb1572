"""Steady finishes: which easy run of a week ends at marathon effort, and for how long."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.formats.scenario import Level
from optimizer.output.workouts.build_workouts import build
from tests.output.workouts.runners import BOTH, START, race, year

WEEK = {1: {"threshold": 45}, 3: {"easy": 60}, 5: {"easy": 45}, 6: {"long": 90}}
"""Four runs: what is hard on Tuesday, and a Thursday two days from it and three from the long run."""
HURT = {"site": "hip", "onset": "2026-08-01", "cleared": "2026-09-01"}


def finishes(
    week: Mapping[int, Mapping[str, int]], level: Level = "intermediate", cutbacks: tuple[int, ...] = (), **more: Any
) -> dict[date, int]:
    """Minutes at marathon effort at the end of easy runs, in twelve such weeks of a base without races near."""
    of = year(level, **({"races": (race(320, "half_marathon"),)} | BOTH | more))
    days = {START + timedelta(weeks=w, days=d): held for w in range(12) for d, held in week.items()}
    made = build(of, Log(of, days), frozenset(cutbacks))
    work = {day: one.work_seconds // 60 for (day, kind), one in made.items() if kind in ("easy", "medium_long")}
    return {day: minutes for day, minutes in work.items() if minutes}


def thursdays(*weeks: int) -> set[date]:
    return {START + timedelta(weeks=week, days=3) for week in weeks}


def test_the_easy_run_that_stands_free_ends_steady_and_the_finish_grows_up_to_a_quarter() -> None:
    found = finishes(WEEK)
    assert set(found) == thursdays(*range(12))
    assert list(found.values()) == [10, 10, *[15] * 10], "15 is a quarter of 60"
    assert list(finishes(WEEK | {3: {"easy": 75}}).values()) == [10, 10, *[15] * 10], "a quarter of 75 is 18"


def test_novices_begin_with_five_minutes_and_keep_a_day_more_from_hard_and_long_runs() -> None:
    alone = {2: {"easy": 60}, 3: {"easy": 30}, 5: {"easy": 45}, 6: {"long": 70}}
    assert list(finishes(alone, "novice").values())[:5] == [5, 5, 10, 10, 15]
    assert finishes(WEEK, "novice") == {}, "Thursday is two days from Tuesday"


@pytest.mark.parametrize(
    ("change", "more"),
    [
        pytest.param({3: {"easy": 25}}, {}, id="too short"),
        pytest.param({3: {"trail": 60}}, {}, id="on trails"),
        pytest.param({2: {"threshold": 45}, 1: {"easy": 40}}, {}, id="the day after a hard one"),
        pytest.param({3: {"fartlek": 40}, 1: {"threshold": 45}}, {}, id="two quality days already"),
        pytest.param({5: {}}, {}, id="three runs hold one hard session and no more"),
        pytest.param({2: {"easy": 80}}, {}, id="the day after a long run by another name"),
        pytest.param({}, {"injuries": [HURT]}, id="the year after an injury"),
    ],
)
def test_runs_that_stay_easy(change: dict[int, dict[str, int]], more: dict[str, Any]) -> None:
    assert finishes(WEEK | change, **more) == {}


def test_cutbacks_and_weeks_without_room_stay_easy() -> None:
    assert set(finishes(WEEK, cutbacks=(3, 7))) == thursdays(*(week for week in range(12) if week not in (3, 7)))
    full = {1: {"marathon_pace": 75}, 3: {"easy": 45}, 5: {"easy": 30}, 6: {"long": 60}}
    assert finishes(full) == {}, "60 % of 75 min are more than 18 % of 210"


def test_six_runs_have_room_for_a_third_quality_day() -> None:
    week = {1: {"threshold": 45}, 2: {"easy": 45}, 3: {"intervals": 45}, 5: {"easy": 60}, 6: {"easy": 45}}
    assert finishes(week) == {}, "five runs, two hard ones"
    assert set(finishes(week | {0: {"easy": 30}})) == {START + timedelta(weeks=w, days=5) for w in range(12)}
