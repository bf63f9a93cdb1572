"""Keeping to the old plan: what a change costs in the season lattice and in the days."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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

CHANGED, FROZEN = 1_000, 20_000
"""Points of a changed day and of a changed frozen day: above every wish of a week, and far above every change."""
WEEK_CHANGED, WEEK_MOST = 10, 60
"""A week whose load must change costs ten, and one more for every percent of its usual load, up to a most."""


class KeepingSeason(Season):
    """The season that first reaches the most readiness and then leaves the most weekly loads as they were."""

    def __init__(
        self, year: Year, rules: SeasonRules, steering: Steering, old_loads: Sequence[float], slack: int
    ) -> None:
        self.year, self.rules = year, rules
        low, high = band(year, rules)
        self.lattice = KeepingLattice(year, rules, steering, low, high, old_loads, slack)
        self.trough = int(INF)
        self._layers = []
        self.solvable = bool(self._backward(trough_last=False)[0] < INF)


class KeepingLattice(Lattice):
    """A lattice whose first cost is the distance of a week's load from the old one; lost fitness and jumps follow."""

    def __init__(
        self,
        year: Year,
        rules: SeasonRules,
        steering: Steering,
        low: int,
        high: int,
        old_loads: Sequence[float],
        slack: int,
    ) -> None:
        super().__init__(year, rules, steering, low, high)
        self.old_loads, self.slack = old_loads, slack

    def short(self, rung: int) -> Ints:
        """Tenths of a percent short of a rung, beyond what nobody changes a plan for."""
        beyond: Ints = np.maximum(super().short(rung) - self.slack, 0)
        return beyond

    def growth_grid(self, week: int, change: int) -> Edge:
        return self._kept(super().growth_grid(week, change), week, change)

    def window_grid(self, week: int, change: int) -> Edge:
        return self._kept(super().window_grid(week, change), week, change)

    def _kept(self, edge: Edge, week: int, change: int) -> Edge:
        rest: Ints = np.minimum(edge.lost + edge.jump, 900)
        return replace(edge, lost=self.moved(week, change)[None, :], jump=rest)

    def moved(self, week: int, change: int) -> Ints:
        """Cost by rung: none where the old load counts as this change."""
        days, old = self.year.weeks[week].n, self.old_loads[week]
        least, above = self.load(change, days), self.load(change + 1, days)
        apart: Floats = np.maximum(np.maximum(least - old, old - above), 0.0)
        outside = (old < least - 1e-6) | (old >= above - 1e-6)
        share = np.where(np.isfinite(apart), 100 * apart / (days * self.fitness), WEEK_MOST)
        cost = WEEK_CHANGED + np.minimum(np.ceil(share), WEEK_MOST)
        moved: Ints = np.where(outside, cost, 0).astype(np.int64)
        return moved


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
