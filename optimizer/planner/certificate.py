"""The certificate: a bound for every goal, to be set beside what the audited plan attains.

Season goals are bounded by the lattice, longest runs by the fastest growth the spike rule allows, run gaps by
running whenever anybody could.
Fit is bounded for the season's weekly loads: weeks or groups of weeks under the most favourable past, added up.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from optimizer.audit.auditor import Audit, season_goals
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.domain.objectives import POINT
from optimizer.domain.season_path import Values
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model

ONE_LIMIT, ALL_LIMIT = 0.5, {"week": 1.0, "group": 0.25}
"""Deterministic seconds to bound the wishes of one week or group of weeks, and of all weeks or groups; past that, none
is known."""


def season_bounds(year: Year, history: OptimisticHistory, season: Values, found: Audit) -> dict[str, float]:
    """Bounds of all goals but fit."""
    return season_goals(year, history, season, found.least_gaps)


class FitBound:
    """Wishes that must stay open in the season's weekly loads, whatever the past: by groups of weeks, raised
    where groups know more. Plans of one season mostly share their weeks' orders, so what was proven once stays
    known."""

    def __init__(self, year: Year, history: OptimisticHistory) -> None:
        self.year, self.history = year, history
        self._spent = {"week": 0.0, "group": 0.0}
        self._known: dict[tuple[int, tuple[WeekTarget, ...]], tuple[int, float]] = {}
        """The bound, and up to how many open wishes it was asked for."""

    def look(self, targets: Sequence[WeekTarget], found: Audit) -> None:
        """Turn to a plan: what the season asked of its weeks, and what the audit found."""
        self.found = found
        self.targets = [
            replace(target, long=found.long_targets[w], cutback=found.path[w].cutback)
            for w, target in enumerate(targets)
        ]
        self._of: dict[tuple[int, ...], int] = {}

    @property
    def work(self) -> float:
        """Deterministic seconds so far."""
        return sum(self._spent.values())

    def total(self) -> int:
        """The bound over the whole season."""
        return sum(self._of.values())

    def open(self) -> list[int]:
        """Weeks in which more is open than is known to be necessary, the widest gap first."""
        gaps = sorted(((self._left(group) - least, group) for group, least in self._of.items()), reverse=True)
        return [week for gap, group in gaps if gap > 0 for week in group]

    def weeks(self) -> None:
        """Bound every week by itself; weeks without open wishes need no proof."""
        for week in range(len(self.targets)):
            self._of[week,] = self._least((week,)) if self._left((week,)) else 0

    def groups(self) -> None:
        """Where a week by itself cannot prove what stays open, ask it together with its neighbours."""
        for week in self.open():
            group = tuple(w for w in (week - 1, week, week + 1) if 0 <= w < len(self.targets) and (w,) in self._of)
            if week not in group or len(group) < 2:
                continue
            apart = sum(self._of[w,] for w in group)
            least = self._least(group)
            if least > apart:
                for w in group:
                    del self._of[w,]
                self._of[group] = least

    def _left(self, group: tuple[int, ...]) -> int:
        return sum(self.found.penalty(week) for week in group)

    def _least(self, group: tuple[int, ...]) -> int:
        """Wishes that the group must leave open. What is open now is enough to know, and less is what is looked for."""
        targets, left = tuple(self.targets[week] for week in group), self._left(group)
        least, asked = self._known.get((group[0], targets), (0, 0))
        if asked < left:
            kind = "week" if len(group) == 1 else "group"
            if self._spent[kind] > ALL_LIMIT[kind]:
                return least
            model = weeks_model(self.year, group[0], targets, self.history).model
            cpsat.below(model, POINT * left)
            answer = cpsat.search(model, ONE_LIMIT, cpsat.PROVE)
            self._spent[kind] += answer.work
            proven = left if answer.status == "infeasible" else math.ceil((answer.bound or 0) / POINT - 1e-6)
            least, asked = max(least, proven), left if proven == left else math.inf
            self._known[group[0], targets] = least, asked
        return least
