"""Weeks of even days are repaired together; where a plan of all repairs has faults, only what stands near them is asked
again week by week."""

from collections.abc import Sequence

from optimizer.audit.auditor import Audit
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.monotony_repair import MonotonyRepair
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout, Solution
from tests.kit import a_year

WEEKS, EVEN, REPAIRED, BAD = 8, 50, 60, 3
RULE = Requirement("recovery", "one hard session a week")


class Judge(Incumbent):
    """Finds fault with a plan in which the bad week is repaired: a broken rule on its day, or a goal without a day."""

    def __init__(self, problem: PlanningProblem, *, named: bool) -> None:
        super().__init__(problem)
        self.named, self.audits = named, 0

    def audited(self, log: Log, rollout: Rollout | None = None) -> Solution:
        self.audits += 1
        bad = repaired(self._problem.year, log, BAD)
        broken = (Violation(RULE, self._problem.year.weeks[BAD].days[0], "two"),) if bad and self.named else ()
        return Solution(log, Audit(broken, {"fit": float(bad)}, (), {}, {}, 0, ()), rollout)


class Chosen(MonotonyRepair):
    """Chooses the same day of every week anew, without a model."""

    def _changed(self, solution: Solution, rollout: Rollout, weeks: Sequence[int]) -> Log:  # noqa: ARG002
        log = solution.log.without(())
        log.days.update({self._problem.year.weeks[week].days[0]: {"easy": REPAIRED} for week in weeks})
        return log


def repaired(year: Year, log: Log, week: int) -> bool:
    return log.days[year.weeks[week].days[0]] == {"easy": REPAIRED}


def improved(*, named: bool) -> tuple[list[bool], Judge]:
    year = a_year(weeks=WEEKS)
    problem = PlanningProblem(year)
    incumbent, log = Judge(problem, named=named), Log(year, {day: {"easy": EVEN} for day in year.days})
    incumbent.take(incumbent.audited(log, Rollout(log, [])))
    incumbent.audits = 0
    Chosen(problem, DEFAULT, Monitor()).improve(incumbent)
    assert incumbent.log is not None
    return [repaired(year, incumbent.log, week) for week in range(WEEKS)], incumbent


def test_all_but_the_week_with_the_broken_rule_are_repaired_and_few_plans_are_audited() -> None:
    found, judge = improved(named=True)
    assert found == [week != BAD for week in range(WEEKS)]
    assert judge.audits == 2 + len((BAD - 1, BAD, BAD + 1))


def test_a_goal_that_no_week_is_named_for_is_looked_for_week_by_week() -> None:
    found, judge = improved(named=False)
    assert found == [week != BAD for week in range(WEEKS)]
    assert judge.audits == 2 + WEEKS
