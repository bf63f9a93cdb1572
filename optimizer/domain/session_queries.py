"""Questions about sessions that follow from two basic ones: is this kind planned, and for how long."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.year import Year

Lin = Any
"""A whole number, or an expression that will become one."""
HARD_OR_LONG = tuple(kind.name for kind in session_kinds.KINDS if kind.stress != "easy")
ACTIVE = (*(kind.name for kind in session_kinds.PLANNED), "race")

LOOK_AHEAD = 13
"""Days after a stretch whose rules look back into it."""


class LongRunAsked(NamedTuple):
    """The long run targeted in a week: minutes (0 for none), and whether it steps back, so that a longer one is no
    better."""

    minutes: int = 0
    back: bool = False


NO_LONG_RUN = LongRunAsked()


def days_looking_back(year: Year, last: date) -> tuple[date, ...]:
    """The days behind the last one of a stretch whose rules look back into it, as far as the season goes."""
    ahead = (last + timedelta(days=i + 1) for i in range(LOOK_AHEAD))
    return tuple(day for day in ahead if day in year.days)


DayOrWeek = TypeVar("DayOrWeek", date, int)


def once(question: Callable[[Any, DayOrWeek], Lin]) -> Callable[[Any, DayOrWeek], Lin]:
    """Cache the answer to a question about a day or a week in the view's `answers`; many rules ask the same one."""

    name = question.__name__

    def answer(view: "Questions", day: DayOrWeek) -> Lin:
        try:
            return view.answers[name, day]
        except KeyError:
            found = view.answers[name, day] = question(view, day)
            return found

    answer.__doc__ = question.__doc__
    return answer


class Questions(ABC):
    """Sums that every view answers alike; races count on their days.

    A view answers with numbers (a finished plan) or with linear expressions (a CP-SAT model).
    """

    year: Year
    cutbacks: frozenset[int] = frozenset()
    """Indices of the weeks that the season takes as cutbacks."""
    answers: dict[tuple[str, date | int], Lin]
    """Cache of sums by question and day; every view starts with an empty one."""

    @abstractmethod
    def has(self, day: date, kind: str) -> Lin:
        """1 when the kind is planned that day."""

    @abstractmethod
    def steps(self, day: date, kind: str) -> Lin:
        """Grid steps of that kind that day."""

    @abstractmethod
    def strides(self, day: date) -> Lin:
        """1 when strides are added that day."""

    @abstractmethod
    def reaches(self, value: Lin, threshold: int) -> Lin:
        """1 when value >= threshold, else 0."""

    @abstractmethod
    def some(self, values: list[Lin]) -> Lin:
        """1 when any of the 0/1 values is 1, else 0."""

    @abstractmethod
    def most_of(self, values: list[Lin]) -> Lin:
        """The greatest of the values, none of which is negative; 0 when there is none."""

    def cutback(self, week: int) -> bool:
        """Whether the season takes the week as a cutback."""
        return week in self.cutbacks

    def _count(self, day: date, kinds: tuple[str, ...]) -> Lin:
        return sum(self.has(day, kind) for kind in kinds)

    @once
    def runs(self, day: date) -> Lin:
        """Number of runs, races included."""
        return self._count(day, session_kinds.RUNS) + self.has(day, "race")

    @once
    def ran(self, day: date) -> Lin:
        """1 on a day with a run or a race."""
        return self.reaches(self.runs(day), 1)

    @once
    def run_steps(self, day: date) -> Lin:
        """Grid steps of running without races."""
        return sum(self.steps(day, kind) for kind in session_kinds.RUNS)

    def reached_run(self, days: Iterable[date], minutes: int) -> Lin:
        """1 when one of the days has a run of at least `minutes`."""
        least = units.steps_up(minutes)
        # With one session a day the sum over kinds is that session, so one literal a day suffices.
        if self.year.scenario.availability.sessions_per_day == 1:
            return self.some([self.reaches(self.run_steps(day), least) for day in days])
        return self.some([self.reaches(self.steps(day, kind), least) for day in days for kind in session_kinds.RUNS])

    @once
    def hard(self, day: date) -> Lin:
        """Number of hard sessions, races included."""
        return self._count(day, session_kinds.HARD) + self.has(day, "race")

    @once
    def stress(self, day: date) -> Lin:
        """Number of hard or long sessions, races included."""
        return self._count(day, HARD_OR_LONG) + self.has(day, "race")

    @once
    def active(self, day: date) -> Lin:
        """Number of sessions that are not mobility."""
        return self._count(day, ACTIVE)

    @once
    def trained(self, day: date) -> Lin:
        """1 on a day with any session that is not mobility."""
        return self.reaches(self.active(day), 1)

    @once
    def week_run_steps(self, week: int) -> Lin:
        """Grid steps of running in the week without races."""
        return sum(self.run_steps(d) for d in self.year.weeks[week].days)

    @once
    def week_trained_steps(self, week: int) -> Lin:
        """Grid steps of running and cross-training in the week without races."""
        days = self.year.weeks[week].days
        ridden = sum(self.steps(d, "cross_training") for d in days)
        # The same question where nothing is ridden: equal questions are answered once.
        return (
            self.week_run_steps(week) if isinstance(ridden, int) and not ridden else self.week_run_steps(week) + ridden
        )

    @once
    def day_load(self, day: date) -> Lin:
        """Load of the day in twelfths, races included."""
        race = self.year.days[day].race
        load = sum(self.year.rates[kind] * self.steps(day, kind) for kind in self.year.rates)
        return load + self.strides(day) * session_kinds.strides_twelfths() + (race.load if race else 0)

    def week_load(self, week: int) -> Lin:
        """Load of the week in twelfths."""
        return sum(self.day_load(d) for d in self.year.weeks[week].days)
