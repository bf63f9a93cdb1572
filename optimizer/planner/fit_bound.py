"""The bound of fit: penalty points that a plan's weekly loads and long-run targets make necessary.

Weeks, or groups of weeks, are minimised behind the most favourable history there can be. Disjoint groups add up: no
plan with these loads leaves less open.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from optimizer.audit.auditor import Audit
from optimizer.domain.objectives import POINT, split_penalty
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import FitBoundParams
from optimizer.planner.problem import PlanningProblem
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model


class FitBound:
    """Bounds the penalties of weeks.

    Plans of one season mostly share their weeks' targets, so what was proven once stays known.
    """

    def __init__(self, problem: PlanningProblem, params: FitBoundParams, monitor: Monitor) -> None:
        self._problem, self._params, self._monitor = problem, params, monitor
        self._spent: dict[Literal["week", "group"], float] = {"week": 0.0, "group": 0.0}
        self._known: dict[tuple[int, tuple[WeekTarget, ...]], tuple[int, float]] = {}
        """The bound, and the penalty below which nothing was looked for."""

    def of(self, targets: Sequence[WeekTarget], found: Audit) -> "PlanFit":
        """The bound of one plan, in which nothing is proven yet.

        Parameters
        ----------
        targets : the weeks' targets.
        found : its audit, which tells the long runs and cutbacks that the days were measured by.
        """
        measured = tuple(
            replace(target, long=found.long_targets[w], cutback=found.path[w].cutback)
            for w, target in enumerate(targets)
        )
        return PlanFit(self, measured, found)

    def least(self, first: int, targets: tuple[WeekTarget, ...], left: int) -> int:
        """Lower bound of the penalty of consecutive weeks, in points.

        Parameters
        ----------
        first : the first of them.
        left : their present penalty; only values below it are looked for.
        """
        least, asked = self._known.get((first, targets), (0, 0))
        if asked >= left:
            return least
        kind: Literal["week", "group"] = "week" if len(targets) == 1 else "group"
        if self._spent[kind] > (self._params.weeks_budget if kind == "week" else self._params.groups_budget):
            return least
        proven = self._proven(kind, first, targets, left)
        least, asked = max(least, proven), left if proven == left else math.inf
        self._known[first, targets] = least, asked
        return least

    def _proven(self, kind: Literal["week", "group"], first: int, targets: tuple[WeekTarget, ...], left: int) -> int:
        """The bound that a search for a penalty below `left` proves. That there is none is an INFEASIBLE, so it is
        confirmed before it counts; otherwise the solver's own bound holds."""
        days = weeks_model(self._problem.year, first, targets, self._problem.history)
        cpsat.below(days.model, POINT * left)
        # Cores show next to nothing of several weeks in a second, which the neighbourhoods make more of.
        limit, portfolio = self._params.limit, cpsat.PROVE
        if kind == "group":
            limit, portfolio = self._params.group_limit, cpsat.IMPROVE
        answer = self._monitor.prove("fit bound", days, limit, portfolio, cpsat.CONFIRM_DAYS)
        # Confirming is charged to no budget: a proof must not cost the weeks after it their turn.
        self._spent[kind] += answer.work - answer.confirming
        return left if answer.status == "infeasible" else math.ceil((answer.bound or 0) / POINT - 1e-6)


@dataclass(frozen=True)
class PlanFit:
    """What one plan's weekly loads make necessary, as far as it is proven.

    Parameters
    ----------
    bound : bounds weeks and groups of weeks.
    targets : what the weeks were measured by.
    found : the plan's audit.
    """

    bound: FitBound
    targets: tuple[WeekTarget, ...]
    found: Audit
    _of: dict[tuple[int, ...], int] = field(default_factory=dict)

    def penalty(self) -> int:
        """The bound over the whole season in penalty points, in which every goal of the days has its place."""
        return sum(self._of.values())

    def total(self) -> dict[str, int]:
        """The bounds of rhythm and fit over the whole season, in points of each.

        A group's bound is a penalty in strict order, so its whole points of rhythm are a bound of rhythm, and what
        remains one of fit for plans with no more rhythm violations than that.
        """
        split = [split_penalty(points) for points in self._of.values()]
        return {name: sum(part[name] for part in split) for name in ("rhythm", "fit")}

    def open(self, least: int = 1) -> list[int]:
        """Weeks whose penalty is at least so many points above its bound, the widest gap first."""
        gaps = sorted(((self._left(group) - least, group) for group, least in self._of.items()), reverse=True)
        return [week for gap, group in gaps if gap >= least for week in group]

    def weeks(self) -> None:
        """Bound every week by itself; weeks without a violation need no proof."""
        for week in range(len(self.targets)):
            self._of[week,] = self._least((week,)) if self._left((week,)) else 0

    def groups(self) -> None:
        """Where a week by itself cannot prove its penalty necessary, bound it together with its neighbours."""
        for week in self.open():
            group = tuple(w for w in (week - 1, week, week + 1) if 0 <= w < len(self.targets) and (w,) in self._of)
            if week not in group or len(group) < 2:
                continue
            apart = sum(self._of[w,] for w in group)
            least = self._least(group)
            # Groups stay disjoint: those a new one takes in leave the sum, so no point is counted twice.
            if least > apart:
                for w in group:
                    del self._of[w,]
                self._of[group] = least

    def _left(self, group: tuple[int, ...]) -> int:
        return sum(self.found.penalty(week) for week in group)

    def _least(self, group: tuple[int, ...]) -> int:
        return self.bound.least(group[0], tuple(self.targets[week] for week in group), self._left(group))
