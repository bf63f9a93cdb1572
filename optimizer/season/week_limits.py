"""Limits of a week's load from every grid level: capacity, ceilings, ramp cap, fixed load and cuts."""

import numpy as np

from optimizer.core import training_load, units
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import raced_load
from optimizer.domain.season_rules import SCANT, LoadCuts, SeasonRules
from optimizer.domain.week_facts import ORDINARY_LEAST, Ceiling
from optimizer.domain.year import Year
from optimizer.season.arrays import Bools, Floats, Ints
from optimizer.season.load_grid import Change, LoadGrid

LIGHT = LIGHT_LOAD / units.LOAD_UNIT
"""Points below which a week is too light for rules about how often one runs."""


class WeekLimits:
    """Least and most load of every week, and which changes of grid level keep to them.

    Nothing here knows what was trained before the week but its grid level and the fitness that a constrained phase
    began with; what depends on the weeks before it stands with the transitions.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Loads, ramp caps and cutback rules by week. They may be tightened later, and are read as they then stand.
    cuts
        Load cuts and no-goods.
    grid
        The grid levels searched.

    Attributes
    ----------
    rises
        By week, the levels that fitness may rise from every level, shape `(size,)`.
    """

    def __init__(self, year: Year, rules: SeasonRules, cuts: LoadCuts, grid: LoadGrid) -> None:
        self.year, self.rules, self.cuts, self.grid = year, rules, cuts, grid
        self.rises = [self._rises(week) for week in range(len(year.weeks))]

    def _rises(self, week: int) -> Ints:
        """Levels that each level may rise in the week by the ramp cap and the week's fixed load.

        Levels above the top count too: what a week could carry decides whether it has to be a cutback.
        """
        rule, days, fitness = self.rules.weeks[week], self.year.weeks[week].n, self.grid.fitness
        most = np.maximum(*(factor * fitness + more for factor, more in rule.ramp())) + 1e-9
        keep = training_load.KEEP_DAY**days
        raced = keep * fitness + (1 - keep) * self.raced(week) / days + 1e-9
        reach = np.searchsorted(self.grid.full, np.maximum(most, raced), side="right") - 1
        rises: Ints = reach - np.arange(self.grid.size)
        return rises

    def raced(self, week: int) -> Floats:
        """Load in points that a week with a race may always carry, by level."""
        rule, days = self.rules.weeks[week], self.year.weeks[week].n
        return np.array([raced_load(rule, float(fitness), days) for fitness in self.grid.fitness])

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
        fitness = self.grid.fitness[level]
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
        days = self.year.weeks[week].n
        # Every load in [load, above) counts as this change: what forbids the whole window forbids the change.
        load, above = self.grid.load_at(change, days, level), self.grid.load_at(change + 1, days, level)
        fits: Bools = self._open(week, change, level, load, above) & (load <= most + 1e-6)
        return fits & self._uncut(week, change, level, load, above)

    def _open(self, week: int, change: Change, level: Ints, load: Floats, above: Floats) -> Bools:
        """Whether the week's own facts allow a change, its ceiling's upper bound apart, by level."""
        facts, rule, grid = self.year.weeks[week], self.rules.weeks[week], self.grid
        gapless = (above > self.rules.gapless.get(week, 0.0) + 1e-6) | (load < LIGHT)
        within = (change <= self.rises[week][level]) & (grid.target(change, level) < grid.size)
        fits: Bools = (above > rule.fixed + 1e-6) & gapless & within
        if facts.ceiling is not None and facts.ceiling.ordinary:
            least = np.minimum(ORDINARY_LEAST * facts.n * grid.fitness[level], SCANT * rule.sure)
            fits &= load >= least - 1e-6
        for low, high in rule.holes:
            fits &= (load <= low + 1e-6) | (above > high + 1e-6)
        for before, highest in rule.climbs:
            fits &= (level > before) | (grid.target(change, level) <= highest)
        return fits

    def _uncut(self, week: int, change: Change, level: Ints, load: Floats, above: Floats) -> Bools:
        """Whether cuts and no-goods allow a change, by level. Counted cuts read the least load that counts as the
        change, real cuts any of them."""
        cuts = self.cuts
        uncut: Bools = load <= cuts.upper.get(week, np.inf) + 1e-6
        if cuts.hard:
            uncut &= load >= cuts.lower_counted.get(week, 0.0) - 1e-6
            uncut &= above > cuts.lower.get(week, -1.0) + 1e-6
        for banned, refused in cuts.no_goods.get(week, ()):
            uncut &= (level != banned) | (np.asarray(change) != refused)
        return uncut

    def unrefuted(self, week: int, change: Change, level: Ints, last: Ints, fits: Bools) -> Bools:
        """Whether a change that fits is open to some plan after the change before it (as an index)."""
        for banned, before, refused in self.rules.weeks[week].refuted:
            same_state = (level == banned) & (last == self.grid.index(before))
            fits = fits & ~(same_state & (np.asarray(change) == refused))
        return fits

    def enough(self, week: int, change: Change, level: Ints, least: Floats) -> Bools:
        """Whether a change's load reaches `least`, or the share of it that weeks with little room have to reach."""
        load = self.grid.load_at(change, self.year.weeks[week].n, level)
        enough: Bools = load >= np.minimum(least, SCANT * self.rules.weeks[week].sure) - 1e-6
        return enough

    def heaviest(self, week: int, level: Ints, most: Floats) -> Floats:
        """Points of the highest level within the ramp cap that a week of at most `most` points reaches."""
        days = self.year.weeks[week].n
        fitness, keep = self.grid.fitness[level], training_load.KEEP_DAY**days
        reached = self.grid.reached(fitness, np.minimum(most, self.grid.fitness[-1] * days * 10), days)
        reached = np.maximum(np.minimum(reached, level + self.rises[week][level]), 0)
        load: Floats = np.maximum(0.0, days * (self.grid.full[reached] - keep * fitness) / (1 - keep))
        return np.where(reached <= 0, 0.0, load)

    def held(self, week: int, carried: Floats, level: Ints) -> Ints:
        """The level that the week can hold, as in `season_values.held`: its ceiling and what its days add up to."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        fitness, heaviest = self.grid.fitness[level], float(self.grid.fitness[-1]) * facts.n * 10
        load = np.full(np.broadcast(carried, fitness).shape, min(rule.rough, heaviest))
        if facts.ceiling is not None:
            carried = self._carried(week, facts.ceiling, carried, fitness)
            load = np.minimum(load, facts.ceiling.most * facts.n * carried + rule.raced)
        reached = self.grid.reached(fitness, load, facts.n)
        return np.where(load >= facts.n * fitness, level, np.clip(np.minimum(reached, level), 0, None))

    def sought(self, week: int, carried: Floats, level: Ints) -> Floats | None:
        """Points that the week rather carries, its races included, where no goal pays for them; None where none is."""
        facts, rule = self.year.weeks[week], self.rules.weeks[week]
        if facts.ceiling is None or not facts.ceiling.sought:
            return None
        carried = self._carried(week, facts.ceiling, carried, self.grid.fitness[level])
        wanted: Floats = facts.ceiling.sought * facts.n * carried + rule.raced
        return wanted

    def paired(self, week: int, before: Floats) -> Floats:
        """Most load in points after a week of the counted load `before`, by what no plan's two weeks hold together."""
        most = np.full(before.shape, np.inf)
        # A week carries at least its counted load, rounded up to what loads are counted in.
        least = np.ceil(units.LOAD_UNIT * before - 1e-6)
        for pair in self.rules.weeks[week].pairs:
            heavy = least >= round(units.LOAD_UNIT * pair.before)
            most = np.where(heavy, np.minimum(most, pair.most), most)
        return most

    def _carried(self, week: int, ceiling: Ceiling, carried: Floats, fitness: Floats) -> Floats:
        """The fitness that a ceiling's shares refer to, as in `season_values.carried_fitness`."""
        return (np.minimum(carried, fitness) if ceiling.now else carried) + self.rules.weeks[week].missed_carried
