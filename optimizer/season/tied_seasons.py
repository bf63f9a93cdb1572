"""All seasons that are equally good in every objective of the master problem, as a graph of states and steps.

The dynamic programme values every state; a step belongs to an optimal season exactly when its cost and the value it
leads to add up to the value of the state it leaves. Roughness, which is no objective, is left out of the comparison.
"""

from dataclasses import dataclass

import numpy as np

from optimizer.domain.season_path import State, after
from optimizer.season.objective_packing import END, INF
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.transitions import Bools, Ints, TransitionBlock

OBJECTIVES = int(END).bit_length() - 1
"""Bits of the second key below which nothing counts as an objective."""


@dataclass(frozen=True)
class TiedStep:
    """A step from one state to another, in some optimal season."""

    before: State
    change: int
    cutback: bool
    after: State


@dataclass(frozen=True)
class TiedSeasons:
    """The steps of every week, by the states they leave, in a fixed order."""

    start: State
    steps: tuple[tuple[TiedStep, ...], ...]

    @property
    def states(self) -> int:
        """How many states optimal seasons pass through."""
        return 1 + sum(len({step.after for step in week}) for week in self.steps)


def tied_seasons(season: SeasonSolver) -> TiedSeasons:
    """The graph of all optimal seasons of a solved master problem.

    Parameters
    ----------
    season : solved and solvable.

    Returns
    -------
    Every state it names is reached by an optimal season, and every path through it is one.
    """
    start, weeks = season.start(), list[tuple[TiedStep, ...]]()
    states = [start]
    for week in range(len(season.year.weeks)):
        steps = _steps(season, week, states)
        weeks.append(tuple(steps))
        states = sorted({step.after for step in steps}, key=_order)
    return TiedSeasons(start, tuple(weeks))


def _order(state: State) -> tuple[int, ...]:
    return state.level, state.counter, state.last, -1 if state.entry is None else state.entry


def _steps(season: SeasonSolver, week: int, states: list[State]) -> list[TiedStep]:
    """The optimal steps out of these states."""
    spots = _spots(season, week, states)
    found: list[tuple[int, Ints, Ints, Ints]] = []
    best = np.full(len(states), INF), np.full(len(states), INF)
    for change in season.changes(week):
        block = season.graph.block(week, change)
        if block is None:
            continue
        open_ = _open(block, spots)
        if not open_.any():
            continue
        which = np.flatnonzero(open_)
        first, second = _keys(season, week, change, [states[i] for i in which])
        second >>= OBJECTIVES
        found.append((change, which, first, second))
        better = (first < best[0][which]) | ((first == best[0][which]) & (second < best[1][which]))
        best[0][which[better]], best[1][which[better]] = first[better], second[better]
    steps: list[TiedStep] = []
    for change, which, first, second in found:
        tied = (first == best[0][which]) & (second == best[1][which]) & (first < INF)
        steps.extend(_step(season, week, states[i], change) for i in which[tied])
    return sorted(steps, key=lambda step: (_order(step.before), step.change))


def _spots(season: SeasonSolver, week: int, states: list[State]) -> tuple[Ints, ...]:
    """The states' places in the week's blocks."""
    graph = season.graph
    level = np.array([state.level for state in states])
    if states[0].entry is not None:
        entry = np.array([state.entry for state in states])
        return entry, level - entry + graph.bands[week].down
    counter = np.array([state.counter for state in states])
    return counter, np.array([graph.index(state.last) for state in states]), level


def _open(block: TransitionBlock, spots: tuple[Ints, ...]) -> Bools:
    """Which of the places the step may leave."""
    inside = np.ones(len(spots[0]), np.bool_)
    for cut, spot in zip(block.box, spots, strict=True):
        inside &= (spot >= cut.start) & (spot < cut.stop)
    places = tuple(
        np.where(inside, np.minimum(spot - cut.start, length - 1), 0)
        for cut, spot, length in zip(block.box, spots, block.edge.allowed.shape, strict=True)
    )
    found: Bools = inside & block.edge.allowed[places]
    return found


def _keys(season: SeasonSolver, week: int, change: int, states: list[State]) -> tuple[Ints, Ints]:
    """What the best season costs that goes on with the change."""
    keys = [season.after_change(week, change, state) for state in states]
    return np.array([key[0] for key in keys], np.int64), np.array([key[1] for key in keys], np.int64)


def _step(season: SeasonSolver, week: int, state: State, change: int) -> TiedStep:
    edge = season.graph.edge(week, change, state)
    cutback = bool(edge.cutback)
    return TiedStep(state, change, cutback, after(season.year, season.rules, week, state, change, cutback=cutback))
