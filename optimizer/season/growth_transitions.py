"""Transitions out of growth and return weeks, in which last week and the weeks since the last cutback count.

Whether a week is a cutback follows from its load and last week's alone, regardless of the reason. So the conditions of
cutbacks and those of loading weeks are evaluated for all states, and each state is asked for the ones that apply.
"""

from dataclasses import dataclass

import numpy as np

from optimizer.core import training_load
from optimizer.domain.season_path import before_constrained_phase, steps_back
from optimizer.domain.season_rules import SCARCE
from optimizer.domain.season_values import free_cutback_from
from optimizer.season.arrays import Bools, Floats, Ints, Smalls, small, tenths
from optimizer.season.load_grid import Change
from optimizer.season.objective_packing import ROUGH_MOST
from optimizer.season.transitions import Transition
from optimizer.season.week_limits import WeekLimits


@dataclass(frozen=True)
class _Step:
    """One change of level out of some states: what the states are and what the step makes of them.

    All arrays are broadcast against each other. `last` is last week's change as an index, `daily` and `last_daily` are
    points a day of this week and last, `least` and `most` bound the week's load in points.
    """

    week: int
    change: Change
    counter: Ints
    last: Ints
    level: Ints
    fitness: Floats
    daily: Floats
    last_daily: Floats
    least: Floats
    most: Floats


class GrowthTransitions:
    """Which states of a growth or return week allow a change of level, and what it costs them.

    Parameters
    ----------
    limits
        What each week may carry.
    """

    def __init__(self, limits: WeekLimits) -> None:
        self._limits, self._grid, self._year, self._rules = limits, limits.grid, limits.year, limits.rules

    def edge(self, week: int, change: Change, counter: Ints, last: Ints, level: Ints) -> Transition:
        """The transition by one change of level.

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
        fitness, days = self._grid.fitness[level], self._year.weeks[week].n
        daily = self._grid.load_at(change, days, level) / days
        bounds = self._limits.bounds(week, fitness, level)
        step = _Step(week, change, counter, last, level, fitness, daily, self._grid.last_daily[last, level], *bounds)
        light = (daily <= self._rules.cutback_most * step.last_daily + 1e-9) & (not self._returning(week))
        allowed = self._fits(step) & np.where(light, self._as_cutback(step), self._as_loading(step))
        risen, uneven = self._jump_and_roughness(step)
        return Transition(allowed, light, small(self._lost(step, light, allowed)), risen, uneven)

    def _returning(self, week: int) -> bool:
        return self._year.weeks[week].mode == "return"

    def _fits(self, step: _Step) -> Bools:
        """Whether the week can carry the load at all, given last week's change."""
        fits = self._limits.fits(step.week, step.change, step.level, step.most)
        for banned, before, refused in self._rules.weeks[step.week].refuted:
            same_state = (step.level == banned) & (step.last == self._grid.index(before))
            fits = fits & ~(same_state & (np.asarray(step.change) == refused))
        return fits

    def _as_cutback(self, step: _Step) -> Bools:
        """Whether the week may be a cutback: not deeper than it has to be, and not right after another.

        A cutback is forced where all load that is sure to fit stays a cutback, or where room is scarce. It may then be
        of any depth and follow another cutback.
        """
        rules, facts, rule = self._rules, self._year.weeks[step.week], self._rules.weeks[step.week]
        lightest = rules.cutback_most * step.last_daily
        sure = np.minimum(rule.sure, self._grid.fitness[-1] * facts.n * 10)
        heaviest = self._limits.heaviest(step.week, step.level, np.full(step.fitness.shape, sure)) / facts.n
        scarce = sure < SCARCE * facts.n * step.fitness
        little_room = scarce | (facts.ceiling is not None) | (step.last_daily <= 0)
        forced = (heaviest <= lightest + 1e-9) | little_room | (rules.cutback_every <= 2)
        # Too deep: below the least cutback share although one level more would still be a cutback. The audit knows no
        # exact capacities: what it takes for certain is asked for here too.
        room = np.maximum(step.most, rule.certain) / facts.n
        milder = self._grid.load_at(step.change + 1, facts.n, step.level) / facts.n
        milder_possible = milder <= np.minimum(lightest, room) + 1e-9
        too_deep = (step.daily < rules.cutback_least * step.last_daily - 1e-9) & milder_possible
        allowed: Bools = (~too_deep & (step.counter > 0)) | forced
        return allowed

    def _as_loading(self, step: _Step) -> Bools:
        """Whether the week may be a loading week: heavy enough, and no cutback is due."""
        rules, year, week = self._rules, self._year, step.week
        # A week with a race of more than a cutback's load cannot be one, however long ago the last one was.
        raced = rules.weeks[week].raced > rules.cutback_most * step.last_daily * year.weeks[week].n
        spared = steps_back(year, week) or before_constrained_phase(year, week)
        enough = self._limits.enough(week, step.change, step.level, step.least)
        allowed: Bools = ((step.counter + 1 < rules.cutback_every) | raced | spared) & enough
        return allowed

    def _jump_and_roughness(self, step: _Step) -> tuple[Smalls, Smalls]:
        """Growth beyond last week's load and beyond what maintains fitness, and the squared change of daily load."""
        returning = self._returning(step.week)
        with np.errstate(invalid="ignore"):
            usual = np.maximum(step.last_daily, step.fitness)
            jump = np.maximum(0.0, step.daily / usual - self._rules.soft_rise)
            # A return to running holds fitness where nothing else is asked: other training need not raise it.
            rough = ((step.daily - (step.fitness if returning else step.last_daily)) / step.fitness) ** 2
        risen = tenths(np.zeros_like(step.daily) if returning else jump).astype(np.int32)
        return risen, small(np.minimum(tenths(np.minimum(rough, 1.0)), ROUGH_MOST))

    def _lost(self, step: _Step, light: Bools, allowed: Bools) -> Ints:
        """Fitness lost; what a regular cutback loses by design is not counted."""
        kept = self._limits.held(step.week, step.fitness, step.level)
        lost = self._grid.lost(step.change, step.level, kept)
        # Where no week is a cutback the counter's axis is left out to save memory.
        if before_constrained_phase(self._year, step.week) or not bool((allowed & light).any()):
            return lost
        by_design = np.where(light, self._lost_in_cutback(step, kept), lost)
        return np.where(step.counter >= free_cutback_from(self._rules), by_design, lost)

    def _lost_in_cutback(self, step: _Step, kept: Ints) -> Ints:
        """Fitness lost below the lightest cutback that counts as one."""
        grid, keep = self._grid, training_load.KEEP_DAY ** self._year.weeks[step.week].n
        after = keep * step.fitness + (1 - keep) * self._rules.cutback_most * step.last_daily
        mildest = np.searchsorted(grid.fitness, after + 1e-9, side="right") - 1
        usual = grid.clipped(np.minimum(np.minimum(mildest, step.level), kept))
        return grid.lost(step.change, step.level, usual)
