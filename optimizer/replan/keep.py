"""Keeping to the old plan: what a change costs in the season lattice and in the days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from optimizer import units
from optimizer.lattice import Edge, Floats, Ints, Lattice
from optimizer.log import DayLog
from optimizer.season import INF, Season, band
from optimizer.season_rules import SeasonRules, Steering
from optimizer.variables import Days
from optimizer.year import Year

LOST_BITS, READY_BITS = 16, 31
"""Where changed days stand in the season's key: the place of lost fitness, right below readiness."""
CHANGED, FROZEN = 1_000, 20_000
"""Points of a changed day and of a changed frozen day: above every wish of a week, and far above every change."""
APART_MOST, REST_MOST = 500, 700
"""Beside a changed week itself count how far its load moves, in tenths of a percent, and what the load goals lose."""


@dataclass(frozen=True)
class Keep:
    """What is kept to: the old weekly loads in points, days that must change in each week whatever its load, and the
    readiness, in tenths of a percent, that every race may stay short for nothing."""

    loads: Sequence[float]
    least: Sequence[int]
    slack: int


class KeepingSeason(Season):
    """The season that first reaches the most readiness and then leaves the most weekly loads as they were.

    A week with another load has a changed day, so `least_changes` bounds the days that any plan must change.
    """

    def __init__(self, year: Year, rules: SeasonRules, steering: Steering, keep: Keep) -> None:
        self.year, self.rules = year, rules
        low, high = band(year, rules)
        self.lattice = KeepingLattice(year, rules, steering, low, high, keep)
        self.trough = int(INF)
        self.layers = []
        value = self._backward(trough_last=False)[0]
        self.solvable = bool(value < INF)
        self.least_changes = int(value >> LOST_BITS) & ((1 << READY_BITS - LOST_BITS) - 1)


class KeepingLattice(Lattice):
    """A lattice whose first cost is a changed week; how far its load moves, lost fitness and jumps follow."""

    def __init__(self, year: Year, rules: SeasonRules, steering: Steering, low: int, high: int, keep: Keep) -> None:
        super().__init__(year, rules, steering, low, high)
        self.keep = keep

    def short(self, rung: int) -> Ints:
        """Tenths of a percent short of a rung, beyond what nobody changes a plan for."""
        beyond: Ints = np.maximum(super().short(rung) - self.keep.slack, 0)
        return beyond

    def growth_grid(self, week: int, change: int) -> Edge:
        return self._kept(super().growth_grid(week, change), week, change)

    def window_grid(self, week: int, change: int) -> Edge:
        return self._kept(super().window_grid(week, change), week, change)

    def _kept(self, edge: Edge, week: int, change: int) -> Edge:
        changed, apart = self.moved(week, change)
        rest: Ints = np.minimum(edge.lost + edge.jump, REST_MOST) + apart[None, :]
        return replace(edge, lost=changed[None, :], jump=rest)

    def moved(self, week: int, change: int) -> tuple[Ints, Ints]:
        """By rung: least days changed, and how far the load moves where the old one does not count as this change."""
        days, old = self.year.weeks[week].n, self.keep.loads[week]
        least, above = self.load(change, days), self.load(change + 1, days)
        outside = (old < least - 1e-6) | (old >= above - 1e-6)
        apart: Floats = np.maximum(np.maximum(least - old, old - above), 0.0)
        share = np.where(np.isfinite(apart), 1000 * apart / (days * self.fitness), APART_MOST)
        distance: Ints = np.where(outside, np.minimum(np.ceil(share), APART_MOST), 0).astype(np.int64)
        changed: Ints = np.maximum(outside.astype(np.int64), self.keep.least[week])
        return changed, distance


def ask_to_keep(days: Days, old: Mapping[date, DayLog], frozen: frozenset[date]) -> list[Any]:
    """Charge every day that differs from the old plan; the 0/1 sum of those that do."""
    changed = []
    for day in days.days:
        same = _same(days, day, old.get(day, {}))
        changed.append(1 - same)
        days.penalty.append((FROZEN if day in frozen else CHANGED) * (1 - same))
    return changed


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
