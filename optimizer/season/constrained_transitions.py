"""Transitions out of constrained weeks (taper, race, recovery), whose ceilings refer to the fitness at their start."""

from collections.abc import Hashable

import numpy as np

from optimizer.core import training_load
from optimizer.season.arrays import Floats, Ints, Smalls, small
from optimizer.season.load_grid import Change
from optimizer.season.objective_packing import ROUGH_MOST
from optimizer.season.transitions import Transition
from optimizer.season.week_limits import WeekLimits

THIN = 2
"""One part of so many of the load that is sought beside a race, left out, is charged the most there is for a week."""
Bounds = tuple[Floats, Floats, Ints, Floats | None]
"""Least and most load, the level that the week can hold, and the load that is sought where no goal pays for it."""


class ConstrainedTransitions:
    """Which states of a constrained week allow a change of level, and what it costs them.

    No week of a constrained phase is a cutback. The weeks before it count through the entry level, and the last of them
    through what it and the first week can hold together.

    Where no goal tells them apart, a week that holds a race rather carries what is sought beside it than less: a race
    keeps fitness by itself, and a week of rest before it would do as well.

    Parameters
    ----------
    limits
        Limits of each week's load.
    """

    def __init__(self, limits: WeekLimits) -> None:
        self._limits, self._grid = limits, limits.grid
        self._known: dict[Hashable, Bounds] = {}

    def edge(
        self, week: int, change: int, entry: Ints, level: Ints, key: Hashable, last: Ints | None = None
    ) -> Transition:
        """The transition by one change of level out of all states of the week.

        Parameters
        ----------
        week
            Index of the week.
        change
            Change of grid level.
        entry, level
            Entry levels, to which the ceilings refer, and levels; broadcast against each other.
        key
            What the bounds of these states' loads depend on; they are the same for every change.
        last
            The change of the week before (as an index), where the phase begins; None later.

        Returns
        -------
        Transition
            Allowed and costs by state.
        """
        if key not in self._known:
            self._known[key] = self._bounds(week, self._grid.fitness[entry], level, last)
        return self._edge(week, change, level, self._known[key], last)

    def of_state(self, week: int, changes: Ints, entry: int, level: Ints, last: int | None = None) -> Transition:
        """The transitions by several changes of level out of one state, whose level stands once for each of them."""
        carried = np.full(changes.shape, self._grid.fitness[entry])
        before = None if last is None else np.full(changes.shape, last)
        return self._edge(week, changes, level, self._bounds(week, carried, level, before), before)

    def release(self) -> None:
        """Drop the bounds that were kept."""
        self._known.clear()

    def _bounds(self, week: int, carried: Floats, level: Ints, last: Ints | None) -> Bounds:
        """The bounds of the week's load from these states."""
        least, most = self._limits.bounds(week, carried, level)
        if self._limits.rules.weeks[week].pairs:
            days = self._limits.year.weeks[week - 1].n
            before = self._inside(week, carried, level) if last is None else self._grid.load_before(last, level, days)
            most = np.minimum(most, self._limits.paired(week, before))
        return least, most, self._limits.held(week, carried, level), self._limits.sought(week, carried, level)

    def _inside(self, week: int, carried: Floats, level: Ints) -> Floats:
        """Counted load in points of the week before, where the phase began with it: from the fitness carried into the
        phase to the level. Weeks later in a phase have no pairs, as their states do not tell what came just before."""
        days, fitness = self._limits.year.weeks[week - 1].n, self._grid.fitness[level]
        keep = training_load.KEEP_DAY**days
        load: Floats = np.maximum(days * (fitness - keep * carried) / (1 - keep), 0.0)
        return np.where(level > 0, load, 0.0)

    def _edge(self, week: int, change: Change, level: Ints, bounds: Bounds, last: Ints | None) -> Transition:
        least, most, kept, sought = bounds
        limits, zero = self._limits, np.zeros(1, dtype=np.int32)
        allowed = limits.fits(week, change, level, most) & limits.enough(week, change, level, least)
        if last is not None:
            allowed = limits.unrefuted(week, change, level, last, allowed)
        thin = zero if sought is None else self._thin(week, change, level, sought)
        return Transition(allowed, np.zeros(1, dtype=np.bool_), small(self._grid.lost(change, level, kept)), zero, thin)

    def _thin(self, week: int, change: Change, level: Ints, sought: Floats) -> Smalls:
        """The part of the sought load that a change leaves out, as roughness."""
        load = self._grid.load_at(change, self._limits.year.weeks[week].n, level)
        beside = np.maximum(sought - self._limits.rules.weeks[week].raced, 1.0)
        short = np.clip(THIN * (sought - load) / beside, 0, 1)
        return small(np.rint(ROUGH_MOST * short).astype(np.int64))
