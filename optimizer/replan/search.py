"""The rest of a year with the fewest changed days: keep everything if that can be, else change what must change.

Readiness comes first, but nobody's plan is torn up for less than one percent of it.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date

from optimizer import solver
from optimizer.audit import audit, week_loads
from optimizer.certificate import season_bounds
from optimizer.decompose import ATTEMPTS, CHOICES, JOINT_LIMIT, WEEK_LIMIT, Outcome, Report, Rollout
from optimizer.log import DayLog, Log
from optimizer.model import Order, rules_model, weeks_model
from optimizer.path import Step, Values
from optimizer.replan.keep import Keep, KeepingSeason, ask_to_keep
from optimizer.replan.onward import Onward
from optimizer.season import Season
from optimizer.year import Year

READY = ("race_readiness", "race_longest_run", "b_race_readiness", "b_race_longest_run")
SLACK = 1.0
"""Percent of readiness for which nothing is changed."""
BOUND_LIMIT = 0.3
"""Deterministic seconds to bound the changes of one week."""


class Replanner(Onward):
    """Plans the rest of a year around the old plan; `before` are the days just done, `promised` the old readiness."""

    def __init__(
        self,
        year: Year,
        report: Report,
        old: Mapping[date, DayLog],
        frozen: frozenset[date],
        before: Mapping[date, DayLog],
        promised: Mapping[str, float],
        full: Year,
    ) -> None:
        super().__init__(year, report, before, full)
        self.old, self.frozen, self.promised = old, frozen, promised
        self.changes_bound: int | None = None
        self._strict = False

    def _search(self) -> None:
        season = self.best_season()
        if not season.solvable:
            return
        bound = season.values(season.best())
        kept = Log(self.year, dict(self.old), self.before)
        if self._take(kept, bound) and self._ready_enough():
            self.changes_bound = 0
            return
        loads = week_loads(self.year, Log(self.year, dict(self.old)))
        keep = Keep(loads, [self._least_changes(week) for week in range(len(self.year.weeks))], self._slack())
        self.best = Outcome("unknown")
        for _ in range(ATTEMPTS):
            keeping = KeepingSeason(self.year, self.rules, self.steering, keep)
            if not keeping.solvable:
                break
            if self.changes_bound is None:
                self.changes_bound = keeping.least_changes
            rollout = self._roll(keeping)
            if rollout.complete(self.year) and self._take(rollout.log, bound) and not self.best.broken():
                break

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
            options = season.options(week, rollout.states[-1])
            if not (self._frozen_too(rollout, options) or any(self._meet(rollout, step) for step in options[:CHOICES])):
                break
        return rollout

    def _frozen_too(self, rollout: Rollout, options: list[Step]) -> bool:
        """Days for the week that leave its frozen days as they were, under whatever load allows it."""
        if self.frozen.isdisjoint(self.year.weeks[len(rollout.path)].days):
            return False
        refused = deepcopy(self.steering.refused)
        self._strict = True
        met = any(self._meet(rollout, step) for step in options)
        self._strict = False
        self.steering.refused = refused
        return met

    def _block(self, rollout: Rollout, week: int, orders: list[Order]) -> bool:
        first = week + 1 - len(orders)
        own = [d for w in range(first, week + 1) for d in self.year.weeks[w].days]
        days = weeks_model(self.year, first, orders, rollout.log.without(own))
        changed = ask_to_keep(days, self.old, self.frozen)
        if self._strict:
            days.model.add(sum(c for d, c in zip(days.days, changed, strict=True) if d in self.frozen) == 0)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(days.penalty))
        days.hint(self.old)
        answer = solver.search(days.model, WEEK_LIMIT if len(orders) == 1 else JOINT_LIMIT)
        self.work += answer.work
        if not answer.found:
            return False
        rollout.log.days.update(days.sessions(answer.value))
        return True

    def _least_changes(self, week: int) -> int:
        """Days of the week that must change whatever its load and its past."""
        days = rules_model(self.year, week, self.memory, (True,), (0,))
        changed = ask_to_keep(days, self.old, frozenset())
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(changed))
        answer = solver.solve(days.model, BOUND_LIMIT)
        self.work += answer.work
        return max(0, round(answer.bound or 0))


def changed_days(old: Mapping[date, DayLog], log: Log) -> list[date]:
    """Days whose sessions differ."""
    return [day for day in sorted(log.days) if dict(old.get(day, {})) != dict(log.days[day])]
