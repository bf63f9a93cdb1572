"""What a week's load costs in changed days, whatever the weeks around it look like: a price list for the lattice."""

from collections.abc import Mapping, Sequence
from datetime import date

from optimizer import solver
from optimizer.chains import Optimistic
from optimizer.log import DayLog
from optimizer.model import rules_model
from optimizer.replan.keep import ask_to_keep
from optimizer.variables import Days
from optimizer.year import Year

FEW = 3
"""Changed days up to which the loads they can give are looked up; with more, any load is taken for possible."""
LIMIT = 0.3
"""Deterministic seconds for one figure; a bound holds even when time runs out."""
ANY, NONE = (float("-inf"), float("inf")), (float("inf"), float("-inf"))


class Costs:
    """Least and most load of every week with so many changed days, looked up when asked; `work` counts deterministic
    seconds. No figure is beaten by any plan: every rule holds, but the past is the most favourable one there is."""

    def __init__(self, year: Year, memory: Optimistic, old: Mapping[date, DayLog], loads: Sequence[float]) -> None:
        self.year, self.memory, self.old, self.loads = year, memory, old, loads
        self.work = 0.0
        self._least = [self._least_changes(week) for week in range(len(year.weeks))]
        self._known: dict[int, list[tuple[float, float]]] = {}

    def reach(self) -> list[list[tuple[float, float]]]:
        """By week, for no changed day and more: the loads they can give, as far as that has been looked up."""
        return [self._reach(week) for week in range(len(self.year.weeks))]

    def learn(self, week: int) -> bool:
        """Look the week up; whether that is news."""
        if week in self._known:
            return False
        self._known[week] = [self._loads(week, count) for count in range(1, FEW + 1)]
        return True

    def _reach(self, week: int) -> list[tuple[float, float]]:
        known = self._known.get(week, [ANY] * FEW)
        every = [(self.loads[week], self.loads[week]), *known, *[ANY] * self.year.weeks[week].n]
        return [NONE if count < self._least[week] else loads for count, loads in enumerate(every)]

    def _model(self, week: int) -> tuple[Days, list[object]]:
        days = rules_model(self.year, week, self.memory, (True,), (0,))
        changed = ask_to_keep(days, self.old, frozenset())
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        return days, changed

    def _least_changes(self, week: int) -> int:
        """Days of the week that must change whatever its load and its past."""
        days, changed = self._model(week)
        days.model.minimize(sum(changed))  # type: ignore[arg-type]
        answer = solver.solve(days.model, LIMIT)
        self.work += answer.work
        return max(0, round(answer.bound or 0))

    def _loads(self, week: int, count: int) -> tuple[float, float]:
        """Least and most load with at most so many changed days."""
        ends: list[float] = []
        for sign in (1, -1):
            days, changed = self._model(week)
            days.model.add(sum(changed) <= count)  # type: ignore[arg-type]
            days.model.minimize(sign * days.week_load(week))
            answer = solver.solve(days.model, LIMIT)
            self.work += answer.work
            if answer.status == "infeasible":
                return NONE
            ends.append(ANY[len(ends)] if answer.bound is None else sign * answer.bound / 12)
        return ends[0], ends[1]
