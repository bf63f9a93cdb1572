"""Weeks before a failed one are chosen again with the running that it grows from."""

from collections.abc import Sequence

import pytest

from constraints.weekly_growth import most_running
from optimizer.core import units
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT, RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.running_growth import RunningGrowth
from optimizer.planner.week_solver import CoreTrials, OptimalWeeks
from optimizer.weeks.model import WeekTarget
from tests.kit import a_year

QUIET = WeekTarget(60 * units.LOAD_UNIT, 130 * units.LOAD_UNIT)
BUSY = WeekTarget(150 * units.LOAD_UNIT, 162 * units.LOAD_UNIT)
"""Strength and cross-training apart, this much load takes 115 min of running."""


@pytest.fixture(scope="module")
def year() -> Year:
    """A novice after weeks of 80 min: 100 in the first week are the most, 125 in the second."""
    return a_year(weeks=2, level="novice", minutes=60, run_minutes=80, longest=30)


@pytest.fixture(scope="module")
def problem(year: Year) -> PlanningProblem:
    return PlanningProblem(year)


def weeks(problem: PlanningProblem) -> OptimalWeeks:
    return OptimalWeeks(problem.year, DEFAULT, Monitor(), CoreTrials())


def after(problem: PlanningProblem, minutes: int) -> Log:
    """A first week with easy runs of so many minutes in all."""
    log = Log(problem.year, {day: {} for day in problem.year.days}, problem.before)
    for day in problem.year.weeks[0].days[1 : 1 + 2 * (minutes // 20) : 2]:
        log.days[day] = {"easy": 20}
    return log


def repaired(problem: PlanningProblem, log: Log, targets: Sequence[WeekTarget], target: WeekTarget) -> Log | None:
    return RunningGrowth(problem, weeks(problem), Monitor(), RollingParams()).repaired(log, targets, target)


def test_the_week_before_gets_the_running_that_the_next_one_grows_from(problem: PlanningProblem) -> None:
    """115 min of running are more than 1.25 x 80 = 100; after a first week of 92 and more they are allowed."""
    grown = repaired(problem, after(problem, 40), [QUIET], BUSY)
    assert grown is not None
    first, second = grown.week_minutes(0), grown.week_minutes(1)
    assert first >= 92
    assert second > most_running(problem.year, 1, 80)
    assert second <= most_running(problem.year, 1, first)


def test_where_running_is_not_what_the_week_lacks_nothing_is_chosen_again(problem: PlanningProblem) -> None:
    assert repaired(problem, after(problem, 40), [QUIET], QUIET) is None


def test_a_week_before_that_cannot_hold_it_is_left_alone(problem: PlanningProblem) -> None:
    little = WeekTarget(0, 40 * units.LOAD_UNIT)
    assert repaired(problem, after(problem, 40), [little], BUSY) is None
