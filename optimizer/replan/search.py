"""The rest of a year with the fewest changed days: keep everything if that can be, else change what must change.

Readiness comes first, but nobody's plan is torn up for less than one percent of it.
"""

from collections.abc import Mapping
from datetime import date

from optimizer import solver
from optimizer.audit import audit, week_loads
from optimizer.certificate import season_bounds
from optimizer.decompose import ATTEMPTS, CHOICES, JOINT_LIMIT, WEEK_LIMIT, Outcome, Planner, Report, Rollout
from optimizer.log import DayLog, Log
from optimizer.model import Order, rules_model, weeks_model
from optimizer.path import Values
from optimizer.replan.keep import KeepingSeason, ask_to_keep
from optimizer.season import Season
from optimizer.year import Year

READY = ("race_readiness", "race_longest_run", "b_race_readiness", "b_race_longest_run")
SLACK = 1.0
"""Percent of readiness for which nothing is changed."""
BOUND_LIMIT = 0.3
"""Deterministic seconds to bound the changes of one week."""


class Replanner(Planner):
    """Plans the rest of a year around the old plan; `before` are the days just done, `promised` the old readiness."""

    def __init__(
        self,
        year: Year,
        report: Report,
        old: Mapping[date, DayLog],
        frozen: frozenset[date],
        before: Mapping[date, DayLog],
        promised: Mapping[str, float],
    ) -> None:
        super().__init__(year, report)
        self.old, self.frozen, self.before, self.promised = old, frozen, before, promised
        self.changes_bound: int | None = None

    def _search(self) -> None:
        season = self._bound()
        if not season.solvable:
            return
        bound = season.values(season.best())
        kept = Log(self.year, dict(self.old), self.before)
        if self._take(kept, bound) and self._ready_enough():
            self.changes_bound = 0
            return
        loads = week_loads(self.year, Log(self.year, dict(self.old)))
        self.best = Outcome("unknown")
        for _ in range(ATTEMPTS):
            keeping = KeepingSeason(self.year, self.rules, self.steering, loads, self._slack())
            if not keeping.solvable:
                break
            rollout = self._roll(keeping)
            if rollout.complete(self.year) and self._take(rollout.log, bound) and not self.best.broken():
                break
        self.changes_bound = self._least_changes()

    def _take(self, log: Log, bound: Values) -> bool:
        """Audit the days and keep them if they are allowed and the best so far."""
        found = audit(self.year, self.rules, log)
        bounds: dict[str, float | None] = {
            name: value for name, value in season_bounds(self.year, self.memory, bound, found).items() if name in READY
        }
        outcome = Outcome("feasible", log, found, bounds)
        if not self.best.broken() or found.violations:
            return False
        self.best = outcome
        return True

    def _ready_enough(self) -> bool:
        found = self.best.audit
        return found is not None and all(
            found.goals[name] <= max(self.best.bounds[name] or 0.0, self.promised.get(name, 0.0)) + SLACK
            for name in READY
        )

    def _slack(self) -> int:
        """Tenths of a percent of readiness that every race may stay short for nothing."""
        races = max(1, len(self.rules.demands))
        return round(10 * (SLACK + sum(self.promised.get(name, 0.0) for name in (READY[0], READY[2])) / races))

    def _roll(self, season: Season) -> Rollout:
        rollout = Rollout(Log(self.year, {}, self.before), [season.start()])
        for week in range(len(self.year.weeks)):
            self.report("days", week, len(self.year.weeks))
            if not any(self._meet(rollout, step) for step in season.options(week, rollout.states[-1])[:CHOICES]):
                break
        return rollout

    def _block(self, rollout: Rollout, week: int, orders: list[Order]) -> bool:
        first = week + 1 - len(orders)
        own = [d for w in range(first, week + 1) for d in self.year.weeks[w].days]
        days = weeks_model(self.year, first, orders, rollout.log.without(own))
        ask_to_keep(days, self.old, self.frozen)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(days.penalty))
        days.hint(self.old)
        answer = solver.search(days.model, WEEK_LIMIT if len(orders) == 1 else JOINT_LIMIT)
        self.work += answer.work
        if not answer.found:
            return False
        rollout.log.days.update(days.sessions(answer.value))
        return True

    def _least_changes(self) -> int:
        """Days that must change whatever the loads: week by week under the most favourable past, added up."""
        total = 0
        for week in range(len(self.year.weeks)):
            days = rules_model(self.year, week, self.memory, (True,), (0,))
            changed = ask_to_keep(days, self.old, frozenset())
            days.model.clear_objective()  # type: ignore[no-untyped-call]
            days.model.minimize(sum(changed))
            answer = solver.solve(days.model, BOUND_LIMIT)
            self.work += answer.work
            total += max(0, round(answer.bound or 0))
        return total


def changed_days(old: Mapping[date, DayLog], log: Log) -> list[date]:
    """Days whose sessions differ."""
    return [day for day in sorted(log.days) if dict(old.get(day, {})) != dict(log.days[day])]
