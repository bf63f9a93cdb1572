"""The fitness grid: the levels at which rules and objectives read fitness.

Levels are 1 % apart (a quarter of +4 %, so that the ramp cap is a whole number of levels), and never less than 0.12
points, so that one level is at least five points of weekly load and the session grid can tell two levels apart. A
week's *counted* fitness is the highest level not above what its load gives from last week's level. The excess is not
counted, so counted fitness is never above the true value.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache

from optimizer.core import training_load

BOTTOM = 3.0
"""Lowest level in points a day, about one 25-minute run a week; less counts as this."""
TOP = 260.0
STEP = 1.04**0.25
LEAST = 0.12
FINE = 100
"""Fine levels per grid level: a step is then a ten-thousandth of fitness, too little for any rule to notice."""
_EPS = 1e-9


@dataclass(frozen=True)
class FitnessGrid:
    """Ascending levels of fitness.

    Parameters
    ----------
    levels
        Fitness in points a day.
    parts
        Levels that make one level of the planner's grid; 1 on that grid itself.
    """

    levels: tuple[float, ...]
    parts: int = 1

    def floor(self, fitness: float) -> int:
        """Index of the highest level not above the fitness."""
        return max(0, bisect_right(self.levels, fitness + _EPS) - 1)

    def ceil(self, fitness: float) -> int:
        """Index of the lowest level not below the fitness."""
        index = self.floor(fitness)
        return index if self.levels[index] >= fitness - _EPS else min(index + 1, len(self.levels) - 1)

    def load(self, level: int, target: int, days: int) -> float:
        """Least load that counts as reaching a level.

        Parameters
        ----------
        level, target
            Indices of the levels before and after.
        days
            Number of days that the load is spread over.

        Returns
        -------
        float
            Points; 0 for the lowest level, which is held without any load.
        """
        if target <= 0:
            return 0.0
        return max(0.0, training_load.load_for(self.levels[level], self.levels[target], days))

    def after(self, level: int, load: float, days: int) -> int:
        """Level counted after `days` days with a load in points."""
        return self.floor(training_load.after_days(self.levels[level], load, days))

    @cached_property
    def windows(self) -> dict[tuple[int, int, int], tuple[int, int]]:
        """What `twelfths_window` has worked out: chains of runs ask for the same windows a million times a year."""
        return {}

    @cached_property
    def size(self) -> int:
        return len(self.levels)


_PARTS: ContextVar[int] = ContextVar("parts", default=1)


def fitness_grid() -> FitnessGrid:
    """The grid in use: the planner's, or the fine one inside `fine_grid`."""
    return _grid(_PARTS.get())


@contextmanager
def fine_grid() -> Iterator[None]:
    """Read fitness without the planner's rounding inside a `with` block, for plans that were made elsewhere."""
    token = _PARTS.set(FINE)
    try:
        yield
    finally:
        _PARTS.reset(token)


@lru_cache(maxsize=2)
def _grid(parts: int) -> FitnessGrid:
    levels = [BOTTOM]
    step, least = STEP ** (1 / parts), LEAST / parts
    while levels[-1] < TOP:
        # Levels rise by a constant ratio, except low ones, where that would be less than `LEAST`.
        levels.append(max(levels[-1] * step, levels[-1] + least))
    return FitnessGrid(tuple(levels), parts)


def twelfths_window(level: int, target: int, days: int) -> tuple[int, int]:
    """Range of loads that count as one change of level.

    Parameters
    ----------
    level, target
        Indices of the levels before and after.
    days
        Number of days that the load is spread over.

    Returns
    -------
    tuple of int
        Least and most load in twelfths of a point, both inclusive.
    """
    levels = fitness_grid()
    known = levels.windows.get((level, target, days))
    if known is None:
        least = math.ceil(levels.load(level, target, days) * 12 - 1e-6)
        # Just below the load of the next level: everything in between counts as `target`.
        most = math.ceil(levels.load(level, target + 1, days) * 12 - 1e-6) - 1
        known = levels.windows[level, target, days] = least, most
    return known
