"""The state graph of the season: weeks are layers, grid levels of fitness are nodes, a week's load is an edge.

There are two kinds of state. In growth and return weeks: loading weeks since the last cutback, the change of grid level
last week (which gives last week's load), and the level. In constrained phases (taper, race, recovery): the entry level,
to which the ceilings refer, and the level, stored as its distance from the lower edge of a band around the entry level,
since only a band is reachable within a few weeks. In the first week of such a phase both are the same, and the states
are those of a growth week: what the week before carried decides what the two weeks can hold together.

Arrays are indexed `[counter, last change, level]` or `[entry level, place in the band]`. Axes along which nothing
varies have length one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Protocol

import numpy as np

from optimizer.domain.season_path import (
    State,
    before_constrained_phase,
    before_step_back,
    begins_phase,
    long_after_races,
    steps_back,
)
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.arrays import Bools, Ints
from optimizer.season.constrained_transitions import ConstrainedTransitions
from optimizer.season.growth_transitions import GrowthTransitions
from optimizer.season.load_grid import Change, LoadGrid
from optimizer.season.reachable_bands import bands
from optimizer.season.transitions import NOWHERE, Band, Transition, TransitionBlock
from optimizer.season.week_limits import WeekLimits


class EdgeCosts(Protocol):
    """Charges a transition otherwise than the season's own goals do."""

    def charged(self, grid: LoadGrid, edge: Transition, week: int, change: Change, level: Ints) -> Transition:
        """The transition with its costs, out of states at these grid levels."""


class StateGraph:
    """The transitions out of every week's states, computed on demand and kept.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Loads, ramp caps and cutback rules by week.
    cuts
        Load cuts and no-goods.
    grid
        The grid levels searched, and the loads between them.
    edge_costs
        What transitions cost instead of fitness lost and jumps; None for these.

    Attributes
    ----------
    limits
        Limits of each week's load.
    size
        Number of levels searched.
    bands
        By week, the reachable band around the entry level.
    """

    def __init__(
        self, year: Year, rules: SeasonRules, cuts: LoadCuts, grid: LoadGrid, edge_costs: EdgeCosts | None = None
    ) -> None:
        self.year, self.rules, self.cuts, self.grid = year, rules, cuts, grid
        self.size = grid.size
        self.limits = WeekLimits(year, rules, cuts, grid)
        self.bands = bands(self.limits)
        self._growth, self._constrained = GrowthTransitions(self.limits), ConstrainedTransitions(self.limits)
        self._edge_costs = edge_costs
        # Costs that are not the season's own are charged to what leaves this cache, so that it can be shared.
        self._blocks: dict[tuple[object, ...], dict[int, TransitionBlock | None]] = {}
        self._band_levels: dict[Band, Ints] = {}

    def levels(self, week: int) -> Ints:
        """Grid levels of a week's states.

        Places of a band that lie outside the grid hold the nearest level; no transition is allowed there.

        Returns
        -------
        Ints
            Shape `(size,)`, or `(size, band width)` by entry level after the first week of a constrained phase.
        """
        if not self.banded(week):
            return np.arange(self.size)
        band = self.bands[week]
        if band not in self._band_levels:
            places = np.arange(self.size)[:, None] - band.down + np.arange(band.width)
            self._band_levels[band] = self.grid.clipped(places)
        return self._band_levels[band]

    def banded(self, week: int) -> bool:
        """Whether the states of the week are an entry level and a place in the band around it."""
        return self.year.weeks[week].mode == "constrained" and not begins_phase(self.year, week)

    def counter_after(self, week: int, counter: Ints, cutback: Bools) -> Ints:
        """Loading weeks since the last cutback after a week, as in `season_path.after`."""
        if steps_back(self.year, week) or self.year.weeks[week].mode == "constrained":
            return np.zeros_like(counter)
        after: Ints = np.where(cutback, 0, np.minimum(counter + 1, self.rules.cutback_every - 1))
        return after

    def block(self, week: int, change: int) -> TransitionBlock | None:
        """The transition by one change of level out of all states of a week; None where no state allows it."""
        return next((block for _, block in self.blocks(week, (change,))), None)

    def blocks(self, week: int, changes: Iterable[int]) -> Iterator[tuple[int, TransitionBlock]]:
        """The transitions by several changes of level out of all states of a week, each with its change.

        Yields
        ------
        tuple of int and TransitionBlock
            The smallest block of states that holds all which allow the change; nothing where no state does.
        """
        # Weeks with equal signatures and bands share their blocks, within a season and between seasons.
        key = (*self.signature(week), self.bands[week])
        known = self._blocks.setdefault(key, {})
        block_of: Callable[[int], TransitionBlock | None] | None = None
        for change in changes:
            if change not in known:
                block_of = block_of or self._blocks_of(week, key)
                known[change] = block_of(change)
            block, levels = known[change], self.levels(week)
            if block is not None and self._edge_costs is not None:
                block = replace(block, edge=self._charged(block.edge, week, change, levels[block.box[-levels.ndim :]]))
            if block is not None:
                yield change, block

    def _blocks_of(self, week: int, key: tuple[object, ...]) -> Callable[[int], TransitionBlock | None]:
        """Gives the transitions out of all states of a week by their change of level."""
        if self.banded(week):
            return lambda change: TransitionBlock.around(self._constrained_edge(week, key, change))
        if self.year.weeks[week].mode == "constrained":
            return lambda change: TransitionBlock.around(self._entering_edge(week, key, change))
        counter = np.arange(self.rules.cutback_every)[:, None, None]
        last = np.arange(self.grid.last_changes)[None, :, None]
        return partial(
            self._growth.block, self._growth.states(week, counter, last, np.arange(self.size)[None, None, :])
        )

    def _constrained_edge(self, week: int, key: tuple[object, ...], change: int) -> Transition:
        """The transition out of all states of a constrained week; places off the grid allow nothing."""
        band, entry, level = self.bands[week], np.arange(self.size)[:, None], self.levels(week)
        edge = self._constrained.edge(week, change, entry, level, key)
        on_grid = level - entry + band.down == np.arange(band.width)
        return replace(edge, allowed=edge.allowed & on_grid)

    def _entering_edge(self, week: int, key: tuple[object, ...], change: int) -> Transition:
        """The transition out of all states of the first week of a constrained phase, which no counter tells apart."""
        last, level = np.arange(self.grid.last_changes)[None, :, None], np.arange(self.size)[None, None, :]
        edge = self._constrained.edge(week, change, level, level, key, last)
        return replace(edge, allowed=np.broadcast_to(edge.allowed, (1, self.grid.last_changes, self.size)))

    def edge(self, week: int, change: int, state: State) -> Transition:
        """The transition by one change of level out of one state.

        Parameters
        ----------
        week
            Index of the week.
        change
            Change of grid level.
        state
            State at the start of the week.

        Returns
        -------
        Transition
            Of scalars; off the grid or outside the band it allows nothing.
        """
        every = self.edges(week, np.array([change]), state)
        return every.at(0) if every.allowed.any() else NOWHERE

    def edges(self, week: int, changes: Ints, state: State) -> Transition:
        """The transitions by several changes of level out of one state, in their order.

        Parameters
        ----------
        week
            Index of the week.
        changes
            Changes of grid level.
        state
            State at the start of the week.

        Returns
        -------
        Transition
            With one entry for each change; off the grid or outside the band it allows nothing.
        """
        spot = self.spot(week, state)
        if spot is None or state.level >= self.size:
            return NOWHERE
        level = np.full(changes.shape, state.level)
        if state.entry is None:
            counter, last = (np.full(changes.shape, place) for place in spot[:2])
            edge = self._growth.edge(self._growth.states(week, counter, last, level), changes)
        else:
            before = self.grid.index(state.last) if begins_phase(self.year, week) else None
            edge = self._constrained.of_state(week, changes, state.entry, level, before)
        return self._charged(edge, week, changes, level)

    def spot(self, week: int, state: State) -> tuple[int, ...] | None:
        """Index of the state in the week's arrays; None outside the band."""
        if state.entry is None or begins_phase(self.year, week):
            return state.counter, self.grid.index(state.last), state.level
        place = self.bands[week].place(state.entry, state.level)
        return None if place is None else (state.entry, place)

    def fallen(self, week: int, entry: Ints | int, level: Ints | int) -> Ints:
        """How deep fitness has fallen around the race of that week's phase, beyond what it takes by design; tenths of
        a percent."""
        below: Ints = np.maximum(self.grid.drops[entry, level] - self.rules.weeks[week].trough, 0)
        return below

    def _charged(self, edge: Transition, week: int, change: Change, level: Ints) -> Transition:
        costs = self._edge_costs
        return edge if costs is None else costs.charged(self.grid, edge, week, change, level)

    def signature(self, week: int) -> tuple[object, ...]:
        """Everything that a week's transitions depend on, hashable: equal signatures mean equal transitions."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        own = facts.ceiling
        ceiling = own and (own.most, own.least, own.now, own.ordinary, own.sought)
        loads = (rule.capacity, rule.cutback_capacity, rule.rough, rule.sure, rule.fixed, rule.raced)
        known = (self.rules.gapless.get(week, 0.0), rule.holes, rule.refuted, rule.pairs, rule.climbs)
        behind = self.rules.light(week - 1) if rule.past_cutback and week else None
        growth = (rule.step, rule.soft_rise, rule.past_cutback, behind, rule.cutback_more)
        fixed = (*loads, *known, rule.least_share, rule.missed_carried, rule.trough, *rule.ramp(), *growth)
        place = (
            before_constrained_phase(self.year, week),
            before_step_back(self.year, week),
            begins_phase(self.year, week),
            steps_back(self.year, week),
            long_after_races(self.year, week),
        )
        return (facts.mode, facts.n, *place, ceiling, *fixed, self.cuts.of(week))

    def share(self, other: "StateGraph") -> None:
        """Reuse the transitions of a graph with the same grid levels and cutback rules.

        The cache is copied, so what this graph adds is freed with it: a search solves many seasons, and transitions
        take most of their storage.
        """
        self._blocks = {key: dict(blocks) for key, blocks in other._blocks.items()}

    @property
    def tables(self) -> int:
        """Number of cached transition tables."""
        return sum(map(len, self._blocks.values()))

    def release_tables(self) -> None:
        """Drop the cached tables; later transitions are computed one by one."""
        self._blocks.clear()
        self._constrained.release()
