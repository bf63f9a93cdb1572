"""Easy room: what three weeks leave for more work than the planner counts, and who gets none of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.easy_room import EasyRoom
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.session_work import most_work
from tests.output.workouts.runners import BOTH, START, race, setting, year

LATE = year("intermediate", (race(139, "half_marathon"),), **BOTH)


def weeks(easy: int, quality: int = 45, count: int = 3) -> dict[date, Mapping[str, int]]:
    """Weeks with a threshold session on Tuesdays and the rest of the running easy, on Thursdays."""
    tuesdays = [START + timedelta(days=7 * week + 1) for week in range(count)]
    return {
        day: held
        for tuesday in tuesdays
        for day, held in ((tuesday, {"threshold": quality}), (tuesday + timedelta(days=2), {"easy": easy}))
    }


def room(easy: int, done: int = 18, **more: Any) -> int:
    """Minutes of room of the third Tuesday, with so many minutes of work in each of the weeks before."""
    of = year(**BOTH | more)
    found = EasyRoom(of, Log(of, weeks(easy, count=5)))
    for week in (0, 1):
        found.add(week, 60 * done)
    return found.seconds(START + timedelta(days=15), "threshold") // 60


@pytest.mark.parametrize(
    ("easy", "done", "minutes"),
    [
        pytest.param(255, 18, 108, id="18 % of 3 x 300 are 162, less 18 + 18 and 40 % of 45"),
        pytest.param(255, 72, 0, id="162 less 72 + 72 and 18"),
        pytest.param(255, 71, 2, id="162 less 71 + 71 and 18"),
        pytest.param(55, 18, 0, id="18 % of 3 x 100 are 54, all of it counted"),
    ],
)
def test_room_is_what_three_weeks_easy_share_leaves(easy: int, done: int, minutes: int) -> None:
    assert room(easy, done) == minutes


def test_what_lies_ahead_keeps_four_fifths_easy() -> None:
    """Two weeks of 60 min at threshold, of which 24 count, leave 20 % of 3 x 300 less 24 + 24 and the day's own 18."""
    tuesday = START + timedelta(days=15)
    log = weeks(255, count=5) | {tuesday + timedelta(days=7 * w): {"threshold": 60} for w in (1, 2)}
    calm = EasyRoom(LATE, Log(LATE, log))
    calm.add(0, 60 * 10)
    assert round(calm.seconds(tuesday, "threshold") / 60) == min(162 - 10 - 18, 186 - 24 - 24 - 18)
    log |= {tuesday + timedelta(days=7 * w): {"marathon_pace": 100} for w in (1, 2)}
    paced = EasyRoom(LATE, Log(LATE, log))
    assert round(paced.seconds(tuesday, "threshold") / 60) == 202 - 120 - 18, "20 % of 1010 less 60 % of 200"


def test_a_set_of_strides_ahead_counts_what_it_holds_at_most() -> None:
    """Five strides of 20 s, the fifth one too where a set holds four yet."""
    log = weeks(255, count=5)
    tuesday = START + timedelta(days=15)
    bare = EasyRoom(LATE, Log(LATE, log)).seconds(tuesday, "threshold")
    thursday = tuesday + timedelta(days=2)
    log[thursday] = {**log[thursday], "strides": 5}
    assert bare - EasyRoom(LATE, Log(LATE, log)).seconds(tuesday, "threshold") == 5 * 20


def test_novices_get_none_nor_does_whoever_was_injured_in_the_last_year() -> None:
    assert room(255, 0, level="novice") == 0
    injury = {"site": "achilles", "onset": "2026-08-01", "cleared": "2026-09-01"}
    assert room(255, 0, injuries=[injury]) == 0


def test_none_in_a_cutback() -> None:
    held = EasyRoom(LATE, Log(LATE, weeks(255)), frozenset({2}))
    assert held.seconds(START + timedelta(days=15), "threshold") == 0


def test_sessions_ahead_in_the_week_count_as_planned_and_long_runs_with_what_their_purpose_may_hold() -> None:
    """Eleven weeks before a half marathon's week, week 19, the long run of week 8 may hold half an hour."""
    log = weeks(255, count=11)
    tuesday, sunday = START + timedelta(days=57), START + timedelta(days=62)
    before = EasyRoom(LATE, Log(LATE, log)).seconds(tuesday, "threshold") // 60
    log[sunday] = {"long": 100}
    beside = EasyRoom(LATE, Log(LATE, log)).seconds(tuesday, "threshold") // 60
    assert (before, beside) == (126, 126 + 20 - 30), "20 % of 3 x 300 less 3 x 18, and of another 100 min less 30"
    log[sunday] = {"long": 55}
    assert EasyRoom(LATE, Log(LATE, log)).seconds(tuesday, "threshold") // 60 == 137, "too short for a purpose"


@pytest.mark.parametrize(
    ("kind", "spare", "minutes"), [("threshold", 0, 20), ("threshold", 300, 25), ("intervals", 600, 18.5)]
)
def test_work_grows_into_the_room_up_to_what_the_load_stands_for(kind: str, spare: int, minutes: float) -> None:
    """Of 50 min: 40 % counted and 50 % at most at threshold, 37 % in intervals."""
    assert most_work(setting(LATE, kind, 50, room=spare), BY_KIND[kind]) == 60 * minutes


def test_sets_of_strength_are_no_hard_running() -> None:
    """Two sessions of strength a week hold 30 min of sets, which leave the easy share as it is."""
    bare, lifted = weeks(130, 50, 8), weeks(130, 50, 8)
    for week in range(8):
        for day in (0, 4):
            lifted[START + timedelta(days=7 * week + day)] = {"strength": 40}
    tuesday = START + timedelta(days=7 * 7 + 1)
    work = {build(LATE, Log(LATE, log))[tuesday, "threshold"].work_seconds for log in (bare, lifted)}
    assert len(work) == 1


def test_a_session_is_written_with_the_room_that_its_weeks_leave() -> None:
    tuesday = START + timedelta(days=7 * 7 + 1)
    roomy, full = weeks(255, 50, 8), weeks(255, 50, 8)
    for week in (5, 6, 7):
        for day, kind in ((3, "intervals"), (4, "hills"), (5, "progression")):
            full[START + timedelta(days=7 * week + day)] = {kind: 60}
    work = [build(LATE, Log(LATE, log))[tuesday, "threshold"].work_seconds // 60 for log in (roomy, full)]
    assert work[0] > 20 >= work[1], "40 % of 50 min are 20"
