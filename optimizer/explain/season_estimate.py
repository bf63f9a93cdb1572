"""A solved season as an estimate for looser years: about what one fact more is worth, in a tenth of a season's time.

The solved season knows how good every state of every week is. A path that follows these values along the edges of
the looser year is possible in that year, so what it gains can be gained; the best path there may gain more.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.season.backward_induction import BackwardInduction
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.state_costs import StateCosts
from optimizer.season.state_graph import StateGraph
from optimizer.season.value_layers import UNKNOWN, Layer

GROWTH_AXES = 3
"""Axes of a growth week's values: loading weeks, last change, level."""


class Compass:
    """The values of a known season, as they guide in a year that may begin weeks earlier and allow more in its weeks.

    Parameters
    ----------
    known
        The solved season.
    year
        The looser year; its last weeks are of the known year's kinds.

    Attributes
    ----------
    rules
        Season rules of the looser year.
    """

    def __init__(self, known: SolvedSeason, year: Year) -> None:
        self.rules = loosened(known, year)
        self._known, self._year, self._new = known, year, len(year.weeks) - len(known.year.weeks)
        self._cutbacks_differ = _cutbacks(self.rules) != _cutbacks(known.rules)
        self._season = self._guided(known)

    def _guided(self, known: SolvedSeason) -> SolvedSeason:
        """The looser year with the known values for its last weeks, and values of its own for the weeks before them."""
        graph = StateGraph(self._year, self.rules, LoadCuts(), known.graph.grid)
        if not self._cutbacks_differ:
            graph.share(known.graph)
        costs = StateCosts(self.rules, (), graph.grid, known.induction.costs.packing)
        ahead = [_with_counters(layer, self.rules.cutback_every) for layer in known.layers]
        return replace(known, induction=BackwardInduction(graph, costs), layers=[UNKNOWN] * self._new + ahead).revalued(
            self._new - 1
        )

    def path(self, usual: list[SeasonStep], pressed: Collection[int]) -> list[SeasonStep] | None:
        """The best next week every time.

        Parameters
        ----------
        usual
            The known year's path.
        pressed
            Weeks of it that give way to a rule.

        Returns
        -------
        list of SeasonStep or None
            None where the values lead nowhere.
        """
        # A greedy walk by values that are exact for the known year only: an estimate, which a planned year confirms.
        # Where it stands on the known path and nothing differs that week, the path is followed without a look.
        state, path, old = self._season.start(), list[SeasonStep](), self._states(usual)
        for week in range(len(self._year.weeks)):
            at = week - self._new
            if at >= 0 and state == old[at] and not self._may_differ(at, pressed):
                path.append(usual[at])
            else:
                among = self._season.changes(week) if at < 0 else self._nearby(week, usual[at].change)
                steps = self._season.ranked(week, state, among)
                if not steps:
                    return None
                path.append(steps[0][1])
            state = path[-1].after
        return path

    def _states(self, usual: list[SeasonStep]) -> list[State]:
        return [self._known.start(), *(step.after for step in usual)]

    def _nearby(self, week: int, about: int) -> range:
        """Changes of grid level near the known path's and near none, where a looser year goes another way."""
        every = self._season.changes(week)
        low, high = min(about, 0) - EXPLAIN.nearby_levels, max(about, 0) + EXPLAIN.nearby_levels
        return range(max(low, every[0]), min(high, every[-1]) + 1)

    def _may_differ(self, at: int, pressed: Collection[int]) -> bool:
        """Whether a week of the known path may go another way here: its time or window differs, or it gives way to a
        rule and rules of the season or the ramp differ."""
        old, new = self._known.rules.weeks[at], self.rules.weeks[at + self._new]
        ramp = replace(new, rise=old.rise, rise_points=old.rise_points) == old
        ceiling = self._known.year.weeks[at].ceiling == self._year.weeks[at + self._new].ceiling
        if not (ramp and ceiling) or at in self._known.rules.gapless:
            return True
        return at in pressed and (new != old or self._cutbacks_differ)


def _with_counters(layer: Layer, counters: int) -> Layer:
    """The values for so many loading weeks since the last cutback: where cutbacks may come later than in the known
    year, a state is as good as where that one has to cut back at once."""
    growth = layer.keys[0].ndim == GROWTH_AXES
    more = counters - layer.keys[0].shape[0] if growth else 0
    if more <= 0:
        return layer
    return replace(layer, keys=tuple(np.pad(key, ((0, more), (0, 0), (0, 0)), mode="edge") for key in layer.keys))


def _cutbacks(rules: SeasonRules) -> tuple[float, ...]:
    """What edges of every growth week depend on."""
    return rules.cutback_every, rules.usual_cycle, rules.small_level, rules.cutback_most, rules.cutback_least


def alike(known: SolvedSeason, year: Year) -> bool:
    """Whether the year's last weeks are of the same kinds as the known year's, so that its values can guide."""
    new = len(year.weeks) - len(known.year.weeks)
    modes = [week.mode for week in year.weeks]
    return new >= 0 and modes[new:] == [week.mode for week in known.year.weeks]


def loosened(known: SolvedSeason, year: Year) -> SeasonRules:
    """The year's rules; what its days add up to more than the known ones is added to the capacity known exactly."""
    rules = rough_rules(year)
    before = {week.start: rule for week, rule in zip(known.year.weeks, known.rules.weeks, strict=True)}
    for week, rule in zip(year.weeks, rules.weeks, strict=True):
        if week.start in before:
            old = before[week.start]
            more = max(0.0, rule.rough - old.rough)
            rule.capacity = max(rule.fixed, min(rule.rough, old.capacity + more))
            rule.cutback_capacity = max(rule.fixed, old.cutback_capacity + more)
    return rules
