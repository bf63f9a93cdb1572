"""Planners that stop early: at the first audited plan, or when every goal but fit is settled."""

from optimizer.decompose import Outcome, Planner, Rollout
from optimizer.history import Past
from optimizer.path import Values
from optimizer.prepare import prepare
from optimizer.scenario import Scenario
from optimizer.solve import OutOfTime

REFUSED = 2


class FirstPlan(Planner):
    """Stops at the first plan that the audit passes, or after two that it refuses."""

    refused = 0

    def _consider(self, rollout: Rollout, bound: Values) -> bool:
        better = super()._consider(rollout, bound)
        self.refused += self.best.broken()
        if not self.best.broken() or self.refused == REFUSED:
            raise OutOfTime
        return better


class SeasonPlan(Planner):
    """Leaves the wishes inside the weeks as the first pass served them."""

    def _polish(self, bound: Values) -> None:  # noqa: ARG002 - the parent's signature
        self.best.conclude()


def silent(text: str, done: int, total: int) -> None:
    """Report nothing."""


def first_plan(scenario: Scenario, past: Past) -> Outcome:
    """Any audited plan of the year; `broken()` when none was found."""
    return FirstPlan(prepare(scenario, past), silent).solve()


def season_plan(scenario: Scenario, past: Past) -> Outcome:
    """A plan that is best in every goal but fit, or the conflicts."""
    return SeasonPlan(prepare(scenario, past), silent).solve()
