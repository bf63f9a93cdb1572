"""Bands of the season lattice: how far from the rung carried into a window the season can be, week by week."""

from typing import TYPE_CHECKING

import numpy as np

from optimizer.core import training_load
from optimizer.domain.season_rules import SCANT
from optimizer.domain.year import Year
from optimizer.season.transitions import Band, Floats, Ints

if TYPE_CHECKING:
    from optimizer.season.state_graph import StateGraph


def bands(graph: "StateGraph") -> list[Band]:
    """By week, how far below and above the rung carried into a window the season can be when the week begins: the
    lightest and the heaviest course from every rung."""
    entry, begun = np.arange(graph.size), _begun(graph.year)
    found, lowest, highest = [], graph.on(entry + min(begun, 0)), graph.on(entry + max(begun, 0))
    for week, facts in enumerate(graph.year.weeks):
        inside = facts.mode == "constrained"
        if week and not (inside and graph.year.weeks[week - 1].mode == "constrained"):
            lowest = highest = entry
        found.append(Band(int((entry - lowest).max()), int((highest - entry).max())))
        if inside:
            lowest, highest = _course(graph, week, lowest, highest)
    return found


def _begun(year: Year) -> int:
    """How far above the rung carried into it a runner stands who begins inside a window."""
    standing = year.standing
    return 0 if standing is None or standing.carried is None else standing.level - standing.carried


def _course(graph: "StateGraph", week: int, lowest: Ints, highest: Ints) -> tuple[Ints, Ints]:
    """The lowest and the highest rung after a week of a window, by rung carried into it."""
    rule, days, fitness = graph.rules.weeks[week], graph.year.weeks[week].n, graph.fitness
    keep = training_load.KEEP_DAY**days
    least, _ = graph.bounds(week, fitness, lowest)
    _, most = graph.bounds(week, fitness, highest)
    lightest = np.maximum(np.minimum(least, SCANT * rule.sure), rule.fixed)
    low = keep * fitness[lowest] + (1 - keep) * lightest / days - 1e-6
    high = keep * fitness[highest] + (1 - keep) * most / days + 1e-6
    climbed = np.minimum(_floor(fitness, high), highest + graph.rises[week][highest])
    return _floor(fitness, low), graph.on(climbed)


def _floor(ladder: Floats, fitness: Floats) -> Ints:
    level: Ints = np.maximum(np.searchsorted(ladder, fitness, side="right") - 1, 0)
    return level
