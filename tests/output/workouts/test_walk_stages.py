"""Walk-run stages: three sessions each; a cutback repeats the week before and leads no further."""

from datetime import date, timedelta

import pytest

from optimizer.domain.training_log import Log
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.workout import flat
from tests.output.workouts.runners import START, year


def weeks(minutes: list[tuple[int, ...]], cutbacks: frozenset[int]) -> tuple[list[list[int]], list[int]]:
    """Stages of a new runner's walk-runs week by week, and the minutes run in each week."""
    of = year("novice", history={})
    days = {START + timedelta(days=7 * w + 2 * n): m for w, row in enumerate(minutes) for n, m in enumerate(row)}
    made = build(of, Log(of, {day: {"walk_run": m} for day, m in days.items()}), cutbacks)
    stages: list[list[int]] = [[] for _ in minutes]
    run = [0] * len(minutes)
    for day, length in days.items():
        written, week = made[day, "walk_run"], _week(day)
        stages[week].append(int(written.title[-1]))
        run[week] += sum(step.seconds for step in flat(written.steps) if step.kind == "steady") // 60
        assert written.seconds == 60 * length
    return stages, run


def _week(day: date) -> int:
    return (day - START).days // 7


def test_three_sessions_a_stage_where_no_week_is_a_cutback() -> None:
    stages, _ = weeks([(30, 30, 30)] * 4, frozenset())
    assert stages == [[1] * 3, [2] * 3, [3] * 3, [4] * 3]


def test_a_cutback_repeats_the_week_before_and_the_next_goes_on_from_there() -> None:
    stages, run = weeks([(25, 25), (20, 20, 25), (20, 20, 25), (20, 30, 30)], frozenset({2}))
    assert stages == [[1, 1], [1, 2, 2], [1, 2, 2], [2, 3, 3]]
    assert run[1] == run[2] == 28, "6 + 10 + 12 min in either"


def test_a_cutback_whose_longer_session_would_meet_the_later_stage_stays_at_the_first() -> None:
    stages, run = weeks([(30, 30, 30), (30, 30), (30, 20), (20, 30)], frozenset({3}))
    assert stages[2:] == [[2, 3], [2, 2]]
    assert run[2:] == [26, 24], "stages 2 and 3 would be 10 + 18 = 28 min"


@pytest.mark.parametrize("row", [(20, 20, 20, 20), (25, 25), (30,)])
def test_more_or_fewer_sessions_in_a_cutback_run_no_more_than_the_week_before(row: tuple[int, ...]) -> None:
    _, run = weeks([(30, 30, 30), (30, 30, 30), row], frozenset({2}))
    assert run[2] <= run[1] == 42


def test_two_cutbacks_in_a_row_repeat_the_same_week() -> None:
    stages, _ = weeks([(30, 30, 30), (30, 30), (30, 30), (30, 30), (30, 30)], frozenset({2, 3}))
    assert stages[1:] == [[2, 2], [2, 2], [2, 2], [2, 3]]


def test_the_first_week_of_a_season_has_none_before_it_to_repeat() -> None:
    assert weeks([(30, 30, 30, 30), (30,)], frozenset({0}))[0] == [[1, 1, 1, 2], [2]]
