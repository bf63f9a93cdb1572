"""The sessions of a few consecutive weeks as CP-SAT variables, asked by the families through a common set of questions.

Every day has, for every kind it allows, a 0/1 variable and its length in grid steps of 5 minutes. What is forbidden has
no variable, and questions about it answer 0.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ortools.sat.python import cp_model

from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain import session_kinds
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked, Questions, days_looking_back
from optimizer.domain.training_log import RunHistory
from optimizer.domain.year import Year
from optimizer.weeks.derived_variables import DerivedVariables


class WeekCpModel(cp_model.CpModel):
    """A CP-SAT model under its present names alone.

    The names of former versions are closures over the model that it holds itself: they cost a third of a millisecond a
    model, and keep every model alive until the garbage collector comes by.
    """

    def _add_pre_pep8_methods(self) -> None:
        """Add none."""


STRIDES_ON = ("easy",)


class Days(Questions):
    """Weeks `first` to `last` (both inclusive) as a CP-SAT model that families add their rules to.

    Parameters
    ----------
    year
        Facts of the runner's year.
    first, last
        Indices of the weeks.
    history
        Answers for days before and after the model's own.
    light
        By week of the model, whether it stays under 60 points.
    targets
        By week of the model, the long run asked; empty where none is.

    Attributes
    ----------
    span
        The model's own days and the days after them that rules may look ahead to.
    penalty
        Terms of the objective, in solver points.
    required
        Names of soft constraints that are hard in this model.
    most_load
        By week, the row that limits its load from above; empty where no target does.
    """

    def __init__(
        self,
        year: Year,
        first: int,
        last: int,
        history: RunHistory,
        *,
        light: tuple[bool, ...],
        targets: tuple[LongRunAsked, ...] = (),
    ) -> None:
        self.year = year
        self.weeks = tuple(range(first, last + 1))
        self.days = tuple(d for week in self.weeks for d in year.weeks[week].days)
        self.span = self.days + days_looking_back(year, self.days[-1])
        self.model = WeekCpModel()
        self.history = history
        self.penalty: list[Any] = []
        self.most_load: list[cp_model.Constraint] = []
        self.required: frozenset[str] = frozenset()
        self._light = light
        self._targets = targets or (NO_LONG_RUN,) * len(self.weeks)
        self._own = frozenset(self.days)
        self._others: dict[date, Any] = {}
        self._has: dict[date, dict[str, Any]] = {day: {} for day in self.days}
        self._steps: dict[date, dict[str, Any]] = {day: {} for day in self.days}
        self._strides: dict[date, Any] = {}
        self.answers = {}
        self._derived = DerivedVariables(self.model)
        for day in self.days:
            self._create(year.days[day])

    def _create(self, facts: DayFacts) -> None:
        """Create the variables of one day; fixed sessions are constants."""
        day, model = facts.date, self.model
        has, steps, weekday = self._has[day], self._steps[day], f"{day:%a}"
        for name, minutes in facts.fixed.items():
            has[name], steps[name] = 1, minutes // units.GRID
        # Invariant: what a day cannot hold has no variable at all; questions about it answer the number 0.
        for kind in session_kinds.PLANNED:
            most = units.steps(facts.most(kind.name))
            if most == 0 or kind.name in facts.fixed:
                continue
            planned = model.new_bool_var(f"{kind.name} {weekday}")
            length = model.new_int_var(0, most, f"{kind.name} {weekday} steps")
            # Either not planned and of no length, or planned between the kind's least and the day's most.
            model.add(length <= most * planned)
            model.add(length >= units.steps_up(kind.least) * planned)
            has[kind.name], steps[kind.name] = planned, length
        if facts.most("easy") and "strides" not in facts.fixed and facts.phase in session_kinds.STRIDES_PHASES:
            strides = model.new_bool_var(f"strides {weekday}")
            model.add(strides <= sum(self.has(day, name) for name in STRIDES_ON))
            self._strides[day] = strides

    def kinds(self, day: date) -> set[str]:
        """Kinds that one of the model's own days can hold."""
        kinds = set(self._has[day])
        return kinds | {"strides"} if day in self._strides else kinds

    def known(self, day: date) -> bool:
        if day in self._own:
            return True
        if self.history.done(day) is not None:
            return True
        return day > self.days[-1] and day in self.year.days and not self.year.days[day].runnable

    def has(self, day: date, kind: str) -> Any:
        own = self._has.get(day)
        return int(kind in self._elsewhere(day)) if own is None else own.get(kind, 0)

    def may(self, day: date, kind: str) -> bool:
        own = self._has.get(day)
        return kind in (self._elsewhere(day) if own is None else own)

    def single(self) -> bool:
        return self.year.scenario.availability.sessions_per_day == 1

    def _count(self, day: date, kinds: tuple[str, ...]) -> Any:
        """Count only the kinds that the day can hold."""
        own = self._has.get(day)
        if own is None:
            return sum(kind in kinds for kind in self._elsewhere(day))
        return sum(own[kind] for kind in kinds if kind in own)

    def steps(self, day: date, kind: str) -> Any:
        own = self._steps.get(day)
        return self._elsewhere(day).get(kind, 0) // units.GRID if own is None else own.get(kind, 0)

    def strides(self, day: date) -> Any:
        if day in self._own:
            return self._strides.get(day, 0)
        return int("strides" in self._elsewhere(day))

    def _elsewhere(self, day: date) -> Any:
        """Sessions of a day that is not the model's own, which stay as they are while it is built."""
        if day not in self._others:
            done, facts = self.history.done(day), self.year.days.get(day)
            self._others[day] = done if done is not None else facts.fixed if facts is not None else {}
        return self._others[day]

    def light(self, week: int) -> bool:
        return self._light[week - self.weeks[0]]

    def longest_before(self, day: date) -> int:
        return self.history.longest_before(day)

    def longest_since(self, first: date, last: date) -> int:
        return self.history.longest_since(first, min(last, self.days[0] - timedelta(days=1)))

    def recent_run_peak(self, week: int) -> int:
        return self.history.recent_run_peak(week)

    def long_target(self, week: int) -> LongRunAsked:
        return self._targets[week - self.weeks[0]]

    def last_hard_kinds(self, week: int) -> frozenset[str]:
        return self.history.hard_kinds(week - 1)

    def at_most(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        self._derived.post(value, limit, when)

    def few(self, values: Iterable[Any], most: int, day: date, why: Requirement) -> None:
        # Numbers lower the limit at once; a row is needed only where the variables could exceed what is left.
        open_ones = []
        for value in values:
            if isinstance(value, int):
                most -= value
            else:
                open_ones.append(value)
        if len(open_ones) > most:
            self._derived.post(cp_model.LinearExpr.sum(open_ones) if open_ones else 0, most, 1)

    def at_least(self, value: Any, limit: Any, day: date, why: Requirement, when: Any = 1) -> None:
        self._derived.post(limit, value, when)

    def reaches(self, value: Any, threshold: int) -> Any:
        return self._derived.reaches(value, threshold)

    def some(self, values: list[Any]) -> Any:
        return self._derived.some(values)

    def most_of(self, values: list[Any]) -> Any:
        return self._derived.most_of(values)

    def shortfall(self, value: Any, target: int) -> Any:
        return self._derived.shortfall(value, target)

    def excess(self, value: Any, most: Any) -> Any:
        return self._derived.excess(value, most)

    def penalise(self, soft: SoftConstraint, violation: Any, week: int) -> None:
        """Add a violation to the objective, or forbid it where the soft constraint is required.

        Under an optimistic history, tie-breakers and days after the model's own are left out: bounds are in whole
        points.
        """
        if soft.name in self.required:
            self._derived.post(violation, 0, 1)
        # With an optimistic history each violation is a lower bound only while all of its days are the model's own.
        elif self.history.actual or (week in self.weeks and not soft.tie_breaker):
            self.penalty.append(soft.points * violation)

    def hint(self, sessions: Mapping[date, Mapping[str, int]]) -> None:
        """Offer sessions (minutes by kind) as a warm start."""
        for day, own in self._has.items():
            for kind, has in own.items():
                minutes = sessions.get(day, {}).get(kind, 0)
                if not isinstance(has, int):
                    self.model.add_hint(has, int(minutes > 0))
                    self.model.add_hint(self._steps[day][kind], minutes // units.GRID)
        for day, strides in self._strides.items():
            self.model.add_hint(strides, int("strides" in sessions.get(day, {})))

    def sessions(self, value: Any) -> dict[date, dict[str, int]]:
        """The sessions of a solution by day, in minutes by kind.

        Parameters
        ----------
        value
            Reads the value of a variable; returns numbers as they are (`SearchResult.value`).
        """
        chosen: dict[date, dict[str, int]] = {}
        for day in self.days:
            own, steps = self._has[day], self._steps[day]
            minutes = {kind: units.GRID * value(steps[kind]) for kind in own if value(own[kind])}
            if day in self._strides and value(self._strides[day]):
                minutes["strides"] = session_kinds.STRIDES_MINUTES
            chosen[day] = minutes
        return chosen
