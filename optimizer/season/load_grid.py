"""Loads between grid levels of fitness, as arrays over all levels that a season searches."""

from functools import cached_property

import numpy as np

from optimizer.core import training_load
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import LAST_CHANGE_RANGE, clipped_change
from optimizer.season.arrays import Floats, Ints, tenths

Change = int | Ints
"""One change of grid level, or one for each of several states."""


class LoadGrid:
    """The fitness grid up to a top level, with tables of what a change of level takes.

    Parameters
    ----------
    top
        Highest grid level that is searched.

    Attributes
    ----------
    fitness
        Fitness of the levels searched in points a day, shape `(top + 1,)`.
    full
        Fitness of all grid levels, also of those above `top`.
    size
        Number of levels searched.
    last_changes
        Number of changes of level that a state can remember of last week.
    """

    def __init__(self, top: int) -> None:
        self.full: Floats = np.array(fitness_grid().levels)
        self.fitness = self.full[: top + 1]
        self.size = len(self.fitness)
        # One level more than is searched, so that the loads that count as the top level have an upper end.
        self._targets = self.full[: top + 2]
        self.last_changes = LAST_CHANGE_RANGE[1] - LAST_CHANGE_RANGE[0] + 1
        self._loads: dict[tuple[int, int], Floats] = {}
        self._tables: dict[tuple[int, int, int], Floats] = {}
        self._depths: dict[int, int] = {}
        self._last: dict[int, Floats] = {}

    def clipped(self, level: Ints) -> Ints:
        """The levels, limited to those searched."""
        return np.clip(level, 0, self.size - 1)

    def index(self, change: int) -> int:
        """Place of a change of level among those that a state can remember."""
        return clipped_change(change) - LAST_CHANGE_RANGE[0]

    def places(self, change: Change) -> Ints:
        """The same for one change or several."""
        if isinstance(change, int):
            return np.array(self.index(change))
        return np.array([self.index(int(one)) for one in change])

    def load(self, change: int, days: int) -> Floats:
        """Least load in points that counts as this change over `days` days, by level; infinite where the target is off
        the grid."""
        key = (change, days)
        if key not in self._loads:
            target = np.arange(self.size) + change
            keep = training_load.KEEP_DAY**days
            # Evenly spread load L over n days leads from fitness f to keep * f + (1 - keep) * L / n; solved for L.
            reached = self._targets[np.clip(target, 0, len(self._targets) - 1)]
            load = days * (reached - keep * self.fitness) / (1 - keep)
            load = np.where(target <= 0, 0.0, np.maximum(load, 0.0))
            self._loads[key] = np.where(target < len(self._targets), load, np.inf)
        return self._loads[key]

    def load_at(self, change: Change, days: int, level: Ints) -> Floats:
        """The same at the levels given, for one change or for one each."""
        if isinstance(change, int):
            return self.load(change, days)[level]
        lowest, highest = int(change.min()), int(change.max())
        key = lowest, highest, days
        if key not in self._tables:
            self._tables[key] = np.stack([self.load(one, days) for one in range(lowest, highest + 1)])
        found: Floats = self._tables[key][change - lowest, level]
        return found

    def target(self, change: Change, level: Ints) -> Ints:
        """Level reached by a change; the lowest level is an absorbing floor."""
        reached: Ints = np.maximum(level + change, 0)
        return reached

    def reached(self, fitness: Floats, load: Floats, days: int) -> Ints:
        """The highest level of the full grid that so many days with a load reach; -1 below all."""
        keep = training_load.KEEP_DAY**days
        after = keep * fitness + (1 - keep) * load / days
        level: Ints = np.searchsorted(self.full, after + 1e-9, side="right") - 1
        return level

    def last_daily(self, days: int) -> Floats:
        """Points a day in the week of so many days that led to a level by a change: `[last change, level]`; fitness
        where impossible."""
        if days not in self._last:
            rows = []
            for change in range(LAST_CHANGE_RANGE[0], LAST_CHANGE_RANGE[1] + 1):
                origin = np.clip(np.arange(self.size) - change, 0, self.size - 1)
                daily = self.load(change, days)[origin] / days
                rows.append(np.where(np.isfinite(daily), daily, self.fitness))
            self._last[days] = np.array(rows)
        return self._last[days]

    def load_before(self, last: Ints, level: Ints, days: int) -> Floats:
        """Counted load in points of last week, of so many days, by its change (as an index) and the level it led to; 0
        where the lowest change stands for all deeper ones, whose load is not known."""
        return np.where(last > 0, days * self.last_daily(days)[last, level], 0.0)

    @cached_property
    def drops(self) -> Ints:
        """Fitness lost from every entry level to every level, in tenths of a percent: `[entry level, level]`."""
        return tenths(np.maximum(0.0, 1 - self.fitness[None, :] / self.fitness[:, None]))

    def depth(self, trough: int) -> int:
        """Most levels below the entry level that lie within the trough limit, over all entry levels."""
        if trough not in self._depths:
            every = np.arange(self.size)
            self._depths[trough] = int((every[:, None] - every)[self.drops <= trough].max())
        return self._depths[trough]

    def short(self, level: int) -> Ints:
        """Shortfall of every level below the grid level `level`, in tenths of a percent."""
        return tenths(np.maximum(0.0, 1 - self.fitness / fitness_grid().levels[level]))

    def lost(self, change: Change, level: Ints, kept: Ints) -> Ints:
        """Fitness that a change loses below the levels that could be kept, in tenths of a percent."""
        after = self.fitness[np.clip(self.target(change, level), 0, self.size - 1)]
        return tenths(np.maximum(0.0, 1 - after / self.fitness[kept]))
