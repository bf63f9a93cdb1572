"""Longest runs and load together: the best chain of longest runs over all seasons that are equally good in load.

Among tied seasons the one is chosen whose weeks carry the longest runs that A races, then B races require. Runs grow by
the spike rule from week to week, which the labels follow; what a week can carry, and hold beside its load, is computed
by a small model, only along the best chain, until every week of it is known (lazy evaluation, as in branch and check).
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from math import inf
from typing import Protocol

from constraints.cutback_long import WEEKS, applies, most_in_cutback
from constraints.long_run_tables import CUTBACK_SHARE
from optimizer.bounds.asked_runs import AskedRun, Chain, asked_runs, worth_by_week
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.chain_needs import chain_needs
from optimizer.bounds.optimistic_history import DayOfRuns
from optimizer.bounds.run_labels import Label, envelope, in_view, undominated
from optimizer.bounds.run_rooms import RunRooms
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import State
from optimizer.domain.season_values import short
from optimizer.domain.training_log import history_longest
from optimizer.domain.year import Year
from optimizer.season.tied_seasons import TiedSeasons, TiedStep


class Exceeds(Protocol):
    """Knows what weeks carry."""

    def __call__(self, week: int, load: float, *, cutback: bool) -> bool:
        """Whether a week, as a cutback or as none, cannot carry so many points."""


def unlimited(week: int, load: float, *, cutback: bool) -> bool:  # noqa: ARG001 - the same of every week
    """Weeks that carry anything."""
    return False


LabelLayer = dict[State, dict[Label, int]]
"""The labels of every state, with how uneven the season's course was so far."""
Came = dict[tuple[State, Label], tuple[TiedStep, Label, int]]
"""How a state and its label came about: the step, the label before it, and the week's longest run."""


class TooHeavyError(Exception):
    """Every tied season has a week whose load is beyond its exact capacity: the season is to be solved again, which
    then knows of it."""


@dataclass
class RunChain:
    """Finds the best chain of one year.

    Parameters
    ----------
    ties : all optimal seasons of the master problem.
    rooms : what weeks can hold, as far as it was asked.
    step_back : whether a cutback's longest run is held to the share of the two weeks before that is wished for, or only
        to what the rule allows.
    params : how many rounds and labels it may take.
    exceeds : asked of the weeks along the chain.
    asked : the runs that count; None for all that A and B races ask for. The seasons may end behind the last one.
    """

    year: Year
    ties: TiedSeasons
    rooms: RunRooms
    step_back: bool = True
    params: BoundParams = DEFAULT_BOUNDS
    exceeds: Exceeds = unlimited
    asked: tuple[AskedRun, ...] | None = None
    _allowed: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    _days: dict[int, list[DayOfRuns]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._asked = asked_runs(self.year) if self.asked is None else self.asked
        self._in_view = in_view(self.year)
        self.worth = worth_by_week(self.year, self._asked)

    def best(self) -> Chain | None:
        """The best chain of runs; None where no race requires any.

        Raises
        ------
        TooHeavyError
            Where no tied season is within the weeks' capacities.
        """
        if not self._asked:
            return None
        hoped: tuple[int, int] | None = None
        chain = None
        for beam in (self.params.chain_beam, None):
            for _ in range(self.params.chain_rounds):
                chain, whole = self._within_capacities(beam)
                hoped = hoped or ((chain.short_a, chain.short_b) if whole else self.hoped())
                if self._ask(chain):
                    continue
                if whole or (chain.short_a, chain.short_b) == hoped:
                    return replace(chain, exact=True)
                break
        return chain

    def _within_capacities(self, beam: int | None) -> tuple[Chain, bool]:
        """A pass whose weeks carry their loads; seasons that ask more of a week are left out from then on."""
        # The master made the weeks of its own best season exact. Others as good may lean on what no week can carry,
        # and to ask how long a run is left beside that is the dearest question there is.
        while True:
            chain, whole = self._pass(beam)
            left = self.ties
            for week, step in enumerate(chain.steps):
                if self._exceeds(week, step):
                    known = left.without(week, partial(self._exceeds, week))
                    if known is None:
                        raise TooHeavyError
                    left = known
            if left is self.ties:
                return chain, whole
            self.ties = left

    def _exceeds(self, week: int, step: TiedStep) -> bool:
        load = fitness_grid().load(step.before.level, step.after.level, self.year.weeks[week].n)
        return self.exceeds(week, load, cutback=step.cutback)

    def _ask(self, chain: Chain) -> bool:
        """Ask the weeks that the chain lives on whether they hold its runs; whether one of them does not."""
        needs = enumerate(chain_needs(self.year, self._asked, chain))
        # Not any(...) over a generator: every week that the chain lives on is asked before the next pass.
        refused = [
            self.rooms.refuses(week, self._window(week, chain.steps[week]), minutes)
            for week, minutes in needs
            if minutes
        ]
        return any(refused)

    def _window(self, week: int, step: TiedStep) -> tuple[int, int]:
        return twelfths_window(step.before.level, step.after.level, self.year.weeks[week].n)

    def hoped(self) -> tuple[int, int]:
        """A bound of what the races stay short of, with what is known of the weeks: the labels of a state as one."""
        layer = {self.ties.start: self._begins()}
        for week, steps in enumerate(self.ties.steps):
            reached: dict[State, Label] = {}
            for step in steps:
                label = layer[step.before]
                run = self._run(week, step, label, self._room(week, step))
                after = self._after(week, label, run)
                reached[step.after] = envelope(reached.get(step.after, after), after)
            layer = reached
        return min((label.short_a, label.short_b) for label in layer.values())

    def _begins(self) -> Label:
        """The label before the first week."""
        best = (min(run.minutes, history_longest(self.year, *run.window)) for run in self._asked)
        return Label((0,) * self._in_view, tuple(best), 0, 0)

    def _pass(self, beam: int | None) -> tuple[Chain, bool]:
        """One pass over the tied seasons with what is known of the weeks; whether no label was left out. Of seasons
        that come to the same label, the one with the most even course is kept."""
        layer: LabelLayer = {self.ties.start: {self._begins(): 0}}
        back: list[Came] = []
        whole, count = True, 0
        for week, steps in enumerate(self.ties.steps):
            came: Came = {}
            reached: LabelLayer = {}
            for step in steps:
                room = self._room(week, step)
                for label, rough in layer.get(step.before, {}).items():
                    run = self._run(week, step, label, room)
                    after, uneven = self._after(week, label, run), rough + step.rough
                    known = reached.setdefault(step.after, {})
                    if uneven < known.get(after, inf):
                        known[after] = uneven
                        came[step.after, after] = step, label, run
            layer = {}
            for state, labels in reached.items():
                kept = undominated(labels) if len(labels) > 1 else list(labels)
                if beam is not None and len(kept) > beam:
                    kept, whole = sorted(kept, key=Label.promise)[:beam], False
                layer[state] = {label: labels[label] for label in kept}
                count += len(kept)
            back.append(came)
            if beam is None and count > self.params.chain_labels:
                beam = self.params.chain_beam  # too many to compare: what follows is a good chain, no proof
        return self._traced(layer, back), whole

    def _room(self, week: int, step: TiedStep) -> int:
        """The week's longest run as far as is known, and as far as it is worth anything."""
        most = self.rooms.most(week, self._window(week, step))
        return self.worth[week] if most is None else min(most, self.worth[week])

    def _run(self, week: int, step: TiedStep, label: Label, room: int) -> int:
        """The week's longest run: as long as the spike rule and the week allow, shorter in a cutback."""
        run = min(room, self._allowed_after(week, label.recent)) if room else 0
        if not run or not step.cutback or not applies(self.year, week):
            return run
        recent = self._lately(week, label, weeks=2)
        if self.step_back and recent:
            return min(run, units.on_grid(CUTBACK_SHARE * recent))
        return min(run, most_in_cutback(self._lately(week, label, weeks=WEEKS)))

    def _lately(self, week: int, label: Label, weeks: int) -> int:
        """The longest run of so many weeks before; those before the season count too."""
        start = self.year.weeks[week].start
        known = history_longest(self.year, start - timedelta(weeks=weeks), start - timedelta(days=1))
        return max(*label.recent[:weeks], known)

    def _allowed_after(self, week: int, recent: tuple[int, ...]) -> int:
        key = (week, recent)
        if key not in self._allowed:
            longest = [0] * week
            for back, minutes in enumerate(recent[:week]):
                longest[week - 1 - back] = minutes
            if week not in self._days:
                self._days[week] = [DayOfRuns(self.year, facts) for facts in self.year.in_week(week)]
            most = max((day.longest(tuple(longest)) for day in self._days[week]), default=0)
            self._allowed[key] = units.on_grid(most)
        return self._allowed[key]

    def _after(self, week: int, label: Label, run: int) -> Label:
        """The label after a week with that longest run; runs beyond what any race still requires are all alike."""
        best, short_a, short_b = list(label.best), label.short_a, label.short_b
        for index, asked in enumerate(self._asked):
            if asked.first <= week <= asked.last:
                best[index] = max(best[index], min(run, asked.minutes))
            if week == asked.last:
                missing = short(best[index], asked.minutes)
                short_a += missing if asked.race.priority == "A" else 0
                short_b += missing if asked.race.priority == "B" else 0
            if week >= asked.last:
                best[index] = 0
        recent = (run, *label.recent[: self._in_view - 1])
        if week + 1 < len(self.worth):
            recent = tuple(min(minutes, self.worth[week + 1]) for minutes in recent)
        return Label(recent, tuple(best), short_a, short_b)

    def _traced(self, layer: LabelLayer, back: list[Came]) -> Chain:
        """The best label of the last week, followed back."""
        ends = ((state, label, rough) for state, labels in layer.items() for label, rough in labels.items())
        state, label, _ = min(ends, key=lambda end: (end[1].short_a, end[1].short_b, end[2]))
        short_a, short_b = label.short_a, label.short_b
        steps, runs = list[TiedStep](), list[int]()
        for came in reversed(back):
            step, label, run = came[state, label]
            state = step.before
            steps.append(step)
            runs.append(run)
        return Chain(short_a, short_b, tuple(reversed(steps)), tuple(reversed(runs)), exact=False)
