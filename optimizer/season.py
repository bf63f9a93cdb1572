"""The exact best season on the lattice, for all load goals at once, and with it the bound that no plan can beat.

Backward dynamic programming, two passes. The first minimises race readiness (A, then B) and then the deepest
trough: a sum followed by a
maximum keeps optimal substructure. With the deepest trough fixed, the second minimises the remaining sums in
strict order. The values of
the second pass serve as a compass: from any state the best next change of rung, and the second best, can be read off.
"""

import numpy as np

from optimizer.ladder import ladder
from optimizer.lattice import FALL, Edge, Ints, Lattice
from optimizer.path import State, Step, Values, after, first_state, measure
from optimizer.physiology import after_days
from optimizer.season_rules import Demand, SeasonRules, Steering
from optimizer.year import Year

Layers = list[tuple[Ints, Ints]]
INF = np.int64(1) << 61
READY_A, READY_B, LOST, JUMP = (np.int64(1) << bits for bits in (46, 31, 16, 0))
GROWTH, END, ROUGH = (np.int64(1) << bits for bits in (40, 28, 0))
OVERSHOOT = 1.3
"""Fitness beyond this multiple of the highest demand (or of the start) is never planned: it earns nothing."""


class Season:
    """The solved lattice of one year."""

    def __init__(
        self, year: Year, rules: SeasonRules, steering: Steering | None = None, *, shallow: bool = True
    ) -> None:
        """The shallowest troughs cost half of the time; without them, any season that is good otherwise will do."""
        self.year, self.rules, self.shallow = year, rules, shallow
        top = top_rung(year, rules)
        self._solve(steering or Steering(), top)
        if not self.solvable:
            self._solve(steering or Steering(), min(top + 2 * FALL, ladder().size - 3))

    def _solve(self, steering: Steering, top: int) -> None:
        self.lattice = self._lattice(steering, top)
        self.trough = int(INF)
        self.layers: Layers = []
        """Values of every week's states, the compass: sums in strict order, in two integers."""
        ready, trough = self._backward(trough_last=self.shallow)
        self.solvable = bool(ready < INF)
        if self.solvable and self.shallow:
            self.trough = trough
            self._backward(trough_last=False)

    def _lattice(self, steering: Steering, top: int) -> Lattice:
        """The lattice to search; another one may charge its edges differently."""
        return Lattice(self.year, self.rules, steering, top)

    def _short(self, demand: Demand) -> Ints:
        """Tenths of a percent by which every rung stays below what a race asks; some of it may be forgiven."""
        return self.lattice.short(demand.rung)

    def start(self) -> State:
        """The state on the eve of the season."""
        return first_state(self.year)

    def options(self, week: int, state: State) -> list[Step]:
        """Changes of rung open in that state, best first; empty when the season cannot go on from it."""
        return [step for _, step in self.ranked(week, state)]

    def ranked(self, week: int, state: State) -> list[tuple[int, Step]]:
        """The same, each with the first key of the best season that goes on with it."""
        found = []
        for change in self._changes(week):
            edge, keys = self._edge(week, change, state)
            if edge is not None and keys[0] < INF:
                found.append(
                    (
                        keys,
                        -change,
                        Step(
                            change,
                            bool(edge.cutback),
                            after(self.year, self.rules, week, state, change, cutback=bool(edge.cutback)),
                        ),
                    )
                )
        return [(keys[0], step) for keys, _, step in sorted(found, key=lambda item: item[:2])]

    def best(self) -> list[Step]:
        """The best season's path."""
        path, state = [], self.start()
        for week in range(len(self.year.weeks)):
            step = self.options(week, state)[0]
            path.append(step)
            state = step.after
        return path

    def values(self, path: list[Step]) -> Values:
        """Goal values of a path; of the best one they are the bound."""
        return measure(self.year, self.rules, path)

    def _edge(self, week: int, change: int, state: State) -> tuple[Edge | None, tuple[int, int]]:
        lattice = self.lattice
        rung = state.rung
        if rung >= lattice.size:
            return None, (int(INF), 0)
        if state.entry is not None:
            one = lattice.window_grid(week, change).at(state.entry, rung)
        else:
            one = lattice.growth_grid(week, change).at(state.counter, lattice.index(state.last), rung)
        if not one.allowed:
            return None, (int(INF), 0)
        reached = after(self.year, self.rules, week, state, change, cutback=bool(one.cutback))
        if state.entry is not None and self._dropped(state.entry, reached.rung) > self.trough:
            return None, (int(INF), 0)
        hi, lo = self._value(week + 1, reached)
        return one, (hi + int(one.lost * LOST + one.jump), lo + int(one.rough))

    def _dropped(self, entry: int, rung: int) -> int:
        return int(self.lattice.drop(np.array([entry]), np.array([rung]))[0])

    def _value(self, week: int, state: State) -> tuple[int, int]:
        rung = state.rung
        if rung >= self.lattice.size:
            return int(INF), 0
        first, second = self.layers[week]
        if week == len(self.year.weeks):
            spot: tuple[int, ...] = (rung,)
        elif state.entry is not None:
            if self._dropped(state.entry, rung) > self.trough:
                return int(INF), 0
            spot = (state.entry, rung)
        else:
            spot = (state.counter, self.lattice.index(state.last), rung)
        return int(first[spot]), int(second[spot])

    def _backward(self, *, trough_last: bool) -> tuple[int, int]:
        """Fill the layers from the last week to the first; the values at the start.

        With `trough_last` the second key is the deepest trough, combined by maximum; without it, all sums.
        """
        lattice = self.lattice
        self.layers = [(np.empty(0, np.int64), np.empty(0, np.int64))] * len(self.year.weeks)
        end = lattice.short(self.rules.end_rung) * END
        nothing = np.zeros(lattice.size, np.int64)
        self.layers.append((nothing, nothing if trough_last else end))
        for week in reversed(range(len(self.year.weeks))):
            self.layers[week] = self.layer(week, trough_last=trough_last)
        hi, lo = self._value(0, self.start())
        return hi, lo

    def layer(self, week: int, *, trough_last: bool) -> tuple[Ints, Ints]:
        window = self.year.weeks[week].mode == "window"
        best = self._window_layer(week, trough_last) if window else self._growth_layer(week, trough_last)
        return self._with_demands(week, best, trough_last)

    def _with_demands(self, week: int, best: tuple[Ints, Ints], trough_last: bool) -> tuple[Ints, Ints]:
        first, second = best
        for demand in self.rules.demands:
            if demand.week == week:
                short = self._short(demand) * (READY_A if demand.tier == 0 else READY_B)
                first = np.minimum(first + short, INF)
        if not trough_last:
            for demand in self.rules.growth:
                if demand.week == week:
                    second = second + self.lattice.short(demand.rung) * GROWTH
        return first, second

    def _growth_layer(self, week: int, trough_last: bool) -> tuple[Ints, Ints]:
        lattice = self.lattice
        rung = np.arange(lattice.size)
        shape = (self.rules.cutback_every, lattice.memories, lattice.size)
        best = (np.full(shape, INF), np.full(shape, INF))
        plain = self.year.weeks[week].mode == "return"
        for change in self._changes(week):
            edge = lattice.growth_grid(week, change)
            target = np.clip(lattice.target(change, rung), 0, lattice.size - 1)
            fresh = self._next(week, change, 0, target)
            ahead = [
                self._next(week, change, 0 if plain else min(c + 1, shape[0] - 1), target) for c in range(shape[0])
            ]
            keys = tuple(np.where(edge.cutback, fresh[k], np.array([a[k] for a in ahead])[:, None, :]) for k in (0, 1))
            _improve(best, edge, keys, trough_last)
        return best

    def _window_layer(self, week: int, trough_last: bool) -> tuple[Ints, Ints]:
        lattice = self.lattice
        rung = np.arange(lattice.size)
        best = (np.full((lattice.size, lattice.size), INF), np.full((lattice.size, lattice.size), INF))
        inside = week + 1 < len(self.year.weeks) and self.year.weeks[week + 1].mode == "window"
        for change in self._changes(week):
            edge = lattice.window_grid(week, change)
            target = np.clip(lattice.target(change, rung), 0, lattice.size - 1)
            if inside:
                keys = tuple(layer[:, target] for layer in self.layers[week + 1])
            else:
                keys = tuple(key[None, :] for key in self._next(week, change, 0, target))
            drop = lattice.drops[:, target]
            if trough_last:
                keys = (keys[0], np.maximum(keys[1], drop))
            else:
                keys = (np.where(drop <= self.trough, keys[0], INF), keys[1])
            _improve(best, edge, keys, trough_last)
        return best

    def _changes(self, week: int) -> range:
        return range(-FALL, int(self.lattice.rises[week].max()) + 1)

    def _next(self, week: int, change: int, counter: int, target: Ints) -> tuple[Ints, Ints]:
        """Values of the states reached at those rungs in the next week."""
        first, second = self.layers[week + 1]
        if week + 1 == len(self.year.weeks):
            return first[target], second[target]
        if self.year.weeks[week + 1].mode == "window":
            return first[target, target], second[target, target]
        last = self.lattice.index(change)
        return first[counter, last, target], second[counter, last, target]


def _improve(best: tuple[Ints, Ints], edge: Edge, keys: tuple[Ints, ...], trough_last: bool) -> None:
    """Keep the smaller of two keys, the first counting first."""
    first, second = keys
    if not trough_last:
        first = first + edge.lost * LOST + edge.jump
        second = second + edge.rough
    first = np.where(edge.allowed, np.minimum(first, INF), INF)
    better = (first < best[0]) | ((first == best[0]) & (second < best[1]))
    np.copyto(best[0], first, where=better)
    np.copyto(best[1], second, where=better)


def top_rung(year: Year, rules: SeasonRules) -> int:
    """Highest rung that a sensible season can touch: what time or the ramp allows, and not far beyond what anything
    asks. Downward there is no such bound: a season may do best by letting fitness go where it cannot be held."""
    rungs = ladder()
    start = rungs.floor(year.past.fitness)
    top = rungs.rungs[start]
    for rule in rules.weeks:
        top = max(factor * top + more for factor, more in rule.ramp())
    week_most = max((rule.capacity / facts.n for facts, rule in zip(year.weeks, rules.weeks, strict=True)), default=0)
    race_most = max((rule.fixed / 7 for rule in rules.weeks), default=0)
    highest = min(top, max(week_most, rungs.rungs[start]) + race_most, rungs.rungs[-3])
    asked = max([start, rules.end_rung, *(d.rung for d in (*rules.demands, *rules.growth))])
    leap = max((after_days(0.0, rule.fixed, facts.n) for facts, rule in zip(year.weeks, rules.weeks, strict=True)))
    highest = min(highest, rungs.rungs[asked] * OVERSHOOT) + leap
    return min(rungs.floor(highest) + 2, rungs.size - 3)
