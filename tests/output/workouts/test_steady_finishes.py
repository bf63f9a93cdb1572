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
    """Minutes at marathon effort at the end of easy runs, in twelve such weeks of a base without races near, every
    second of which may hold one."""
    of = year(level, **({"races": (race(320, "half_marathon"),)} | BOTH | more))
    days = {START + timedelta(weeks=w, days=d): held for w in range(12) for d, held in week.items()}
    made = build(of, Log(of, days), frozenset(cutbacks))
    work = {day: one.work_seconds // 60 for (day, kind), one in made.items() if kind in ("easy", "medium_long")}
    return {day: minutes for day, minutes in work.items() if minutes}


def thursdays(*weeks: int) -> set[date]:
    return {START + timedelta(weeks=week, days=3) for week in weeks}


def test_the_easy_run_that_stands_free_ends_steady_and_the_finish_grows_up_to_a_quarter() -> None:
    found = finishes(WEEK)
    assert set(found) == thursdays(*range(0, 12, 2))
    assert list(found.values()) == [10, 10, *[15] * 4], "15 is a quarter of 60"
    assert list(finishes(WEEK | {3: {"easy": 75}}).values()) == [10, 10, *[15] * 4], "a quarter of 75 is 18"


def test_towards_a_race_every_week_may_hold_one_but_for_its_last_days() -> None:
    """The half on Sunday of the seventeenth week is 112 days from the first one's Sunday, sixteen weeks."""
    found = finishes(WEEK, races=(race(118, "half_marathon"),))
    assert thursdays(0, 1) <= set(found), "the half is 16 weeks from the first Sunday"
    near = finishes(WEEK, races=(race(118, "half_marathon"), race(48, "10k", priority="B")))
    closed = [START + timedelta(days=day) for day in range(48 - 10, 48 + 6 + 14 + 1)]
    assert near and not set(near) & set(closed), "ten days before ten kilometres, and two weeks of hard running behind"


def test_novices_begin_with_five_minutes_and_keep_a_day_more_from_hard_and_long_runs() -> None:
    alone = {2: {"easy": 60}, 3: {"easy": 30}, 5: {"easy": 45}, 6: {"long": 70}}
    assert list(finishes(alone, "novice").values())[:5] == [5, 5, 10, 10, 15]
    assert finishes(WEEK, "novice") == {}, "Thursday is two days from Tuesday"


@pytest.mark.parametrize(
    ("change", "more"),
    [
        pytest.param({3: {"easy": 35}}, {}, id="too short"),
        pytest.param({6: {"easy": 60}}, {}, id="as long as any run of the week"),
        pytest.param({3: {"easy": 45}, 4: {"easy": 75}, 6: {}, 5: {"easy": 30}}, {}, id="on the eve of the longest"),
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
    assert set(finishes(WEEK, cutbacks=(2, 7))) == thursdays(0, 3, 5, 8, 10)
    full = {1: {"marathon_pace": 75}, 3: {"easy": 45}, 5: {"easy": 30}, 6: {"long": 60}}
    assert finishes(full) == {}, "60 % of 75 min are more than 18 % of 210"


def test_six_runs_have_room_for_a_third_quality_day() -> None:
    week = {0: {"threshold": 45}, 1: {"easy": 50}, 2: {"intervals": 45}, 3: {"easy": 75}, 5: {"easy": 60}}
    assert finishes(week) == {}, "five runs, two hard ones"
    assert set(finishes(week | {6: {"easy": 50}})) == {START + timedelta(weeks=w, days=5) for w in range(0, 12, 2)}
