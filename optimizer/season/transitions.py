"""Transitions of the state graph: which states allow a change of grid level, and what it costs them."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from optimizer.season.arrays import Bools, Ints, Smalls
from optimizer.season.objective_packing import JUMP, LOST

Box = tuple[slice, ...]
"""A block of states, axis by axis."""
FREE: Smalls = np.zeros((), np.int32)


@dataclass(frozen=True)
class Band:
    """Grid levels from `down` below to `up` above the entry level of a constrained phase."""

    down: int
    up: int

    @property
    def width(self) -> int:
        """Number of levels in the band."""
        return self.down + 1 + self.up

    def place(self, entry: int, level: int) -> int | None:
        """Index of a level in the band around an entry level; None outside it."""
        return level - entry + self.down if -self.down <= level - entry <= self.up else None


@dataclass(frozen=True)
class Transition:
    """One change of grid level out of a set of states, as arrays over these states.

    Parameters
    ----------
    allowed
        States that allow the change.
    cutback
        States for which the week is a cutback.
    lost
        Fitness lost, in tenths of a percent.
    jump
        Load growth beyond the soft ramp, in tenths of a percent.
    rough
        Squared relative change of daily load, in tenths of a percent (tie-breaker).
    first
        What the transition adds to the first key; nothing where the season itself is planned.
    """

    allowed: Bools
    cutback: Bools
    lost: Ints | Smalls
    jump: Ints | Smalls
    rough: Ints | Smalls
    first: Ints | Smalls = field(default_factory=lambda: FREE)

    def at(self, *spot: int) -> "Transition":
        """The transition out of one state; axes along which nothing varies have length one."""
        return Transition(*(_pick(part, spot) for part in self._parts))

    def many(self, places: tuple[Ints, ...]) -> "Transition":
        """The transition out of several states, given by an array of places for each axis."""
        return Transition(*(_pick_many(part, places) for part in self._parts))

    @property
    def _parts(self) -> tuple[npt.NDArray[Any], ...]:
        return self.allowed, self.cutback, self.lost, self.jump, self.rough, self.first

    @property
    def cost(self) -> tuple[int, int]:
        """What the transition out of one state adds to the two keys."""
        return int(self.first), int(self.second)

    @property
    def second(self) -> Ints:
        """What the transition adds to the second key, for every state."""
        # Packed where it is read: the packed costs of all weeks would take twice the storage of their parts.
        rest: Ints = np.multiply(self.jump, JUMP, dtype=np.int64) + self.rough.astype(np.int64)
        packed: Ints = np.multiply(self.lost, LOST, dtype=np.int64) + rest
        return packed

    def crop(self, box: Box) -> "Transition":
        """The transition out of a block of states; axes along which nothing varies stay as they are."""
        return Transition(*(_crop(part, box) for part in self._parts))

    def compact(self) -> "Transition":
        """The same in storage of its own, so that what it was cropped from can be freed."""
        return Transition(*(part if part.base is None else part.copy() for part in self._parts))


@dataclass(frozen=True)
class TransitionBlock:
    """The transition out of all states of a week, stored for the smallest block that contains every state allowing it.

    Parameters
    ----------
    box
        The block, one slice for each axis of the week's states.
    edge
        The transition out of the states of the block.
    light
        Whether the week is a cutback: for all states that allow the transition (True), none (False) or some (None).
    """

    box: Box
    edge: Transition
    light: bool | None = None

    @classmethod
    def around(cls, edge: Transition, first: int = 0) -> "TransitionBlock | None":
        """The smallest block that contains every state allowing the transition; None where no state does.

        Parameters
        ----------
        first
            Index on the week's last axis that the transition's own begins with.
        """
        if not edge.allowed.any():
            return None
        axes = range(edge.allowed.ndim)
        inside = (np.flatnonzero(edge.allowed.any(axis=tuple(a for a in axes if a != axis))) for axis in axes)
        box = tuple(slice(int(found[0]), int(found[-1]) + 1) for found in inside)
        *others, last = box
        in_week = (*others, slice(last.start + first, last.stop + first))
        return cls(in_week, edge.crop(box).compact(), _light(edge))

    def at(self, *spot: int) -> Transition:
        """The transition out of one state, given by its indices in the week's arrays."""
        if not all(cut.start <= place < cut.stop for place, cut in zip(spot, self.box, strict=True)):
            return NOWHERE
        return self.edge.at(*(place - cut.start for place, cut in zip(spot, self.box, strict=True)))

    def since(self, first: int) -> "TransitionBlock | None":
        """The part of the block from index `first` of the last axis on; None where that is empty."""
        *others, last = self.box
        if last.stop <= first:
            return None
        if first <= last.start:
            return self
        every = slice(None)
        rest = self.edge.crop((*(every for _ in others), slice(first - last.start, None)))
        return replace(self, box=(*others, slice(first, last.stop)), edge=rest)


NOWHERE = Transition(np.zeros((), np.bool_), np.zeros((), np.bool_), FREE, FREE, FREE)
"""The transition out of a state that allows none."""


def _light(edge: Transition) -> bool | None:
    """`TransitionBlock.light` of a transition."""
    if not (edge.allowed & edge.cutback).any():
        return False
    return None if (edge.allowed & ~edge.cutback).any() else True


def _pick(part: npt.NDArray[Any], spot: tuple[int, ...]) -> Any:
    """The entry of one state; axes of length one hold for every state."""
    spot = spot[len(spot) - part.ndim :]
    return part[tuple(min(place, length - 1) for place, length in zip(spot, part.shape, strict=True))]


def _pick_many(part: npt.NDArray[Any], places: tuple[Ints, ...]) -> Any:
    """The entries of several states; axes of length one hold for every state."""
    places = places[len(places) - part.ndim :]
    return part[tuple(np.minimum(place, length - 1) for place, length in zip(places, part.shape, strict=True))]


def _crop(part: npt.NDArray[Any], box: Box) -> npt.NDArray[Any]:
    """The entries of a block of states."""
    cuts = box[len(box) - part.ndim :]
    return part[tuple(slice(0, 1) if n == 1 else cut for n, cut in zip(part.shape, cuts, strict=True))]
