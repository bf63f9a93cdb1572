"""A solved season: the value of every state, and with them the best next step from anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.domain.season_path import SeasonStep, State, after, first_state
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import Values, measure
from optimizer.domain.year import Year
from optimizer.season.arrays import Ints
from optimizer.season.backward_induction import BackwardInduction, WithinTrough
from optimizer.season.load_grid import Change
from optimizer.season.objective_packing import INF
from optimizer.season.state_graph import StateGraph
from optimizer.season.value_layers import Layer

NO_SEASON = int(INF), 0
"""Keys of a state from which no feasible season continues."""


@dataclass(frozen=True)
class Reached:
    """States at the end of a week, as arrays, and the change of level that leads to them, or one for each; the entry
    level is that of the phase that was open, if one was."""

    level: Ints
    counter: Ints
    change: Change
    entry: Ints | None


@dataclass(frozen=True, eq=False)
class SolvedSeason:
    """What `SeasonSolver` finds.

    Its values give, for any state, the best next change of grid level, the second best, and so on.

    Parameters
    ----------
    induction
        The graph, the costs of its states, and what computes the layers from them.
    least_trough
        Whether the deepest trough was minimised.
    trough
        Limit of the deepest trough in tenths of a percent; `INF` where it was not minimised.
    first_pass
        Values of readiness and the deepest trough, packed into one key; empty where the trough was not minimised.
    layers
        Values of the second pass: two packed keys for every state of every week. Empty where no season is feasible.
    signatures
        By week, what its transitions depended on when the season was solved.
    """

    induction: BackwardInduction
    least_trough: bool
    trough: int
    first_pass: list[Layer]
    layers: list[Layer]
    signatures: list[tuple[object, ...]]

    @property
    def graph(self) -> StateGraph:
        """States and transitions."""
        return self.induction.graph

    @property
    def year(self) -> Year:
        """Facts of the runner's year."""
        return self.graph.year

    @property
    def rules(self) -> SeasonRules:
        """Loads, ramp caps and demands by week. They may have been tightened since."""
        return self.graph.rules

    @cached_property
    def solvable(self) -> bool:
        """Whether a feasible season exists under the cuts."""
        return bool(self.least < INF)

    @cached_property
    def least(self) -> int:
        """First key of an optimal season; `INF` where there is none."""
        return value(self.graph, self.layers, self.trough, 0, self.start())[0] if self.layers else int(INF)

    def start(self) -> State:
        """The state at the start of the season's first week."""
        return first_state(self.year)

    def changes(self, week: int) -> Sequence[int]:
        """Changes of level that a week may bring."""
        return self.induction.changes(self.graph, week)

    def options(self, week: int, state: State) -> list[SeasonStep]:
        """The feasible changes of grid level out of a state, best first.

        Parameters
        ----------
        week
            Index of the week.
        state
            State at the start of that week.

        Returns
        -------
        list of SeasonStep
            Empty when no feasible season continues from the state.
        """
        return [step for _, step in self.ranked(week, state)]

    def ranked(self, week: int, state: State, among: Sequence[int] | None = None) -> list[tuple[int, SeasonStep]]:
        """The feasible steps out of a state, best first, each with the first key of the best season that takes it.

        Parameters
        ----------
        week
            Index of the week.
        state
            State at the start of that week.
        among
            Changes of level that are looked at; all by default.

        Returns
        -------
        list of tuple
            First key (see `objective_packing`) and step.
        """
        changes = np.array(self.changes(week) if among is None else among)
        edge = self.graph.edges(week, changes, state)
        which = np.flatnonzero(edge.allowed)
        if not len(which):
            return []
        changes, edge = changes[which], edge.many((which,))
        cutback = np.broadcast_to(edge.cutback, changes.shape)
        level = self.graph.grid.target(changes, np.full(changes.shape, state.level))
        counter = self.graph.counter_after(week, np.full(changes.shape, state.counter), cutback)
        entry = None if state.entry is None else np.full(changes.shape, state.entry)
        first, second = self.keys_after(week, Reached(level, counter, changes, entry))
        first, second = first + edge.first, second + edge.second
        # Ties in both keys go to the higher change, so the order is deterministic.
        order = [at for at in np.lexsort((-changes, second, first)) if first[at] < INF]
        return [(int(first[at]), self._step(week, state, int(changes[at]), bool(cutback[at]))) for at in order]

    def _step(self, week: int, state: State, change: int, cutback: bool) -> SeasonStep:
        return SeasonStep(change, cutback, after(self.year, self.rules, week, state, change, cutback=cutback))

    def best(self) -> list[SeasonStep]:
        """The path of an optimal season, one step a week, as it was when first read. The season must be solvable.

        The rules may be tightened since: what bounds every plan stays a bound, though the path may no longer be open.
        """
        return list(self._best)

    @cached_property
    def _best(self) -> list[SeasonStep]:
        path, state = list[SeasonStep](), self.start()
        for week in range(len(self.year.weeks)):
            step = self.options(week, state)[0]
            path.append(step)
            state = step.after
        return path

    def values(self, path: list[SeasonStep]) -> Values:
        """Objective values of a path in tenths of a percent; those of the optimal path without cuts are the bound."""
        return measure(self.year, self.rules, path)

    def keys_after(self, week: int, reached: Reached) -> tuple[Ints, Ints]:
        """Both keys, second pass, of the best seasons that go on from the states that a week leads to."""
        grid, layer, level, entry = self.graph.grid, self.layers[week + 1], reached.level, reached.entry
        inside, spot = np.ones(level.shape, np.bool_), tuple[Ints, ...]()
        if week + 1 == len(self.year.weeks):
            spot = (level,)
        elif layer.band is None:
            spot = (reached.counter, grid.places(reached.change), level)
        else:
            # A constrained phase begins where none was open.
            entry = level if entry is None else entry
            place = level - entry + layer.band.down
            inside = (place >= 0) & (place < layer.band.width)
            spot = entry, np.where(inside, place, 0)
        if entry is not None:
            inside = inside & (self.graph.fallen(week, entry, level) <= self.trough)
        first, second = (key[spot] for key in layer.keys)
        return np.where(inside, first, INF), np.where(inside, second, 0)

    def release_tables(self) -> None:
        """Drop all values and transitions of a season that is not solvable; later transitions are computed alone."""
        self.graph.release_tables()
        self.layers.clear()
        self.first_pass.clear()

    def release_help(self) -> None:
        """Drop what only helps to solve seasons like this one, more than half of its memory: its transitions and the
        values of the first pass. Its own values stay, and what is dropped is computed again where it is asked for."""
        self.graph.release_tables()
        self.first_pass.clear()

    def revalued(self, last: int) -> "SolvedSeason":
        """The season with its weeks up to `last` valued anew, after their costs have changed."""
        return replace(self, layers=self.induction.layers(WithinTrough(self.trough), self.layers, last))


def value(graph: StateGraph, layers: list[Layer], trough: int, week: int, state: State) -> tuple[int, ...]:
    """Keys of a state in the given layers.

    Parameters
    ----------
    trough
        Limit of the deepest trough in tenths of a percent.
    week, state
        A state at the start of the week; one past the last week for the season's end.

    Returns
    -------
    tuple of int
        `NO_SEASON` outside the grid, the band or the trough limit.
    """
    level, layer = state.level, layers[week]
    if level >= graph.size:
        return NO_SEASON
    if week == len(graph.year.weeks):
        return layer.at(level)
    if state.entry is None or layer.band is None:
        return layer.at(state.counter, graph.grid.index(state.last), level)
    place = layer.band.place(state.entry, level)
    if place is None or int(graph.fallen(week, state.entry, level)) > trough:
        return NO_SEASON
    return layer.at(state.entry, place)
