"""The certificate: for every goal the plan's value, a bound, and what the bound covers.

Season goals are bounded by the exact season, longest runs by the fastest growth that the spike rule allows and by the
best that seasons as ready hold, run gaps by running whenever anybody could, fit by what the plan's own weekly loads
make necessary.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from optimizer.audit.auditor import Audit, season_goals
from optimizer.domain.objectives import DAY_GOALS, GOALS
from optimizer.domain.season_values import Values
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Solution

ProofScope = Literal["every plan", "plans that meet the goals above", "these climbs", "these weekly loads"]
"""What a bound covers: no plan at all has less; no plan has less whose goals above all attain their bounds, for the
season minimises its goals in strict order; the same among plans that reach at least the fitness this season's climbs
ask for; or no plan with the same weekly loads and long-run targets."""
SCOPES: dict[str, ProofScope] = {
    "race_readiness": "every plan",
    "race_longest_run": "every plan",
    "b_race_longest_run": "every plan",
    "run_gaps": "every plan",
    "rhythm": "these weekly loads",
    "fit": "these weekly loads",
}
"""Goals whose bound does not depend on the goals above; all others come from the season."""
LONGEST_RUNS = ("race_longest_run", "b_race_longest_run")
"""Goals that a narrower bound may be known of, among plans that are as ready as can be."""


@dataclass(frozen=True)
class GoalProof:
    """What is known of one goal.

    Parameters
    ----------
    name : the goal.
    value : what the audited plan attains, in the goal's unit.
    bound : what no plan of the scope undercuts; None where nothing is known.
    scope : the plans that the bound covers.
    holds : whether the bound speaks of all plans in the goals' strict order: it covers every plan, or every plan that
        meets the goals above, and this plan meets them.
    """

    name: str
    value: float
    bound: float | None
    scope: ProofScope
    holds: bool
    stated: bool = True
    """Whether the bound may be shown: every goal that it rests on attains its own."""

    @property
    def attained(self) -> bool:
        """Whether the plan's value is the bound."""
        return self.bound is not None and self.value <= self.bound + 1e-9


@dataclass(frozen=True)
class SeasonBound:
    """Goal values of seasons that no plan undercuts, in strict order.

    Parameters
    ----------
    values : of the best season.
    free : of the best one that need not climb above what it reached itself: a bound over all plans, whatever they
        climb. None where no season was asked to climb.
    """

    values: Values
    free: Values | None = None


def season_bounds(problem: PlanningProblem, season: Values, found: Audit) -> dict[str, float]:
    """Bounds of all goals but fit.

    Parameters
    ----------
    season : goal values of the best season.
    found : the audit of any plan of the year, which knows the run gaps that nobody can avoid.
    """
    return season_goals(problem.year, problem.history, season, found.least_gaps + problem.forced_gaps)


def certify(
    problem: PlanningProblem,
    season: SeasonBound | None,
    solution: Solution | None,
    names: Collection[str] | None = None,
) -> tuple[GoalProof, ...]:
    """Set every goal of a plan beside its bound.

    Parameters
    ----------
    season : what the best season bounds; None where no season was proven best.
    solution : the plan; nothing is certified without one.
    names : goals to bound, if not all of them.

    Returns
    -------
    One proof a goal, in the goals' strict order.
    """
    if solution is None:
        return ()
    found, bounds = solution.audit, dict[str, float | None]()
    if season is not None:
        bounds = {**season_bounds(problem, season.values, found), **(solution.day_bounds or {})}
    free = None if season is None else season.free
    widely = {} if free is None else season_bounds(problem, free, found)
    proofs, met, narrowed = list[GoalProof](), True, False
    for goal in GOALS:
        bound = bounds.get(goal.name) if names is None or goal.name in names else None
        scope = SCOPES.get(goal.name, "plans that meet the goals above")
        as_ready = problem.ready_runs.least(goal.name, found.goals)
        if met and bound is not None and as_ready > bound:
            bound, scope = as_ready, "plans that meet the goals above"
        if goal.name == "run_gaps" and problem.forced_gaps:
            scope = "plans that meet the goals above"
        # From the first goal on that climbs cost something, its bound covers seasons that climb as this one does.
        narrowed = narrowed or (goal.name in widely and widely[goal.name] != bounds.get(goal.name))
        if narrowed and scope == "plans that meet the goals above":
            scope = "these climbs"
        if bound is not None and scope == "these climbs" and found.goals[goal.name] < bound - 1e-9:
            bound, scope = (
                widely[goal.name],
                "plans that meet the goals above",
            )  # this plan climbs otherwise, and better
        if bound is not None and found.goals[goal.name] == 0:
            bound, scope = 0.0, "every plan"  # no goal can be less than nothing
        holds = bound is not None and (scope == "every plan" or (met and scope == "plans that meet the goals above"))
        stated = scope == "every plan" or met
        proofs.append(GoalProof(goal.name, found.goals[goal.name], bound, scope, holds, stated))
        met = met and proofs[-1].attained
    return tuple(proofs)


def season_proven(problem: PlanningProblem, season: SeasonBound, solution: Solution | None) -> bool:
    """Whether a sound plan attains the bound of every goal but fit."""
    if solution is None or solution.audit.violations:
        return False
    return all(proof.attained for proof in certify(problem, season, solution) if proof.name not in DAY_GOALS)
