"""A pass whose runs grow as early as they may, for years that other passes find no plan for."""

import pytest

from optimizer.planner.problem import PlanningProblem
from optimizer.planner.runs_first import asked_ahead
from optimizer.planner.search import Search
from tests.kit import a_log, a_year, on

WEEK = {"mon": 30, "tue": 90, "wed": 45, "thu": 60, "fri": 60, "sat": 45, "sun": 45}
"""Only on Tuesdays is there time for 75 min: a medium-long run, which takes five runs in its week. With at most two
days of running in a row there are none where the week before ends with a run."""


@pytest.fixture(scope="module")
def problem() -> PlanningProblem:
    """Two weeks of a novice who has run 80 min; the first one's Tuesday has an hour."""
    short = {"exceptions": [{"on": "2027-01-05", "minutes": 60}], "long_run_days": ["sat", "sun"]}
    year = a_year(weeks=2, level="novice", minutes=WEEK, run_minutes=270, longest=80, offer=short)
    year.needed = (0, 85)
    return PlanningProblem(year)


def test_a_week_leaves_the_next_one_days_for_the_run_ahead(problem: PlanningProblem) -> None:
    search = Search.of(problem)
    search.find_early()
    log = search.incumbent.log
    assert log is not None and not search.incumbent.broken()
    first, second = (problem.year.weeks[week].days for week in (0, 1))
    assert log.longest_since(first[0], first[-1]) == 60
    assert log.longest_since(second[0], second[-1]) == 75
    assert not log.days[first[-1]], "a run on Sunday would leave the next week four"


def test_nothing_is_looked_for_early_where_no_run_is_asked_for() -> None:
    search = Search.of(PlanningProblem(a_year(weeks=1)))
    search.find_early()
    assert search.incumbent.log is None


@pytest.mark.parametrize(("ran", "asked"), [(60, 65), (65, 0)])
def test_what_is_ahead_is_asked_for_until_it_is_run(ran: int, asked: int) -> None:
    year = a_year(weeks=3, longest=60)
    year.needed = (0, 65, 0)
    log = a_log(year, on("2027-01-05", f"easy {ran}"))
    assert asked_ahead(year, log, 0) == 65
    assert asked_ahead(year, log, 1) == asked
    assert asked_ahead(year, log, 2) == 0, "the week that needed it is over"
