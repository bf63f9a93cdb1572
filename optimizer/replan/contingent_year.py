"""Every case of a scenario planned: the same days until races are decided, then each case by itself.

One case is planned as a whole season; every other one goes on from the days it has in common with a case already
planned. When that costs a case anything against a runner who had known it from the start, and so leaves open a goal
that the whole season's case has proven, the cases are planned once more in the opposite order, as long as that makes
its first case better. The better set is kept: goals in their order, each summed over the cases.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from types import MappingProxyType

from optimizer.build_year import prepare
from optimizer.core.requirement import Conflict, Requirement
from optimizer.core.step_report import StepReport
from optimizer.domain.calendar import date_words
from optimizer.domain.objectives import GOALS
from optimizer.domain.plan_branches import Leaf, case_words, decisions_of, joined
from optimizer.domain.uncertainty import Case, cases
from optimizer.formats.plan import Goal, Plan
from optimizer.ingest.loader import Loaded
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.stop import NEVER, MaxRuntime, StopCriterion
from optimizer.replan.contingent_branch import go_on, measured
from optimizer.solve_case import SolveResult, solve_case
from optimizer.weeks.cpsat import Status

WITHIN_WEEKS = ("rhythm", "fit")
"""The goals that are not bounded for runners who know their case."""


@dataclass(frozen=True)
class PlanTree:
    """The leaves that were planned, the first case's among them unless it failed; what failed, and why.

    Invariant: reasons are those of a case planned as a whole season. What rules a case out behind days planned for
    another one rules out those days, and no more.
    """

    leaves: dict[Case, Plan]
    failed: dict[Case, tuple[Conflict, ...]]
    interrupted: bool = False
    expected: PlanResult | None = None
    """What came of the expected case, where that is the one planned as a whole season."""

    def costs_nothing(self) -> bool:
        """Whether every case is planned, and as good as if it had been known from the start in all goals that are
        proven of the case planned as a whole: what the search leaves open there is no price of not knowing."""
        proven = [proven_goals(plan) for plan in self.leaves.values()]
        return not self.failed and min(proven) >= proven[0]

    def key(self) -> tuple[float, ...]:
        """The smaller, the better: cases without a plan, then each goal's sum."""
        sums = (sum(g.value for p in self.leaves.values() for g in p.goals if g.name == goal.name) for goal in GOALS)
        return (len(self.failed), *(round(value, 6) for value in sums))


def _values(plan: Plan) -> list[float]:
    return [round(goal.value, 6) for goal in _ranked(plan)]


def proven_goals(plan: Plan) -> int:
    """How many goals, in their order, are proven before the first that is open."""
    return len(list(takewhile(lambda goal: goal.proven, _ranked(plan))))


def _ranked(plan: Plan) -> list[Goal]:
    """The goals that a runner who knows the case is bounded in."""
    return [goal for goal in plan.goals if goal.name not in WITHIN_WEEKS]


def solve_cases(
    loaded: Loaded, every: Sequence[Case], report: StepReport, time_limit: float | None = None
) -> SolveResult:
    """Plan the year in every one of its cases.

    Parameters
    ----------
    every : two cases or more, the expected one first.
    report : as in `solve_case`.
    time_limit : seconds of wall time for all of them; None for none.

    Raises
    ------
    AuditError : rather than return a plan that breaks a rule.
    """
    began = time.monotonic()
    stop = NEVER if time_limit is None else MaxRuntime(time_limit, began)
    # The first case is planned as a whole and the others part from it, so the order decides who pays for not knowing.
    # Invariant: a tree that costs nothing in any case cannot be beaten by another order.
    best = _tree(loaded, every, report, stop)
    refused = best.failed
    if not best.interrupted and not best.costs_nothing():
        other = _tree(loaded, tuple(reversed(every)), report, stop, best.leaves)
        refused = {case: why for tree in (other, best) for case, why in tree.failed.items() if why}
        best = replace(best, interrupted=True) if other.interrupted else min(best, other, key=PlanTree.key)
    return _solved(loaded, every, best, refused, time.monotonic() - began)


def _tree(
    loaded: Loaded,
    order: Sequence[Case],
    report: StepReport,
    stop: StopCriterion,
    known: Mapping[Case, Plan] = MappingProxyType({}),
) -> PlanTree:
    """The cases planned in that order; the first one as a whole season. Where all are known and that makes it no
    better, the others are not planned: they could only pay for it."""
    leaves: dict[Case, Plan] = {}
    failed: dict[Case, tuple[Conflict, ...]] = {}
    expected: PlanResult | None = None
    for case in order:
        # The planned case that agrees with this one for longest: what they share is known by then.
        parent = max(leaves, key=case.parts_from, default=None)
        first = loaded.scenario.season.start if parent is None else case.parts_from(parent)
        if parent is None or first <= loaded.scenario.season.start:
            found = solve_case(replace(loaded, scenario=case.scenario(loaded.scenario)), report, stop=stop)
            plan, why, stopped = found.plan, found.conflicts, found.interrupted
            expected = found.outcome if case == cases(loaded.scenario)[0] else expected
        else:
            (plan, stopped), why = _from(loaded, case, leaves[parent], first, report, stop), ()
        if plan is not None:
            leaves[case] = plan
        else:
            failed[case] = why
        wins = plan is None or len(known) < len(order) or _values(plan) < _values(known[case])
        if stopped or (parent is None and not wins) or (plan is None and not leaves):
            untried = {c: () for c in order if c not in leaves and c not in failed}
            return PlanTree(leaves, failed | untried, stopped, expected)
    return PlanTree(leaves, failed, expected=expected)


def _from(
    loaded: Loaded, case: Case, common: Plan, first: date, report: StepReport, stop: StopCriterion
) -> tuple[Plan | None, bool]:
    """The case behind the days it has in common with a planned one, if it can be planned there; whether it was
    interrupted."""
    scenario = case.scenario(loaded.scenario)
    found = go_on(scenario, loaded.past, common, first, report, stop)
    if found.plan is None:
        return None, found.interrupted
    return measured(scenario, loaded.past, found.plan, report, stop), found.interrupted


def _solved(
    loaded: Loaded, every: Sequence[Case], tree: PlanTree, refused: Mapping[Case, tuple[Conflict, ...]], seconds: float
) -> SolveResult:
    """What the better set of plans comes to; `refused` holds the reasons that either order has found."""
    year, outcome = prepare(loaded.scenario, loaded.past), tree.expected or PlanResult()
    planned = [Leaf(case, tree.leaves[case]) for case in every if case in tree.leaves]
    if not planned or planned[0].case != every[0]:
        conflicts = _reasons(every, refused)
        status: Status = "infeasible" if conflicts else "unknown"
        return SolveResult(loaded, year, status, None, conflicts, tree.interrupted, seconds, outcome)
    plan = joined(planned)
    notes = (*plan.notes, *(_without(case) for case in tree.failed))
    plan = plan.model_copy(update={"notes": notes})
    return SolveResult(loaded, year, plan.status, plan, (), tree.interrupted, seconds, outcome)


def _reasons(every: Sequence[Case], refused: Mapping[Case, tuple[Conflict, ...]]) -> tuple[Conflict, ...]:
    """What rules the year out in each of its cases, whichever comes true; else what rules out one of them, with that
    case."""
    case, why = next(((case, why) for case, why in refused.items() if why), (every[0], ()))
    always = tuple(one for one in why if all(one in refused.get(other, ()) for other in every))
    return always or _told(case, why)


def _told(case: Case, conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts with the case in which they arise."""
    facts = tuple(
        Requirement(
            "race_calendar",
            f"{answer.race} {'takes place' if answer.runs else 'does not take place'}, a case to be ready for",
            ("races", answer.index, "status"),
        )
        for answer in case.answers
    )
    return tuple(replace(conflict, facts=(*facts, *conflict.facts)) for conflict in conflicts)


def _without(case: Case) -> str:
    words, known = case_words(decisions_of(case)), min(answer.decided for answer in case.answers)
    return f"No plan was found for the case that {words}; replan when it is known, from {date_words(known)} on."
