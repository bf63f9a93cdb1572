"""Values of one week's states in the season lattice, and the least of what the changes of rung offer them."""

from dataclasses import dataclass

import numpy as np

from optimizer.season.objective_packing import INF
from optimizer.season.transitions import Band, Box, Grid, Ints


@dataclass(frozen=True)
class Layer:
    """Values of a week's states by one or two keys, the first counting first; in a window columns stand for its
    band."""

    keys: tuple[Ints, ...]
    band: Band | None = None

    def at(self, *spot: int) -> tuple[int, ...]:
        """Values of one state."""
        return tuple(int(key[spot]) for key in self.keys)


UNKNOWN = Layer(())
"""The layer of a week that is still to be solved."""


class Least:
    """The least keys of every state over the edges offered. One key says where a season leads; with two, what the edges
    cost is added."""

    def __init__(self, shape: tuple[int, ...], keys: int) -> None:
        self.first, self.keys = np.full(shape, INF), keys
        self._offers: list[tuple[Box, Ints, Ints]] = []

    def offer(self, grid: Grid, first: Ints, second: Ints | None = None) -> None:
        """Go on from a block of states along an edge, to states of these keys."""
        edge, box = grid.edge, grid.box
        if second is not None and edge.first.ndim:
            first = np.minimum(first + edge.first, INF)
        first = np.where(edge.allowed, first, INF)
        np.minimum(self.first[box], first, out=self.first[box])
        if second is not None:
            self._offers.append((box, first, second + edge.costs))

    def layer(self, band: Band | None = None) -> Layer:
        """The values; of edges with the same first key the least second one counts."""
        if self.keys == 1:
            return Layer((self.first,), band)
        least = np.full(self.first.shape, INF)
        for box, first, second in self._offers:
            tied = np.where(first == self.first[box], second, INF)
            np.minimum(least[box], tied, out=least[box])
        return Layer((self.first, least), band)
