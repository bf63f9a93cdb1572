"""Edges of the season lattice: which states a change of rung leaves, and what it costs them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from optimizer.keys import JUMP, LOST

Ints = npt.NDArray[np.int64]
Smalls = npt.NDArray[np.int32] | npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Band:
    """Rungs from so many below to so many above the one carried into a window."""

    down: int
    up: int

    @property
    def width(self) -> int:
        return self.down + 1 + self.up

    def place(self, entry: int, rung: int) -> int | None:
        """Where a rung stands in the band around that entry; None outside it."""
        return rung - entry + self.down if -self.down <= rung - entry <= self.up else None


@dataclass(frozen=True)
class Edge:
    """One change of rung out of a set of states: which states allow it, and what it costs in tenths of a percent."""

    allowed: Bools
    cutback: Bools
    lost: Ints | Smalls
    jump: Ints | Smalls
    rough: Ints | Smalls

    def at(self, *spot: int) -> "Edge":
        """The edge out of one state; axes along which nothing varies have length one."""
        return Edge(*(_pick(part, spot) for part in (self.allowed, self.cutback, self.lost, self.jump, self.rough)))

    @property
    def cost(self) -> int:
        """What the edge out of one state adds to the first key."""
        return int(self.lost) * int(LOST) + int(self.jump) * int(JUMP)

    def costs(self, box: tuple[slice, ...]) -> Ints:
        """The same for every state of a block."""
        lost, jump = (self.within(part, box).astype(np.int64) for part in (self.lost, self.jump))
        return lost * LOST + jump * JUMP

    @cached_property
    def box(self) -> tuple[slice, ...] | None:
        """The smallest block of states that holds all which allow the edge; None where none does."""
        if not self.allowed.any():
            return None
        axes = range(self.allowed.ndim)
        inside = (np.flatnonzero(self.allowed.any(axis=tuple(a for a in axes if a != axis))) for axis in axes)
        return tuple(slice(int(found[0]), int(found[-1]) + 1) for found in inside)

    def within(self, part: npt.NDArray[Any], box: tuple[slice, ...]) -> npt.NDArray[Any]:
        """That block of one of the edge's parts."""
        cuts = box[len(box) - part.ndim :]
        return part[tuple(slice(0, 1) if n == 1 else cut for n, cut in zip(part.shape, cuts, strict=True))]


_NO, _NOTHING = np.zeros((), np.bool_), np.zeros((), np.int32)
NOWHERE = Edge(_NO, _NO, _NOTHING, _NOTHING, _NOTHING)
"""The edge out of a state that has none."""


def _pick(part: npt.NDArray[Any], spot: tuple[int, ...]) -> Any:
    spot = spot[len(spot) - part.ndim :]
    return part[tuple(min(place, length - 1) for place, length in zip(spot, part.shape, strict=True))]
