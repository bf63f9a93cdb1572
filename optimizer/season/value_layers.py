"""Values of one week's states in the dynamic programme, and the minimum over the transitions offered to them."""

from dataclasses import dataclass

import numpy as np

from optimizer.season.arrays import Ints
from optimizer.season.objective_packing import INF
from optimizer.season.transitions import Band, Box, TransitionBlock


@dataclass(frozen=True)
class Layer:
    """Values of a week's states as one or two packed keys, compared lexicographically.

    Parameters
    ----------
    keys
        One array a key, indexed like the week's states.
    band
        The band that the columns of a constrained week stand for; None for growth weeks.
    """

    keys: tuple[Ints, ...]
    band: Band | None = None

    def at(self, *spot: int) -> tuple[int, ...]:
        """Keys of one state, given by its indices."""
        return tuple(int(key[spot]) for key in self.keys)


UNKNOWN = Layer(())
"""Layer of a week that is still to be computed."""


class BestKeys:
    """Running minimum of the keys of every state over the transitions offered.

    With one key (first pass) the costs of transitions are left out; with two they are added.

    Parameters
    ----------
    shape
        Shape of the week's states.
    keys
        Number of keys, 1 or 2.
    """

    def __init__(self, shape: tuple[int, ...], keys: int) -> None:
        self.first, self.keys = np.full(shape, INF), keys
        self._offers: list[tuple[Box, Ints, Ints]] = []

    def offer(self, block: TransitionBlock, first: Ints, second: Ints | None = None) -> None:
        """Offer a transition to a block of states.

        Parameters
        ----------
        block
            The states and the transition.
        first, second
            Keys of the states that the transition reaches; the second is None in the first pass.
        """
        edge, box = block.edge, block.box
        if second is not None and edge.first.ndim:
            first = np.minimum(first + edge.first, INF)
        first = np.where(edge.allowed, first, INF)
        np.minimum(self.first[box], first, out=self.first[box])
        if second is not None:
            self._offers.append((box, first, second + edge.second))

    def layer(self, band: Band | None = None) -> Layer:
        """The minimum as a layer: the least first key, and the least second key among transitions that attain it."""
        if self.keys == 1:
            return Layer((self.first,), band)
        least = np.full(self.first.shape, INF)
        for box, first, second in self._offers:
            # Only transitions with the best first key compete on the second one.
            np.minimum(least[box], second, out=least[box], where=first == self.first[box])
        return Layer((self.first, least), band)
