"""What a week's load costs in changed days, whatever the weeks around it look like: a price list for the season."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import cached_property

from optimizer.core import units
from optimizer.domain.training_log import DayLog
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.kept_days import ask_to_keep
from optimizer.replan.replan_params import ReplanParams
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from optimizer.weeks.variables import Days

DOWN, UP = 1, -1
"""A lighter week and a heavier one, as the sign of a load to be made as small as can be."""
LOWEST, HIGHEST = float("-inf"), float("inf")
NONE = (HIGHEST, LOWEST)


class Costs:
    """Least and most load of every week with so many changed days, looked up when asked.

    No figure is beaten by any plan: every rule holds, but the history is the most favourable one there is.

    Parameters
    ----------
    old : the old plan's sessions by day.
    loads : its weekly loads, in points.
    broken : weeks in which it breaks a rule; others may stay as they were as far as anybody knows.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        params: ReplanParams,
        monitor: Monitor,
        old: Mapping[date, DayLog],
        loads: Sequence[float],
        broken: Container[int],
    ) -> None:
        self.year, self.history, self.old, self.loads = problem.year, problem.history, old, loads
        self._params, self._monitor, self._broken = params, monitor, broken
        self._known: dict[tuple[int, int, int], float] = {}

    def reach(self) -> list[list[tuple[float, float]]]:
        """By week, for no changed day and more: the loads they can give, as far as that has been looked up."""
        return [self._reach(week) for week in range(len(self.year.weeks))]

    def learn(self, week: int, count: int, least: float, above: float) -> bool:
        """Look up whether so many changed days can give a load from `least` to below `above`; whether that is news."""
        # A figure says how far the load can get in one direction, so only the side away from the old load is asked for.
        old = self.loads[week]
        side = DOWN if old >= above - 1e-6 else UP if old < least - 1e-6 else None
        if side is None or count > self._params.priced_changes or (week, count, side) in self._known:
            return False
        self._known[week, count, side] = self._load(week, count, side)
        return True

    @cached_property
    def _least(self) -> list[int]:
        """Days that must change in every week."""
        return [self.least_changes(week) if week in self._broken else 0 for week in range(len(self.year.weeks))]

    def _reach(self, week: int) -> list[tuple[float, float]]:
        # Without a changed day a week has its old load. Figures nobody has looked up yet promise every load: a bound.
        found = [(self.loads[week], self.loads[week])]
        for count in range(1, self.year.weeks[week].n + 1):
            low, high = self._known.get((week, count, DOWN), LOWEST), self._known.get((week, count, UP), HIGHEST)
            found.append((low, high))
        return [NONE if count < self._least[week] else loads for count, loads in enumerate(found)]

    def _model(self, week: int) -> tuple[Days, list[object]]:
        days = rules_model(self.year, week, self.history, (True,))
        changed = ask_to_keep(days, self.old, frozenset(), self._params)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        return days, changed

    def least_changes(self, week: int) -> int:
        """Days of the week that must change whatever its load and its past."""
        days, changed = self._model(week)
        days.model.minimize(sum(changed))  # type: ignore[arg-type]
        answer = self._monitor.prove("change cost", days, self._params.price_limit, cpsat.BOUND)
        return max(0, round(answer.bound or 0))

    def _load(self, week: int, count: int, side: int) -> float:
        """Least (DOWN) or most (UP) load with at most so many changed days."""
        days, changed = self._model(week)
        days.model.add(sum(changed) <= count)  # type: ignore[arg-type]
        days.model.minimize(side * days.week_load(week))
        answer = self._monitor.prove("change cost", days, self._params.price_limit, cpsat.BOUND)
        if answer.status == "infeasible":
            return NONE[0] if side == DOWN else NONE[1]
        # Out of time the relaxation's bound is still valid; without one anything may be possible.
        if answer.bound is None:
            return LOWEST if side == DOWN else HIGHEST
        return side * answer.bound / units.LOAD_UNIT
