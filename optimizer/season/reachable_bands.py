"""Reachable bands: how far from the entry level of a constrained phase the season can be, week by week."""

import numpy as np

from optimizer.core import training_load
from optimizer.domain.season_rules import SCANT
from optimizer.domain.year import Year
from optimizer.season.arrays import Floats, Ints
from optimizer.season.transitions import Band
from optimizer.season.week_limits import WeekLimits


def bands(limits: WeekLimits) -> list[Band]:
    """Bound, for every week, the distance of the grid level from the entry level of its constrained phase.

    The lowest and the highest reachable level are propagated forward from every entry level at once.

    Parameters
    ----------
    limits
        Limits of each week's load.

    Returns
    -------
    list of Band
        One band a week, valid when the week begins; of width one outside constrained phases.
    """
    year, grid = limits.year, limits.grid
    entry, offset = np.arange(grid.size), _initial_offset(year)
    found, lowest, highest = [], grid.clipped(entry + min(offset, 0)), grid.clipped(entry + max(offset, 0))
    for week, facts in enumerate(year.weeks):
        inside = facts.mode == "constrained"
        if week and not (inside and year.weeks[week - 1].mode == "constrained"):
            # A new constrained phase begins: every level is its own entry level.
            lowest = highest = entry
        found.append(Band(int((entry - lowest).max()), int((highest - entry).max())))
        if inside:
            lowest, highest = _extremes_after(limits, week, lowest, highest)
    return found


def _initial_offset(year: Year) -> int:
    """Levels between the current level and the entry level of a runner who starts inside a constrained phase."""
    standing = year.standing
    return 0 if standing is None or standing.carried is None else standing.level - standing.carried


def _extremes_after(limits: WeekLimits, week: int, lowest: Ints, highest: Ints) -> tuple[Ints, Ints]:
    """Lowest and highest level after a week of a constrained phase; both arrays are indexed by entry level."""
    # The level reached grows with the load and with the level before, so the paths of least and of most load enclose
    # all others.
    rule, days, fitness = limits.rules.weeks[week], limits.year.weeks[week].n, limits.grid.fitness
    keep = training_load.KEEP_DAY**days
    least, _ = limits.bounds(week, fitness, lowest)
    _, most = limits.bounds(week, fitness, highest)
    lightest = np.maximum(np.minimum(least, SCANT * rule.sure), rule.fixed)
    low = keep * fitness[lowest] + (1 - keep) * lightest / days - 1e-6
    high = keep * fitness[highest] + (1 - keep) * most / days + 1e-6
    climbed = np.minimum(_floor(fitness, high), highest + limits.rises[week][highest])
    return _floor(fitness, low), limits.grid.clipped(climbed)


def _floor(grid: Floats, fitness: Floats) -> Ints:
    level: Ints = np.maximum(np.searchsorted(grid, fitness, side="right") - 1, 0)
    return level
