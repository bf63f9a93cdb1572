"""Transitions out of growth and return weeks, in which last week and the weeks since the last cutback count.

Whether a week is a cutback follows from its load and last week's alone, regardless of the reason. So the conditions of
cutbacks and those of loading weeks are evaluated for all states, and each state is tested by the ones that apply.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from optimizer.core import training_load
from optimizer.domain.season_path import before_constrained_phase, days_before, long_after_races, spared_cutback
from optimizer.domain.season_rules import SCARCE
from optimizer.domain.season_values import free_cutback_from
from optimizer.season.arrays import Bools, Floats, Ints, Smalls, small, tenths
from optimizer.season.load_grid import Change
from optimizer.season.objective_packing import ROUGH_MOST
from optimizer.season.transitions import NOWHERE, Transition, TransitionBlock
from optimizer.season.week_limits import WeekLimits

RISE, FALL, CUTBACK, SAG = 1.0, 4.0, 2.0, 8.0
"""What a change of load weighs as roughness: a loading week's above or below what it is compared with, a cutback's
step, which stands for the way back too, and how far a loading week is from keeping fitness up."""


@dataclass(frozen=True)
class GrowthStates:
    """States at the start of a week, with all that a change of level is judged by and does not alter.

    All arrays are broadcast against each other. `last` is last week's change as an index, `last_daily` its points a
    day; `least` and `most` bound the week's load in points; `forced` says where it must be a cutback; `loading` where
    none is due; `kept` is the level that the week can hold, `kept_in_cutback` the one after the mildest cutback.
    """

    week: int
    counter: Ints
    last: Ints
    level: Ints
    fitness: Floats
    last_daily: Floats
    least: Floats
    most: Floats
    forced: Bools
    loading: Bools
    kept: Ints
    kept_in_cutback: Ints

    def within(self, levels: slice) -> "GrowthStates":
        """The states at some of the levels, which stand on the last axis."""
        every = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "week"}
        varies = {name: part[..., levels] for name, part in every.items() if part.shape[-1] > 1}
        return replace(self, **varies)


class GrowthTransitions:
    """Which states of a growth or return week allow a change of level, and what it costs them.

    Parameters
    ----------
    limits
        Limits of each week's load.
    """

    def __init__(self, limits: WeekLimits) -> None:
        self._limits, self._grid, self._year, self._rules = limits, limits.grid, limits.year, limits.rules

    def states(self, week: int, counter: Ints, last: Ints, level: Ints) -> GrowthStates:
        """The states of a week, for which transitions by every change of level are computed.

        Parameters
        ----------
        week
            Index of the week.
        counter, last, level
            Loading weeks since the last cutback, last week's change (as an index) and level; broadcast against each
            other.
        """
        days = days_before(self._year, week)
        fitness, last_daily = self._grid.fitness[level], self._grid.last_daily(days)[last, level]
        least, most = self._limits.bounds(week, fitness, level)
        most = np.minimum(most, self._stepped(week, level, last_daily))
        if self._rules.weeks[week].pairs:
            most = np.minimum(most, self._limits.paired(week, self._grid.load_before(last, level, days)))
        forced, loading = self._forced(week, level, last_daily), self._loading(week, counter, level, last_daily)
        kept = self._limits.held(week, fitness, level)
        in_cutback = self._kept_in_cutback(week, level, last_daily, kept)
        return GrowthStates(
            week, counter, last, level, fitness, last_daily, least, most, forced, loading, kept, in_cutback
        )

    def edge(self, states: GrowthStates, change: Change) -> Transition:
        """The transition by one change of level.

        Parameters
        ----------
        states
            Where it leads from.
        change
            Change of grid level, or one for each of the states.

        Returns
        -------
        Transition
            Allowed, cutback and costs by state.
        """
        fits = self._fits(states, change)
        return self._judged(states, change, fits) if fits.any() else replace(NOWHERE, allowed=fits)

    def block(self, states: GrowthStates, change: int) -> TransitionBlock | None:
        """The transition by one change of level out of all states of a week; None where no state allows it.

        Parameters
        ----------
        states
            All of them, as `[counter, last change, level]`.
        change
            Change of grid level.
        """
        # Most changes fit on some levels only: what they cost is worked out for those.
        fits = self._fits(states, change)
        open_ = np.flatnonzero(fits.any(axis=(0, 1)))
        if not len(open_):
            return None
        levels = slice(int(open_[0]), int(open_[-1]) + 1)
        edge = self._judged(states.within(levels), change, fits[..., levels])
        return TransitionBlock.around(edge, levels.start)

    def _judged(self, states: GrowthStates, change: Change, fits: Bools) -> Transition:
        """The transition where its load fits: which states allow it, as a cutback or not, and what it costs them."""
        days = self._year.weeks[states.week].n
        daily = self._grid.load_at(change, days, states.level) / days
        returning = self._returning(states.week)
        light = (daily <= self._rules.light(states.week) * states.last_daily + 1e-9) & (not returning)
        as_cutback, as_loading = self._as_cutback(states, change, daily), self._as_loading(states, change)
        allowed = fits & np.where(light, as_cutback, as_loading)
        compared = self._compared(states)
        risen, uneven = self._jump(states, daily, compared), self._roughness(states, daily, light, compared)
        return Transition(allowed, light, small(self._lost(states, change, light, allowed)), risen, uneven)

    def _stepped(self, week: int, level: Ints, last_daily: Floats) -> Floats:
        """Most load in points that the week before allows: `stepped_load`, for all states."""
        rule, days, fitness = self._rules.weeks[week], self._year.weeks[week].n, self._grid.fitness[level]
        if rule.step is None:
            return np.full(1, np.inf)
        most = days * np.maximum(rule.step.times * last_daily, rule.step.share * fitness)
        stepped: Floats = np.maximum(most, np.maximum(rule.fixed, self._limits.raced(week)[level]))
        return stepped

    def _returning(self, week: int) -> bool:
        return self._year.weeks[week].mode == "return"

    def _fits(self, states: GrowthStates, change: Change) -> Bools:
        """Whether the load lies within the week's limits, given last week's change."""
        fits = self._limits.fits(states.week, change, states.level, states.most)
        return self._limits.unrefuted(states.week, change, states.level, states.last, fits)

    def _forced(self, week: int, level: Ints, last_daily: Floats) -> Bools:
        """Whether the week must be a cutback, as all load that is sure to fit stays one, or as room is scarce.

        It may then be of any depth and follow another cutback.
        """
        rules, facts, fitness = self._rules, self._year.weeks[week], self._grid.fitness[level]
        sure = np.minimum(rules.weeks[week].sure, self._grid.fitness[-1] * facts.n * 10)
        heaviest = self._limits.heaviest(week, level, np.full(fitness.shape, sure)) / facts.n
        little_room = (sure < SCARCE * facts.n * fitness) | (facts.ceiling is not None) | (last_daily <= 0)
        forced: Bools = (heaviest <= rules.light(week) * last_daily + 1e-9) | little_room | (rules.usual_cycle <= 2)
        return forced

    def _loading(self, week: int, counter: Ints, level: Ints, last_daily: Floats) -> Bools:
        """Whether no cutback is due."""
        rules, year = self._rules, self._year
        # A week with a race of more than a cutback's load cannot be one, however long ago the last one was.
        raced = rules.weeks[week].raced > rules.light(week) * last_daily * year.weeks[week].n
        every = np.where(level < rules.small_level, rules.cutback_every, rules.usual_cycle)
        loading: Bools = (counter + 1 < every) | raced | spared_cutback(year, rules, week)
        return loading

    def _as_cutback(self, states: GrowthStates, change: Change, daily: Floats) -> Bools:
        """Whether the week may be a cutback: not deeper than it has to be, not right after another, and no heavier than
        one can be."""
        rules, days = self._rules, self._year.weeks[states.week].n
        # Too deep: below the least cutback share although one level more, which certainly fits, would still be a
        # cutback. What fits is read as the audit reads it: a capacity holds for the best history only.
        room = rules.weeks[states.week].certain / days
        milder = self._grid.load_at(change + 1, days, states.level) / days
        milder_possible = milder <= np.minimum(rules.light(states.week) * states.last_daily, room) + 1e-9
        too_deep = (daily < rules.cutback_least * states.last_daily - 1e-9) & milder_possible
        allowed: Bools = (~too_deep & (states.counter > 0)) | states.forced
        fits = days * daily <= rules.weeks[states.week].cutback_capacity + 1e-6
        return allowed & fits & (not self._limits.cuts.loads(states.week))

    def _as_loading(self, states: GrowthStates, change: Change) -> Bools:
        """Whether the week may be a loading week: heavy enough, and no cutback is due."""
        return states.loading & self._limits.enough(states.week, change, states.level, states.least)

    def _jump(self, states: GrowthStates, daily: Floats, compared: Floats) -> Smalls:
        """Growth beyond what it is measured from and beyond what maintains fitness; of a return nothing counts."""
        if self._returning(states.week):
            return np.zeros(daily.shape, np.int32)
        with np.errstate(invalid="ignore"):
            beyond = daily / np.maximum(compared, states.fitness) - self._rules.weeks[states.week].soft_rise
            return tenths(np.maximum(0.0, beyond)).astype(np.int32)

    def _roughness(self, states: GrowthStates, daily: Floats, light: Bools, compared: Floats) -> Smalls:
        """The squared change of daily load, by what it weighs: weeks that build up to a race neither coast nor jump."""
        if self._returning(states.week):
            # A return to running holds fitness where nothing else is asked: other training need not raise it.
            rough = ((daily - states.fitness) / states.fitness) ** 2
        else:
            change = (daily - np.where(light, states.last_daily, compared)) / states.fitness
            rough = np.where(light, CUTBACK, np.where(change < 0, FALL, RISE)) * change**2
            # Small falls from cycle to cycle are even too, but a build that sags before its race costs fitness.
            # When the last race is long over fitness is kept, and grows no further than goals ask.
            sag = self._holding() - daily / states.fitness
            sag = sag if long_after_races(self._year, states.week) else np.maximum(0.0, sag)
            rough += np.where(light, 0.0, SAG * sag**2)
        return small(np.minimum(tenths(np.minimum(rough, 1.0)), ROUGH_MOST))

    def _holding(self) -> float:
        """Load over fitness with which loading weeks make up for the mildest of cutbacks."""
        loading = self._rules.usual_cycle - 1
        return (loading + 1 - self._rules.cutback_most) / loading

    def _compared(self, states: GrowthStates) -> Floats:
        """What growth is measured from: `season_path.daily_compared`, for all states."""
        if not self._rules.weeks[states.week].past_cutback:
            return states.last_daily
        light = self._rules.light(states.week - 1)
        return np.where(states.counter == 0, states.last_daily / light, states.last_daily)

    def _lost(self, states: GrowthStates, change: Change, light: Bools, allowed: Bools) -> Ints:
        """Fitness lost; what a regular cutback loses by design is not counted."""
        lost = self._grid.lost(change, states.level, states.kept)
        # Where no week is a cutback the counter's axis is left out to save memory.
        if before_constrained_phase(self._year, states.week) or not bool((allowed & light).any()):
            return lost
        by_design = np.where(light, self._grid.lost(change, states.level, states.kept_in_cutback), lost)
        return np.where(states.counter >= free_cutback_from(self._rules), by_design, lost)

    def _kept_in_cutback(self, week: int, level: Ints, last_daily: Floats, kept: Ints) -> Ints:
        """The level after the lightest cutback that counts as one: only what is lost below it counts."""
        grid, keep = self._grid, training_load.KEEP_DAY ** self._year.weeks[week].n
        after = keep * grid.fitness[level] + (1 - keep) * self._rules.light(week) * last_daily
        mildest = np.searchsorted(grid.fitness, after + 1e-9, side="right") - 1
        usual: Ints = grid.clipped(np.minimum(np.minimum(mildest, level), kept))
        return usual
