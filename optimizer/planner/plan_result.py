"""What planning a year comes to."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.core.requirement import Conflict
from optimizer.planner.certificate import GoalProof
from optimizer.planner.solution import HoldsSolution, Solution
from optimizer.season.solved_season import SolvedSeason
from optimizer.weeks import cpsat


@dataclass(frozen=True)
class PlanResult(HoldsSolution):
    """The best plan with its certificate, or why there is none.

    Parameters
    ----------
    solution : the audited plan; None where none was found.
    goals : value and bound of every goal, in strict order; empty without a plan.
    conflicts : facts that rule every plan out; empty unless that is proven.
    interrupted : whether the search was stopped early.
    deterministic_time : seconds of the solver, equal on every machine.
    season : the best season, whose values bound the plan's; None where the search did not get so far.
    """

    solution: Solution | None = None
    goals: tuple[GoalProof, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    interrupted: bool = False
    deterministic_time: float = 0.0
    season: SolvedSeason | None = None

    @property
    def status(self) -> cpsat.Status:
        """`infeasible` with conflicts, `unknown` without a plan, `optimal` where no plan at all is better: every goal
        attains a bound that speaks of all plans."""
        if self.conflicts:
            return "infeasible"
        if self.solution is None:
            return "unknown"
        proven = not self.broken() and all(goal.attained and goal.holds for goal in self.goals)
        return "optimal" if proven else "feasible"

    @property
    def bounds(self) -> dict[str, float | None]:
        """Bounds by goal, as a plan file states them: None where a goal above is open and the bound rests on it."""
        return {goal.name: goal.bound if goal.stated else None for goal in self.goals}

    @property
    def climbing(self) -> frozenset[str]:
        """Goals whose bound covers seasons that climb as this one does, and no others."""
        return frozenset(goal.name for goal in self.goals if goal.scope == "these climbs")


HearResult = Callable[[PlanResult], None]
"""Hears a plan that holds, though the search for a better one goes on."""


def unheard_result(_: PlanResult) -> None:
    """Hears nothing."""
