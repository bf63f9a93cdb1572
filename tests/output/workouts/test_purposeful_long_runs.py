"""Long runs with purpose: whose turn it is, how much race pace they hold, and what keeps them easy."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.scenario import Level
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
    return written(of, "long", minutes, **{"purpose": True, "days_to_race": 21} | more)


def stretches(before: int, minutes: int) -> tuple[int, list[int]]:
    """Minutes at race pace in all, and each stretch of it."""
    made = a_long_run(MARATHON, minutes, purposeful=before)
    found = [step.seconds // 60 for step in flat(made.steps) if step.kind == "work"]
    return sum(found), found


def test_the_stretch_grows_from_25_minutes_on_by_turns_at_the_end_and_in_blocks() -> None:
    """Up to 40 % of 140 min, 55 in fives; three weeks before the race, 8 after the first turn, when it may be 65."""
    assert [stretches(before, 140) for before in range(5)] == [
        (25, [25]),
        (40, [10] * 4),
        (55, [55]),
        (50, [10] * 5),
        (55, [55]),
    ]


@pytest.mark.parametrize(("weeks_before", "minutes"), [(11, 25), (9, 35), (6, 50), (3, 65)])
def test_it_grows_by_five_minutes_a_week_from_the_first_turn_on(weeks_before: int, minutes: int) -> None:
    made = a_long_run(MARATHON, 180, purposeful=4, days_to_race=7 * weeks_before)
    assert made.work_seconds == 60 * minutes


@pytest.mark.parametrize(("running", "minutes"), [(600, 65), (330, 55), (329, 50), (175, 30)])
def test_it_is_a_sixth_of_the_weeks_running_at_most_and_half_an_hour_in_any_week(running: int, minutes: int) -> None:
    """A sixth of 329 min is not quite 55; a load that nobody counts stays below a rung of the fitness grid."""
    made = a_long_run(MARATHON, 180, purposeful=4, running=running)
    assert made.work_seconds == 60 * minutes


@pytest.mark.parametrize(
    ("before", "minutes", "paced", "held"),
    [
        pytest.param(3, 140, 50, [10] * 5, id="as many in blocks"),
        pytest.param(1, 140, 25, [10] * 4, id="blocks that hold more than the run before"),
        pytest.param(1, 140, 35, [10] * 4, id="no blocks make 35 min: a little more"),
        pytest.param(3, 140, 55, [11] * 5, id="of 140 min no more than 56"),
        pytest.param(3, 150, 55, [15] * 4, id="of 150 min round ones"),
        pytest.param(3, 110, 50, [10] * 4, id="two fifths of the run bound them"),
        pytest.param(2, 140, 60, [55], id="and at the end of it"),
        pytest.param(0, 140, 45, [45], id="the first of another run's turn, too"),
    ],
)
def test_what_a_run_before_it_held_does_not_shrink(before: int, minutes: int, paced: int, held: list[int]) -> None:
    made = a_long_run(MARATHON, minutes, purposeful=before, paced=paced)
    assert [step.seconds // 60 for step in flat(made.steps) if step.kind == "work"] == held


@pytest.mark.parametrize(("running", "held"), [(306, 55), (305, 50), (200, 35), (120, 30)])
def test_a_smaller_week_keeps_18_percent_of_its_running_of_it(running: int, held: int) -> None:
    made = a_long_run(MARATHON, 180, purposeful=4, running=running, paced=60)
    assert made.work_seconds == 60 * held


def test_a_pace_test_before_it_in_the_week_takes_some_of_it() -> None:
    assert a_long_run(MARATHON, 180, purposeful=4, paced=65, spared=True).work_seconds == 60 * 55


def test_blocks_are_of_10_to_25_minutes_and_at_most_five() -> None:
    for paced in range(25, 80, 5):
        made = a_long_run(MARATHON, 210, purposeful=5, paced=paced, days_to_race=42)
        found = [step.seconds // 60 for step in flat(made.steps) if step.kind == "work"]
        assert len(set(found)) == 1 and 2 <= len(found) <= 5 and found[0] in (10, 15, 20, 25)
        assert paced <= sum(found) <= paced + 30


def test_a_build_s_stretches_never_shrink() -> None:
    """Weeks get smaller towards the race, and so do their long runs, down to two hours."""
    log: dict[date, Mapping[str, int]] = {
        day: held
        for week in MARATHON.weeks[: next(iter(MARATHON.with_priority("A"))).week]
        for day, held in ((week.days[2], {"easy": 300 - 5 * week.index}), (week.days[6], {"long": 150 - week.index}))
    }
    made = build(MARATHON, Log(MARATHON, log))
    found = [one.work_seconds for (_, kind), one in sorted(made.items()) if kind == "long" and has_purpose(one.title)]
    assert len(found) == 4 and found == sorted(found)


@pytest.mark.parametrize(
    ("level", "running", "held"),
    [
        pytest.param("intermediate", 300, [20, 25, 30, 35, 30, 35, 30], id="35, then blocks every second time"),
        pytest.param("intermediate", 209, [20, 25, 30, 30, 30, 30, 30], id="a sixth of 209 min is not quite 35"),
        pytest.param("advanced", 300, [20, 25, 30, 35, 40, 40, 40], id="40 of advanced runners"),
        pytest.param("novice", 300, [20, 25, 30, 30, 30, 30, 30], id="a novice's stays at half an hour"),
    ],
)
def test_half_marathon_pace_grows_and_then_changes(level: Level, running: int, held: list[int]) -> None:
    of = year(level, (race(60, "half_marathon"),), **BOTH)
    made = [a_long_run(of, 100, purposeful=before, running=running) for before in range(7)]
    assert [one.work_seconds // 60 for one in made] == held
    ends = [one.title.endswith("at the end") for one in made]
    assert not any(first.words == second.words for first, second in pairwise(made)), "none twice in a row"
    assert ends[-3:] in ([True, False, True], [False, True, False])


def test_blocks_before_a_half_are_run_at_the_very_pace_of_the_race_but_not_by_novices() -> None:
    levels: tuple[tuple[Level, tuple[int, int]], ...] = (("intermediate", (296, 302)), ("novice", (305, 311)))
    for level, pace in levels:
        of = year(level, (race(60, "half_marathon"),), **BOTH)
        made = a_long_run(of, 100, purposeful=5 if level == "novice" else 4, paced=35)
        work = [step for step in flat(made.steps) if step.kind == "work"]
        assert [(step.seconds, step.pace) for step in work] == [(600, pace)] * 3


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


def test_every_second_week_before_a_half_or_a_marathon_also_while_it_still_is_base() -> None:
    log = every_sunday(MARATHON, 120)
    assert MARATHON.weeks[next(iter(MARATHON.with_priority("A"))).week - 11].phase == "base"
    assert with_purpose(MARATHON, Log(MARATHON, log)) == [11, 8, 5, 3]
    assert with_purpose(HALF, Log(HALF, every_sunday(HALF, 90))) == [8, 5, 3], "the season begins in week 8"


def test_short_ones_cutbacks_and_weeks_with_a_session_of_that_pace_stay_easy() -> None:
    race = next(iter(MARATHON.with_priority("A")))
    assert with_purpose(HALF, Log(HALF, every_sunday(HALF, 55))) == []
    assert with_purpose(HALF, Log(HALF, every_sunday(HALF, 60))) != []
    assert with_purpose(MARATHON, Log(MARATHON, every_sunday(MARATHON, 85))) == []
    assert with_purpose(MARATHON, Log(MARATHON, every_sunday(MARATHON, 90))) != []
    log = every_sunday(MARATHON, 120)
    assert with_purpose(MARATHON, Log(MARATHON, log), frozenset({race.week - 8})) == [11, 9, 5, 3]
    tuesday = MARATHON.weeks[race.week - 5].days[1]
    beside = Log(MARATHON, log | {tuesday: {"marathon_pace": 60}})
    assert with_purpose(MARATHON, beside) == [11, 8, 6, 3]


@pytest.mark.parametrize(
    ("cutbacks", "paced"),
    [
        pytest.param([4], [11, 8, 6, 3], id="nothing but a cutback lies between 5 and 3"),
        pytest.param([7], [11, 8, 5, 3], id="an easy one behind the cutback parts 8 and 5"),
        pytest.param([6, 7], [11, 9, 5, 3], id="two cutbacks part nothing"),
        pytest.param([4, 5], [11, 8, 3], id="nor between 6 and 3"),
        pytest.param([10], [11, 8, 5, 3], id="nothing changes where none would stand beside it"),
    ],
)
def test_an_easy_one_that_is_no_cutback_lies_between_two(cutbacks: list[int], paced: list[int]) -> None:
    race = next(iter(MARATHON.with_priority("A")))
    lighter = frozenset(race.week - back for back in cutbacks)
    assert with_purpose(MARATHON, Log(MARATHON, every_sunday(MARATHON, 120)), lighter) == paced


@pytest.mark.parametrize(
    ("minutes", "paced"),
    [
        pytest.param(125, [11, 8, 6], id="longer than any other run of its week: no long run beside it has one"),
        pytest.param(115, [11, 8, 5, 3], id="shorter than the long run: one of the week's sessions"),
    ],
)
def test_a_session_of_that_pace_which_is_the_longest_run_counts_as_one(minutes: int, paced: list[int]) -> None:
    race = next(iter(MARATHON.with_priority("A")))
    log = every_sunday(MARATHON, 120)
    log[MARATHON.weeks[race.week - 4].days[5]] = {"marathon_pace": minutes}
    assert with_purpose(MARATHON, Log(MARATHON, log)) == paced


def test_no_other_distance_has_them() -> None:
    others = (race(111, "10k"), race(111, "50k", climb=750), race(111, "50k", goal_time="6:05:00"))
    for other in others:
        of = year("intermediate", (other,), **BOTH)
        assert with_purpose(of, Log(of, every_sunday(of, 120))) == []


@pytest.mark.parametrize(
    ("goal", "pace", "name"),
    [
        pytest.param("4:43:00", (336, 343), "race effort", id="5:40 a km, 339.6 s, and a hundredth on either side"),
        pytest.param("4:46:00", (328, 342), "steady running", id="5:43 is slower than 0.95 of easy: steady instead"),
        pytest.param("6:00:00", (328, 342), "steady running", id="7:12 is slower than easy running"),
    ],
)
def test_a_flat_ultra_of_up_to_six_hours_ends_them_at_its_own_pace_or_quicker(
    goal: str, pace: tuple[int, int], name: str
) -> None:
    of = year("intermediate", (race(111, "50k", climb=749, goal_time=goal),), **BOTH)
    assert with_purpose(of, Log(of, every_sunday(of, 120))) == [11, 8, 5, 3]
    made = a_long_run(of, 120, purposeful=1)
    (work,) = (step for step in flat(made.steps) if step.kind == "work")
    assert (work.seconds, work.pace) == (25 * 60, pace)
    assert made.title == f"Long run with {name} at the end"


@pytest.mark.parametrize(
    ("before", "ahead", "pace"),
    [
        pytest.param("10k", "half_marathon", "half-marathon", id="a 10 km on the way to a half"),
        pytest.param("half_marathon", "marathon", "marathon", id="a half on the way to a marathon"),
    ],
)
def test_before_a_race_that_is_a_step_they_hold_the_pace_of_the_longer_one(before: str, ahead: str, pace: str) -> None:
    of = year("intermediate", (race(76, before, priority="B"), race(111, ahead)), **BOTH)
    made = build(of, Log(of, every_sunday(of, 100)), frozenset())
    titles = [work.title for (day, kind), work in sorted(made.items()) if kind == "long" and has_purpose(work.title)]
    assert titles
    assert all(title.startswith(f"{TITLE} {pace}") for title in titles)
