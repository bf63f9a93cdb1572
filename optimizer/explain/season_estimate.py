"""A solved season as a compass for looser years: about what one fact more is worth, in a tenth of a lattice's time.

The solved lattice knows how good every state of every week is. A path that follows these values along the edges of
the looser year is possible in that year, so what it gains can be gained; the best path there may gain more.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.season.season_solver import Reached, SeasonSolver
from optimizer.season.state_graph import StateGraph
from optimizer.season.transitions import Ints
from optimizer.season.value_layers import UNKNOWN

NEARBY = 6
"""Rungs around the known change, and around none, among which a looser year is looked for."""


class Compass(SeasonSolver):
    """The season of a year that may begin weeks before the known one and allow more in its weeks."""

    def __init__(self, known: SeasonSolver, year: Year) -> None:
        self.year, self.rules, self.solvable = year, loosened(known, year), True
        self.graph = StateGraph(year, self.rules, LoadCuts(), known.graph.size - 1)
        self.cutbacks_differ = _cutbacks(self.rules) != _cutbacks(known.rules)
        if not self.cutbacks_differ:
            self.graph.share(known.graph)
        self.trough, self.known, self.floors = known.trough, known, ()
        self.about: int | None = None
        self.new = len(year.weeks) - len(known.year.weeks)
        self.layers = [UNKNOWN] * self.new + known.layers
        for week in reversed(range(self.new)):
            self.layers[week] = self.layer(week, self.layers[week + 1])

    def path(self, usual: list[SeasonStep], pressed: Collection[int]) -> list[SeasonStep] | None:
        """The best next week every time, `usual` being the known year's path and `pressed` the weeks of it that give
        way to a rule; None where the values lead nowhere."""
        state, path, old = self.start(), list[SeasonStep](), [self.known.start(), *(step.after for step in usual)]
        for week in range(len(self.year.weeks)):
            at = week - self.new
            if at >= 0 and state == old[at] and not self._may_differ(at, pressed):
                path.append(usual[at])
            else:
                self.about = usual[at].change if at >= 0 else None
                steps = self.options(week, state)
                if not steps:
                    return None
                path.append(steps[0])
            state = path[-1].after
        return path

    def changes(self, week: int) -> range:
        """Changes of rung near the known path's and near none, where a looser year goes another way."""
        every = super().changes(week)
        if self.about is None:
            return every
        low, high = min(self.about, 0) - NEARBY, max(self.about, 0) + NEARBY
        return range(max(low, every.start), min(high + 1, every.stop))

    def _may_differ(self, at: int, pressed: Collection[int]) -> bool:
        """Whether a week of the known path may go another way here: its time or window differs, or it gives way to a
        rule and rules of the season or the ramp differ."""
        old, new = self.known.rules.weeks[at], self.rules.weeks[at + self.new]
        ramp = replace(new, rise=old.rise, rise_points=old.rise_points) == old
        ceiling = self.known.year.weeks[at].ceiling == self.year.weeks[at + self.new].ceiling
        if not (ramp and ceiling):
            return True
        return at in pressed and (new != old or self.cutbacks_differ)

    def keys_after(self, week: int, reached: Reached) -> tuple[Ints, Ints]:
        """The known values; where cutbacks may come later, as good as where the known year must cut back at once."""
        layer = self.layers[week + 1]
        if week + 1 < len(self.year.weeks) and layer.band is None:
            most = layer.keys[0].shape[0] - 1
            reached = replace(reached, counter=np.minimum(reached.counter, most))
        return super().keys_after(week, reached)


def _cutbacks(rules: SeasonRules) -> tuple[float, ...]:
    """What edges of every growth week depend on."""
    return rules.cutback_every, rules.cutback_most, rules.cutback_least, rules.soft_rise


def alike(known: SeasonSolver, year: Year) -> bool:
    """Whether the year's last weeks are of the same kinds as the known year's, so that its values can guide."""
    new = len(year.weeks) - len(known.year.weeks)
    modes = [week.mode for week in year.weeks]
    return new >= 0 and modes[new:] == [week.mode for week in known.year.weeks]


def loosened(known: SeasonSolver, year: Year) -> SeasonRules:
    """The year's rules; what its days add up to more than the known ones is added to the capacity known exactly."""
    rules = rough_rules(year)
    before = {week.start: rule for week, rule in zip(known.year.weeks, known.rules.weeks, strict=True)}
    for week, rule in zip(year.weeks, rules.weeks, strict=True):
        if week.start in before:
            old = before[week.start]
            rule.capacity = max(rule.fixed, min(rule.rough, old.capacity + max(0.0, rule.rough - old.rough)))
    return rules
