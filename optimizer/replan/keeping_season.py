"""Keeping to the old plan: what a change costs in the season lattice and in the days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from optimizer.core import units
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import A_RACE, B_RACE, Demand, LoadCuts, SeasonRules
from optimizer.domain.training_log import DayLog
from optimizer.domain.year import DayFacts, Year
from optimizer.season.objective_packing import INF, TROUGH, TROUGH_BITS
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.state_graph import Change, StateGraph
from optimizer.season.transitions import Floats, Ints, Transition
from optimizer.weeks.variables import Days

CHANGED, FROZEN = 1_000, 20_000
"""Points of a changed day and of a changed frozen day: above every wish of a week, and far above every change."""
APART_MOST, REST_MOST = 500, 700
"""Beside a changed week itself count how far its load moves, in tenths of a percent, and what the load goals lose."""


@dataclass(frozen=True)
class Keep:
    """What is kept to: the old weekly loads in points, the least and most load that so many changed days can give in
    each week, none first, and by demand the readiness, in tenths of a percent, that may be short for nothing."""

    loads: Sequence[float]
    reach: Sequence[Sequence[tuple[float, float]]]
    slack: Mapping[Demand, int]


class KeepingSeason(SeasonSolver):
    """The season that first reaches the most readiness and then asks for the fewest changed days.

    No week's load is to be had with fewer changed days than `Keep` says, so `least_changes` bounds the days that any
    plan must change.
    """

    graph: "KeepingLattice"

    def __init__(self, year: Year, rules: SeasonRules, cuts: LoadCuts, keep: Keep, known: StateGraph) -> None:
        """`known` is the lattice of a season of the same rules that is solved already."""
        self.keep, self.known = keep, known
        asked = [demand for demand in rules.demands if demand.tier in (A_RACE, B_RACE)]
        super().__init__(year, replace(rules, demands=asked, floors=[]), cuts, least_trough=False)
        self._conclude()

    def reprice(self, reach: Sequence[Sequence[tuple[float, float]]], last: int) -> None:
        """Solve again with other prices for weeks up to `last`; what follows them stays as it is."""
        self.keep = replace(self.keep, reach=reach)
        self.graph.charge(self.keep)
        for week in reversed(range(last + 1)):
            self.layers[week] = self.layer(week, self.layers[week + 1])
        self._conclude()

    def _conclude(self) -> None:
        value = self._least()
        self.solvable = bool(value < INF)
        self.least_changes = self.price(value)[1]

    def _build_graph(self, cuts: LoadCuts, top: int) -> StateGraph:
        return KeepingLattice(self.year, self.rules, cuts, top, self.keep, self.known)

    def _short(self, demand: Demand) -> Ints:
        return np.maximum(super()._short(demand) - self.keep.slack[demand], 0)

    @staticmethod
    def price(key: int) -> tuple[int, int]:
        """Readiness lost and days changed in a season with that key: changes stand in the place of the trough."""
        return int(key >> TROUGH_BITS), int(key & int(TROUGH))

    def changed(self, week: int, state: State, step: SeasonStep) -> int:
        """Least days that change in the week by that step."""
        return int(self.graph.moved(week, step.change)[0][state.level])


class KeepingLattice(StateGraph):
    """A lattice whose first cost is a changed day; how far a week's load moves, lost fitness and jumps follow."""

    def __init__(self, year: Year, rules: SeasonRules, cuts: LoadCuts, top: int, keep: Keep, known: StateGraph) -> None:
        super().__init__(year, rules, cuts, top)
        self.keep = keep
        self._moved: dict[tuple[int, int], tuple[Ints, Ints]] = {}
        if known.size == self.size:
            self.share(known)

    def charge(self, keep: Keep) -> None:
        """Charge other prices from now on."""
        before, self.keep = self.keep.reach, keep
        self._moved = {key: paid for key, paid in self._moved.items() if before[key[0]] == keep.reach[key[0]]}

    def _charged(self, edge: Transition, week: int, change: Change, level: Ints) -> Transition:
        # Two keys order seasons: changed days take the place of the trough, and how far loads move joins the jumps.
        if isinstance(change, int):
            changed, apart = (by_level[level] for by_level in self.moved(week, change))
        else:
            each = [self.moved(week, int(one)) for one in change]
            changed, apart = (
                np.array([by_level[at] for by_level, at in zip(part, level, strict=True)])
                for part in zip(*each, strict=True)
            )
        rest: Ints = np.minimum(edge.lost + edge.jump, REST_MOST) + apart
        return replace(edge, first=changed, lost=np.zeros_like(rest), jump=rest)

    def window(self, week: int, state: State, step: SeasonStep) -> tuple[float, float]:
        """Least load in points that counts as the step, and the least that counts as more."""
        days, level = self.year.weeks[week].n, state.level
        return float(self.load(step.change, days)[level]), float(self.load(step.change + 1, days)[level])

    def moved(self, week: int, change: int) -> tuple[Ints, Ints]:
        """By grid level: least days changed for a load that counts as this change, and how far off the old load is."""
        if (week, change) not in self._moved:
            self._moved[week, change] = self._priced(week, change)
        return self._moved[week, change]

    def _priced(self, week: int, change: int) -> tuple[Ints, Ints]:
        days, reach = self.year.weeks[week].n, self.keep.reach[week]
        least, above = self.load(change, days), self.load(change + 1, days)
        changed: Ints = np.full(self.size, len(reach), dtype=np.int64)
        for count in reversed(range(len(reach))):
            low, high = reach[count]
            changed[(high >= least - 1e-6) & (low < above - 1e-6)] = count
        old = self.keep.loads[week]
        apart: Floats = np.maximum(np.maximum(least - old, old - above), 0.0)
        share = np.where(np.isfinite(apart), 1000 * apart / (days * self.fitness), APART_MOST)
        distance: Ints = np.minimum(np.ceil(share), APART_MOST).astype(np.int64)
        return changed, distance


def ask_to_keep(days: Days, old: Mapping[date, DayLog], frozen: frozenset[date]) -> list[Any]:
    """Charge every day that differs from the old plan; the 0/1 sum of those that do."""
    changed = []
    for day in days.days:
        same = _same(days, day, old.get(day, {}))
        changed.append(1 - same)
        days.penalty.append((FROZEN if day in frozen else CHANGED) * (1 - same))
    return changed


def allowed(facts: DayFacts, old: DayLog) -> bool:
    """Whether the day still takes the old sessions as far as it alone is concerned."""
    fixed = {kind: minutes for kind, minutes in old.items() if kind in facts.fixed}
    free = {kind: minutes for kind, minutes in old.items() if kind not in facts.fixed and kind != "strides"}
    return fixed == facts.fixed and all(kind in facts.caps and m <= facts.most(kind) for kind, m in free.items())


def _same(days: Days, day: date, old: DayLog) -> Any:
    """1 when the day's sessions are the old ones; 0 where they cannot be."""
    planned = {kind: minutes for kind, minutes in old.items() if kind not in ("race", "mobility")}
    race = days.has(day, "race")
    if int("race" in old) != race:
        return 0
    literal = days.model.new_bool_var(f"same {day}")
    for kind in days.kinds(day) | planned.keys():
        wanted = planned.get(kind, 0)
        if kind == "race":
            continue
        if kind == "strides":
            days.at_most(days.strides(day), int(wanted > 0), day, None, when=literal)  # type: ignore[arg-type]
            days.at_least(days.strides(day), int(wanted > 0), day, None, when=literal)  # type: ignore[arg-type]
            continue
        steps = units.steps(wanted)
        days.at_most(days.steps(day, kind), steps, day, None, when=literal)  # type: ignore[arg-type]
        days.at_least(days.steps(day, kind), steps, day, None, when=literal)  # type: ignore[arg-type]
    return literal
