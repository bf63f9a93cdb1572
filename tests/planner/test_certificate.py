"""The bound of open wishes: what is asked for less than is open finds the same least value as asking for the least."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from optimizer.audit.auditor import Audit
from optimizer.domain.objectives import POINT
from optimizer.planner.fit_bound import FitBound, PlanFit
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from tests.kit import a_year

LIMIT = 5.0
Planned = tuple[PlanningProblem, Sequence[WeekTarget], Audit]


@pytest.fixture(scope="module")
def planned() -> Planned:
    """A short year whose busy weekdays leave wishes open."""
    minutes = {"mon": 0, "tue": 40, "wed": 30, "thu": 40, "fri": 0, "sat": 60, "sun": 90}
    year = a_year(weeks=6, minutes=minutes, races=("2027-02-14 10k A",))
    problem = PlanningProblem(year)
    best = plan_year(problem)
    assert best.rollout is not None and best.audit is not None
    assert sum(best.audit.week_penalties.values()) > 0
    return problem, best.rollout.targets, best.audit


def bound(planned: Planned, week: int, left: int) -> tuple[PlanFit, int]:
    """The week's bound where so many points are open in it."""
    problem, targets, found = planned
    fit = FitBound(problem, DEFAULT.fit_bound, Monitor()).of(targets, replace(found, week_penalties={week: left}))
    fit.weeks()
    return fit, fit.penalty()


def least(planned: Planned, week: int) -> int:
    """The least by minimising without a bar."""
    problem, targets, found = planned
    order = replace(targets[week], long=found.long_targets[week], cutback=found.path[week].cutback)
    answer = cpsat.solve(weeks_model(problem.year, week, [order], problem.history).model, LIMIT)
    assert answer.status == "optimal"
    return math.ceil((answer.objective or 0) / POINT - 1e-6)


@pytest.mark.parametrize(
    "week", [pytest.param(week, marks=[pytest.mark.long] if week % 2 else []) for week in range(6)]
)
def test_far_above_the_least_at_it_and_below_it(planned: Planned, week: int) -> None:
    """With more open than must be, the bound is the least; with just that, all of it is necessary."""
    exact = least(planned, week)
    assert bound(planned, week, exact + 30)[1] == exact
    assert bound(planned, week, exact + 1)[1] == exact
    assert bound(planned, week, exact)[1] == exact
    assert not bound(planned, week, exact)[0].open()


def test_what_was_asked_for_little_is_asked_again_for_more(planned: Planned) -> None:
    """A week with 1 point open is shown to need it; once 30 are open its bound is what it really needs."""
    _, targets, found = planned
    week = max(range(6), key=lambda w: least(planned, w))
    assert least(planned, week) > 1
    fit, little = bound(planned, week, 1)
    assert little == 1
    more = fit.bound.of(targets, replace(found, week_penalties={week: least(planned, week) + 30}))
    more.weeks()
    assert more.penalty() == least(planned, week)


def test_no_bound_is_above_what_the_plan_leaves_open(planned: Planned) -> None:
    problem, targets, found = planned
    fit = FitBound(problem, DEFAULT.fit_bound, Monitor()).of(targets, found)
    fit.weeks()
    alone = fit.penalty()
    fit.groups()
    assert 0 <= alone <= fit.penalty() <= sum(found.week_penalties.values())


def test_what_a_second_run_does_not_confirm_is_no_bound(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    """A false INFEASIBLE for less than is open, which the second run leaves unknown: the bound stays what is known."""
    week = max(range(6), key=lambda w: least(planned, w))
    assert bound(planned, week, least(planned, week))[1] > 0

    def claimed(*_: object, **__: object) -> cpsat.SearchResult:
        return cpsat.SearchResult("infeasible", None, None, 0.0, None)  # type: ignore[arg-type]  # nothing is read

    monkeypatch.setattr(cpsat, "search", claimed)
    problem, targets, found = planned
    bounds = FitBound(problem, replace(DEFAULT.fit_bound, limit=0.0), Monitor())
    unsure = bounds.of(targets, replace(found, week_penalties={week: 30}))
    unsure.weeks()
    assert unsure.penalty() == 0
