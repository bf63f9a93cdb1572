"""The state graph of the season: weeks are layers, grid levels of fitness are nodes, a week's load is an edge.

There are two kinds of state. In growth and return weeks: loading weeks since the last cutback, the change of grid level
last week (which gives last week's load), and the level. In constrained phases (taper, race, recovery): the entry level,
to which the ceilings refer, and the level, stored as its distance from the lower edge of a band around the entry level,
since only a band is reachable within a few weeks.

Arrays are indexed `[counter, last change, level]` or `[entry level, place in the band]`. Axes along which nothing
varies have length one.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np

from optimizer.core import training_load, units
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import (
    LAST_CHANGE_RANGE,
    State,
    before_constrained_phase,
    clipped_change,
    free_cutback_from,
    raced_load,
    steps_back,
)
from optimizer.domain.season_rules import SCANT, SCARCE, LoadCuts, SeasonRules, WeekRules
from optimizer.domain.year import ORDINARY_LEAST, Ceiling, Year
from optimizer.season.objective_packing import ROUGH_MOST
from optimizer.season.reachable_bands import bands
from optimizer.season.transitions import NOWHERE, Band, Bools, Floats, Ints, Smalls, Transition, TransitionBlock

LIGHT = LIGHT_LOAD / units.LOAD_UNIT
"""Points below which a week is too light for rules about how often one runs."""
FALL = 21
"""Levels that a week without any load loses at most, with a margin for rounding."""


Change = int | Ints
"""One change of grid level, or one for each of several states."""


class StateGraph:
    """Load tables and the transitions out of every week's states.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Loads, ramp caps and cutback rules by week.
    cuts
        Load cuts and no-goods.
    top
        Highest grid level that is searched.

    Attributes
    ----------
    fitness
        Fitness of the levels searched in points a day, shape `(top + 1,)`.
    size
        Number of levels searched.
    rises
        By week, the levels that fitness may rise from every level, shape `(size,)`.
    bands
        By week, the reachable band around the entry level.
    """

    def __init__(self, year: Year, rules: SeasonRules, cuts: LoadCuts, top: int) -> None:
        self.year, self.rules, self.cuts = year, rules, cuts
        self.fitness: Floats = np.array(fitness_grid().levels[: top + 1])
        self.size = len(self.fitness)
        # One level more than is searched, so that the loads that count as the top level have an upper end.
        self.top = np.array(fitness_grid().levels[: top + 2])
        self.full_grid = np.array(fitness_grid().levels)
        self.rises = [self._rises(week) for week in range(len(year.weeks))]
        self.last_changes = LAST_CHANGE_RANGE[1] - LAST_CHANGE_RANGE[0] + 1
        self.bands = bands(self)
        self._loads: dict[tuple[int, int], Floats] = {}
        self._tables: dict[tuple[int, int, int], Floats] = {}
        self._blocks: dict[tuple[object, ...], TransitionBlock | None] = {}
        self._constrained_bounds: dict[tuple[object, ...], tuple[Floats, Floats, Ints]] = {}
        self._band_levels: dict[Band, Ints] = {}
        self._depths: dict[int, int] = {}

    def _rises(self, week: int) -> Ints:
        """Levels that each level may rise in the week by the ramp cap and the week's fixed load.

        Levels above `top` count too: what a week could carry decides whether it has to be a cutback.
        """
        rule, days = self.rules.weeks[week], self.year.weeks[week].n
        most = np.maximum(*(factor * self.fitness + more for factor, more in rule.ramp())) + 1e-9
        keep = training_load.KEEP_DAY**days
        raced = keep * self.fitness + (1 - keep) * self._raced(rule, days) / days + 1e-9
        reach = np.searchsorted(self.full_grid, np.maximum(most, raced), side="right") - 1
        rises: Ints = reach - np.arange(self.size)
        return rises

    def _raced(self, rule: WeekRules, days: int) -> Floats:
        """Load in points that the ramp cap always allows in a week with a race, by level."""
        return np.array([raced_load(rule, float(fitness), days) for fitness in self.fitness])

    def clipped(self, level: Ints) -> Ints:
        """The levels, limited to those searched."""
        return np.clip(level, 0, self.size - 1)

    def levels(self, week: int) -> Ints:
        """Grid levels of a week's states.

        Places of a band that lie outside the grid hold the nearest level; `_constrained_block` allows nothing there.

        Returns
        -------
        Ints
            Shape `(size,)`, or `(size, band width)` by entry level in a constrained phase.
        """
        if self.year.weeks[week].mode != "constrained":
            return np.arange(self.size)
        band = self.bands[week]
        if band not in self._band_levels:
            self._band_levels[band] = self.clipped(np.arange(self.size)[:, None] - band.down + np.arange(band.width))
        return self._band_levels[band]

    def index(self, change: int) -> int:
        """Place of a change of level on the second axis of growth states."""
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
            reached = self.top[np.clip(target, 0, len(self.top) - 1)]
            load = days * (reached - keep * self.fitness) / (1 - keep)
            load = np.where(target <= 0, 0.0, np.maximum(load, 0.0))
            self._loads[key] = np.where(target < len(self.top), load, np.inf)
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

    def counter_after(self, week: int, counter: Ints, cutback: Bools) -> Ints:
        """Loading weeks since the last cutback after a growth or return week, as in `season_path.after`."""
        if self.year.weeks[week].mode == "return":
            return np.zeros_like(counter)
        after: Ints = np.where(cutback, 0, np.minimum(counter + 1, self.rules.cutback_every - 1))
        return after

    @cached_property
    def last_daily(self) -> Floats:
        """Points a day in the week that led to a level by a change: `[last change, level]`; fitness where
        impossible."""
        rows = []
        for change in range(LAST_CHANGE_RANGE[0], LAST_CHANGE_RANGE[1] + 1):
            origin = np.clip(np.arange(self.size) - change, 0, self.size - 1)
            daily = self.load(change, 7)[origin] / 7
            rows.append(np.where(np.isfinite(daily), daily, self.fitness))
        return np.array(rows)

    def bounds(self, week: int, carried: Floats, level: Ints) -> tuple[Floats, Floats]:
        """Least and most load of a week.

        Parameters
        ----------
        week
            Index of the week.
        carried
            Fitness that the ceilings refer to, in points a day.
        level
            Grid levels at the start of the week; broadcast against `carried`.

        Returns
        -------
        tuple of Floats
            Points, in the common shape of `carried` and `level`.
        """
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        fitness = self.fitness[level]
        most = np.full(np.broadcast(carried, fitness).shape, rule.capacity)
        least = np.broadcast_to(rule.least_share * facts.n * fitness, most.shape)
        # Soft cuts act like a floor, which `enough` lowers in weeks with little room.
        if not self.cuts.hard:
            least = np.maximum(least, self.cuts.lower_counted.get(week, 0.0))
        if facts.ceiling is not None:
            carried = self._carried(week, facts.ceiling, carried, fitness)
            most = np.minimum(most, facts.ceiling.most * facts.n * carried + rule.raced)
            least = np.maximum(least, facts.ceiling.least * facts.n * carried)
        return least, most

    def fits(self, week: int, change: Change, level: Ints, most: Floats) -> Bools:
        """Whether a change keeps its load within `most`, fixed load, cuts, ramp cap and grid.

        Parameters
        ----------
        week
            Index of the week.
        change
            Change of grid level, or one for each of the levels.
        level
            Grid levels at the start of the week.
        most
            Upper bound of the load in points, as from `bounds`.

        Returns
        -------
        Bools
            In the common shape of `level` and `most`.
        """
        load = self.load_at(change, self.year.weeks[week].n, level)
        fits: Bools = self._open(week, change, level) & (load <= most + 1e-6)
        return fits

    def _open(self, week: int, change: Change, level: Ints) -> Bools:
        """Whether a change is allowed by everything but the ceiling, by level."""
        days, fixed = self.year.weeks[week].n, self.rules.weeks[week].fixed
        # Loads in [load, above) count as this change. Counted cuts read the least of them, real cuts any of them.
        load, above = self.load_at(change, days, level), self.load_at(change + 1, days, level)
        gapless = (above > self.rules.weeks[week].gapless + 1e-6) | (load < LIGHT)
        rises, target = self.rises[week][level], self.target(change, level)
        fits: Bools = (above > fixed + 1e-6) & gapless & (change <= rises) & (target < self.size)
        ceiling = self.year.weeks[week].ceiling
        if ceiling is not None and ceiling.ordinary:
            least = np.minimum(ORDINARY_LEAST * days * self.fitness[level], SCANT * self.rules.weeks[week].sure)
            fits &= load >= least - 1e-6
        if self.cuts.hard:
            fits &= load >= self.cuts.lower_counted.get(week, 0.0) - 1e-6
            fits &= above > self.cuts.lower.get(week, -1.0) + 1e-6
        fits &= load <= self.cuts.upper.get(week, np.inf) + 1e-6
        for low, high in self.rules.weeks[week].holes:
            fits &= (load <= low + 1e-6) | (above > high + 1e-6)
        for banned, refused in self.cuts.no_goods.get(week, ()):
            fits &= (level != banned) | (np.asarray(change) != refused)
        return fits

    def enough(self, week: int, change: Change, level: Ints, least: Floats) -> Bools:
        """Whether a change's load reaches `least`, or the share of it that weeks with little room have to reach."""
        load = self.load_at(change, self.year.weeks[week].n, level)
        enough: Bools = load >= np.minimum(least, SCANT * self.rules.weeks[week].sure) - 1e-6
        return enough

    def block(self, week: int, change: int) -> TransitionBlock | None:
        """The transition by one change of level out of all states of a week.

        Returns
        -------
        TransitionBlock or None
            The smallest block of states that holds all which allow the change; None where no state does.
        """
        key = self._key(week, change)
        if key not in self._blocks:
            constrained = self.year.weeks[week].mode == "constrained"
            self._blocks[key] = TransitionBlock.around(
                (self._constrained_block if constrained else self._growth_block)(week, change)
            )
        block, levels = self._blocks[key], self.levels(week)
        if block is None:
            return None
        return replace(block, edge=self._charged(block.edge, week, change, levels[block.box[-levels.ndim :]]))

    def _key(self, week: int, change: int) -> tuple[object, ...]:
        """Cache key of a transition: weeks with equal signatures share their blocks."""
        return (*self.signature(week), self.bands[week], change)

    def _growth_block(self, week: int, change: int) -> Transition:
        """The transition out of all growth states of a week."""
        counter = np.arange(self.rules.cutback_every)[:, None, None]
        last = np.arange(self.last_changes)[None, :, None]
        return self.growth_edge(week, change, counter, last, np.arange(self.size)[None, None, :])

    def _constrained_block(self, week: int, change: int) -> Transition:
        """The transition out of all states of a constrained week; places off the grid allow nothing."""
        band, entry, level = self.bands[week], np.arange(self.size)[:, None], self.levels(week)
        edge = self.constrained_edge(week, change, entry, level)
        on_grid = level - entry + band.down == np.arange(band.width)
        return replace(edge, allowed=edge.allowed & on_grid)

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
            return self._charged(self.growth_edge(week, changes, counter, last, level), week, changes, level)
        carried = np.full(changes.shape, self.fitness[state.entry])
        bounds = (*self.bounds(week, carried, level), self._held(week, carried, level))
        return self._charged(self._constrained_edge(week, changes, level, bounds), week, changes, level)

    def spot(self, week: int, state: State) -> tuple[int, ...] | None:
        """Index of the state in the week's arrays; None outside the band."""
        if state.entry is None:
            return state.counter, self.index(state.last), state.level
        place = self.bands[week].place(state.entry, state.level)
        return None if place is None else (state.entry, place)

    def _charged(self, edge: Transition, week: int, change: Change, level: Ints) -> Transition:  # noqa: ARG002
        """The transition with its costs; a subclass may charge others."""
        return edge

    def signature(self, week: int) -> tuple[object, ...]:
        """Everything that a week's transitions depend on, hashable: equal signatures mean equal transitions."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        ceiling = facts.ceiling and (facts.ceiling.most, facts.ceiling.least, facts.ceiling.now, facts.ceiling.ordinary)
        loads = (rule.capacity, rule.rough, rule.sure, rule.fixed, rule.raced)
        known = (rule.gapless, rule.holes, rule.refuted)
        fixed = (*loads, *known, rule.least_share, rule.missed_carried, *rule.ramp())
        return (facts.mode, facts.n, before_constrained_phase(self.year, week), ceiling, *fixed, self.cuts.of(week))

    def share(self, other: "StateGraph") -> None:
        """Reuse the transitions of a graph with the same grid levels and cutback rules.

        The caches are copied, so what this graph adds is freed with it: a search solves many seasons, and transitions
        are most of their memory.
        """
        self._loads, self._blocks = dict(other._loads), dict(other._blocks)

    @property
    def tables(self) -> int:
        """Number of cached transition tables."""
        return len(self._blocks)

    def release_tables(self) -> None:
        """Drop the cached tables; later transitions are computed one by one."""
        self._blocks.clear()
        self._constrained_bounds.clear()

    def growth_edge(self, week: int, change: Change, counter: Ints, last: Ints, level: Ints) -> Transition:
        """The transition by one change of level out of growth or return states.

        A week whose load is at or below the cutback share of last week's is a cutback, regardless of the reason.

        Parameters
        ----------
        week
            Index of the week.
        change
            Change of grid level, or one for each of the states.
        counter, last, level
            Loading weeks since the last cutback, last week's change (as an index) and level; broadcast against each
            other.

        Returns
        -------
        Transition
            Allowed, cutback and costs by state.
        """
        rules, days = self.rules, self.year.weeks[week].n
        fitness = self.fitness[level]
        least, most = self.bounds(week, fitness, level)
        fits = self.fits(week, change, level, most)
        for banned, before, refused in self.rules.weeks[week].refuted:
            fits = fits & ~((level == banned) & (last == self.index(before)) & (np.asarray(change) == refused))
        daily = self.load_at(change, days, level) / days
        last_daily = self.last_daily[last, level]
        returning = self.year.weeks[week].mode == "return"
        before_constrained = before_constrained_phase(self.year, week)
        # Whether the week is a cutback follows from its load and last week's alone. The conditions of cutbacks and of
        # loading weeks are evaluated for all states, and `light` selects the ones that apply.
        light = (daily <= rules.cutback_most * last_daily + 1e-9) & (not returning)
        # A cutback is forced where all load that is sure to fit stays a cutback, or where room is scarce. It may then
        # be of any depth and follow another cutback.
        sure = np.minimum(self.rules.weeks[week].sure, self.fitness[-1] * days * 10)
        heaviest_daily = self._top_load(week, level, np.full(fitness.shape, sure)) / days
        little_room = (sure < SCARCE * days * fitness) | (self.year.weeks[week].ceiling is not None) | (last_daily <= 0)
        forced = (heaviest_daily <= rules.cutback_most * last_daily + 1e-9) | little_room | (rules.cutback_every <= 2)
        # A week with a race of more than a cutback's load cannot be one, however long ago the last one was.
        raced = self.rules.weeks[week].raced > rules.cutback_most * last_daily * days
        # Too deep: below the least cutback share although one level more would still be a cutback. The audit knows no
        # exact capacities: what it takes for certain is asked for here too.
        room = np.maximum(most, self.rules.weeks[week].certain) / days
        milder_possible = (
            self.load_at(change + 1, days, level) / days <= np.minimum(rules.cutback_most * last_daily, room) + 1e-9
        )
        too_deep = (daily < rules.cutback_least * last_daily - 1e-9) & milder_possible
        enough = self.enough(week, change, level, least)
        as_cutback = (~too_deep & (counter > 0)) | forced
        spared = steps_back(self.year, week) or before_constrained
        as_loading = ((counter + 1 < rules.cutback_every) | raced | spared) & enough
        allowed = fits & np.where(light, as_cutback, as_loading)
        # Costs. A jump is growth beyond last week's load and beyond what maintains fitness. What a regular cutback
        # loses by design is not counted as lost.
        with np.errstate(invalid="ignore"):
            usual = np.maximum(last_daily, fitness)
            jump = np.zeros_like(daily) if returning else np.maximum(0.0, daily / usual - rules.soft_rise)
            # A return to running holds fitness where nothing else is asked: other training need not raise it.
            rough = ((daily - (fitness if returning else last_daily)) / fitness) ** 2
        kept = self._held(week, fitness, level)
        lost = self._lost(change, level, kept)
        if not before_constrained:
            by_design = np.where(light, self._lost_in_cutback(change, level, last_daily, days, kept), lost)
            # Where no week is a cutback the counter's axis is left out to save memory.
            if bool((allowed & light).any()):
                lost = np.where(counter >= free_cutback_from(rules), by_design, lost)
        risen = _tenths(jump).astype(np.int32)
        uneven = _small(np.minimum(_tenths(np.minimum(rough, 1.0)), ROUGH_MOST))
        return Transition(allowed, light, _small(lost), risen, uneven)

    def _top_load(self, week: int, level: Ints, most: Floats) -> Floats:
        """Points of the highest level within the ramp cap that a week of at most `most` points reaches."""
        days = self.year.weeks[week].n
        fitness, keep = self.fitness[level], training_load.KEEP_DAY**days
        reached = self._reached(fitness, np.minimum(most, self.fitness[-1] * days * 10), days)
        reached = np.maximum(np.minimum(reached, level + self.rises[week][level]), 0)
        load: Floats = np.maximum(0.0, days * (self.full_grid[reached] - keep * fitness) / (1 - keep))
        return np.where(reached <= 0, 0.0, load)

    def _reached(self, fitness: Floats, load: Floats, days: int) -> Ints:
        """The highest level of the full grid that so many days with a load reach; -1 below all."""
        keep = training_load.KEEP_DAY**days
        after = keep * fitness + (1 - keep) * load / days
        level: Ints = np.searchsorted(self.full_grid, after + 1e-9, side="right") - 1
        return level

    def _carried(self, week: int, ceiling: Ceiling, carried: Floats, fitness: Floats) -> Floats:
        """The fitness that a ceiling's shares refer to, as in `season_path.carried_fitness`."""
        return (np.minimum(carried, fitness) if ceiling.now else carried) + self.rules.weeks[week].missed_carried

    def constrained_edge(self, week: int, change: int, entry: Ints, level: Ints) -> Transition:
        """The transition by one change of level out of states of a constrained phase.

        Parameters
        ----------
        week
            Index of the week.
        change
            Change of grid level.
        entry, level
            Entry levels, to which the ceilings refer, and levels; broadcast against each other.

        Returns
        -------
        Transition
            Allowed and costs by state; no week of a constrained phase is a cutback.
        """
        key = (*self.signature(week), self.bands[week])
        if key not in self._constrained_bounds:
            carried = self.fitness[entry]
            self._constrained_bounds[key] = (*self.bounds(week, carried, level), self._held(week, carried, level))
        return self._constrained_edge(week, change, level, self._constrained_bounds[key])

    def _constrained_edge(
        self, week: int, change: Change, level: Ints, bounds: tuple[Floats, Floats, Ints]
    ) -> Transition:
        least, most, kept = bounds
        allowed = self.fits(week, change, level, most) & self.enough(week, change, level, least)
        zero = np.zeros(1, dtype=np.int32)
        lost = _small(self._lost(change, level, kept))
        return Transition(allowed, np.zeros(1, dtype=np.bool_), lost, zero, zero)

    def _held(self, week: int, carried: Floats, level: Ints) -> Ints:
        """The level that the week can hold, as in `season_path.held`: its ceiling and what its days add up to."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        fitness = self.fitness[level]
        load = np.full(np.broadcast(carried, fitness).shape, min(rule.rough, float(self.fitness[-1]) * facts.n * 10))
        if facts.ceiling is not None:
            carried = self._carried(week, facts.ceiling, carried, fitness)
            load = np.minimum(load, facts.ceiling.most * facts.n * carried + rule.raced)
        reached = self._reached(fitness, load, facts.n)
        return np.where(load >= facts.n * fitness, level, np.clip(np.minimum(reached, level), 0, None))

    def _lost(self, change: Change, level: Ints, kept: Ints) -> Ints:
        """Fitness lost below the level that the week can hold."""
        after = self.fitness[np.clip(self.target(change, level), 0, self.size - 1)]
        return _tenths(np.maximum(0.0, 1 - after / self.fitness[kept]))

    def _lost_in_cutback(self, change: Change, level: Ints, before: Floats, days: int, kept: Ints) -> Ints:
        """Fitness lost below the lightest cutback that counts as one."""
        keep = training_load.KEEP_DAY**days
        light = keep * self.fitness[level] + (1 - keep) * self.rules.cutback_most * before
        least_trough = np.searchsorted(self.fitness, light + 1e-9, side="right") - 1
        usual = self.fitness[np.clip(np.minimum(np.minimum(least_trough, level), kept), 0, self.size - 1)]
        after = self.fitness[np.clip(self.target(change, level), 0, self.size - 1)]
        return _tenths(np.maximum(0.0, 1 - after / usual))

    def drop(self, entry: Ints, level: Ints) -> Ints:
        """Fitness lost since the entry level, in tenths of a percent."""
        inside = np.clip(level, 0, self.size - 1)
        return _tenths(np.maximum(0.0, 1 - self.fitness[inside] / self.fitness[entry]))

    @cached_property
    def drops(self) -> Ints:
        """Fitness lost from every entry level to every level, in tenths of a percent: `[entry level, level]`."""
        every = np.arange(self.size)
        return self.drop(every[:, None], every[None, :])

    def depth(self, trough: int) -> int:
        """Most levels below the entry level that lie within the trough limit, over all entry levels."""
        if trough not in self._depths:
            every = np.arange(self.size)
            self._depths[trough] = int((every[:, None] - every)[self.drops <= trough].max())
        return self._depths[trough]

    def short(self, level: int) -> Ints:
        """Shortfall of every level below the grid level `level`, in tenths of a percent."""
        return _tenths(np.maximum(0.0, 1 - self.fitness / fitness_grid().levels[level]))


def _tenths(share: Floats) -> Ints:
    """A share in whole tenths of a percent."""
    tenths: Ints = np.rint(np.where(np.isfinite(share), share, 0.0) * 1000).astype(np.int64)
    return tenths


def _small(tenths: Ints) -> Smalls:
    """The costs as 16-bit integers: they are at most 1,000, and those of all weeks are most of a season's memory."""
    return tenths.astype(np.int16)
