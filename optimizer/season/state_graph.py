"""The season lattice: weeks as layers, rungs of fitness as nodes, a week's load as an edge.

Two kinds of state. In growth weeks: loading weeks since the last cutback, the change of rung last week (so
last week's load is known), the
rung. In windows (taper, race, recovery): the rung carried into the window, to which its ceilings refer, and the rung,
as its distance from the first: within a few weeks only a band of distances can be reached.
Every array below is indexed `[counter, last change, rung]` or `[entry rung, distance above the band's lower edge]`.
"""

from dataclasses import replace
from functools import cached_property

import numpy as np

from optimizer.core import training_load
from optimizer.domain.fitness_ladder import fitness_grid
from optimizer.domain.season_path import REMEMBERED, State, eve, raced_load, remembered
from optimizer.domain.season_rules import SCANT, SCARCE, LoadCuts, SeasonRules, WeekRules
from optimizer.domain.year import Year
from optimizer.season.reachable_bands import bands
from optimizer.season.transitions import NOWHERE, Band, Bools, Floats, Grid, Ints, Smalls, Transition

FALL = 21
"""Rungs that a week without any load costs at most, and a few for rounding."""


class StateGraph:
    """Tables of loads and the edges out of every week's states; rungs go up to `top`."""

    def __init__(self, year: Year, rules: SeasonRules, cuts: LoadCuts, top: int) -> None:
        self.year, self.rules, self.cuts = year, rules, cuts
        self.fitness: Floats = np.array(fitness_grid().levels[: top + 1])
        self.size = len(self.fitness)
        self.top = np.array(fitness_grid().levels[: top + 2])
        self.whole = np.array(fitness_grid().levels)
        self.rises = [self._rises(week) for week in range(len(year.weeks))]
        self.last_changes = REMEMBERED[1] - REMEMBERED[0] + 1
        self.bands = bands(self)
        self._loads: dict[tuple[int, int], Floats] = {}
        self._grids: dict[tuple[object, ...], Grid | None] = {}
        self._constrained_bounds: dict[tuple[object, ...], tuple[Floats, Floats]] = {}
        self._losses: dict[int, Ints] = {}
        self._rungs: dict[Band, Ints] = {}
        self._depths: dict[int, int] = {}

    def _rises(self, week: int) -> Ints:
        """Rungs each rung may climb in that week, by the ramp cap and by what is fixed in the week; beyond the top too,
        for what a week could carry decides whether it has to be a cutback."""
        rule, days = self.rules.weeks[week], self.year.weeks[week].n
        most = np.maximum(*(factor * self.fitness + more for factor, more in rule.ramp())) + 1e-9
        keep = training_load.KEEP_DAY**days
        raced = keep * self.fitness + (1 - keep) * self._raced(rule, days) / days + 1e-9
        reach = np.searchsorted(self.whole, np.maximum(most, raced), side="right") - 1
        rises: Ints = reach - np.arange(self.size)
        return rises

    def _raced(self, rule: WeekRules, days: int) -> Floats:
        return np.array([raced_load(rule, float(fitness), days) for fitness in self.fitness])

    def on(self, level: Ints) -> Ints:
        """Those rungs, held to the ladder."""
        return np.clip(level, 0, self.size - 1)

    def levels(self, week: int) -> Ints:
        """The rungs of a week's states: by itself, or in a window by the rung carried into it; beyond the ladder
        there are none, and such states allow nothing."""
        if self.year.weeks[week].mode != "constrained":
            return np.arange(self.size)
        band = self.bands[week]
        if band not in self._rungs:
            self._rungs[band] = self.on(np.arange(self.size)[:, None] - band.down + np.arange(band.width))
        return self._rungs[band]

    def index(self, change: int) -> int:
        """Place of a change of rung on the second axis of growth states."""
        return remembered(change) - REMEMBERED[0]

    def load(self, change: int, days: int) -> Floats:
        """Least load that counts as this change, by rung; infinite where the rung does not exist."""
        key = (change, days)
        if key not in self._loads:
            target = np.arange(self.size) + change
            keep = training_load.KEEP_DAY**days
            reached = self.top[np.clip(target, 0, len(self.top) - 1)]
            load = days * (reached - keep * self.fitness) / (1 - keep)
            load = np.where(target <= 0, 0.0, np.maximum(load, 0.0))
            self._loads[key] = np.where(target < len(self.top), load, np.inf)
        return self._loads[key]

    def target(self, change: int, level: Ints) -> Ints:
        """The rung reached; below the lowest one nothing falls."""
        return np.maximum(level + change, 0)

    @cached_property
    def last_daily(self) -> Floats:
        """Daily load of the week that led to a rung by a change: `[last change, rung]`; fitness where that is
        impossible."""
        rows = []
        for change in range(REMEMBERED[0], REMEMBERED[1] + 1):
            origin = np.clip(np.arange(self.size) - change, 0, self.size - 1)
            daily = self.load(change, 7)[origin] / 7
            rows.append(np.where(np.isfinite(daily), daily, self.fitness))
        return np.array(rows)

    def bounds(self, week: int, carried: Floats, level: Ints) -> tuple[Floats, Floats]:
        """Least and most load of the week for runners at these rungs whose ceilings refer to the fitness `carried`."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        fitness = self.fitness[level]
        most = np.full(np.broadcast(carried, fitness).shape, rule.capacity)
        least = np.broadcast_to(rule.least_share * facts.n * fitness, most.shape)
        if not self.cuts.hard:
            least = np.maximum(least, self.cuts.lower_counted.get(week, 0.0))
        if facts.ceiling is not None:
            carried = np.minimum(carried, fitness) if facts.ceiling.now else carried
            carried = carried + rule.missed_carried
            most = np.minimum(most, facts.ceiling.most * facts.n * carried + rule.raced)
            least = np.maximum(least, facts.ceiling.least * facts.n * carried)
        return least, most

    def fits(self, week: int, change: int, level: Ints, most: Floats) -> Bools:
        """Whether the change stays below `most`, above what is fixed and what the search asks, within the ramp cap and
        on the ladder."""
        load = self.load(change, self.year.weeks[week].n)
        fits: Bools = self._open(week, change)[level] & (load[level] <= most + 1e-6)
        return fits

    def _open(self, week: int, change: int) -> Bools:
        """The same by rung, whatever the ceiling."""
        days, fixed, every = self.year.weeks[week].n, self.rules.weeks[week].fixed, np.arange(self.size)
        load, above = self.load(change, days), self.load(change + 1, days)
        fits = (above > fixed + 1e-6) & (change <= self.rises[week]) & (self.target(change, every) < self.size)
        if self.cuts.hard:
            fits &= load >= self.cuts.lower_counted.get(week, 0.0) - 1e-6
            fits &= above > self.cuts.lower.get(week, -1.0) + 1e-6
        fits &= load <= self.cuts.upper.get(week, np.inf) + 1e-6
        for banned, no_goods in self.cuts.no_goods.get(week, ()):
            if no_goods == change:
                fits &= every != banned
        return fits

    def enough(self, week: int, change: int, level: Ints, least: Floats) -> Bools:
        """Whether the change reaches `least`, lowered in weeks that carry little."""
        load = self.load(change, self.year.weeks[week].n)[level]
        enough: Bools = load >= np.minimum(least, SCANT * self.rules.weeks[week].sure) - 1e-6
        return enough

    def grid(self, week: int, change: int) -> Grid | None:
        """The edge out of all states of a week at once; None where no state allows it."""
        key = self._key(week, change)
        if key not in self._grids:
            window = self.year.weeks[week].mode == "constrained"
            self._grids[key] = Grid.around((self._window_grid if window else self._growth_grid)(week, change))
        grid, levels = self._grids[key], self.levels(week)
        if grid is None:
            return None
        return replace(grid, edge=self._charged(grid.edge, week, change, levels[grid.box[-levels.ndim :]]))

    def _key(self, week: int, change: int) -> tuple[object, ...]:
        """Weeks that are alike share their grids."""
        return (*self.likeness(week), self.bands[week], change)

    def _growth_grid(self, week: int, change: int) -> Transition:
        counter = np.arange(self.rules.cutback_every)[:, None, None]
        last = np.arange(self.last_changes)[None, :, None]
        return self.growth_edge(week, change, counter, last, np.arange(self.size)[None, None, :])

    def _window_grid(self, week: int, change: int) -> Transition:
        band, entry, level = self.bands[week], np.arange(self.size)[:, None], self.levels(week)
        edge = self.constrained_edge(week, change, entry, level)
        on_ladder = level - entry + band.down == np.arange(band.width)
        return replace(edge, allowed=edge.allowed & on_ladder)

    def edge(self, week: int, change: int, state: State) -> Transition:
        """The edge out of one state; it allows nothing off the ladder or outside a window's band."""
        spot = self._spot(week, state)
        if spot is None:
            return NOWHERE
        one = self._one(week, change, state, spot)
        return self._charged(one, week, change, np.array(state.level)) if one.allowed else NOWHERE

    def _one(self, week: int, change: int, state: State, spot: tuple[int, ...]) -> Transition:
        """That edge from the grid of all states if there is one; by itself, it takes a tenth of the grid's time."""
        key, level = self._key(week, change), np.array(state.level)[None]
        if key in self._grids:
            grid = self._grids[key]
            return NOWHERE if grid is None else grid.at(*spot)
        if state.entry is not None:
            return self._constrained_edge(week, change, level, self.bounds(week, self.fitness[state.entry], level)).at(
                0
            )
        counter, last = (np.array(place)[None] for place in spot[:2])
        return self.growth_edge(week, change, counter, last, level).at(0)

    def _spot(self, week: int, state: State) -> tuple[int, ...] | None:
        """Where the state stands in the week's grids."""
        if state.entry is None:
            return state.counter, self.index(state.last), state.level
        place = self.bands[week].place(state.entry, state.level)
        return None if place is None else (state.entry, place)

    def _charged(self, edge: Transition, week: int, change: int, level: Ints) -> Transition:  # noqa: ARG002
        """The edge out of states at those rungs with its costs; another lattice may charge it differently."""
        return edge

    def likeness(self, week: int) -> tuple[object, ...]:
        """What edges depend on: weeks equal in it have equal edges."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        ceiling = facts.ceiling and (facts.ceiling.most, facts.ceiling.least, facts.ceiling.now)
        fixed = (rule.capacity, rule.sure, rule.fixed, rule.raced, rule.least_share, rule.missed_carried, *rule.ramp())
        return (facts.mode, facts.n, eve(self.year, week), ceiling, *fixed, self.cuts.of(week))

    def share(self, other: "StateGraph") -> None:
        """Use the edges that a lattice of the same rungs and cutback rules has worked out. What this one adds to them
        goes when it goes: a search tries many, and their edges are most of what it holds in memory."""
        self._loads, self._grids = dict(other._loads), dict(other._grids)

    def forget(self) -> None:
        """Give up the tables; edges asked for from now on are worked out one by one."""
        self._grids.clear()
        self._constrained_bounds.clear()

    def growth_edge(self, week: int, change: int, counter: Ints, last: Ints, level: Ints) -> Transition:
        """The edge out of growth states; a week at or below the cutback volume is a cutback, wherever it comes from."""
        rules, days = self.rules, self.year.weeks[week].n
        fitness = self.fitness[level]
        least, most = self.bounds(week, fitness, level)
        fits = self.fits(week, change, level, most)
        daily = self.load(change, days)[level] / days
        before = self.last_daily[last, level]
        plain, before_window = self.year.weeks[week].mode == "return", eve(self.year, week)
        low = (daily <= rules.cutback_most * before + 1e-9) & (not plain)
        sure = np.minimum(self.rules.weeks[week].sure, self.fitness[-1] * days * 10)
        highest = self._top_load(week, level, np.full(fitness.shape, sure)) / days
        scarce = (sure < SCARCE * days * fitness) | (self.year.weeks[week].ceiling is not None) | (before <= 0)
        forced = (highest <= rules.cutback_most * before + 1e-9) | scarce | (rules.cutback_every <= 2)
        raced = self.rules.weeks[week].raced > rules.cutback_most * before * days
        # The audit knows no exact capacities: what it takes for certain is asked for here too.
        room = np.maximum(most, self.rules.weeks[week].certain) / days
        lighter = self.load(change + 1, days)[level] / days <= np.minimum(rules.cutback_most * before, room) + 1e-9
        deep = (daily < rules.cutback_least * before - 1e-9) & lighter
        enough = self.enough(week, change, level, least)
        as_cutback = (~deep & (counter > 0)) | forced
        as_loading = ((counter + 1 < rules.cutback_every) | plain | raced | before_window) & enough
        allowed = fits & np.where(low, as_cutback, as_loading)
        with np.errstate(invalid="ignore"):
            usual = np.maximum(before, fitness)
            jump = np.zeros_like(daily) if plain else np.maximum(0.0, daily / usual - rules.soft_rise)
            rough = ((daily - before) / fitness) ** 2
        lost = self._lost(change, level)
        if not before_window:
            by_design = np.where(low, self._lost_in_cutback(change, level, before, days), lost)
            # Few second cutbacks in a row are forced on anyone: elsewhere the counter's axis would only take memory.
            twice = bool((allowed[:1] & low).any())
            lost = np.where(counter > 0, by_design, lost) if twice else by_design
        risen, uneven = _tenths(jump).astype(np.int32), _small(_tenths(np.minimum(rough, 1.0)))
        return Transition(allowed, low, _small(lost), risen, uneven)

    def _top_load(self, week: int, level: Ints, most: Floats) -> Floats:
        """The most load that counts: the highest rung within the ramp cap that `most` reaches."""
        days = self.year.weeks[week].n
        fitness, keep = self.fitness[level], training_load.KEEP_DAY**days
        bounded = np.minimum(most, self.fitness[-1] * days * 10)
        reached = np.searchsorted(self.whole, keep * fitness + (1 - keep) * bounded / days + 1e-9, side="right") - 1
        reached = np.maximum(np.minimum(reached, level + self.rises[week][level]), 0)
        load: Floats = np.maximum(0.0, days * (self.whole[reached] - keep * fitness) / (1 - keep))
        return np.where(reached <= 0, 0.0, load)

    def constrained_edge(self, week: int, change: int, entry: Ints, level: Ints) -> Transition:
        """The edge out of window states; ceilings refer to the entry rung."""
        key = (*self.likeness(week), self.bands[week])
        if key not in self._constrained_bounds:
            self._constrained_bounds[key] = self.bounds(week, self.fitness[entry], level)
        return self._constrained_edge(week, change, level, self._constrained_bounds[key])

    def _constrained_edge(self, week: int, change: int, level: Ints, bounds: tuple[Floats, Floats]) -> Transition:
        least, most = bounds
        allowed = self.fits(week, change, level, most) & self.enough(week, change, level, least)
        zero = np.zeros(1, dtype=np.int32)
        return Transition(allowed, np.zeros(1, dtype=np.bool_), _small(self._lost(change, level)), zero, zero)

    def _lost(self, change: int, level: Ints) -> Ints:
        if change not in self._losses:
            every = np.arange(self.size)
            after = self.fitness[np.clip(self.target(change, every), 0, self.size - 1)]
            self._losses[change] = _tenths(np.maximum(0.0, 1 - after / self.fitness))
        return self._losses[change][level]

    def _lost_in_cutback(self, change: int, level: Ints, before: Floats, days: int) -> Ints:
        """Fitness lost below the lightest cutback that counts as one."""
        keep = training_load.KEEP_DAY**days
        light = keep * self.fitness[level] + (1 - keep) * self.rules.cutback_most * before
        least_trough = np.searchsorted(self.fitness, light + 1e-9, side="right") - 1
        usual = self.fitness[np.clip(np.minimum(least_trough, level), 0, self.size - 1)]
        after = self.fitness[np.clip(self.target(change, level), 0, self.size - 1)]
        return _tenths(np.maximum(0.0, 1 - after / usual))

    def drop(self, entry: Ints, level: Ints) -> Ints:
        """Fitness lost since the window began, in tenths of a percent."""
        inside = np.clip(level, 0, self.size - 1)
        return _tenths(np.maximum(0.0, 1 - self.fitness[inside] / self.fitness[entry]))

    @cached_property
    def drops(self) -> Ints:
        """The same for every entry rung and every rung: `[entry rung, rung]`."""
        every = np.arange(self.size)
        return self.drop(every[:, None], every[None, :])

    def depth(self, trough: int) -> int:
        """How many rungs below the one carried into a window lie no deeper than that trough, wherever it began."""
        if trough not in self._depths:
            every = np.arange(self.size)
            self._depths[trough] = int((every[:, None] - every)[self.drops <= trough].max())
        return self._depths[trough]

    def short(self, level: int) -> Ints:
        """Tenths of a percent by which every rung stays below a ladder rung."""
        return _tenths(np.maximum(0.0, 1 - self.fitness / fitness_grid().levels[level]))


def _tenths(share: Floats) -> Ints:
    tenths: Ints = np.rint(np.where(np.isfinite(share), share, 0.0) * 1000).astype(np.int64)
    return tenths


def _small(tenths: Ints) -> Smalls:
    """A quarter as wide, for shares up to the whole: edges of all weeks are kept, and their costs are most of what a
    season holds in memory."""
    return tenths.astype(np.int16)
