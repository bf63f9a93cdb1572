"""The fitness ladder: the rungs on which rules and goals read fitness.

A rung is 1 % of fitness (a quarter of +4 %, so the ramp cap is a whole number of rungs), and never less than
0.12 points, so that
one rung is at least five points of weekly load: the session grid can then always tell two rungs apart. A
week's *counted* fitness is the highest rung
not above what its load gives from last week's rung; the excess is not counted, so counted fitness never flatters.
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
"""Lowest rung, about one 25-minute run a week; less counts as this."""
TOP = 260.0
STEP = 1.04**0.25
LEAST = 0.12
FINE = 100
"""Parts of a rung on the fine ladder: a step is then a ten-thousandth of fitness, which no rule can tell from none."""
_EPS = 1e-9


@dataclass(frozen=True)
class FitnessGrid:
    """Rungs in points a day, ascending; `parts` to what is one rung on the planner's ladder."""

    levels: tuple[float, ...]
    parts: int = 1

    def floor(self, fitness: float) -> int:
        """Index of the highest rung not above the fitness."""
        return max(0, bisect_right(self.levels, fitness + _EPS) - 1)

    def ceil(self, fitness: float) -> int:
        """Index of the lowest rung not below the fitness."""
        index = self.floor(fitness)
        return index if self.levels[index] >= fitness - _EPS else min(index + 1, len(self.levels) - 1)

    def load(self, level: int, target: int, days: int) -> float:
        """Least load over the days that counts as `target`, coming from `rung`; the bottom rung needs none."""
        if target <= 0:
            return 0.0
        return max(0.0, training_load.load_for(self.levels[level], self.levels[target], days))

    def after(self, level: int, load: float, days: int) -> int:
        """The rung counted after days with so much load."""
        return self.floor(training_load.after_days(self.levels[level], load, days))

    @cached_property
    def size(self) -> int:
        return len(self.levels)


_PARTS: ContextVar[int] = ContextVar("parts", default=1)


def fitness_grid() -> FitnessGrid:
    """The one ladder everybody uses."""
    return _ladder(_PARTS.get())


@contextmanager
def fine_grid() -> Iterator[None]:
    """Read fitness without the planner's rounding: plans made elsewhere never stood on its ladder."""
    token = _PARTS.set(FINE)
    try:
        yield
    finally:
        _PARTS.reset(token)


@lru_cache(maxsize=2)
def _ladder(parts: int) -> FitnessGrid:
    levels = [BOTTOM]
    step, least = STEP ** (1 / parts), LEAST / parts
    while levels[-1] < TOP:
        levels.append(max(levels[-1] * step, levels[-1] + least))
    return FitnessGrid(tuple(levels), parts)


def twelfths_window(level: int, target: int, days: int) -> tuple[int, int]:
    """Least and most load, in twelfths of a point, that count as `target`; the two ends of one rung."""
    levels = fitness_grid()
    least = math.ceil(levels.load(level, target, days) * 12 - 1e-6)
    most = math.ceil(levels.load(level, target + 1, days) * 12 - 1e-6) - 1
    return least, most
