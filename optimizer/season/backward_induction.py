"""Backward dynamic programming: the values of every week's states from those of the next week's.

Invariant: a state's keys are those of the best season that goes on from it, costs of its own week included, and INF
where none does. Two states of the same week are never compared, so nothing is pruned by dominance; what keeps the
graph small is its bands and the top grid level.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from optimizer.domain.season_path import begins_phase, steps_back
from optimizer.season.arrays import Ints
from optimizer.season.objective_packing import END, INF, TROUGH
from optimizer.season.state_costs import StateCosts
from optimizer.season.state_graph import StateGraph
from optimizer.season.value_layers import UNKNOWN, BestKeys, Layer

FALL = 21
"""Levels that a week without any load loses at most, with a margin for rounding."""
Changes = Callable[[StateGraph, int], Sequence[int]]
"""The changes of grid level that a week may bring."""


def every_change(graph: StateGraph, week: int) -> range:
    """All changes of level that any state of the week can make."""
    return range(-FALL, int(graph.limits.rises[week].max()) + 1)


class TroughRule(Protocol):
    """How the deepest trough enters the values."""

    @property
    def keys(self) -> int:
        """Number of keys of a state."""

    def first_place(self, graph: StateGraph, week: int) -> int:
        """The first place of the week's band that a season within the rule can be at."""

    def ready(self, ready: Ints, drop: Ints) -> Ints:
        """The first key of states with this drop below their entry level, from that of the seasons that go on."""


@dataclass(frozen=True)
class LeastTrough:
    """First pass: readiness, and in the bits below it the deepest trough. A sum followed by a maximum keeps optimal
    substructure, as a deeper trough ahead never becomes better by what came before it."""

    keys: int = 1

    def first_place(self, graph: StateGraph, week: int) -> int:  # noqa: ARG002 - troughs are not limited
        return 0

    def ready(self, ready: Ints, drop: Ints) -> Ints:
        return ready + np.maximum(drop - (ready & TROUGH), 0)


@dataclass(frozen=True)
class WithinTrough:
    """Second pass: the sums in their strict order, of seasons that fall no deeper than `limit` tenths of a percent."""

    limit: int
    keys: int = 2

    def first_place(self, graph: StateGraph, week: int) -> int:
        # Places before this one exceed the limit from every entry level, so they stay infeasible.
        return max(0, graph.bands[week].down - graph.grid.depth(self.limit + graph.rules.weeks[week].trough))

    def ready(self, ready: Ints, drop: Ints) -> Ints:
        return np.where(drop <= self.limit, ready, INF)


class BackwardInduction:
    """Computes layers of values.

    Parameters
    ----------
    graph
        States and transitions.
    costs
        What states cost by themselves.
    changes
        The changes of level that are looked at.
    """

    def __init__(self, graph: StateGraph, costs: StateCosts, changes: Changes = every_change) -> None:
        self.graph, self.costs, self.changes = graph, costs, changes

    def layers(self, rule: TroughRule, known: Sequence[Layer] = (), last: int | None = None) -> list[Layer]:
        """The layers of all weeks and of the season's end.

        Parameters
        ----------
        rule
            First pass (readiness, then the deepest trough by maximum) or second (sums only).
        known
            Layers of a solved season; those after week `last` are reused.
        last
            Last week that has to be computed; None for all.
        """
        if known and last is not None:
            layers, weeks = list(known), last + 1
        else:
            weeks = len(self.graph.year.weeks)
            layers = [*[UNKNOWN] * weeks, self._end(rule)]
        for week in reversed(range(weeks)):
            layers[week] = self._layer(week, layers[week + 1], rule)
        return layers

    def _end(self, rule: TroughRule) -> Layer:
        keys = np.zeros(self.graph.size, np.int64), self.costs.at_end() * END
        return Layer(keys[: rule.keys])

    def _layer(self, week: int, ahead: Layer, rule: TroughRule) -> Layer:
        """Values of a week's states, computed from those of the next week."""
        if self.graph.banded(week):
            best = self._constrained_layer(week, ahead, rule)
        elif begins_phase(self.graph.year, week):
            best = self._entering_layer(week, ahead, rule)
        else:
            best = self._growth_layer(week, ahead)
        valued = self.costs.added(week, self.graph.levels(week), best)
        return valued if valued.band else self._by_counter(valued)

    def _growth_layer(self, week: int, ahead: Layer) -> Layer:
        """Values of the states of a growth or return week, `[counter, last change, level]`."""
        graph = self.graph
        level, counters = np.arange(graph.size), graph.rules.cutback_every
        best = BestKeys((counters, graph.grid.last_changes, graph.size), len(ahead.keys))
        low = steps_back(graph.year, week)
        loaded = [0 if low else min(counter + 1, counters - 1) for counter in range(counters)]
        for change, block in graph.blocks(week, self.changes(graph, week)):
            target = graph.grid.target(change, level[block.box[2]]).clip(max=graph.size - 1)
            # A cutback resets the counter, a loading week advances it: look up both successors, then select by state.
            # What all or none of the states take as a cutback needs one of them.
            fresh = () if block.light is False else self._next(week, ahead, change, 0, target)
            grown = () if block.light else self._next(week, ahead, change, loaded[block.box[0]], target)
            if fresh and grown:
                both = zip(fresh, grown, strict=True)
                best.offer(block, *(np.where(block.edge.cutback, f, g[:, None, :]) for f, g in both))
            else:
                best.offer(block, *(fresh or (key[:, None, :] for key in grown)))
        return best.layer()

    def _by_counter(self, layer: Layer) -> Layer:
        """The same values for every counter, where none tells the states apart."""
        shape = self.graph.rules.cutback_every, *layer.keys[0].shape[1:]
        return Layer(tuple(np.broadcast_to(key, shape) for key in layer.keys))

    def _entering_layer(self, week: int, ahead: Layer, rule: TroughRule) -> Layer:
        """Values of the states that a constrained phase begins with, `[one counter for all, last change, level]`."""
        graph = self.graph
        best = BestKeys((1, graph.grid.last_changes, graph.size), len(ahead.keys))
        for change, block in graph.blocks(week, self.changes(graph, week)):
            entry = np.arange(graph.size)[block.box[2]]
            target = graph.grid.target(change, entry).clip(max=graph.size - 1)
            ready, *more = self._next_in_band(week, ahead, change, entry, target)
            best.offer(block, rule.ready(ready, graph.fallen(week, entry, target)), *more)
        return best.layer()

    def _constrained_layer(self, week: int, ahead: Layer, rule: TroughRule) -> Layer:
        """Values of the states of a constrained week, `[entry level, place in the band]`."""
        graph, band, first = self.graph, self.graph.bands[week], rule.first_place(self.graph, week)
        levels = graph.levels(week)
        best = BestKeys(levels.shape, len(ahead.keys))
        for change, full in graph.blocks(week, self.changes(graph, week)):
            block = full.since(first)
            if block is None:
                continue
            entry = np.arange(graph.size)[block.box[0], None]
            target = graph.grid.target(change, levels[block.box]).clip(max=graph.size - 1)
            ready, *more = self._next_in_band(week, ahead, change, entry, target)
            best.offer(block, rule.ready(ready, graph.fallen(week, entry, target)), *more)
        return best.layer(band)

    def _next(self, week: int, layer: Layer, change: int, counter: int | list[int], target: Ints) -> tuple[Ints, ...]:
        """Keys of the states reached at the target levels in the next week; one row for each counter where there are
        several."""
        rows: Any = counter if isinstance(counter, int) else np.array(counter)[:, None]
        ends = week + 1 == len(self.graph.year.weeks)
        spot: Any = target if ends else (rows, self.graph.grid.index(change), target)
        keys = tuple(key[spot] for key in layer.keys)
        if isinstance(counter, int):
            return keys
        return tuple(np.broadcast_to(key, (len(counter), *target.shape)) for key in keys)

    def _next_in_band(self, week: int, layer: Layer, change: int, entry: Ints, target: Ints) -> tuple[Ints, ...]:
        """Keys of the states that a constrained week leads to; `INF` outside the next week's band."""
        if layer.band is None or week + 1 == len(self.graph.year.weeks):
            return self._next(week, layer, change, 0, target)
        place = target - entry + layer.band.down
        inside = (place >= 0) & (place < layer.band.width)
        spot = entry, np.where(inside, place, 0)
        first, *more = (key[spot] for key in layer.keys)
        return np.where(inside, first, INF), *more
