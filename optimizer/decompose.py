"""Season and days, joined: the lattice proposes weekly loads, small day models meet them, misses come back as cuts.

A cut is *valid* when no past whatever lets the week carry the load (its exact capacity): then the bound moves
too. A week that fails only
after the past at hold is *refused* at that rung: it steers the search and leaves the bound alone. The
certificate is the comparison of the
audited plan's goals with the bound; only equality in every goal is called optimal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from optimizer import solver
from optimizer.audit import Audit, audit, counted_loads, longest_short, ready_window
from optimizer.capacity import Capacities, season_rules
from optimizer.chains import Optimistic, optimistic
from optimizer.goals import GOALS
from optimizer.impossible import conflicts
from optimizer.ladder import twelfths_window
from optimizer.log import DayLog, Log
from optimizer.model import SCALE, Order, weeks_model
from optimizer.path import State, Step, Values, counted_load
from optimizer.requirement import Conflict
from optimizer.season import Season
from optimizer.season_rules import Steering
from optimizer.targets import long_target
from optimizer.year import Year

ATTEMPTS = 4
CHOICES = 8
JOINT_WEEKS = 3
"""A week that does not fit behind its past is solved again together with one, then two weeks before it."""
WEEK_LIMIT = 2.0
"""Deterministic seconds for one week's days; most need a hundredth of it."""
JOINT_LIMIT = 1.0

Report = Callable[[str, int, int], None]


@dataclass
class Outcome:
    """What came of a year: status, the audited plan if there is one, bounds by goal, conflicts, deterministic
    seconds."""

    status: solver.Status
    log: Log | None = None
    audit: Audit | None = None
    bounds: dict[str, float | None] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    work: float = 0.0
    interrupted: bool = False

    def goals(self) -> tuple[float, ...]:
        """Goal values in order; infinite without a plan."""
        if self.audit is None:
            return (float("inf"),)
        return tuple(self.audit.goals[goal.name] for goal in GOALS)


@dataclass
class Rollout:
    """One pass over the weeks: the sessions, the states before and the steps of its weeks, what each was
    asked, wishes left open."""

    log: Log
    states: list[State]
    path: list[Step] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    wishes: list[int] = field(default_factory=list)

    def complete(self, year: Year) -> bool:
        return len(self.path) == len(year.weeks)


class Planner:
    """Solves one year; `report` hears how far it is and may raise to stop."""

    def __init__(self, year: Year, report: Report) -> None:
        self.year, self.report = year, report
        self.memory: Optimistic = optimistic(year)
        self.capacities = Capacities(year, self.memory)
        self.rules = season_rules(year, self.capacities)
        self.steering = Steering()
        self.work = 0.0
        self.best = Outcome("unknown")
        self._kept: list[tuple[Order, dict[date, DayLog]]] = []

    def solve(self) -> Outcome:
        """The whole job: conflicts, season, days, certificate. A KeyboardInterrupt leaves the best plan so far."""
        try:
            found = conflicts(self.year, self.memory, self.capacities)
            if found:
                return Outcome("infeasible", conflicts=found, work=self.capacities.work)
            self._search()
        except KeyboardInterrupt:
            self.best.interrupted = True
        self.best.work = self.work + self.capacities.work
        return self.best

    def _search(self) -> None:
        season = self._bound()
        bound = season.values(season.best()) if season.solvable else None
        for _ in range(ATTEMPTS):
            if not season.solvable or bound is None:
                return
            rollout = self._roll(season)
            if rollout.complete(self.year):
                outcome = self._certify(rollout, bound)
                self.best = min(self.best, outcome, key=Outcome.goals)
            if self.best.status == "optimal":
                return
            season = Season(self.year, self.rules, self.steering)

    def _bound(self) -> Season:
        """The best season when capacities are exact wherever proposed loads come near them."""
        while True:
            self.report("season", 0, 1)
            season = Season(self.year, self.rules)
            if not season.solvable:
                return season
            loads = counted_loads(self.year, season.best())
            exceeded = [self._tighten(week, load) for week, load in enumerate(loads)]
            if not any(exceeded):
                return season

    def _tighten(self, week: int, load: float) -> bool:
        """Make the week's capacity exact if the load comes near it; whether the load is then too much."""
        rule = self.rules.weeks[week]
        if load > 0.7 * rule.capacity and rule.capacity > rule.fixed:
            rule.capacity = min(rule.capacity, max(self.capacities.exact(week), rule.fixed))
        return load > rule.capacity + 1e-6

    def _roll(self, season: Season) -> Rollout:
        """Choose the days week after week, each time by the best change of rung that the days can carry."""
        rollout = Rollout(Log(self.year), [season.start()])
        for week in range(len(self.year.weeks)):
            self.report("days", week, len(self.year.weeks))
            if not any(self._meet(rollout, step) for step in season.options(week, rollout.states[-1])[:CHOICES]):
                break
        return rollout

    def _meet(self, rollout: Rollout, step: Step) -> bool:
        """Days that carry the step's load: after the past at hold, else with a few weeks before it chosen anew."""
        week, state = len(rollout.path), rollout.states[-1]
        order = self._order(rollout, step)
        for weeks in range(1, min(JOINT_WEEKS, week + 1) + 1):
            if self._block(rollout, week, [*rollout.orders[week + 1 - weeks :], order][-weeks:]):
                rollout.path.append(step)
                rollout.states.append(step.after)
                rollout.orders.append(order)
                return True
            if order.least > 12 * self._exact(week):
                break
        self.steering.refuse(week, state.rung, step.change)
        return False

    def _exact(self, week: int) -> float:
        rule = self.rules.weeks[week]
        rule.capacity = min(rule.capacity, max(self.capacities.exact(week), rule.fixed))
        return rule.capacity

    def _order(self, rollout: Rollout, step: Step) -> Order:
        week, state = len(rollout.path), rollout.states[-1]
        load = counted_load(self.year, week, state, step)
        least, most = twelfths_window(state.rung, step.after.rung, self.year.weeks[week].n)
        return Order(least, most, long_target(self.year, week, load, rollout.log))

    def _block(self, rollout: Rollout, week: int, orders: list[Order]) -> bool:
        """Solve the weeks that end with `week` as one model and keep their sessions; nothing is kept when
        there are none."""
        first = week + 1 - len(orders)
        if len(orders) == 1 and self._again(rollout, week, orders[0]):
            return True
        past = Log(self.year, {d: s for d, s in rollout.log.days.items() if d < self.year.weeks[first].start})
        days = weeks_model(self.year, first, orders, past)
        answer = solver.solve(days.model, WEEK_LIMIT if len(orders) == 1 else JOINT_LIMIT)
        self.work += answer.work
        if not answer.found:
            return False
        chosen = days.sessions(answer.value)
        rollout.log.days.update(chosen)
        del self._kept[first:]
        for index, order in enumerate(orders):
            own: dict[date, DayLog] = {d: chosen[d] for d in self.year.weeks[first + index].days}
            self._kept.append((order, own))
        return True

    def _again(self, rollout: Rollout, week: int, order: Order) -> bool:
        """Take the week's sessions from an earlier pass that began the same way."""
        if len(self._kept) > week and self._kept[week][0] == order:
            rollout.log.days.update(self._kept[week][1])
            return True
        del self._kept[week:]
        return False

    def _certify(self, rollout: Rollout, bound: Values) -> Outcome:
        found = audit(self.year, self.rules, rollout.log)
        bounds = self._bounds(bound, found, rollout)
        proven = all(found.goals[g.name] <= bounds[g.name] + 1e-9 for g in GOALS)
        return Outcome("optimal" if proven else "feasible", rollout.log, found, dict(bounds))

    def _bounds(self, season: Values, found: Audit, rollout: Rollout) -> dict[str, float]:
        year = self.year
        races = {r: self.memory.longest_since(*ready_window(year, r)) for r in year.with_priority("A", "B")}
        longest = longest_short(year, races)
        return {
            "race_readiness": season.ready_a / 10,
            "race_longest_run": longest["A"] / 10,
            "b_race_readiness": season.ready_b / 10,
            "b_race_longest_run": longest["B"] / 10,
            "deepest_trough": season.trough / 10,
            "fitness_lost": season.lost / 10,
            "run_gaps": float(found.least_gaps),
            "jumps": season.jump / 10,
            "next_cycle": season.growth / 10,
            "season_end": season.end / 10,
            "fit": float(self._fit_bound(found, rollout)),
        }

    def _fit_bound(self, found: Audit, rollout: Rollout) -> int:
        """Wishes that must stay open in these weekly loads under the most favourable past, week by week."""
        total = 0
        for week, order in enumerate(rollout.orders):
            if not found.open_wishes(week):
                continue
            self.report("proof", week, len(self.year.weeks))
            days = weeks_model(self.year, week, [replace(order, long=found.long_targets[week])], self.memory)
            answer = solver.solve(days.model, WEEK_LIMIT)
            self.work += answer.work
            total += max(0, int((answer.bound or 0) + 1e-6) // SCALE)
        return total
