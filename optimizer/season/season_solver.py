"""The exact best season on the lattice, for all load goals at once, and with it the bound that no plan can beat.

Backward dynamic programming, two passes. The first minimises race readiness (A, then B) and then the deepest
trough: a sum followed by a
maximum keeps optimal substructure. With the deepest trough fixed, the second minimises the remaining sums in
strict order. The values of
the second pass serve as a compass: from any state the best next change of rung, and the second best, can be read off.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from optimizer.core.training_load import after_days
from optimizer.domain.fitness_ladder import fitness_grid
from optimizer.domain.season_path import SeasonStep, State, Values, after, first_state, measure
from optimizer.domain.season_rules import Demand, LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.objective_packing import END, GROWTH, INF, READY_A, READY_B, TROUGH
from optimizer.season.state_graph import FALL, StateGraph
from optimizer.season.transitions import Ints, Transition
from optimizer.season.value_layers import UNKNOWN, Layer, Least

OVERSHOOT = 1.3
"""Fitness beyond this multiple of the highest demand (or of the start) is never planned: it earns nothing."""
NO_WAY = int(INF), 0
"""Keys of a state from which no season leads on."""
Deep = Callable[[Ints, Ints], Ints]
"""What readiness becomes where fitness drops so far below that at the window's beginning."""


class SeasonSolver:
    """The solved lattice of one year."""

    def __init__(
        self,
        year: Year,
        rules: SeasonRules,
        cuts: LoadCuts | None = None,
        *,
        least_trough: bool = True,
        known: "SeasonSolver | None" = None,
        whole: bool = False,
    ) -> None:
        """The shallowest troughs cost half of the time; without them, any season that is good otherwise will do. On the
        whole ladder, which proofs need, the season may be fitter than any good one is.

        `known` is a season of the same year: what follows the last week that is no longer like it is taken from there.
        """
        self.year, self.rules, self.least_trough = year, rules, least_trough
        cuts, top = cuts or LoadCuts(), fitness_grid().size - 3 if whole else top_level(year, rules)
        known = known if known is not None and known.least_trough == least_trough else None
        self._solve(cuts, top if known is None else known.graph.size - 1, known)
        if not self.solvable:
            self._solve(cuts, min(top + 2 * FALL, fitness_grid().size - 3), None)
        if not self.solvable:
            self._forget()

    def _solve(self, cuts: LoadCuts, top: int, known: "SeasonSolver | None") -> None:
        self.graph = self._lattice(cuts, top)
        self.trough = int(INF)
        self.layers: list[Layer] = []
        """Values of every week's states, the compass: sums in strict order, in two integers."""
        self._deep: list[Layer] = []
        """Readiness and the deepest trough, in one integer."""
        if known is not None:
            self.graph.share(known.graph)
        self._alike = [self.graph.likeness(week) for week in range(len(self.year.weeks))]
        last = None if known is None else self._last_unlike(known)
        if self.least_trough:
            self._deep = self._backward(known._deep if known else None, last, trough_last=True)
            ready = self._value_in(self._deep, 0, self.start())[0]
            self.solvable = bool(ready < INF)
            if not self.solvable:
                return
            self.trough = ready & int(TROUGH)
        same = known is not None and known.trough == self.trough and bool(known.layers)
        self.layers = self._backward(known.layers if known and same else None, last, trough_last=False)
        self.solvable = bool(self._least() < INF)

    def _forget(self) -> None:
        """Keep no tables: they lead nowhere, and whoever asks for less next still holds this season then."""
        self.graph.forget()
        self.layers.clear()
        self._deep.clear()

    def _least(self) -> int:
        """The first key of the best season; without tables there is none."""
        return self._value(0, self.start())[0] if self.layers else int(INF)

    def _last_unlike(self, known: "SeasonSolver") -> int:
        """The last week whose rules or lessons are not those of the season known; -1 where all are."""
        unlike = (week for week, alike in enumerate(self._alike) if alike != known._alike[week])
        return max(unlike, default=-1)

    def _lattice(self, cuts: LoadCuts, top: int) -> StateGraph:
        """The lattice to search; another one may charge its edges differently."""
        return StateGraph(self.year, self.rules, cuts, top)

    def _short(self, demand: Demand) -> Ints:
        """Tenths of a percent by which every rung stays below what a race asks; some of it may be forgiven."""
        return self.graph.short(demand.level)

    def start(self) -> State:
        """The state on the eve of the season."""
        return first_state(self.year)

    def options(self, week: int, state: State) -> list[SeasonStep]:
        """Changes of rung open in that state, best first; empty when the season cannot go on from it."""
        return [step for _, step in self.ranked(week, state)]

    def ranked(self, week: int, state: State) -> list[tuple[int, SeasonStep]]:
        """The same, each with the first key of the best season that goes on with it."""
        found = []
        for change in self._changes(week):
            edge, keys = self._edge(week, change, state)
            if edge is not None and keys[0] < INF:
                found.append(
                    (
                        keys,
                        -change,
                        SeasonStep(
                            change,
                            bool(edge.cutback),
                            after(self.year, self.rules, week, state, change, cutback=bool(edge.cutback)),
                        ),
                    )
                )
        return [(keys[0], step) for keys, _, step in sorted(found, key=lambda item: item[:2])]

    def best(self) -> list[SeasonStep]:
        """The best season's path, as it was when it was first asked for.

        The rules may be tightened since: what bounds every plan stays a bound, though the path may no longer be open.
        """
        return list(self._best)

    @cached_property
    def _best(self) -> list[SeasonStep]:
        path, state = list[SeasonStep](), self.start()
        for week in range(len(self.year.weeks)):
            step = self.options(week, state)[0]
            path.append(step)
            state = step.after
        return path

    def values(self, path: list[SeasonStep]) -> Values:
        """Goal values of a path; of the best one they are the bound."""
        return measure(self.year, self.rules, path)

    def _edge(self, week: int, change: int, state: State) -> tuple[Transition | None, tuple[int, int]]:
        if state.level >= self.graph.size:
            return None, NO_WAY
        one = self.graph.edge(week, change, state)
        if not one.allowed:
            return None, NO_WAY
        reached = after(self.year, self.rules, week, state, change, cutback=bool(one.cutback))
        if state.entry is not None and self._dropped(state.entry, reached.level) > self.trough:
            return None, NO_WAY
        hi, lo = self._value(week + 1, reached)
        return one, (hi + one.cost, lo + int(one.rough))

    def _dropped(self, entry: int, level: int) -> int:
        return int(self.graph.drops[entry, min(level, self.graph.size - 1)])

    def _value(self, week: int, state: State) -> tuple[int, int]:
        first, second = self._value_in(self.layers, week, state)
        return first, second

    def _value_in(self, layers: list[Layer], week: int, state: State) -> tuple[int, ...]:
        level, layer = state.level, layers[week]
        if level >= self.graph.size:
            return NO_WAY
        if week == len(self.year.weeks):
            return layer.at(level)
        if state.entry is None or layer.band is None:
            return layer.at(state.counter, self.graph.index(state.last), level)
        place = layer.band.place(state.entry, level)
        if place is None or self._dropped(state.entry, level) > self.trough:
            return NO_WAY
        return layer.at(state.entry, place)

    def _backward(self, known: list[Layer] | None, last: int | None, *, trough_last: bool) -> list[Layer]:
        """The layers from the last week to the first, those after the week `last` taken from what is known.

        With `trough_last` the deepest trough follows readiness, combined by maximum; without it, all sums.
        """
        if known and last is not None:
            layers, weeks = list(known), last + 1
        else:
            nothing = np.zeros(self.graph.size, np.int64)
            end = () if trough_last else (self.graph.short(self.rules.end_level) * END,)
            weeks = len(self.year.weeks)
            layers = [*[UNKNOWN] * weeks, Layer((nothing, *end))]
        for week in reversed(range(weeks)):
            layers[week] = self.layer(week, layers[week + 1], trough_last=trough_last)
        return layers

    def layer(self, week: int, ahead: Layer, *, trough_last: bool = False) -> Layer:
        """The values of a week's states from those of the next week's."""
        if self.year.weeks[week].mode != "constrained":
            best = self._growth_layer(week, ahead)
        elif trough_last:
            best = self._constrained_layer(week, ahead, self._deepened, 0)
        else:
            deepest = self.graph.bands[week].down - self.graph.depth(self.trough)
            best = self._constrained_layer(week, ahead, self._shallow, max(0, deepest))
        return self._with_demands(week, best)

    def _with_demands(self, week: int, best: Layer) -> Layer:
        first, *more = best.keys
        level = self.graph.levels(week)
        for demand in self.rules.demands:
            if demand.week == week:
                short = self._short(demand)[level] * (READY_A if demand.tier == 0 else READY_B)
                first = np.minimum(first + short, INF)
        for demand in self.rules.growth:
            if demand.week == week:
                more = [second + self.graph.short(demand.level)[level] * GROWTH for second in more]
        return Layer((first, *more), best.band)

    def _growth_layer(self, week: int, ahead: Layer) -> Layer:
        graph = self.graph
        level, counters = np.arange(graph.size), self.rules.cutback_every
        best = Least((counters, graph.last_changes, graph.size), len(ahead.keys))
        plain = self.year.weeks[week].mode == "return"
        loaded = [0 if plain else min(counter + 1, counters - 1) for counter in range(counters)]
        for change in self._changes(week):
            grid = graph.grid(week, change)
            if grid is None:
                continue
            target = graph.target(change, level[grid.box[2]]).clip(max=graph.size - 1)
            fresh = self._next(week, ahead, change, 0, target)
            grown = self._next(week, ahead, change, loaded[grid.box[0]], target)
            keys = (np.where(grid.edge.cutback, f, g[:, None, :]) for f, g in zip(fresh, grown, strict=True))
            best.offer(grid, *keys)
        return best.layer()

    def _constrained_layer(self, week: int, ahead: Layer, deep: Deep, first: int) -> Layer:
        """Values of a window's states from the place `first` of its band on."""
        graph, band = self.graph, self.graph.bands[week]
        levels = graph.levels(week)
        best = Least(levels.shape, len(ahead.keys))
        for change in self._changes(week):
            whole = graph.grid(week, change)
            grid = whole and whole.since(first)
            if grid is None:
                continue
            entry = np.arange(graph.size)[grid.box[0], None]
            target = graph.target(change, levels[grid.box]).clip(max=graph.size - 1)
            ready, *more = self._onward(week, ahead, change, entry, target)
            best.offer(grid, deep(ready, graph.drops[entry, target]), *more)
        return best.layer(band)

    def _deepened(self, ready: Ints, drop: Ints) -> Ints:
        """Readiness and the trough, where it gets so deep."""
        return ready + np.maximum(drop - (ready & TROUGH), 0)

    def _shallow(self, ready: Ints, drop: Ints) -> Ints:
        """Readiness, where the trough gets no deeper than it must."""
        return np.where(drop <= self.trough, ready, INF)

    def _onward(self, week: int, layer: Layer, change: int, entry: Ints, target: Ints) -> tuple[Ints, ...]:
        """Values of the states that a week of a window reaches."""
        if layer.band is None or week + 1 == len(self.year.weeks):
            return self._next(week, layer, change, 0, target)
        place = target - entry + layer.band.down
        inside = (place >= 0) & (place < layer.band.width)
        spot = entry, np.where(inside, place, 0)
        first, *more = (key[spot] for key in layer.keys)
        return np.where(inside, first, INF), *more

    def _changes(self, week: int) -> range:
        return range(-FALL, int(self.graph.rises[week].max()) + 1)

    def _next(self, week: int, layer: Layer, change: int, counter: int | list[int], target: Ints) -> tuple[Ints, ...]:
        """Values of the states reached at those rungs in the next week; with several counters, a row for each."""
        rows: Any = counter if isinstance(counter, int) else np.array(counter)[:, None]
        if week + 1 == len(self.year.weeks):
            spot: Any = target
        elif layer.band is not None:
            spot = target, layer.band.down
        else:
            spot = rows, self.graph.index(change), target
        keys = tuple(key[spot] for key in layer.keys)
        if isinstance(counter, int):
            return keys
        return tuple(np.broadcast_to(key, (len(counter), *target.shape)) for key in keys)


def top_level(year: Year, rules: SeasonRules) -> int:
    """Highest rung that a sensible season can touch: what time or the ramp allows, and not far beyond what anything
    asks. Downward there is no such bound: a season may do best by letting fitness go where it cannot be held."""
    levels = fitness_grid()
    start = levels.floor(year.past.fitness)
    top = levels.levels[start]
    for rule in rules.weeks:
        top = max(factor * top + more for factor, more in rule.ramp())
    week_most = max((rule.capacity / facts.n for facts, rule in zip(year.weeks, rules.weeks, strict=True)), default=0)
    race_most = max((rule.fixed / 7 for rule in rules.weeks), default=0)
    highest = min(top, max(week_most, levels.levels[start]) + race_most, levels.levels[-3])
    lower_counted = max([start, rules.end_level, *(d.level for d in (*rules.demands, *rules.growth))])
    leap = max((after_days(0.0, rule.fixed, facts.n) for facts, rule in zip(year.weeks, rules.weeks, strict=True)))
    highest = min(highest, levels.levels[lower_counted] * OVERSHOOT) + leap
    return min(levels.floor(highest) + 2, levels.size - 3)
