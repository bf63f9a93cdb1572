"""Season and days, joined: the lattice proposes weekly loads, small day models meet them, misses come back as cuts.

A cut is *valid* when no past whatever lets the week carry the load (its exact capacity): then the bound moves too. A week that fails only
after the past at hold is *refused* at that rung: it steers the search and leaves the bound alone. The certificate is the comparison of the
audited plan's goals with the bound; only equality in every goal is called optimal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from constraints import FAMILIES
from constraints.continuity import least_run_gaps

from optimizer import solver
from optimizer.audit import Audit, audit, counted_loads, longest_short, ready_window
from optimizer.capacity import Capacities
from optimizer.chains import Optimistic, optimistic
from optimizer.goals import GOALS
from optimizer.ladder import ladder, twelfths_window
from optimizer.log import Log
from optimizer.model import SCALE, week_model
from optimizer.path import State, Step, Values
from optimizer.requirement import Conflict
from optimizer.season import Season
from optimizer.season_rules import SeasonRules, WeekRules
from optimizer.targets import long_targets
from optimizer.year import Year

ROUNDS = 24
CHOICES = 6
WEEK_LIMIT = 2.0
"""Deterministic seconds for one week's days; most need a hundredth of it."""

Report = Callable[[str, int, int], None]
Stop = Callable[[], bool]


@dataclass
class Outcome:
    """What came of a year: status, the audited plan if there is one, bounds by goal, conflicts, deterministic seconds."""

    status: solver.Status
    log: Log | None = None
    audit: Audit | None = None
    bounds: dict[str, float | None] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    work: float = 0.0
    interrupted: bool = False


@dataclass
class Rollout:
    """One pass over the weeks: the log it filled, its path, and the first week that forced a new season, if any."""

    log: Log
    path: list[Step]
    wishes: list[int]
    failed: int | None = None


class Planner:
    """Solves one year. `report` hears of progress; `stop` is asked between weeks."""

    def __init__(self, year: Year, report: Report, stop: Stop) -> None:
        self.year, self.report, self.stop = year, report, stop
        self.memory: Optimistic = optimistic(year)
        self.capacities = Capacities(year, self.memory)
        self.rules = season_rules(year, self.capacities)
        self.work = 0.0
        self._done: list[tuple[Step, tuple[int, ...], int]] = []

    def solve(self) -> Outcome:
        """The whole job: conflicts, season, days, certificate."""
        conflicts = tuple(c for family in FAMILIES for c in family.conflicts(self.year))
        if conflicts:
            return Outcome("infeasible", conflicts=conflicts)
        bound = self._bound()
        best: Rollout | None = None
        season = Season(self.year, self.rules)
        for _ in range(ROUNDS):
            if not season.solvable:
                break
            rollout = self._roll(season)
            if rollout.failed is None:
                best = rollout
                break
            season = Season(self.year, self.rules)
        if best is None:
            return Outcome("unknown", work=self.work + self.capacities.work)
        return self._certify(best, bound)

    def _bound(self) -> Values:
        """Bound of the season goals: capacities are made exact where the proposed loads come near them, until nothing moves."""
        while True:
            season = Season(self.year, self.rules)
            path = season.best()
            tight = [w for w, load in enumerate(counted_loads(self.year, path)) if self._tighten(w, load)]
            if not tight:
                return season.values(path)

    def _tighten(self, week: int, load: float) -> bool:
        rule = self.rules.weeks[week]
        if load < 0.7 * rule.capacity or rule.capacity <= rule.fixed:
            return False
        exact = max(self.capacities.exact(week), rule.fixed)
        moved = exact < rule.capacity - 1e-6
        rule.capacity = min(rule.capacity, exact)
        return moved and load > exact

    def _roll(self, season: Season) -> Rollout:
        """Choose the days week after week along the best season, keeping what an earlier pass chose for the same beginning."""
        year = self.year
        targets = long_targets(year, counted_loads(year, season.best()))
        rollout = Rollout(Log(year), [], [])
        state = season.start()
        for week in range(len(year.weeks)):
            self.report("days", week, len(year.weeks))
            step = self._week(season, week, state, rollout, targets)
            if step is None:
                rollout.failed = week
                return rollout
            rollout.path.append(step)
            state = step.after
        return rollout

    def _week(
        self, season: Season, week: int, state: State, rollout: Rollout, targets: tuple[int, ...]
    ) -> Step | None:
        for number, step in enumerate(season.options(week, state)[:CHOICES]):
            if self._meet(week, state, step, rollout, targets):
                return step
            load = ladder().load(state.rung, step.after.rung, self.year.weeks[week].n)
            exact = max(self.capacities.exact(week), self.rules.weeks[week].fixed)
            if load > exact:
                self.rules.weeks[week].capacity = exact
                return None
            self.rules.weeks[week].refused.add((state.rung, step.change))
            if number == 0:
                return None
        return None

    def _meet(
        self, week: int, state: State, step: Step, rollout: Rollout, targets: tuple[int, ...]
    ) -> bool:
        """Days that carry the step's load after the log at hand."""
        window = twelfths_window(state.rung, step.after.rung, self.year.weeks[week].n)
        key = (week, *window, targets[week])
        same = len(self._done) > week and self._done[week][1] == key
        if same:
            for day in self.year.weeks[week].days:
                rollout.log.days[day] = self._kept[day]
            rollout.wishes.append(self._done[week][2])
            return True
        del self._done[week:]
        days = week_model(self.year, week, rollout.log, window, targets)
        answer = solver.solve(days.model, WEEK_LIMIT)
        self.work += answer.work
        if not answer.found:
            return False
        chosen = days.sessions(answer.value)
        rollout.log.days.update(chosen)
        self._kept.update(chosen)
        rollout.wishes.append(int(answer.objective or 0) // SCALE)
        self._done.append((step, key, rollout.wishes[-1]))
        return True

    _kept: dict = {}

    def _certify(self, rollout: Rollout, bound: Values) -> Outcome:
        found = audit(self.year, self.rules, rollout.log)
        bounds = self._bounds(bound)
        proven = all(bounds[g.name] is not None and found.goals[g.name] <= bounds[g.name] + 1e-9 for g in GOALS)
        status: solver.Status = "optimal" if proven else "feasible"
        return Outcome(status, rollout.log, found, bounds, work=self.work + self.capacities.work)

    def _bounds(self, season: Values) -> dict[str, float | None]:
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
            "run_gaps": float(least_run_gaps(year)),
            "jumps": season.jump / 10,
            "next_cycle": season.growth / 10,
            "season_end": season.end / 10,
            "fit": None,
        }


def season_rules(year: Year, capacities: Capacities) -> SeasonRules:
    """The lattice's rules: every family's, with rough capacities."""
    rules = SeasonRules([WeekRules() for _ in year.weeks])
    for facts, week in zip(year.weeks, rules.weeks, strict=True):
        week.fixed = facts.fixed_load / 12
        week.rough = week.capacity = capacities.rough(facts.index)
    for family in FAMILIES:
        family.season(year, rules)
    return rules
