"""The season's rules as rows of a model of days: fitness levels, cutbacks and the weeks between them as variables.

With them one model chooses loads, cutbacks and sessions of a stretch of weeks together. The rows state what the
season's transitions state (`season.state_graph`), read from the same limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimizer.core import training_load
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import (
    LAST_CHANGE_RANGE,
    SHORT_RUNS,
    State,
    clipped_change,
    spared_cutback,
    steps_back,
)
from optimizer.domain.season_rules import SCANT, SCARCE
from optimizer.season.backward_induction import FALL
from optimizer.season.week_limits import WeekLimits

FINE = 100
"""Parts of a twelfth in which the model counts the load behind a level of fitness."""
MILLE = 1000
MARGIN = 2
"""What rounding may add to a sum of such parts."""
USUAL_DAYS = 7


NearLevels = Mapping[int, tuple[int, int]]
ALL: NearLevels = {}


@dataclass(frozen=True)
class WeekBefore:
    """What a week knows of those before it; numbers where it is the first one.

    Parameters
    ----------
    level : grid level of fitness.
    counter : loading weeks since the last cutback.
    load : the load of seven days like last week's, in parts of a twelfth, as the season remembers it.
    entry : the level at the start of the constrained phase that is open; None outside one.
    """

    level: Any
    counter: Any
    load: Any
    entry: Any = None


class SeasonRows:
    """Adds the season to a model of consecutive weeks.

    Parameters
    ----------
    model : the model of days that the rows are added to.
    loads : by week, in order and without a gap, its load in twelfths.
    limits : limits of each week's load.
    start : the season's state before the first of the weeks.
    near : by week, least and most level behind it that is looked at; all by default.

    Attributes
    ----------
    cutback : by week, the literal that it is a cutback, or a number.
    before : by week, and for the week behind the last one, what was before it.
    possible : whether the season's limits leave a way through these weeks at all.
    """

    def __init__(
        self, model: Any, loads: Mapping[int, Any], limits: WeekLimits, start: State, near: NearLevels = ALL
    ) -> None:
        self._model, self._loads, self._limits, self._near = model, loads, limits, near
        self._year, self._rules = limits.year, limits.rules
        self._parts: dict[tuple[int, object], Any] = {}
        self._range: dict[int, tuple[int, int]] = {}
        self.cutback: dict[int, Any] = {}
        origin = max(0, start.level - clipped_change(start.last))
        last = round(12 * FINE * fitness_grid().load(origin, start.level, USUAL_DAYS))
        self.before = {min(loads): WeekBefore(start.level, start.counter, last, start.entry)}
        entry = start.level if start.entry is None else start.entry
        self._reached = np.array([[entry, start.level]])
        self.possible = True
        for week in sorted(loads):
            if self.possible:
                self._add(week)

    def _add(self, week: int) -> None:
        """Add one week: its load, what it makes of fitness, and whether it is a cutback."""
        model, before, facts = self._model, self.before[week], self._year.weeks[week]
        inside = facts.mode == "constrained"
        entry = before.level if before.entry is None else before.entry
        if not inside or before.entry is None:
            levels = np.unique(self._reached[:, 1])
            self._reached = np.stack([levels, levels], axis=1)
        ways = self._ways(week)
        if not len(ways):
            self.possible = False
            return
        after = self._level(int(ways[:, 2].min()), int(ways[:, 2].max()))
        which = [entry, before.level, after] if before.entry is not None and inside else [before.level, after]
        table = np.unique(ways[:, -len(which) :], axis=0)
        model.add_allowed_assignments(which, table.tolist())
        # The load lies between what the level takes and what the next one does.
        kept = self._times(before.level, facts.n, kept=True)
        least, above = self._times(after, facts.n) - kept, self._times(after, facts.n, more=1) - kept
        load = FINE * self._loads[week]
        model.add(load >= least - MARGIN)
        model.add(load <= above - 1 + MARGIN)
        counter: Any = 0
        self.cutback[week] = 0
        if not inside:
            self._enough(week, before, least)
            if facts.mode == "growth":
                self.cutback[week] = self._growth(week, before, least, above)
            self._step(week, before, least)
            counter = self._counter(week, before)
        stays = inside and week + 1 < len(self._year.weeks) and self._year.weeks[week + 1].mode == "constrained"
        seen = self._seen(ways, before.level, after)
        self.before[week + 1] = WeekBefore(after, counter, seen, entry if stays else None)
        self._reached = np.unique(ways[:, [0, 2]], axis=0)

    def _level(self, low: int, high: int) -> Any:
        level = self._model.new_int_var(low, high, "level")
        self._range[level.index] = low, high
        return level

    def _times(self, level: Any, days: int, *, kept: bool = False, more: int = 0) -> Any:
        """The load in parts of a twelfth that holds the fitness of a level (or of so many more) where nothing was kept;
        with `kept`, what of that is kept from before."""
        keep = training_load.KEEP_DAY**days
        factor = 12 * FINE * days * (keep if kept else 1.0) / (1 - keep)
        grid = fitness_grid().levels
        if isinstance(level, int):
            return round(factor * grid[level + more])
        key = level.index, (days, kept, more)
        if key not in self._parts:
            table = [round(factor * grid[min(at + more, len(grid) - 1)]) for at in range(len(grid))]
            low, high = self._range[level.index]
            found = self._model.new_int_var(table[low], table[high], "")
            self._model.add_element(level - low, table[low : high + 1], found)
            self._parts[key] = found
        return self._parts[key]

    def _fitness(self, level: Any, days: int, share: float) -> Any:
        """So large a share of the load that holds the fitness of the level for so many days, times a thousand."""
        grid = fitness_grid().levels
        factor = 12 * FINE * days * share
        if isinstance(level, int):
            return round(factor * grid[level])
        key = level.index, ("held", days, share)
        if key not in self._parts:
            low, high = self._range[level.index]
            table = [round(factor * grid[at]) for at in range(low, high + 1)]
            found = self._model.new_int_var(table[0], table[-1], "")
            self._model.add_element(level - low, table, found)
            self._parts[key] = found
        return self._parts[key]

    def _seen(self, ways: Any, level: Any, after: Any) -> Any:
        """The load of seven days like this week's as the next week remembers it: a deep fall counts as less deep."""
        changes, (low, high) = ways[:, 2] - ways[:, 1], LAST_CHANGE_RANGE
        origin = level
        if changes.min() < low or changes.max() > high:
            first, last = 0, max(int(ways[:, 1].max()), int(ways[:, 2].max()))
            origin, held = self._level(first, last), self._level(first, last + FALL)
            self._model.add_min_equality(held, [level, after - low])
            self._model.add_max_equality(origin, [held, after - high])
        return self._times(after, USUAL_DAYS) - self._times(origin, USUAL_DAYS, kept=True)

    def _enough(self, week: int, before: WeekBefore, load: Any) -> None:
        """Where the week is no cutback, it is heavy enough."""
        rule, facts = self._rules.weeks[week], self._year.weeks[week]
        share = max(rule.least_share, facts.ceiling.least if facts.ceiling is not None else 0.0)
        if share:
            scant = self._implies(load >= round(12 * FINE * SCANT * rule.sure) - MARGIN)
            held = self._implies(load >= self._fitness(before.level, facts.n, share) - MARGIN)
            self._heavy = [scant, held]
        else:
            self._heavy = [1]
        if facts.mode != "growth":
            self._model.add_bool_or(*self._heavy)

    def _growth(self, week: int, before: WeekBefore, load: Any, above: Any) -> Any:
        """Whether the week is a cutback; what either has to keep is required of it."""
        model, rules, facts = self._model, self._rules, self._year.weeks[week]
        rule, most, least = rules.weeks[week], round(MILLE * rules.light(week)), round(MILLE * rules.cutback_least)
        # Loads of weeks with other numbers of days are compared day by day.
        own, last = USUAL_DAYS * MILLE, facts.n * before.load
        cutback = model.new_bool_var("cutback")
        slack = own * MARGIN
        model.add(own * load <= most * last + slack).only_enforce_if(cutback)
        model.add(own * load >= most * last - slack).only_enforce_if(~cutback)
        if rule.cutback_capacity < rule.capacity:
            model.add(load <= round(12 * FINE * rule.cutback_capacity) + MARGIN).only_enforce_if(cutback)
        model.add_bool_or(cutback, *self._heavy)
        if not spared_cutback(self._year, rules, week):
            few = self._implies(before.counter <= rules.usual_cycle - 2)
            small = self._small(before)
            raced = self._implies(most * last <= own * round(12 * FINE * rule.raced) + slack)
            model.add_bool_or(few, small, raced, cutback)
        # A cutback is not too deep and follows no other, but where there is no choice.
        if rules.usual_cycle > 2 and facts.ceiling is None:
            scarce = self._implies(
                self._fitness(before.level, facts.n, SCARCE) >= round(12 * FINE * rule.sure) - MARGIN
            )
            forced = [
                scarce,
                self._implies(before.load <= MARGIN),
                self._implies(own * self._top(week, before) <= most * last + slack),
            ]
            apart = self._implies(before.counter >= 1)
            room = round(12 * FINE * rule.certain)
            rows = (own * load >= least * last - slack, own * above >= most * last - slack, above >= room - MARGIN)
            model.add_bool_or(~cutback, apart, *forced)
            model.add_bool_or(~cutback, *map(self._implies, rows), *forced)
        return cutback

    def _small(self, before: WeekBefore) -> Any:
        """A literal that may be true only where another loading week may follow as weeks are small."""
        literal, rules = self._model.new_bool_var("small"), self._rules
        for row in (before.counter <= rules.cutback_every - 2, before.level <= rules.small_level - 1):
            self._model.add_implication(literal, self._implies(row))
        return literal

    def _top(self, week: int, before: WeekBefore) -> Any:
        """Parts of load of the highest level that the week surely reaches, by the level before it."""
        limits, rule, facts = self._limits, self._rules.weeks[week], self._year.weeks[week]
        level = np.arange(limits.grid.size)
        sure = min(rule.sure, float(limits.grid.fitness[-1]) * facts.n * 10)
        loads = limits.heaviest(week, level, np.full(level.shape, sure))
        table = [round(12 * FINE * float(points)) for points in loads]
        if isinstance(before.level, int):
            return table[before.level]
        top = self._model.new_int_var(0, max(table), "")
        self._model.add_element(before.level, table, top)
        return top

    def _implies(self, row: Any) -> Any:
        """A literal that may be true only where the row holds."""
        literal = self._model.new_bool_var("")
        if isinstance(row, bool | np.bool_):
            self._model.add(literal <= int(row))
        else:
            self._model.add(row).only_enforce_if(literal)
        return literal

    def _step(self, week: int, before: WeekBefore, load: Any) -> None:
        """What the week before allows, where the week goes by that."""
        step, rule, days = self._rules.weeks[week].step, self._rules.weeks[week], self._year.weeks[week].n
        if step is None:
            return
        times = (
            USUAL_DAYS * MILLE * load <= round(MILLE * step.times) * days * before.load + USUAL_DAYS * MILLE * MARGIN
        )
        rows = [times, load <= self._fitness(before.level, days, step.share) + MARGIN]
        rows.append(load <= round(12 * FINE * rule.fixed) + MARGIN)
        if rule.raced:
            rows.append(load <= self._fitness(before.level, days, 0.5) + round(12 * FINE * rule.raced) + MARGIN)
            rows.append(load <= round(12 * FINE * (rule.raced + SHORT_RUNS)) + MARGIN)
        self._model.add_bool_or(*map(self._implies, rows))

    def _counter(self, week: int, before: WeekBefore) -> Any:
        """Loading weeks since the last cutback after the week."""
        cutback, every = self.cutback[week], self._rules.cutback_every
        if steps_back(self._year, week):
            return 0
        counter = self._model.new_int_var(0, every - 1, "counter")
        after = self._model.new_int_var(0, every - 1, "")
        self._model.add_min_equality(after, [before.counter + 1, every - 1])
        if isinstance(cutback, int):
            return after
        self._model.add(counter == 0).only_enforce_if(cutback)
        self._model.add(counter == after).only_enforce_if(~cutback)
        return counter

    def _ways(self, week: int) -> Any:
        """Entry level, level and level after of every change that the week's own limits allow."""
        limits, facts = self._limits, self._year.weeks[week]
        entry, level = self._reached[:, 0], self._reached[:, 1]
        inside = facts.mode == "constrained"
        least, most = limits.bounds(week, limits.grid.fitness[entry], level)
        found = []
        for change in range(-FALL, int(limits.rises[week][level].max()) + 1):
            fits = limits.fits(week, change, level, most)
            if inside:
                fits = fits & limits.enough(week, change, level, least)
            which = np.flatnonzero(fits)
            after = np.maximum(level[which] + change, 0)
            least_level, most_level = self._near.get(week, (0, limits.grid.size))
            which = which[(after >= least_level) & (after <= most_level)]
            after = np.maximum(level[which] + change, 0)
            found.append(np.stack([entry[which], level[which], after], axis=1))
        return np.unique(np.concatenate(found), axis=0)
