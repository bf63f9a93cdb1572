"""Edges of the season lattice: which states a change of rung leaves, and what it costs them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from optimizer.season.objective_packing import JUMP, LOST

Ints = npt.NDArray[np.int64]
Smalls = npt.NDArray[np.int32] | npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Box = tuple[slice, ...]
"""A block of states, axis by axis."""
FREE: Smalls = np.zeros((), np.int32)


@dataclass(frozen=True)
class Band:
    """Rungs from so many below to so many above the one carried into a window."""

    down: int
    up: int

    @property
    def width(self) -> int:
        return self.down + 1 + self.up

    def place(self, entry: int, level: int) -> int | None:
        """Where a rung stands in the band around that entry; None outside it."""
        return level - entry + self.down if -self.down <= level - entry <= self.up else None


@dataclass(frozen=True)
class Transition:
    """One change of rung out of a set of states: which states allow it, and what it costs in tenths of a percent."""

    allowed: Bools
    cutback: Bools
    lost: Ints | Smalls
    jump: Ints | Smalls
    rough: Ints | Smalls
    first: Ints | Smalls = field(default_factory=lambda: FREE)
    """What the edge adds to the first key; nothing where the season itself is planned."""

    def at(self, *spot: int) -> "Transition":
        """The edge out of one state; axes along which nothing varies have length one."""
        return Transition(*(_pick(part, spot) for part in self._parts))

    @property
    def _parts(self) -> tuple[npt.NDArray[Any], ...]:
        return self.allowed, self.cutback, self.lost, self.jump, self.rough, self.first

    @property
    def cost(self) -> tuple[int, int]:
        """What the edge out of one state adds to the two keys."""
        return int(self.first), int(self.lost) * int(LOST) + int(self.jump) * int(JUMP) + int(self.rough)

    @property
    def costs(self) -> Ints:
        """What the edge adds to the second key, for every state."""
        return self.lost.astype(np.int64) * LOST + self.jump.astype(np.int64) * JUMP + self.rough.astype(np.int64)

    def cut(self, box: Box) -> "Transition":
        """The edge out of a block of states; axes along which nothing varies stay as they are."""
        return Transition(*(_cut(part, box) for part in self._parts))


@dataclass(frozen=True)
class Grid:
    """The edge out of all states of a week at once: of them only the block is kept that holds all which allow it."""

    box: Box
    edge: Transition

    @classmethod
    def around(cls, edge: Transition) -> "Grid | None":
        """The smallest such block; None where no state allows the edge."""
        if not edge.allowed.any():
            return None
        axes = range(edge.allowed.ndim)
        inside = (np.flatnonzero(edge.allowed.any(axis=tuple(a for a in axes if a != axis))) for axis in axes)
        box = tuple(slice(int(found[0]), int(found[-1]) + 1) for found in inside)
        return cls(box, edge.cut(box))

    def at(self, *spot: int) -> Transition:
        """The edge out of one state."""
        if not all(cut.start <= place < cut.stop for place, cut in zip(spot, self.box, strict=True)):
            return NOWHERE
        return self.edge.at(*(place - cut.start for place, cut in zip(spot, self.box, strict=True)))

    def since(self, first: int) -> "Grid | None":
        """The part whose last place is `first` or beyond."""
        *others, last = self.box
        if last.stop <= first:
            return None
        if first <= last.start:
            return self
        every = slice(None)
        rest = self.edge.cut((*(every for _ in others), slice(first - last.start, None)))
        return Grid((*others, slice(first, last.stop)), rest)


_NO, _NOTHING = np.zeros((), np.bool_), np.zeros((), np.int32)
NOWHERE = Transition(_NO, _NO, _NOTHING, _NOTHING, _NOTHING)
"""The edge out of a state that has none."""


def _pick(part: npt.NDArray[Any], spot: tuple[int, ...]) -> Any:
    spot = spot[len(spot) - part.ndim :]
    return part[tuple(min(place, length - 1) for place, length in zip(spot, part.shape, strict=True))]


def _cut(part: npt.NDArray[Any], box: Box) -> npt.NDArray[Any]:
    cuts = box[len(box) - part.ndim :]
    return part[tuple(slice(0, 1) if n == 1 else cut for n, cut in zip(part.shape, cuts, strict=True))].copy()
