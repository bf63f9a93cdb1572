"""The incumbent: the best audited plan so far."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from optimizer.audit.auditor import audit
from optimizer.domain.training_log import Log
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import HoldsSolution, Rollout, Solution

Accept = Callable[[Solution, Solution | None], bool]
"""Whether a plan takes the place of the one known, if there is one."""


def better(new: Solution, known: Solution | None) -> bool:
    """Accept what is better in the goals' strict order. A plan that breaks a rule is worse than any other, and better
    than none: it shows a fault, which the caller reports instead of the plan."""
    return known is None or new.key < known.key


def first_sound(new: Solution, known: Solution | None) -> bool:
    """Accept the first plan that keeps every rule."""
    return not new.audit.violations and (known is None or bool(known.audit.violations))


class Incumbent(HoldsSolution):
    """Audits plans and keeps the best; knows whether the search behind it was interrupted."""

    def __init__(self, problem: PlanningProblem, accept: Accept = better) -> None:
        self._problem, self._accept = problem, accept
        self.solution: Solution | None = None
        self.interrupted = False

    def audited(self, log: Log, rollout: Rollout | None = None) -> Solution:
        """The plan with its audit, not kept."""
        return Solution(log, audit(self._problem.year, self._problem.rules, log), rollout)

    def offer(self, rollout: Rollout) -> bool:
        """Audit a complete pass and keep it if it is better; whether it was kept."""
        return self.take(self.audited(rollout.log, rollout))

    def take(self, solution: Solution) -> bool:
        """Keep an audited plan if it is better; whether it was kept."""
        if not self._accept(solution, self.solution):
            return False
        self.solution = solution
        return True

    def swap(self, solution: Solution) -> bool:
        """Keep other days with the same weekly loads if no goal gets worse; the bound of fit still holds for them.

        Returns
        -------
        Whether they were kept.
        """
        known = self.solution
        if known is None or not solution.audit.no_worse(known.audit):
            return False
        self.solution = replace(solution, day_bounds=known.day_bounds)
        return True

    def bound_days(self, points: Mapping[str, int]) -> None:
        """Note what the plan's weekly loads make necessary."""
        if self.solution is not None:
            self.solution = replace(self.solution, day_bounds=points)

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """A search that an interruption or a stopping criterion ends early: what was found until then stays."""
        try:
            yield
        except KeyboardInterrupt:
            self.interrupted = True
