"""Which facts may be worth relaxing: every natural unit more is tried on the season, none of them planned yet."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice

from optimizer.build_year import prepare
from optimizer.core.errors import KeyPath
from optimizer.domain.objectives import GOALS
from optimizer.domain.past import Past
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.year import Year
from optimizer.explain.confirmed_years import Far, PlannedYear
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.gains import FELT, LONGEST, Gain, GoalStanding, gains, improves, rank
from optimizer.explain.season_estimate import Compass, alike
from optimizer.explain.tight_limits import TightLimit
from optimizer.explain.unit_relaxations import More, longer, mores
from optimizer.formats.scenario import Scenario
from optimizer.season.solved_season import SolvedSeason

CUTBACKS: KeyPath = ("limits", "cutback_every")


@dataclass(frozen=True)
class Hope:
    """One unit more of a fact and about what it gains; `planned` where a plan of that year is looked for, else that
    year and a path of it that gains as much."""

    more: More
    gains: tuple[Gain, ...]
    planned: "Future[PlannedYear] | None" = None
    year: Year | None = None
    path: tuple[SeasonStep, ...] = ()


class Screen:
    """The best season of a year against those of looser years.

    Parameters
    ----------
    known : the best season.
    planned : how the year's plan stands. Its longest runs may be shorter than the season promises, and no plan's may be
        longer: then time for them is worth asking for, whatever the season says.
    """

    def __init__(self, scenario: Scenario, past: Past, known: SolvedSeason, planned: GoalStanding) -> None:
        self.scenario, self.past, self.known, self.planned = scenario, past, known, planned
        self.path = known.best()
        self.now = GoalStanding.of_path(known.year, known.rules, self.path)
        self.runs = any(goals.get(name) for goals in (self.now.goals, planned.goals) for name in LONGEST)
        self.tried = 0
        """Years that were compared with this one."""

    def hopes(self, tight: Sequence[TightLimit], most: int, far: Far | None = None) -> list[Hope]:
        """What gains something, most first, after so many questions at most; nothing where every goal is reached.
        Where phases fall on other weeks, the known season is no guide: these are left to `far`."""
        found: list[Hope] = []
        if not any((*self.now.goals.values(), *self.planned.goals.values())):
            return []
        short = longer(self.scenario, self.past) if self.runs else []
        likely = self._likely(mores(self.scenario, self.past, tight), tight, brief=far is None)
        for more in chain(short, likely):
            if self.tried == most + len(short):
                break
            year = prepare(*more.years)
            if alike(self.known, year):
                found.extend(self._hope(more, year, for_runs=more in short))
                self.tried += 1
            elif far is not None:
                far.ask(more)
        for more, planned in far.answers() if far is not None else ():
            after = planned.result().season
            self.tried += 1
            if after is not None:
                found.append(Hope(more, gains(self.now, after), planned))
        return sorted((hope for hope in found if improves(hope.gains)), key=lambda hope: rank(hope.gains))

    def _likely(self, asked: Iterable[More], tight: Sequence[TightLimit], *, brief: bool) -> Iterator[More]:
        """What can gain anything: minutes only where the plan uses them up and some week's load comes near what its
        days hold; in brief, a limit only where the plan meets it."""
        met, full = {edge.where for edge in tight}, self._full()
        for more in asked:
            if more.where[:2] == ("availability", "minutes"):
                hopeful = full and more.where in met
            elif more.where == CUTBACKS:
                hopeful = any(step.cutback for step in self.path)
            else:
                hopeful = more.where[0] != "limits" or more.where in met or not brief
            if hopeful:
                yield more

    def _full(self) -> bool:
        rules, states = self.known.rules, [self.known.start(), *(step.after for step in self.path)]
        for week, rule in enumerate(rules.weeks):
            days = self.known.year.weeks[week].n
            load = self.known.graph.grid.load(states[week + 1].level - states[week].level, days)
            if load[states[week].level] > EXPLAIN.full_share * rule.capacity:
                return True
        return False

    @cached_property
    def _pressed(self) -> frozenset[int]:
        """Weeks of the known path that give way to a rule: cutbacks, and weeks that may not carry a rung more."""
        known, state, found = self.known, self.known.start(), set[int]()
        for week, step in enumerate(self.path):
            if step.cutback or step.change + 1 not in {option.change for option in known.options(week, state)}:
                found.add(week)
            state = step.after
        return frozenset(found)

    def _hope(self, more: More, year: Year, *, for_runs: bool) -> Iterator[Hope]:
        """About what that year gains; the most that it might where the known season leads nowhere in it, as after
        weeks that are days away no more."""
        compass = Compass(self.known, year)
        path = compass.path(self.path, self._pressed)
        if path is None and len(year.weeks) == len(self.known.year.weeks):
            yield Hope(more, self._most(), year=year, path=tuple(self.path))
        elif path is not None:
            after = GoalStanding.of_path(year, compass.rules, path, runs=self.runs)
            yield Hope(more, gains(self._before(for_runs), after), year=year, path=tuple(path))

    def _most(self) -> tuple[Gain, ...]:
        """The whole of the first goal that is left short."""
        short = (goal for goal in GOALS if self.now.goals.get(goal.name, 0.0) >= FELT)
        return tuple(Gain(goal.name, self.now.goals[goal.name], goal.unit) for goal in islice(short, 1))

    @property
    def planned_runs(self) -> dict[str, float]:
        """How far the plan's longest runs fall short, where that is compared at all."""
        if not self.runs:
            return {}
        return {name: self.planned.goals[name] for name in LONGEST if name in self.planned.goals}

    def _before(self, for_runs: bool) -> GoalStanding:
        """What a looser year is compared with: the season; where it has time for longest runs, with those planned."""
        if not for_runs:
            return self.now
        return replace(self.now, goals={**self.now.goals, **self.planned_runs})
