"""The phase graph: which phase may follow which, and for how many weeks.

Lengths are least / usual / most in weeks; `inf` means no maximum. The growth weeks between two races are labelled by a
shortest path in this graph, whose cost is the distance of its phases from their usual lengths. So few paths there are
that all are looked at.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from optimizer.formats.plan import PhaseName

if TYPE_CHECKING:
    import networkx as nx

LENGTHS: dict[PhaseName, tuple[float, float, float]] = {
    "freestyle": (0.5, 1, 2),
    "reverse_taper": (1, 3, 6),
    "base": (4, 8, math.inf),
    "build": (4, 8, 12),
    "taper": (1, 2, 3),
    "race": (1, 1, 1),
    "return_to_run": (1, 6, math.inf),
}

FOLLOWS: tuple[tuple[PhaseName, PhaseName], ...] = (
    ("freestyle", "reverse_taper"),
    ("freestyle", "taper"),
    ("freestyle", "race"),
    ("reverse_taper", "base"),
    ("reverse_taper", "build"),
    ("reverse_taper", "taper"),
    ("reverse_taper", "race"),
    ("base", "build"),
    ("base", "race"),
    ("base", "return_to_run"),
    ("build", "taper"),
    ("build", "race"),
    ("build", "base"),
    ("build", "return_to_run"),
    ("taper", "race"),
    ("race", "freestyle"),
    ("race", "reverse_taper"),
    ("race", "race"),
    ("race", "taper"),
    ("return_to_run", "base"),
)


def graph() -> "nx.DiGraph[str]":
    """The phases as a directed graph; nodes carry `least`, `usual` and `most` in weeks."""
    import networkx as nx

    phases: nx.DiGraph[str] = nx.DiGraph()
    for name, (least, usual, most) in LENGTHS.items():
        phases.add_node(name, least=least, usual=usual, most=most)
    phases.add_edges_from(FOLLOWS)
    return phases


def _cost(phase: PhaseName, weeks: int) -> float:
    """Distance from the usual length; a long base costs next to nothing, one below its least length costs most."""
    least, usual, most = LENGTHS[phase]
    if weeks > most:
        return 100.0 * (weeks - most)
    if weeks < least:
        return 20.0 * (least - weeks)
    if phase == "base" and weeks > usual:
        return 0.01 * (weeks - usual)
    return abs(weeks - usual)


def split_cost(base: int, build: int) -> float:
    """Cost of the path from base to build weeks, so many of each."""
    return (_cost("base", base) if base else 4.0) + (_cost("build", build) if build else 50.0)


@lru_cache(maxsize=256)
def growth_weeks(count: int, toward_race: bool) -> tuple[PhaseName, ...]:
    """Phases of consecutive growth weeks: base, then build when a race follows.

    Parameters
    ----------
    count
        Number of weeks.
    toward_race
        Whether a race follows.

    Returns
    -------
    tuple of PhaseName
        One a week; either phase is left out when time is short.
    """
    if count <= 0:
        return ()
    if not toward_race:
        return _named("base", count)
    # Every split into base and build weeks is a path through the graph; leaving a phase out has a cost of its own.
    base = min(range(count + 1), key=lambda base: split_cost(base, count - base))
    return _named("base", base) + _named("build", count - base)


def _named(phase: PhaseName, count: int) -> tuple[PhaseName, ...]:
    return tuple(phase for _ in range(count))
