"""Days behind a season: week after week, each by the best change of rung that its days can carry."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from constraints.long_run_target import allowed_after, long_target
from constraints.ramp import most_running
from optimizer.audit.auditor import counted_loads
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.objectives import POINT
from optimizer.domain.season_path import SeasonStep, counted_load
from optimizer.domain.season_rules import SCANT, LoadCuts
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.planner.solution import Outcome, Rollout
from optimizer.season.season_solver import SeasonSolver
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, capacity_model, weeks_model
from optimizer.weeks.variables import Days

CHOICES = 8
JOINT_WEEKS = 3
"""A week that does not fit behind its past is solved again together with one, then two weeks before it."""
WEEK_LIMIT = 2.0
"""Deterministic seconds for one week's days; most need a hundredth of it."""
JOINT_LIMIT = 1.0
JOINT_WORK = 3.0
"""Deterministic seconds to look for weeks together where one alone fails; after that the season gives way at once."""

CORES_TRIED = 3
"""Weeks more left open than closed by unsatisfiable cores, from which they are not tried any more."""

WORTH = 4
"""Points of open wishes from which the whole window of a load is no likely help: a hard session misses for deeper
reasons."""

Report = Callable[[str, int, int], None]
Until = Literal["plan", "season", "fit"]
"""How far to go: any audited plan, a plan whose season is as good as can be, or one whose wishes are served too."""


class Rolling:
    """Chooses the days of seasons; `report` hears how far it is and may raise to stop."""

    bare = False
    """Whether days are chosen with no other wishes than those that later weeks live on; in search of any plan they
    always are."""

    def __init__(
        self, year: Year, report: Report, until: Until = "fit", capacities: WeeklyCapacities | None = None
    ) -> None:
        self.year, self.report, self.until = year, report, until
        self.capacities = capacities or WeeklyCapacities(year, optimistic(year))
        self.history: OptimisticHistory = self.capacities.history
        self.rules = season_rules(year, self.capacities)
        self.cuts = LoadCuts()
        self.work = self.joint = 0.0
        self.best = Outcome("unknown")
        self.before: Mapping[date, DayLog] = {}
        """Days done just before the first week, for rules that look back."""
        self.season: SeasonSolver | None = None
        self.opening = False
        """Whether the running that later weeks need must be in the week to come."""
        self._running = (0,) * len(year.weeks)
        """Minutes of running that weeks need, known once a search of any plan has missed its runs."""
        self._coreless = {True: 0, False: 0}
        """How many more weeks, plain ones or with all wishes, unsatisfiable cores left open than closed."""
        self._kept: list[tuple[WeekTarget, dict[date, DayLog]]] = []

    def best_season(self, *, least_trough: bool = True) -> SeasonSolver:
        """The best season when capacities are exact wherever proposed loads come near them; `shallow` as in Season."""
        season: SeasonSolver | None = None
        while True:
            self.report("season", 0, 1)
            season = SeasonSolver(self.year, self.rules, least_trough=least_trough, known=season)
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

    def _roll(self, season: SeasonSolver) -> Rollout:
        """Choose the days week after week, each time by the best change of rung that the days can carry."""
        rollout = Rollout(Log(self.year, {}, self.before), [season.start()])
        for week in range(len(self.year.weeks)):
            self.report("days", week, len(self.year.weeks))
            if not self._go_on(rollout, season.options(week, rollout.states[-1])[:CHOICES]):
                break
        return rollout

    def _go_on(self, rollout: Rollout, steps: Sequence[SeasonStep]) -> bool:
        """Take the first step that the days can carry. In search of any plan, running that later weeks need goes before
        the step it belongs to; where no step has it, the week is planned without."""
        for opening in (True, False) if self._opens(rollout) else (False,):
            self.opening = opening
            if any(self._meet(rollout, step) for step in steps):
                self.opening = False
                return True
        return False

    def _opens(self, rollout: Rollout) -> bool:
        """Whether the week to come may hold what later weeks need, as far as its past tells."""
        week, year = len(rollout.path), self.year
        run, running = year.needed[week], self._running[week]
        if self.until != "plan" or not (run or running):
            return False
        longest = allowed_after(year, week, rollout.log, any_run=True)
        return run <= longest and running <= most_running(year, week, rollout.log.recent_run_peak(week))

    def _meet(self, rollout: Rollout, step: SeasonStep) -> bool:
        """Days that carry the step's load: after the past at hold, else with a few weeks before it chosen anew."""
        week = len(rollout.path)
        target = self._week_target(rollout, step)
        if target.least <= 12 * self.cuts.upper.get(week, math.inf) and self._fitted(rollout, week, target):
            rollout.path.append(step)
            rollout.states.append(step.after)
            rollout.targets.append(target)
            return True
        self.cuts.add_no_good(week, rollout.states[-1].level, step.change)
        return False

    def _fitted(self, rollout: Rollout, week: int, target: WeekTarget) -> bool:
        """Days for the week alone or with up to two before it; once that fails, more load is not tried again, unless
        that past was a dead end."""
        if self._block(rollout, week, [target]):
            return True
        if target.least > 12 * self._exact(week):
            return False
        before = self.work
        for weeks in range(2, min(JOINT_WEEKS, week + 1) + 1):
            if self.joint < JOINT_WORK and self._block(rollout, week, [*rollout.targets[week + 1 - weeks :], target]):
                return True
        self.joint += self.work - before
        if self.opening:
            return False
        carried = self._carried(rollout, week)
        if carried >= SCANT * self._exact(week):
            self.cuts.upper[week] = carried
        return False

    def _carried(self, rollout: Rollout, week: int) -> float:
        """The most load in points that the week carries after the past at hold."""
        own = self.year.weeks[week].days
        answer = cpsat.search(
            capacity_model(self.year, week, rollout.log.without(own)).model, WEEK_LIMIT, cpsat.IMPROVE
        )
        self.work += answer.work
        return (answer.objective or 0.0) / 12

    def _exact(self, week: int) -> float:
        """The week's capacity, exact from now on."""
        rule = self.rules.weeks[week]
        rule.capacity = min(rule.capacity, max(self.capacities.exact(week), rule.fixed))
        return rule.capacity

    def _week_target(self, rollout: Rollout, step: SeasonStep) -> WeekTarget:
        week, state = len(rollout.path), rollout.states[-1]
        load = counted_load(self.year, week, state, step)
        least, most = twelfths_window(state.level, step.after.level, self.year.weeks[week].n)
        long = long_target(self.year, week, load, rollout.log, cutback=step.cutback)
        return WeekTarget(least, most, long, step.cutback)

    def _block(self, rollout: Rollout, week: int, targets: list[WeekTarget]) -> bool:
        """Solve the weeks that end with `week` as one model and keep their sessions; nothing is kept when
        there are none."""
        first = week + 1 - len(targets)
        if len(targets) == 1 and self._again(rollout, week, targets[0]):
            return True
        past = rollout.log.without([d for w in range(first, week + 1) for d in self.year.weeks[w].days])
        opening = self._running[first : week + 1] if self.opening else None
        windows = [[targets[0].near()], targets] if len(targets) == 1 else [targets]
        chosen = self._best_days(first, windows, past, opening)
        if not chosen:
            return False
        rollout.log.days.update(chosen)
        del self._kept[first:]
        for index, target in enumerate(targets):
            own: dict[date, DayLog] = {d: chosen[d] for d in self.year.weeks[first + index].days}
            self._kept.append((target, own))
        return True

    def _best_days(
        self, first: int, windows: list[list[WeekTarget]], past: Log, opening: Sequence[int] | None
    ) -> dict[date, dict[str, int]]:
        """Sessions of the weeks from `first` on that leave the fewest wishes open; a later window is only tried where
        the one before it holds nothing, or leaves a little open. Empty where none holds anything."""
        plain, least, chosen = self.bare or self.until == "plan", 0, dict[date, dict[str, int]]()
        for targets in windows:
            days = weeks_model(self.year, first, targets, past, plain=plain, opening=opening)
            if chosen:
                cpsat.below(days.model, POINT * least)
            answer = self._searched(days, plain=plain)
            self.work += answer.work
            if answer.found:
                least, chosen = int((answer.objective or 0.0) // POINT), days.sessions(answer.value)
            if chosen and (plain or not 0 < least < WORTH):
                break
        return chosen

    def _searched(self, days: Days, *, plain: bool) -> cpsat.SearchResult:
        """Sessions of one week, the best ones where wishes matter to who asks, or any of several weeks that the solver
        finds at once: what they leave open, polishing sees to. Years differ in whether unsatisfiable cores are of use;
        weeks of one year hardly do."""
        if len(days.weeks) > 1:
            return cpsat.search(days.model, JOINT_LIMIT, cpsat.DEEPER, first_solution=True)
        first_solution = self.until == "season"
        if self._coreless[plain] > CORES_TRIED:
            return cpsat.search(days.model, WEEK_LIMIT, cpsat.DEEPER, first_solution=first_solution)
        answer = cpsat.search(days.model, WEEK_LIMIT, first_solution=first_solution)
        self._coreless[plain] += 1 if answer.tried > 1 else -1
        return answer

    def _again(self, rollout: Rollout, week: int, target: WeekTarget) -> bool:
        """Take the week's sessions from an earlier pass that began the same way."""
        if len(self._kept) > week and self._kept[week][0] == target:
            rollout.log.days.update(self._kept[week][1])
            return True
        del self._kept[week:]
        return False
