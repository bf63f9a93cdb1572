"""Plans that stop early: at the first one that the audit passes, or when every goal but fit is settled."""

from optimizer.capacity import Capacities
from optimizer.decompose import Outcome, Planner
from optimizer.history import Past
from optimizer.prepare import prepare
from optimizer.scenario import Scenario
from optimizer.year import Year


def silent(text: str, done: int, total: int) -> None:
    """Report nothing."""


def first_plan(year: Year, capacities: Capacities | None = None) -> Outcome:
    """Any audited plan of the year; `broken()` when none was found."""
    planner = Planner(year, silent, "plan", capacities)
    for facts, rule in zip(year.weeks, planner.rules.weeks, strict=True):
        if facts.mode == "return":
            # Days that merely add up promise several times what a return to running may carry.
            rule.capacity = min(rule.capacity, max(planner.capacities.exact(facts.index), rule.fixed))
    return planner.solve()


def season_plan(scenario: Scenario, past: Past) -> Outcome:
    """A plan that is best in every goal but fit, or the conflicts."""
    return Planner(prepare(scenario, past), silent, "season").solve()
