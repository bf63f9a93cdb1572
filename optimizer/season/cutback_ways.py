"""Where a season may step back: forward through the state graph, which weeks can be cutbacks after how many loading
weeks. Runs grow in loading weeks alone, so this bounds them too."""

import numpy as np

from optimizer.core.step_report import StepReport, silent
from optimizer.domain.possible_cutbacks import CutbackWays
from optimizer.domain.season_path import first_state, steps_back
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.arrays import Bools, Ints
from optimizer.season.backward_induction import every_change
from optimizer.season.load_bound import highest_level
from optimizer.season.load_grid import LoadGrid
from optimizer.season.state_graph import StateGraph


def cutback_ways(year: Year, rules: SeasonRules, last: int, report: StepReport = silent) -> CutbackWays:
    """Find which growth weeks can be cutbacks, and which can be loading weeks, in any season.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Its season rules; capacities in them hold for every plan.
    last
        Index of the last week that is looked at.
    report
        Hears of every week; it may raise KeyboardInterrupt to stop.

    Returns
    -------
    CutbackWays
        For the growth weeks up to the last one. What it leaves out, no plan does; what comes later is not looked at, so
        some of what it holds may lead nowhere.
    """
    walk = _Walk(year, rules, last)
    loading, cutback = dict[int, frozenset[int]](), dict[int, frozenset[int]]()
    for week in range(last + 1):
        report("season", week, last + 1)
        grown, eased = walk.step(week)
        # A step back whatever it carries counts as neither.
        if year.weeks[week].mode == "growth" and not steps_back(year, week):
            loading[week], cutback[week] = frozenset(grown), frozenset(eased)
    return CutbackWays(loading, cutback)


class _Walk:
    """The states that seasons can be in before each week, from the first one on."""

    def __init__(self, year: Year, rules: SeasonRules, last: int) -> None:
        # No season climbs above this level, so that the levels beyond it need no room.
        self._graph = StateGraph(year, rules, LoadCuts(), LoadGrid(highest_level(year, rules, last) + 1))
        self._year = year
        self._reached = self._none(0)
        spot = self._graph.spot(0, first_state(year))
        if spot is not None:
            self._reached[spot] = True

    def _none(self, week: int) -> Bools:
        graph = self._graph
        if week < len(self._year.weeks) and graph.banded(week):
            return np.zeros((graph.size, graph.bands[week].width), np.bool_)
        return np.zeros((graph.rules.cutback_every, graph.grid.last_changes, graph.size), np.bool_)

    def step(self, week: int) -> tuple[set[int], set[int]]:
        """Go through a week; the counters from which it is a loading week, and those from which it is a cutback."""
        graph, inside = self._graph, self._year.weeks[week].mode == "constrained"
        reached = self._reached
        if inside and not graph.banded(week):
            reached = np.any(reached, axis=0, keepdims=True)  # the counter tells nothing any more
        after, move = self._none(week + 1), self._within if inside else self._growing
        grown, eased = set[int](), set[int]()
        for change, block in graph.blocks(week, every_change(graph, week)):
            own = reached[block.box]
            allowed = np.broadcast_to(block.edge.allowed, own.shape) & own
            if allowed.any():
                places = tuple(found + cut.start for found, cut in zip(np.nonzero(allowed), block.box, strict=True))
                light = np.broadcast_to(block.edge.cutback, own.shape)[allowed]
                move(week, change, places, light, after)
                grown |= set(np.unique(places[0][~light]).tolist())
                eased |= set(np.unique(places[0][light]).tolist())
        self._reached = after
        return grown, eased

    def _growing(self, week: int, change: int, places: tuple[Ints, ...], light: Bools, after: Bools) -> None:
        """Mark what growth and return weeks lead to."""
        counter, _, level = places
        target = self._graph.grid.target(change, level)
        on = target < self._graph.size
        counters = self._graph.counter_after(week, counter, light)
        after[counters[on], self._graph.grid.index(change), target[on]] = True

    def _within(self, week: int, change: int, places: tuple[Ints, ...], light: Bools, after: Bools) -> None:  # noqa: ARG002 - the signature of `_growing`
        """Mark what weeks of a constrained phase lead to."""
        graph = self._graph
        if graph.banded(week):
            entry, level = places[0], graph.levels(week)[places]
        else:
            entry = level = places[2]
        target = graph.grid.target(change, level)
        on = target < graph.size
        if week + 1 == len(self._year.weeks) or not graph.banded(week + 1):
            after[0, graph.grid.index(change), target[on]] = True
            return
        band = graph.bands[week + 1]
        place = target - entry + band.down
        on &= (place >= 0) & (place < band.width)
        after[entry[on], place[on]] = True
