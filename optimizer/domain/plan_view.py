"""A finished plan as a view: every question has a number, every broken rule becomes a violation. No solver here."""

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.domain import session_kinds
from optimizer.domain.breach_amounts import over, short
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked, Questions, once
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year

LIGHT_LOAD = 60 * 12
NOTHING: DayLog = {}


def _steps(minutes: int) -> Any:
    return Fraction(minutes, units.GRID) if minutes % units.GRID else minutes // units.GRID


class PlanView(Questions):
    """A whole season, planned or done, that families check against their rules.

    Parameters
    ----------
    year
        Facts of the runner's year.
    log
        Minutes by kind and day.
    long_targets
        The long-run target of each week; empty where there is none.

    Attributes
    ----------
    violations
        Hard rules that the plan breaks, added to by families.
    penalties, week_penalties
        Penalty points by soft constraint and by week, added to by families.
    """

    def __init__(self, year: Year, log: Log, long_targets: tuple[LongRunAsked, ...] = ()) -> None:
        self.year = year
        self.log = log
        self.days = year.horizon.days
        self.span = self.days
        self.weeks = tuple(range(len(year.weeks)))
        self.violations: list[Violation] = []
        self.penalties: dict[str, int] = {}
        self.goal_points: dict[str, int] = {}
        self.week_penalties: dict[int, int] = {}
        self._targets = long_targets or (NO_LONG_RUN,) * len(year.weeks)
        self._loads: dict[int, int] = {}
        self.answers = {}
        self._done = {**log.before, **log.days}
        self._steps = {
            day: {kind: _steps(minutes) for kind, minutes in done.items()} for day, done in self._done.items()
        }

    def known(self, day: date) -> bool:
        return day in self.year.days

    def has(self, day: date, kind: str) -> int:
        return 1 if kind in self._done.get(day, NOTHING) else 0

    def may(self, day: date, kind: str) -> bool:
        """Whatever was done is possible; of other days what their facts allow, as a plan's bounds see it."""
        facts = self.year.days.get(day)
        return bool(self.has(day, kind) or (facts and facts.most(kind)))

    def single(self) -> bool:
        return False

    def steps(self, day: date, kind: str) -> Any:
        """Whole numbers for sessions on the grid, exact fractions for others; a limit counts whole steps only."""
        done = self._steps.get(day)
        return done[kind] if done and kind in done else 0

    def strides(self, day: date) -> int:
        return self.has(day, "strides")

    def _count(self, day: date, kinds: tuple[str, ...]) -> int:
        return sum(kind in kinds for kind in self.log.days.get(day, ()))

    @once
    def run_steps(self, day: date) -> Any:
        return sum(self.steps(day, kind) for kind in self.log.days.get(day, ()) if kind in session_kinds.RUNNING)

    @once
    def day_load(self, day: date) -> Any:
        race, rates = self.year.days[day].race, self.year.rates
        done = self.log.days.get(day, {})
        load = sum(rates[kind] * self.steps(day, kind) for kind in done if kind in rates)
        return load + ("strides" in done) * session_kinds.strides_twelfths() + (race.load if race else 0)

    def week_load(self, week: int) -> int:
        if week not in self._loads:
            self._loads[week] = super().week_load(week)
        return self._loads[week]

    def light(self, week: int) -> bool:
        return self.week_load(week) < LIGHT_LOAD

    @once
    def longest_before(self, day: date) -> int:
        return self.log.longest_before(day)

    def longest_since(self, first: date, last: date) -> int:
        """Days before the season are known only as history weeks."""
        return self.log.longest_since(first, min(last, self.year.horizon.start))

    def recent_run_peak(self, week: int) -> int:
        return self.log.recent_run_peak(week)

    def long_target(self, week: int) -> LongRunAsked:
        return self._targets[week]

    def last_hard_kinds(self, week: int) -> frozenset[str]:
        return self.log.hard_kinds(week - 1)

    def at_most(self, value: Any, limit: Any, day: date, why: Requirement, when: int = 1) -> None:
        # Sessions off the grid count in whole steps, to the runner's advantage.
        if when and math.floor(value) > limit:
            self.violations.append(over(value, limit, day, why))

    def few(self, values: Iterable[Any], most: int, day: date, why: Requirement) -> None:
        self.at_most(sum(values), most, day, why)

    def at_least(self, value: Any, limit: Any, day: date, why: Requirement, when: int = 1) -> None:
        # The other way round for a least amount: a step that was begun counts.
        if when and math.ceil(value) < limit:
            self.violations.append(short(value, limit, day, why))

    def reaches(self, value: Any, threshold: int) -> int:
        return int(value >= threshold)

    def most_of(self, values: list[Any]) -> Any:
        return max(values, default=0)

    def some(self, values: list[Any]) -> int:
        return int(any(values))

    def shortfall(self, value: Any, target: int) -> Any:
        return max(0, target - value)

    def excess(self, value: Any, most: Any) -> Any:
        return max(0, value - most)

    def penalise(self, soft: SoftConstraint, violation: Any, week: int) -> None:
        # Goals and bounds are whole points: a tie-breaker that counted here would be a gap that no bound can close.
        if soft.tie_breaker:
            return
        self.penalties[soft.name] = self.penalties.get(soft.name, 0) + violation * soft.weight
        self.goal_points[soft.goal] = self.goal_points.get(soft.goal, 0) + violation * soft.weight
        self.week_penalties[week] = self.week_penalties.get(week, 0) + violation * soft.penalty
