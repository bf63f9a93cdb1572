"""The optimal season for all load objectives, and with it a bound that no plan can beat.

Backward dynamic programming on the state graph, in two passes. The first minimises race readiness (A, then B) and then
the deepest trough; a sum followed by a maximum keeps optimal substructure. The second fixes the deepest trough as a
limit and minimises the remaining sums in strict order. The values of the second pass give, for any state, the best next
change of grid level, the second best, and so on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from optimizer.core.training_load import after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State, Values, after, first_state, measure, steps_back
from optimizer.domain.season_rules import AT_END, TIERS, Demand, Floor, LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.climb_floors import charge
from optimizer.season.objective_packing import END, INF, LOST, TROUGH, Packing
from optimizer.season.state_graph import FALL, Change, StateGraph
from optimizer.season.transitions import Ints
from optimizer.season.value_layers import UNKNOWN, BestKeys, Layer

OVERSHOOT = 1.3
"""Fitness above this multiple of the highest demand (or of the start) is left out: it improves no objective."""
NO_SEASON = int(INF), 0
"""Keys of a state from which no feasible season continues."""
TroughRule = Callable[[Ints, Ints], Ints]
"""Maps the readiness of the states reached and their drop below the entry level to the packed first key."""


@dataclass(frozen=True)
class Reached:
    """States at the end of a week, as arrays, and the change of level that leads to them, or one for each; the entry
    level is that of the phase that was open, if one was."""

    level: Ints
    counter: Ints
    change: Change
    entry: Ints | None


class SeasonSolver:
    """The optimal season of one year under load cuts, solved on construction.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Loads, ramp caps and demands by week.
    cuts
        Load cuts and no-goods; none by default. They steer the search, so a bound needs a solve without them.
    least_trough
        Whether the deepest trough is minimised. That takes half of the time; without it only the other objectives are
        optimal.
    known
        A solved season of the same year. Values of the weeks after the last one that differs are taken from it.
    full_grid
        Search all grid levels instead of those a good season can reach. Proofs of infeasibility need this.

    Attributes
    ----------
    solvable
        Whether a feasible season exists under the cuts.
    trough
        Limit of the deepest trough in tenths of a percent; `INF` without `least_trough`.
    """

    def __init__(
        self,
        year: Year,
        rules: SeasonRules,
        cuts: LoadCuts | None = None,
        *,
        least_trough: bool = True,
        known: "SeasonSolver | None" = None,
        full_grid: bool = False,
    ) -> None:
        """Solve the season; see the class."""
        self.year, self.rules, self.least_trough = year, rules, least_trough
        self.floors = tuple(rules.floors)
        """The floors that the values know of; the rules may get others later."""
        self.packing = Packing.of([*rules.demands, *(one for floor in self.floors for one in _room(floor))])
        cuts, top = cuts or LoadCuts(), fitness_grid().size - 3 if full_grid else top_level(year, rules)
        known = known if known is not None and known.least_trough == least_trough else None
        if known is not None and known.floors != self.floors and known.graph.size <= top:
            known = None
        self._solve(cuts, top if known is None else known.graph.size - 1, known)
        if not self.solvable:
            # Load cuts may ask for more fitness than a good season has: try once more with a higher top level.
            self._solve(cuts, min(top + 2 * FALL, fitness_grid().size - 3), None)
        if not self.solvable:
            self._release_tables()

    def _solve(self, cuts: LoadCuts, top: int, known: "SeasonSolver | None") -> None:
        self.graph = self._build_graph(cuts, top)
        self.trough = int(INF)
        self.layers: list[Layer] = []
        """Values of the second pass: two packed keys for every state of every week."""
        self._trough_layers: list[Layer] = []
        """Values of the first pass: readiness and the deepest trough, packed into one key."""
        if known is not None:
            self.graph.share(known.graph)
        self._signatures = [self.graph.signature(week) for week in range(len(self.year.weeks))]
        if known is not None and known.floors != self.floors:
            known = None  # the transitions are shared; the values are not
        last = None if known is None else self._last_changed_week(known)
        if self.least_trough:
            # First pass: the least trough stands in the bits below readiness.
            self._trough_layers = self._backward(known._trough_layers if known else None, last, trough_last=True)
            ready = self._value_in(self._trough_layers, 0, self.start())[0]
            self.solvable = bool(ready < INF)
            if not self.solvable:
                return
            self.trough = ready & int(TROUGH)
        # Second pass: known values hold only under the same trough limit.
        same = known is not None and known.trough == self.trough and bool(known.layers)
        self.layers = self._backward(known.layers if known and same else None, last, trough_last=False)
        self.solvable = bool(self._least() < INF)

    def _release_tables(self) -> None:
        """Drop all tables: the caller may still reference this season while it solves the next one."""
        self.graph.release_tables()
        self.layers.clear()
        self._trough_layers.clear()

    def _least(self) -> int:
        """First key of the optimal season; `INF` where there is none."""
        return self._value_in(self.layers, 0, self.start())[0] if self.layers else int(INF)

    def _last_changed_week(self, known: "SeasonSolver") -> int:
        """Last week whose rules or cuts differ from those of the known season; -1 where none does."""
        unlike = (week for week, alike in enumerate(self._signatures) if alike != known._signatures[week])
        return max(unlike, default=-1)

    def _build_graph(self, cuts: LoadCuts, top: int) -> StateGraph:
        """The state graph to search; a subclass may charge its transitions differently."""
        return StateGraph(self.year, self.rules, cuts, top)

    def _short(self, demand: Demand) -> Ints:
        """Shortfall of every grid level below a race's demand, in tenths of a percent; a subclass may forgive some of
        it."""
        return self.graph.short(demand.level)

    def start(self) -> State:
        """The state at the start of the season's first week."""
        return first_state(self.year)

    def options(self, week: int, state: State) -> list[SeasonStep]:
        """The feasible changes of grid level out of a state, best first.

        Parameters
        ----------
        week
            Index of the week.
        state
            State at the start of that week.

        Returns
        -------
        list of SeasonStep
            Empty when no feasible season continues from the state.
        """
        return [step for _, step in self.ranked(week, state)]

    def ranked(self, week: int, state: State) -> list[tuple[int, SeasonStep]]:
        """The feasible steps out of a state, best first, each with the first key of the best season that takes it.

        Parameters
        ----------
        week
            Index of the week.
        state
            State at the start of that week.

        Returns
        -------
        list of tuple
            First key (see `objective_packing`) and step.
        """
        changes = np.array(self.changes(week))
        edge = self.graph.edges(week, changes, state)
        which = np.flatnonzero(edge.allowed)
        if not len(which):
            return []
        changes, edge = changes[which], edge.many((which,))
        cutback = np.broadcast_to(edge.cutback, changes.shape)
        level = self.graph.target(changes, np.full(changes.shape, state.level))
        counter = self.graph.counter_after(week, np.full(changes.shape, state.counter), cutback)
        entry = None if state.entry is None else np.full(changes.shape, state.entry)
        first, second = self.keys_after(week, Reached(level, counter, changes, entry))
        first, second = first + edge.first, second + edge.costs
        # Ties in both keys go to the higher change, so the order is deterministic.
        order = [at for at in np.lexsort((-changes, second, first)) if first[at] < INF]
        return [(int(first[at]), self._step(week, state, int(changes[at]), bool(cutback[at]))) for at in order]

    def _step(self, week: int, state: State, change: int, cutback: bool) -> SeasonStep:
        return SeasonStep(change, cutback, after(self.year, self.rules, week, state, change, cutback=cutback))

    def best(self) -> list[SeasonStep]:
        """The path of an optimal season, one step a week, as it was when first asked for. The season must be solvable.

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
        """Objective values of a path in tenths of a percent; those of the optimal path without cuts are the bound."""
        return measure(self.year, self.rules, path)

    def _dropped(self, entry: int, level: int) -> int:
        """Fitness lost between two grid levels, in tenths of a percent."""
        return int(self.graph.drops[entry, min(level, self.graph.size - 1)])

    def _value_in(self, layers: list[Layer], week: int, state: State) -> tuple[int, ...]:
        """Keys of a state in the given layers; `NO_SEASON` outside the grid, the band or the trough limit."""
        level, layer = state.level, layers[week]
        if level >= self.graph.size:
            return NO_SEASON
        if week == len(self.year.weeks):
            return layer.at(level)
        if state.entry is None or layer.band is None:
            return layer.at(state.counter, self.graph.index(state.last), level)
        place = layer.band.place(state.entry, level)
        if place is None or self._dropped(state.entry, level) > self.trough:
            return NO_SEASON
        return layer.at(state.entry, place)

    def _backward(self, known: list[Layer] | None, last: int | None, *, trough_last: bool) -> list[Layer]:
        """Compute the layers from the last week to the first.

        Parameters
        ----------
        known
            Layers of a solved season; those after week `last` are reused.
        last
            Last week that has to be computed; None for all.
        trough_last
            First pass (readiness, then the deepest trough by maximum) instead of the second (sums only).
        """
        if known and last is not None:
            layers, weeks = list(known), last + 1
        else:
            nothing = np.zeros(self.graph.size, np.int64)
            weeks = len(self.year.weeks)
            end = () if trough_last else (self._short_at_end() * END,)
            layers = [*[UNKNOWN] * weeks, Layer((nothing, *end))]
        for week in reversed(range(weeks)):
            layers[week] = self.layer(week, layers[week + 1], trough_last=trough_last)
        return layers

    def layer(self, week: int, ahead: Layer, *, trough_last: bool = False) -> Layer:
        """Values of a week's states, computed from those of the next week.

        Parameters
        ----------
        week
            Index of the week.
        ahead
            Values of the next week's states.
        trough_last
            First pass instead of the second.
        """
        if self.year.weeks[week].mode != "constrained":
            best = self._growth_layer(week, ahead)
        elif trough_last:
            best = self._constrained_layer(week, ahead, self._with_trough, 0)
        else:
            # Places before this one exceed the trough limit from every entry level, so they stay infeasible.
            deepest = self.graph.bands[week].down - self.graph.depth(self.trough)
            best = self._constrained_layer(week, ahead, self._within_trough, max(0, deepest))
        return self._with_demands(week, best)

    def _with_demands(self, week: int, best: Layer) -> Layer:
        """Add what the states of the week fall short of its races' and next cycle's demands."""
        first, *more = best.keys
        level = self.graph.levels(week)
        for demand in self.rules.demands:
            if demand.week == week:
                first = np.minimum(first + self.packing.prices(demand.tier, self._short(demand)[level]), INF)
        for floor in self.floors:
            cost = charge(floor, week, self.graph.fitness)
            if cost is not None and floor.climb.tier < TIERS:
                first = np.minimum(first + self.packing.prices(floor.climb.tier, cost[level]), INF)
            elif cost is not None:
                place = END if floor.climb.tier == AT_END else LOST
                more = [key + cost[level] * place for key in more]
        return Layer((first, *more), best.band)

    def _short_at_end(self) -> Ints:
        """Shortfall of every level below what the season should end with."""
        floors = (floor.level for floor in self.floors if floor.climb.tier == AT_END)
        return self.graph.short(max([self.rules.end_level, *floors]))

    def _growth_layer(self, week: int, ahead: Layer) -> Layer:
        """Values of the states of a growth or return week, `[counter, last change, level]`."""
        graph = self.graph
        level, counters = np.arange(graph.size), self.rules.cutback_every
        best = BestKeys((counters, graph.last_changes, graph.size), len(ahead.keys))
        low = steps_back(self.year, week)
        loaded = [0 if low else min(counter + 1, counters - 1) for counter in range(counters)]
        for change in self.changes(week):
            block = graph.block(week, change)
            if block is None:
                continue
            target = graph.target(change, level[block.box[2]]).clip(max=graph.size - 1)
            # A cutback resets the counter, a loading week advances it: look up both successors, then select by state.
            fresh = self._next(week, ahead, change, 0, target)
            grown = self._next(week, ahead, change, loaded[block.box[0]], target)
            keys = (np.where(block.edge.cutback, f, g[:, None, :]) for f, g in zip(fresh, grown, strict=True))
            best.offer(block, *keys)
        return best.layer()

    def _constrained_layer(self, week: int, ahead: Layer, trough_rule: TroughRule, first: int) -> Layer:
        """Values of the states of a constrained week, `[entry level, place in the band]`, from place `first` on."""
        graph, band = self.graph, self.graph.bands[week]
        levels = graph.levels(week)
        best = BestKeys(levels.shape, len(ahead.keys))
        for change in self.changes(week):
            full = graph.block(week, change)
            block = full and full.since(first)
            if block is None:
                continue
            entry = np.arange(graph.size)[block.box[0], None]
            target = graph.target(change, levels[block.box]).clip(max=graph.size - 1)
            ready, *more = self._next_in_band(week, ahead, change, entry, target)
            best.offer(block, trough_rule(ready, graph.drops[entry, target]), *more)
        return best.layer(band)

    def _with_trough(self, ready: Ints, drop: Ints) -> Ints:
        """First pass: readiness with the deeper of the known trough and this drop."""
        return ready + np.maximum(drop - (ready & TROUGH), 0)

    def _within_trough(self, ready: Ints, drop: Ints) -> Ints:
        """Second pass: readiness, or `INF` where the drop exceeds the trough limit."""
        return np.where(drop <= self.trough, ready, INF)

    def _next_in_band(self, week: int, layer: Layer, change: int, entry: Ints, target: Ints) -> tuple[Ints, ...]:
        """Keys of the states that a constrained week leads to; `INF` outside the next week's band."""
        if layer.band is None or week + 1 == len(self.year.weeks):
            return self._next(week, layer, change, 0, target)
        place = target - entry + layer.band.down
        inside = (place >= 0) & (place < layer.band.width)
        spot = entry, np.where(inside, place, 0)
        first, *more = (key[spot] for key in layer.keys)
        return np.where(inside, first, INF), *more

    def keys_after(self, week: int, reached: Reached) -> tuple[Ints, Ints]:
        """Both keys, second pass, of the best seasons that go on from the states that a week leads to."""
        layer, level, entry = self.layers[week + 1], reached.level, reached.entry
        inside, spot = np.ones(level.shape, np.bool_), tuple[Ints, ...]()
        if week + 1 == len(self.year.weeks):
            spot = (level,)
        elif layer.band is None:
            spot = (reached.counter, self.graph.places(reached.change), level)
        else:
            # A constrained phase begins where none was open.
            entry = level if entry is None else entry
            place = level - entry + layer.band.down
            inside = (place >= 0) & (place < layer.band.width)
            spot = entry, np.where(inside, place, 0)
        if entry is not None:
            inside = inside & (self.graph.drops[entry, level] <= self.trough)
        first, second = (key[spot] for key in layer.keys)
        return np.where(inside, first, INF), np.where(inside, second, 0)

    def changes(self, week: int) -> range:
        """Changes of level that a week may bring."""
        return range(-FALL, int(self.graph.rises[week].max()) + 1)

    def _next(self, week: int, layer: Layer, change: int, counter: int | list[int], target: Ints) -> tuple[Ints, ...]:
        """Keys of the states reached at the target levels in the next week; one row for each counter where there are
        several."""
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


def _room(floor: Floor) -> list[Demand]:
    """Room in the first key for a floor, and for its charges in the weeks that it is compared with."""
    climb = floor.climb
    one = Demand(climb.name, climb.week, floor.level, climb.tier)
    return [one] * (1 + len(climb.since)) if climb.tier < TIERS else []


def top_level(year: Year, rules: SeasonRules) -> int:
    """Highest grid level that a good season can reach.

    It is limited by time, ramp and weekly capacity, and by `OVERSHOOT` times the highest demand. There is no such limit
    downward: a season may be best by giving up fitness that cannot be held.

    Parameters
    ----------
    year
        Facts of the runner's year.
    rules
        Season rules of the same year.

    Returns
    -------
    int
        Index into the fitness grid; at least two levels remain above it.
    """
    levels = fitness_grid()
    start = levels.floor(year.past.fitness)
    top = levels.levels[start]
    # Relaxation: climb by the ramp cap every week; no fitness outgrows this.
    for rule in rules.weeks:
        top = max(factor * top + more for factor, more in rule.ramp())
    week_most = max((rule.capacity / facts.n for facts, rule in zip(year.weeks, rules.weeks, strict=True)), default=0)
    race_most = max((rule.fixed / 7 for rule in rules.weeks), default=0)
    highest = min(top, max(week_most, levels.levels[start]) + race_most, levels.levels[-3])
    # No objective improves above the highest demand, but a race may lift fitness past it for a while.
    lower_counted = max([start, rules.end_level, *(d.level for d in rules.demands), *(f.level for f in rules.floors)])
    leap = max((after_days(0.0, rule.fixed, facts.n) for facts, rule in zip(year.weeks, rules.weeks, strict=True)))
    highest = min(highest, levels.levels[lower_counted] * OVERSHOOT) + leap
    return min(levels.floor(highest) + 2, levels.size - 3)
