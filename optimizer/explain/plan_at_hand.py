"""The plan that `solve` has written beside a scenario, taken up again: what was planned and proven need not be found a
second time."""

from collections.abc import Iterator
from pathlib import Path

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.core.errors import InputError
from optimizer.core.guarded_files import is_file
from optimizer.domain.plan_branches import plan_of
from optimizer.domain.training_log import Log
from optimizer.explain.gains import FELT
from optimizer.formats.plan import Goal, Plan
from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.certificate import GoalProof, ProofScope
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.solution import Solution
from optimizer.solve_case import SolveResult


def beside(scenario: Path) -> Path:
    """Where `solve` writes the plan of that scenario."""
    return scenario.with_name(scenario.stem + ".plan.json")


def at_hand(loaded: Loaded) -> SolveResult | None:
    """The plan beside the scenario, as if it had just been solved.

    Returns
    -------
    SolveResult or None
        Without a season. None where there is no such plan; where it is of another version of the file, or of the rest
        of a year; where it breaks a rule today, or is not as good as it says: then the year has to be planned anew.
    """
    path = beside(loaded.path)
    if not loaded.text or not is_file(path):
        return None
    try:
        plan = read_plan(path)
    except (InputError, OSError):
        return None
    return None if plan.scenario.sha256 != loaded.sha256 else taken_up(loaded, plan_of(plan, 0))


def taken_up(loaded: Loaded, plan: Plan) -> SolveResult | None:
    """A plan of that scenario as if it had just been solved; None as in `at_hand`."""
    year = prepare(loaded.scenario, loaded.past)
    days = {day.date for day in plan.days}
    if plan.planned_from is not None or days != set(year.days):
        return None
    log = Log.of(year, plan)
    found = audit(year, rough_rules(year), log)
    if found.violations or not all(as_stated(goal, found) for goal in plan.goals):
        return None
    outcome = PlanResult(Solution(log, found), tuple(_proofs(plan)))
    return SolveResult(loaded, year, plan.status, plan, (), False, 0.0, outcome)


def as_stated(goal: Goal, found: Audit) -> bool:
    """Whether the goal comes to what the plan says.

    Parameters
    ----------
    goal
        As the plan's file states it.
    found
        What the plan's days come to.
    """
    return abs(found.goals.get(goal.name, goal.value) - goal.value) < FELT


def _proofs(plan: Plan) -> Iterator[GoalProof]:
    """What the file says is known of every goal; a bound that it states may be shown."""
    for goal in plan.goals:
        scope: ProofScope = "every plan" if goal.scope == "all plans" else goal.scope
        yield GoalProof(goal.name, goal.value, goal.bound, scope, scope == "every plan", goal.bound is not None)
