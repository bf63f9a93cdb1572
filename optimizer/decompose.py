"""Season and days, joined: the lattice proposes weekly loads, small day models meet them, misses come back as cuts.

A cut is *valid* when no past whatever lets the week carry the load (its exact capacity): then the bound moves
too. A week that fails only
after the past at hold is *refused* at that rung: it steers the search and leaves the bound alone. The
certificate is the comparison of the
audited plan's goals with the bound; only equality in every goal is called optimal.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

from constraints.long_run import long_share
from constraints.race_calendar import demanded_longest
from optimizer import solver
from optimizer.audit import audit, counted_loads, ready_window
from optimizer.capacity import Capacities, season_rules
from optimizer.catalogue import BY_NAME
from optimizer.certificate import FitBound, season_bounds
from optimizer.chains import Optimistic, optimistic
from optimizer.evenness import even_weeks
from optimizer.fixed import locked_runs
from optimizer.goals import POINT
from optimizer.heaviest import heaviest
from optimizer.impossible import conflicts
from optimizer.ladder import twelfths_window
from optimizer.livelier import livelier
from optimizer.log import DayLog, Log
from optimizer.model import Order, capacity_model, weeks_model
from optimizer.needs_running import needed_running
from optimizer.out_of_time import last_asked, out_of_time
from optimizer.path import Step, Values, counted_load
from optimizer.reach import Reach, reach
from optimizer.requirement import Conflict
from optimizer.rollout import Outcome, Rollout
from optimizer.season import Season
from optimizer.season_rules import SCANT, Steering
from optimizer.targets import LOAD_PER_MINUTE, STRENGTH_LOAD, USUAL_RUNS, allowed_after, long_target
from optimizer.too_heavy import no_season
from optimizer.year import Year

ATTEMPTS = 4
CHOICES = 8
JOINT_WEEKS = 3
"""A week that does not fit behind its past is solved again together with one, then two weeks before it."""
WEEK_LIMIT = 2.0
"""Deterministic seconds for one week's days; most need a hundredth of it."""
JOINT_LIMIT = 1.0
JOINT_WORK = 3.0
"""Deterministic seconds to look for weeks together where one alone fails; after that the season gives way at once."""
POLISH_ROUNDS = 6
POLISH_WORK = 1.0
"""Deterministic seconds to serve wishes that the first pass left open; what is left then stays an honest gap."""
LOOK_BACK, LOOK_AHEAD = 10, 2
"""Weeks that the days of a week depend on: back to the long runs before a race, ahead to fixed sessions."""

Report = Callable[[str, int, int], None]
Until = Literal["plan", "season", "fit"]
"""How far to go: any audited plan, a plan whose season is as good as can be, or one whose wishes are served too."""


class Planner:
    """Solves one year; `report` hears how far it is and may raise to stop.

    To plan in another way, replace `_search` (all that follows the conflicts), `_roll` (a step for every week) or
    `_block` (the days of a few weeks); `best_season` and `_meet` serve any of them.
    """

    def __init__(self, year: Year, report: Report, until: Until = "fit", capacities: Capacities | None = None) -> None:
        self.year, self.report, self.until = year, report, until
        self.capacities = capacities or Capacities(year, optimistic(year))
        self.memory: Optimistic = self.capacities.memory
        self.rules = season_rules(year, self.capacities)
        self.steering = Steering()
        self.work = self.polish = self.joint = 0.0
        self.best = Outcome("unknown")
        self._refusals = 0
        self.before: Mapping[date, DayLog] = {}
        """Days done just before the first week, for rules that look back."""
        self.season: Season | None = None
        self.opening = False
        """Whether the running that later weeks need must be in the week to come."""
        self._running = (0,) * len(year.weeks)
        """Minutes of running that weeks need, known once a search of any plan has missed its runs."""
        self._kept: list[tuple[Order, dict[date, DayLog]]] = []
        self._vain: dict[tuple[int, int], tuple[dict[date, DayLog], float]] = {}
        """By first and last week: the sessions around which choosing them anew made nothing better, and its work."""

    def solve(self) -> Outcome:
        """The whole job: conflicts, season, days, certificate. A KeyboardInterrupt leaves the best plan so far."""
        try:
            found = conflicts(self.year, self.memory, self.capacities)
            if found:
                return Outcome("infeasible", conflicts=found, work=self.capacities.work)
            self._search()
            if self._in_vain() and self.no_room:
                return Outcome("infeasible", conflicts=self.no_room, work=self.work + self.capacities.work)
        except KeyboardInterrupt:
            self.best.interrupted = True
        self.best.work = self.work + self.capacities.work
        self.best.season = self.season
        return self.best

    def _in_vain(self) -> bool:
        """Whether no plan was found and a proof is worth its seconds; who asks for any plan only does not wait."""
        return self.best.log is None and self.until != "plan"

    @cached_property
    def no_room(self) -> tuple[Conflict, ...]:
        """Races and locked runs that no growth of running, or no season, leaves room for: more exact than what is asked
        before a search."""
        return self._late or tuple(no_season(self.year, self.memory, self.capacities, self.rules))

    @cached_property
    def _late(self) -> tuple[Conflict, ...]:
        stuck = self._reach.stuck
        return () if stuck is None else tuple(out_of_time(self.year, stuck))

    @cached_property
    def _reach(self) -> Reach:
        found = reach(self.memory, heaviest(self.year, self.rules), last_asked(self.year))
        self.work += found.work
        return found

    def _search(self) -> None:
        self.season = season = self._season() if self.until == "plan" else self.best_season()
        if not season.solvable:
            return
        bound = season.values(season.best())
        self._attempt(season, bound)
        if self._in_vain() and self._late:
            return
        if self.best.broken() and self.until != "plan":
            self._attempt_plainly(bound)
        if self.until == "fit":
            self._polish(bound)
        else:
            self.best.conclude()

    def _attempt(self, season: Season, bound: Values) -> None:
        """Choose days for the season, and again for seasons by what the days have taught."""
        for _ in range(ATTEMPTS):
            if not season.solvable:
                break
            rollout = self._roll(season)
            if rollout.complete(self.year):
                self._consider(rollout, bound)
            if self._enough() or not self._learn():
                break
            season = self._season()

    def _attempt_plainly(self, bound: Values) -> None:
        """Start afresh in search of any plan: one with open wishes is better than none."""
        until, self.until, self.steering, self.joint = self.until, "plan", Steering(), 0.0
        self._refusals = 0
        self._kept.clear()
        self._attempt(self._season(), bound)
        self.until = until

    def _season(self) -> Season:
        """The best season by what the days have taught; any good one in search of any plan. What was asked in vain is
        asked less: first the least that holds the run, then not firmly."""
        season = self._taught()
        if not season.solvable and self.steering.asked and self.steering.firm:
            self._ask_least()
            season = self._taught()
        if not season.solvable and (self.steering.asked or self.steering.carrying) and self.steering.firm:
            self.steering.firm = False
            season = self._taught()
        return season

    def _taught(self) -> Season:
        return Season(self.year, self.rules, self.steering, shallow=self.until != "plan", known=self.season)

    def _ask_least(self) -> None:
        """Ask weeks that need a long run for no more load than the lightest week that holds it."""
        for week in list(self.steering.asked):
            if minutes := self.year.needed[week]:
                self.steering.carrying[week] = self.capacities.lightest(week, minutes)
                del self.steering.asked[week]

    def _enough(self) -> bool:
        return not self.best.broken() if self.until == "plan" else self.best.season_proven()

    def _learn(self) -> bool:
        """Whether the days have taught something since this was last asked. Weeks that failed for want of a long run
        before them may do well behind one, so what they refused is forgotten when runs are asked for."""
        asked = self._ask_for_runs()
        if asked:
            self.steering.refused.clear()
        before, self._refusals = self._refusals, sum(map(len, self.steering.refused.values()))
        return asked or self._refusals > before

    def _ask_for_runs(self) -> bool:
        """Ask weeks for the load that carries a long run which something later needs, or wants and did not get;
        whether that is news."""
        before = dict(self.steering.asked), dict(self.steering.carrying)
        for week, minutes in enumerate(self.year.needed):
            if week not in self.steering.carrying:
                self._ask(week, minutes)
        for week in self._short_of_load():
            self._ask(week, self.year.wanted[week])
        if self.best.log is None:
            for week, minutes in locked_runs(self.year).items():
                self.steering.carrying[week] = self.capacities.lightest(week, minutes)
            if self.until == "plan":
                self._ask_for_running()
        return before != (self.steering.asked, self.steering.carrying)

    def _ask_for_running(self) -> None:
        """Ask weeks for the running that what they or later weeks need takes, and for the load that carries it."""
        if any(self._running):
            return
        self._running = needed_running(self.year, self._reach.memory)
        for week, running in enumerate(self._running):
            if running:
                self.steering.asked.pop(week, None)
                self.steering.carrying[week] = self.capacities.lightest(week, self.year.needed[week], running)

    def _ask(self, week: int, minutes: int) -> None:
        if minutes >= BY_NAME["long"].least:
            load = LOAD_PER_MINUTE * minutes / long_share(self.year, week, USUAL_RUNS) + STRENGTH_LOAD
            self.steering.asked[week] = load

    def _short_of_load(self) -> list[int]:
        """For every race short of its longest run, the last week before it whose past allows the wanted run and whose
        load does not."""
        log, found, year = self.best.log, self.best.audit, self.year
        if log is None or found is None:
            return []
        open_weeks = [
            week
            for week, (target, wanted) in enumerate(zip(found.long_targets, year.wanted, strict=True))
            if 0 < target < wanted <= allowed_after(year, week, log)
        ]
        short = (
            race
            for race in year.with_priority("A", "B")
            if log.longest_since(*ready_window(year, race)) < demanded_longest(year, race)
        )
        return [max(before) for race in short if (before := [week for week in open_weeks if week < race.week])]

    def _consider(self, rollout: Rollout, bound: Values) -> bool:
        """Audit a plan and keep it if it is the best so far; fit is bounded once the season's goals are settled."""
        found = audit(self.year, self.rules, rollout.log)
        bounds = season_bounds(self.year, self.memory, bound, found)
        outcome = Outcome("feasible", rollout.log, found, {**bounds, "fit": None}, rollout=rollout)
        if (bool(found.violations), outcome.goals()) >= (self.best.broken(), self.best.goals()):
            return False
        self.best = outcome
        return True

    def _polish(self, bound: Values) -> None:
        """Prove the wishes left open, or serve them by choosing weeks anew between their neighbours."""
        fit = FitBound(self.year, self.memory)
        for _ in range(POLISH_ROUNDS):
            rollout, found = self.best.rollout, self.best.audit
            if rollout is None or found is None:
                return
            fit.look(rollout.orders, found)
            fit.weeks()
            renewed = [self._renew(week, bound) for week in fit.open()]
            if not any(renewed):
                fit.groups()
                self.best.bounds["fit"] = float(fit.total())
                break
        self.work += fit.work
        self._enliven()
        self.best.conclude()

    def _enliven(self) -> None:
        """Choose weeks of too even days once more, everything else as it is; kept where no goal gets worse."""
        known = self.best.rollout
        for week in even_weeks(self.year, known.log) if known is not None else ():
            rollout, old = self.best.rollout, self.best.audit
            if rollout is None or old is None:
                return
            self.report("polish", week, len(self.year.weeks))
            log, work = livelier(self.year, week, rollout.orders[week], rollout.log)
            self.work += work
            found = audit(self.year, self.rules, log) if log is not None else None
            if log is not None and found is not None and found.no_worse(old):
                self.best = replace(self.best, log=log, audit=found, rollout=replace(rollout, log=log))

    def _renew(self, week: int, bound: Values) -> bool:
        """Choose the week anew, alone or with a neighbour, everything else as it is; whether that made a
        better plan."""
        self.report("polish", week, len(self.year.weeks))
        for first, last in ((week, week), (week - 1, week), (week, week + 1), (week - 1, week + 1)):
            rollout = self.best.rollout
            if self.polish > POLISH_WORK:
                return False
            if rollout is None or first < 0 or last >= len(self.year.weeks):
                continue
            around = self._around(rollout.log, first, last)
            known, work = self._vain.get((first, last), (None, 0.0))
            better = False
            if around != known:
                better, work = self._better(rollout, first, last, bound)
                self._vain[first, last] = around, work
            self.work += work
            self.polish += work
            if better:
                return True
        return False

    def _around(self, log: Log, first: int, last: int) -> dict[date, DayLog]:
        """The sessions that a choice of those weeks reads: theirs, and as far as rules look back and ahead."""
        weeks = self.year.weeks[max(0, first - LOOK_BACK) : last + 1 + LOOK_AHEAD]
        return {d: log.days[d] for week in weeks for d in week.days}

    def _better(self, rollout: Rollout, first: int, last: int, bound: Values) -> tuple[bool, float]:
        """Choose those weeks anew: whether that made a better plan, and the work."""
        own = {d for w in range(first, last + 1) for d in self.year.weeks[w].days}
        log = rollout.log.without(own)
        days = weeks_model(self.year, first, rollout.orders[first : last + 1], log)
        days.hint(rollout.log.days)
        answer = solver.search(days.model, JOINT_LIMIT, solver.IMPROVE)
        left = sum(self.best.audit.open_wishes(w) for w in range(first, last + 1)) if self.best.audit else 0
        if not answer.found or (answer.objective or 0) >= POINT * left:
            return False, answer.work
        log.days.update(days.sessions(answer.value))
        return self._consider(replace(rollout, log=log), bound), answer.work

    def best_season(self, *, shallow: bool = True) -> Season:
        """The best season when capacities are exact wherever proposed loads come near them; `shallow` as in Season."""
        season: Season | None = None
        while True:
            self.report("season", 0, 1)
            season = Season(self.year, self.rules, shallow=shallow, known=season)
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
            self._exact(week)
        return load > rule.capacity + 1e-6

    def _roll(self, season: Season) -> Rollout:
        """Choose the days week after week, each time by the best change of rung that the days can carry."""
        rollout = Rollout(Log(self.year, {}, self.before), [season.start()])
        for week in range(len(self.year.weeks)):
            self.report("days", week, len(self.year.weeks))
            if not self._go_on(rollout, season.options(week, rollout.states[-1])[:CHOICES]):
                break
        return rollout

    def _go_on(self, rollout: Rollout, steps: Sequence[Step]) -> bool:
        """Take the first step that the days can carry. In search of any plan, running that later weeks need goes before
        the step it belongs to; where no step has it, the week is planned without."""
        week = len(rollout.path)
        opens = self.until == "plan" and (self.year.needed[week] or self._running[week])
        for opening in (True, False) if opens else (False,):
            self.opening = opening
            if any(self._meet(rollout, step) for step in steps):
                self.opening = False
                return True
        return False

    def _meet(self, rollout: Rollout, step: Step) -> bool:
        """Days that carry the step's load: after the past at hold, else with a few weeks before it chosen anew."""
        week = len(rollout.path)
        order = self._order(rollout, step)
        if order.least <= 12 * self.steering.most.get(week, math.inf) and self._fitted(rollout, week, order):
            rollout.path.append(step)
            rollout.states.append(step.after)
            rollout.orders.append(order)
            return True
        self.steering.refuse(week, rollout.states[-1].rung, step.change)
        return False

    def _fitted(self, rollout: Rollout, week: int, order: Order) -> bool:
        """Days for the week alone or with up to two before it; once that fails, more load is not tried again, unless
        that past was a dead end."""
        if self._block(rollout, week, [order]):
            return True
        if order.least > 12 * self._exact(week):
            return False
        before = self.work
        for weeks in range(2, min(JOINT_WEEKS, week + 1) + 1):
            if self.joint < JOINT_WORK and self._block(rollout, week, [*rollout.orders[week + 1 - weeks :], order]):
                return True
        self.joint += self.work - before
        carried = self._carried(rollout, week)
        if carried >= SCANT * self._exact(week):
            self.steering.most[week] = carried
        return False

    def _carried(self, rollout: Rollout, week: int) -> float:
        """The most load in points that the week carries after the past at hold."""
        own = self.year.weeks[week].days
        answer = solver.search(
            capacity_model(self.year, week, rollout.log.without(own)).model, WEEK_LIMIT, solver.IMPROVE
        )
        self.work += answer.work
        return (answer.objective or 0.0) / 12

    def _exact(self, week: int) -> float:
        """The week's capacity, exact from now on."""
        rule = self.rules.weeks[week]
        rule.capacity = min(rule.capacity, max(self.capacities.exact(week), rule.fixed))
        return rule.capacity

    def _order(self, rollout: Rollout, step: Step) -> Order:
        week, state = len(rollout.path), rollout.states[-1]
        load = counted_load(self.year, week, state, step)
        least, most = twelfths_window(state.rung, step.after.rung, self.year.weeks[week].n)
        long = long_target(self.year, week, load, rollout.log, cutback=step.cutback)
        return Order(least, most, long, step.cutback)

    def _block(self, rollout: Rollout, week: int, orders: list[Order]) -> bool:
        """Solve the weeks that end with `week` as one model and keep their sessions; nothing is kept when
        there are none."""
        first = week + 1 - len(orders)
        if len(orders) == 1 and self._again(rollout, week, orders[0]):
            return True
        past = rollout.log.without([d for w in range(first, week + 1) for d in self.year.weeks[w].days])
        limit = WEEK_LIMIT if len(orders) == 1 else JOINT_LIMIT
        opening = self._running[first : week + 1] if self.opening else None
        windows = [[orders[0].near()], orders] if len(orders) == 1 else [orders]
        for tried in windows:
            days = weeks_model(self.year, first, tried, past, plain=self.until == "plan", opening=opening)
            answer = solver.search(days.model, limit)
            self.work += answer.work
            if answer.found:
                break
        else:
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
