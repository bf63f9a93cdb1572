"""All seasons that are equally good, as a graph of states and steps: in every objective of the master problem, or in
the first of them alone.

The dynamic programme values every state; a step belongs to an optimal season exactly when its cost and the value it
leads to add up to the value of the state it leaves. Roughness, which is no objective, is left out of the comparison.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from optimizer.domain.season_path import State, after
from optimizer.season.arrays import Bools, Ints
from optimizer.season.objective_packing import END, INF
from optimizer.season.solved_season import Reached, SolvedSeason
from optimizer.season.transitions import TransitionBlock

OBJECTIVES = int(END).bit_length() - 1
"""Bits of the second key below which nothing counts as an objective."""
Counted = Callable[[Ints, Ints], tuple[Ints, Ints]]
"""The parts of both keys in which seasons are to be alike."""


def every_objective(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """All objectives of the master problem."""
    return first, second >> OBJECTIVES


@dataclass(frozen=True)
class TiedStep:
    """A step from one state to another, in some optimal season."""

    before: State
    change: int
    cutback: bool
    after: State
    rough: int = field(default=0, compare=False)
    """How uneven the week makes the season's course, in the master problem's measure."""


@dataclass(frozen=True)
class TiedSeasons:
    """The steps of every week, by the states they leave, in a fixed order."""

    start: State
    steps: tuple[tuple[TiedStep, ...], ...]

    @property
    def states(self) -> int:
        """How many states optimal seasons pass through."""
        return 1 + sum(len({step.after for step in week}) for week in self.steps)

    def without(self, week: int, heavy: Callable[[TiedStep], bool]) -> "TiedSeasons | None":
        """The seasons that take no heavy step in that week; None where every one of them does.

        Parameters
        ----------
        week : index of the week.
        heavy : whether a step is to be left out.
        """
        left, reached = list[tuple[TiedStep, ...]](), {self.start}
        for index, steps in enumerate(self.steps):
            open_ = (step for step in steps if step.before in reached)
            left.append(tuple(step for step in open_ if index != week or not heavy(step)))
            reached = {step.after for step in left[-1]}
        return replace(self, steps=tuple(left)) if reached else None


def tied_seasons(season: SolvedSeason) -> TiedSeasons:
    """The graph of all optimal seasons of a solved master problem.

    Parameters
    ----------
    season : solved and solvable.

    Returns
    -------
    Every state it names is reached by an optimal season, and every path through it is one.
    """
    return TiedSeasons(season.start(), tuple(_weeks(season, every_objective)))


def seasons_as_ready(season: SolvedSeason, tier: int, weeks: int, most: int) -> TiedSeasons | None:
    """The first weeks of all seasons that are the best in what races ask, whatever the goals below.

    Parameters
    ----------
    season : solved without a limit of its deepest trough, which ranks below; solvable.
    tier : the last tier of demands that counts, as the season packs them.
    weeks : how many weeks from the start.
    most : steps beyond which there are too many to look at.

    Returns
    -------
    The graph, whose every path begins such a season; None where it has more steps.
    """
    lowest = int(season.induction.costs.packing.units[tier]).bit_length() - 1
    found, count = list[tuple[TiedStep, ...]](), 0
    for steps in islice(_weeks(season, lambda first, second: (first >> lowest, second * 0)), weeks):
        count += len(steps)
        if count > most:
            return None
        found.append(steps)
    return TiedSeasons(season.start(), tuple(found))


def _weeks(season: SolvedSeason, counted: Counted) -> Iterator[tuple[TiedStep, ...]]:
    """The steps of every week that the best seasons take, in what is counted."""
    states = [season.start()]
    for week in range(len(season.year.weeks)):
        steps = _steps(season, week, states, counted)
        yield tuple(steps)
        states = sorted({step.after for step in steps}, key=_order)


def _order(state: State) -> tuple[int, ...]:
    return state.level, state.counter, state.last, -1 if state.entry is None else state.entry


def _steps(season: SolvedSeason, week: int, states: list[State], counted: Counted) -> list[TiedStep]:
    """The steps out of these states that are the best in what is counted."""
    spots, level = _spots(season, week, states), np.array([state.level for state in states])
    entry = None if states[0].entry is None else np.array([state.entry for state in states])
    found: list[tuple[int, Ints, Bools, Ints, Ints, Ints]] = []
    best = np.full(len(states), INF), np.full(len(states), INF)
    for change, block in season.graph.blocks(week, season.changes(week)):
        which, places = _open(block, spots)
        if not len(which):
            continue
        edge = block.edge.many(places)
        cutback = np.broadcast_to(edge.cutback, which.shape)
        counter = season.graph.counter_after(week, spots[0][which], cutback)
        reached = Reached(
            season.graph.grid.target(change, level[which]), counter, change, None if entry is None else entry[which]
        )
        first, second = season.keys_after(week, reached)
        open_ = first + edge.first < INF
        first, second = counted(first + edge.first, second + edge.second)
        first = np.where(open_, first, INF)
        found.append((change, which, cutback, np.broadcast_to(edge.rough, which.shape), first, second))
        better = (first < best[0][which]) | ((first == best[0][which]) & (second < best[1][which]))
        best[0][which[better]], best[1][which[better]] = first[better], second[better]
    steps: list[TiedStep] = []
    for change, which, cutback, rough, first, second in found:
        tied = (first == best[0][which]) & (second == best[1][which]) & (first < INF)
        every = zip(which[tied], cutback[tied], rough[tied], strict=True)
        steps.extend(_step(season, week, states[i], change, bool(light), int(uneven)) for i, light, uneven in every)
    return sorted(steps, key=lambda step: (_order(step.before), step.change))


def _spots(season: SolvedSeason, week: int, states: list[State]) -> tuple[Ints, ...]:
    """The states' places in the week's blocks."""
    graph = season.graph
    level = np.array([state.level for state in states])
    if graph.banded(week):
        entry = np.array([state.entry for state in states])
        return entry, level - entry + graph.bands[week].down
    counter = np.array([state.counter for state in states])
    return counter, np.array([graph.grid.index(state.last) for state in states]), level


def _open(block: TransitionBlock, spots: tuple[Ints, ...]) -> tuple[Ints, tuple[Ints, ...]]:
    """Which of the places the step may leave, and where these stand in the block."""
    inside = np.ones(len(spots[0]), np.bool_)
    for cut, spot in zip(block.box, spots, strict=True):
        inside &= (spot >= cut.start) & (spot < cut.stop)
    which = np.flatnonzero(inside)
    places = tuple(spot[which] - cut.start for cut, spot in zip(block.box, spots, strict=True))
    open_ = np.broadcast_to(block.edge.many(places).allowed, which.shape)
    return which[open_], tuple(place[open_] for place in places)


def _step(season: SolvedSeason, week: int, state: State, change: int, cutback: bool, rough: int) -> TiedStep:
    then = after(season.year, season.rules, week, state, change, cutback=cutback)
    return TiedStep(state, change, cutback, then, rough)
