"""Reachable bands: how far from the entry level of a constrained phase the season can be, week by week."""

from typing import TYPE_CHECKING

import numpy as np

from optimizer.core import training_load
from optimizer.domain.season_rules import SCANT
from optimizer.domain.year import Year
from optimizer.season.transitions import Band, Floats, Ints

if TYPE_CHECKING:
    from optimizer.season.state_graph import StateGraph


def bands(graph: "StateGraph") -> list[Band]:
    """Bound, for every week, the distance of the grid level from the entry level of its constrained phase.

    The lowest and the highest reachable level are propagated forward from every entry level at once.

    Parameters
    ----------
    graph
        State graph whose fitness table, load bounds and ramp caps are set up.

    Returns
    -------
    list of Band
        One band a week, valid when the week begins; of width one outside constrained phases.
    """
    entry, offset = np.arange(graph.size), _initial_offset(graph.year)
    found, lowest, highest = [], graph.clipped(entry + min(offset, 0)), graph.clipped(entry + max(offset, 0))
    for week, facts in enumerate(graph.year.weeks):
        inside = facts.mode == "constrained"
        if week and not (inside and graph.year.weeks[week - 1].mode == "constrained"):
            # A new constrained phase begins: every level is its own entry level.
            lowest = highest = entry
        found.append(Band(int((entry - lowest).max()), int((highest - entry).max())))
        if inside:
            lowest, highest = _extremes_after(graph, week, lowest, highest)
    return found


def _initial_offset(year: Year) -> int:
    """Levels between the current level and the entry level of a runner who starts inside a constrained phase."""
    standing = year.standing
    return 0 if standing is None or standing.carried is None else standing.level - standing.carried


def _extremes_after(graph: "StateGraph", week: int, lowest: Ints, highest: Ints) -> tuple[Ints, Ints]:
    """Lowest and highest level after a week of a constrained phase; both arrays are indexed by entry level."""
    # The level reached grows with the load and with the level before, so the paths of least and of most load enclose
    # all others.
    rule, days, fitness = graph.rules.weeks[week], graph.year.weeks[week].n, graph.fitness
    keep = training_load.KEEP_DAY**days
    least, _ = graph.bounds(week, fitness, lowest)
    _, most = graph.bounds(week, fitness, highest)
    lightest = np.maximum(np.minimum(least, SCANT * rule.sure), rule.fixed)
    low = keep * fitness[lowest] + (1 - keep) * lightest / days - 1e-6
    high = keep * fitness[highest] + (1 - keep) * most / days + 1e-6
    climbed = np.minimum(_floor(fitness, high), highest + graph.rises[week][highest])
    return _floor(fitness, low), graph.clipped(climbed)


def _floor(grid: Floats, fitness: Floats) -> Ints:
    level: Ints = np.maximum(np.searchsorted(grid, fitness, side="right") - 1, 0)
    return level
