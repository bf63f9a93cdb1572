"""The rest of a year with the fewest changed days: keep everything if that can be, else change what must change.

Readiness comes first, but nobody's plan is torn up for less than one percent of it.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta

from constraints.injury import in_injury_window
from constraints.single_run import least_before
from optimizer.audit.auditor import Audit, audit, week_loads
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, Values, short, walk
from optimizer.domain.season_rules import Demand
from optimizer.domain.training_log import SPIKE_DAYS, DayLog, Log, longest_run
from optimizer.domain.year import Year
from optimizer.planner.benders import ATTEMPTS
from optimizer.planner.certificate import season_bounds
from optimizer.planner.rolling_horizon import CHOICES, JOINT_LIMIT, WEEK_LIMIT, Report
from optimizer.planner.solution import Outcome, Rollout
from optimizer.replan.change_costs import Costs
from optimizer.replan.keeping_season import Keep, KeepingSeason, allowed, ask_to_keep
from optimizer.replan.onward import Onward
from optimizer.season.season_solver import SeasonSolver
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days

READY = ("race_readiness", "race_longest_run", "b_race_readiness", "b_race_longest_run")
SLACK = 1.0
"""Percent of readiness for which nothing is changed."""
NEXT = 7
"""Days of the old plan that a week is fitted to beforehand."""
LATER = 5
"""Weeks ahead in which a long run is looked for that this week has to allow."""
UNSUPPORTED = ((0, 1_500), (10, 600), (20, 600), (30, 600))
"""Points for staying below the run that allows it, and below that by so many minutes: more than a changed day, for
the long runs of the weeks after it would change as well, the more of them the further it stays below."""


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
        season = self.best_season(least_trough=False)
        if not season.solvable:
            return
        bound = season.values(season.best())
        broken = self._rest_kept(Log(self.year, {}, self.before), bound)
        if not self.best.broken():
            self.changes_bound = 0
            return
        loads = week_loads(self.year, Log(self.year, dict(self.old)))
        slack = self._slack(season)
        costs = Costs(self.year, self.history, self.old, loads, broken)
        for _ in range(ATTEMPTS):
            keeping = self._keeping(season, loads, costs, slack)
            if not keeping.solvable:
                break
            if self.changes_bound is None:
                self.changes_bound = keeping.least_changes
            if self._rolled(keeping, bound, broken):
                break
        self.work += costs.work

    def _rest_kept(self, past: Log, bound: Values) -> set[int]:
        """Take those days and the old plan after them if they keep every rule and are as ready; else the weeks in which
        they break one."""
        found = self._take(Log(self.year, {**self.old, **past.days}, self.before), bound)
        if not found.violations and not self._ready_enough():
            self.best = Outcome("unknown")
        days = {violation.day for violation in found.violations}
        return {self.year.days[day].week for day in days if day in self.year.days}

    def _keeping(
        self, season: SeasonSolver, loads: Sequence[float], costs: Costs, slack: Mapping[Demand, int]
    ) -> KeepingSeason:
        """The season with the fewest changed days, prices looked up wherever its best path asks for changes."""
        keeping = KeepingSeason(self.year, self.rules, self.cuts, Keep(loads, costs.reach(), slack), season.graph)
        while keeping.solvable:
            news = [
                week
                for week, state, step in walk(self.year, keeping.best())
                if costs.learn(week, keeping.changes(week, state, step), *keeping.graph.window(week, state, step))
            ]
            if not news:
                break
            keeping.reprice(costs.reach(), max(news))
        return keeping

    def _take(self, log: Log, bound: Values) -> Audit:
        """Audit the days and keep them if they are allowed and there are none yet."""
        found = audit(self.year, self.rules, log)
        bounds: dict[str, float | None] = {
            name: value for name, value in season_bounds(self.year, self.history, bound, found).items() if name in READY
        }
        outcome = Outcome("feasible", log, found, bounds)
        if self.best.broken() and not found.violations:
            self.best = outcome
        return found

    def _ready_enough(self) -> bool:
        found = self.best.audit
        return found is not None and all(
            found.goals[name] <= max(self.best.bounds[name] or 0.0, self.promised.get(name, 0.0)) + SLACK
            for name in READY
        )

    def _slack(self, season: SeasonSolver) -> dict[Demand, int]:
        """By demand, tenths of a percent of readiness that may be short for nothing: what the best season has to leave
        short or the old plan did not promise, and a little."""
        states = [season.start(), *(step.after for step in season.best())]
        levels = fitness_grid().levels
        slack = {}
        for demand in self.rules.demands:
            peers = sum(other.tier == demand.tier for other in self.rules.demands)
            promised = 10 * self.promised.get(READY[2 * demand.tier], 0.0) / peers
            must = short(levels[states[demand.week].level], levels[demand.level])
            slack[demand] = round(10 * SLACK + max(must, promised))
        return slack

    def _rolled(self, season: KeepingSeason, bound: Values, broken: set[int]) -> bool:
        """Choose the days week after week, with the fewest changed days so far and still to come; whether that gave a
        plan. Once nothing more has to change, what is left of the old plan is taken as it stands if it still holds."""
        rollout = Rollout(Log(self.year, {}, self.before), [season.start()])
        held = min(broken, default=-1) + 1
        for week in range(len(self.year.weeks)):
            self.report("days", week, len(self.year.weeks))
            ranked = season.ranked(week, rollout.states[-1])
            if week >= held and ranked and season.price(ranked[0][0])[1] == 0:
                broken = self._rest_kept(rollout.log, bound)
                if not self.best.broken():
                    return True
                held = 1 + min((w for w in broken if w >= week), default=week)
            chosen = self._frozen_too(rollout, [step for _, step in ranked]) or self._fewest(season, rollout, ranked)
            if chosen is None:
                return False
            rollout = chosen
        return not self._take(rollout.log, bound).violations

    def _fewest(self, season: KeepingSeason, rollout: Rollout, ranked: list[tuple[int, SeasonStep]]) -> Rollout | None:
        """The rollout a week on; a step is tried as long as it may lead to fewer changed days than the best so far, and
        a few of them in any case, all where none of these can be met."""
        week, state = len(rollout.path), rollout.states[-1]
        changed = len(changed_days(self.old, rollout.log))
        best: tuple[tuple[int, int], Rollout] | None = None
        for tried, (key, step) in enumerate(ranked):
            ready, total = season.price(key)
            if best is not None and (tried >= CHOICES or (ready, changed + total) >= best[0]):
                break
            one = rollout.copy()
            if not self._meet(one, step):
                continue
            left = total - season.changes(week, state, step)
            score = (ready, len(changed_days(self.old, one.log)) + left)
            if best is None or score < best[0]:
                best = (score, one)
        return None if best is None else best[1]

    def _frozen_too(self, rollout: Rollout, options: list[SeasonStep]) -> Rollout | None:
        """Days for the week that leave its frozen days as they were, under whatever load allows it."""
        if self.frozen.isdisjoint(self.year.weeks[len(rollout.path)].days):
            return None
        one = rollout.copy()
        before = deepcopy(self.cuts)
        self._strict = True
        met = any(self._meet(one, step) for step in options)
        self._strict = False
        self.cuts.no_goods, self.cuts.upper = before.no_goods, before.upper
        return one if met else None

    def _block(self, rollout: Rollout, week: int, targets: list[WeekTarget]) -> bool:
        first = week + 1 - len(targets)
        own = [d for w in range(first, week + 1) for d in self.year.weeks[w].days]
        past = rollout.log.without(own)
        for known in (self._with_next(past, own[-1]), past):
            days = weeks_model(self.year, first, targets, known)
            changed = ask_to_keep(days, self.old, self.frozen)
            self._support_runs(days, past)
            if self._strict:
                days.model.add(sum(c for d, c in zip(days.days, changed, strict=True) if d in self.frozen) == 0)
            days.model.clear_objective()  # type: ignore[no-untyped-call]
            days.model.minimize(sum(days.penalty))
            days.hint(self.old)
            answer = cpsat.search(days.model, WEEK_LIMIT if len(targets) == 1 else JOINT_LIMIT)
            self.work += answer.work
            if answer.found:
                rollout.log.days.update(days.sessions(answer.value))
                return True
        return False

    def _with_next(self, past: Log, last: date) -> Log:
        """The past, and the old plan's next days as if they were known, where they are still allowed: the week is to
        fit them."""
        ahead = (last + timedelta(days=i) for i in range(1, NEXT + 1))
        old = {day: self.old.get(day, {}) for day in ahead if day in self.year.days}
        kept = {day: done for day, done in old.items() if allowed(self.year.days[day], done)}
        return Log(self.year, {**past.days, **kept}, past.before)

    def _support_runs(self, days: Days, log: Log) -> None:
        """Charge a week that leaves the old plan's next long runs without the run that allows them."""
        week = days.weeks[-1]
        between = 0
        for later in self.year.weeks[week + 1 : week + 1 + LATER]:
            run, day = max((longest_run(self.old.get(day, {})), day) for day in later.days)
            need = least_before(self.year, day_injured=in_injury_window(self.year, day), run=run)
            own = [d for d in self.year.weeks[week].days if (day - d).days <= SPIKE_DAYS]
            if own and need > max(between, log.longest_before(day)):
                for minutes, points in UNSUPPORTED:
                    enough = units.steps_up(max(units.GRID, need - minutes))
                    reached = days.some([days.reaches(days.run_steps(d), enough) for d in own])
                    days.penalty.append(points * (1 - reached))
                return
            between = max(between, run)


def changed_days(old: Mapping[date, DayLog], log: Log) -> list[date]:
    """Days whose sessions differ."""
    return [day for day in sorted(log.days) if dict(old.get(day, {})) != dict(log.days[day])]
