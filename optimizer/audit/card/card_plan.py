"""The plan as the card reads it: weeks with their days, phases, and races with what the scenario knows of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from optimizer.domain import session_kinds
from optimizer.domain.calendar import date_words, monday
from optimizer.domain.offered_time import states_absence
from optimizer.formats.plan import Day, PhaseName, Plan, Session, Week
from optimizer.formats.scenario import Priority, Scenario

RACE_WEEKS = 12
"""Weeks before a race in which its preparation is measured."""
LEAST_WEEKS = 4
"""Fewer weeks before a race are the history's doing, not the plan's."""


@dataclass(frozen=True)
class CardRace:
    """A race that the plan runs: km, and minutes as planned."""

    name: str
    day: date
    km: float
    priority: Priority
    minutes: int


@dataclass(frozen=True)
class CardWeek:
    """A week and its days; `apart` where a race, an absence or a locked session shapes it, or days are missing."""

    week: Week
    days: tuple[Day, ...]
    apart: bool

    @property
    def runs(self) -> tuple[Session, ...]:
        """Runs of the week, races and strides left out."""
        return tuple(session for day in self.days for session in runs_on(day))


@dataclass(frozen=True)
class CardPhase:
    """Weeks in a row of one phase."""

    name: PhaseName
    weeks: tuple[CardWeek, ...]

    @property
    def words(self) -> str:
        """The phase by its first week, such as `base from Mon 4 Jan 2027`."""
        return f"{self.name.replace('_', ' ')} from {date_words(self.weeks[0].week.start)}"

    @property
    def judged(self) -> tuple[CardWeek, ...]:
        """Its weeks without those set apart."""
        return tuple(week for week in self.weeks if not week.apart)


@dataclass(frozen=True)
class CardPlan:
    """A plan and its scenario, None where only the plan is known: races, absences and locked sessions are then unknown,
    and what needs them does not apply."""

    plan: Plan
    scenario: Scenario | None

    @cached_property
    def days(self) -> dict[date, Day]:
        """Days of the plan by date."""
        return {day.date: day for day in self.plan.days}

    @cached_property
    def weeks(self) -> tuple[CardWeek, ...]:
        """Every week with its days, in order."""
        return tuple(self._week(week) for week in self.plan.weeks)

    @cached_property
    def phases(self) -> tuple[CardPhase, ...]:
        """Phases in order, each with its weeks."""
        groups = groupby(self.weeks, key=lambda week: week.week.phase)
        return tuple(CardPhase(name, tuple(weeks)) for name, weeks in groups)

    @cached_property
    def races(self) -> tuple[CardRace, ...]:
        """A and B races that the plan runs, by date; none without a scenario."""
        return tuple(race for race in self.all_races if race.priority != "C")

    @cached_property
    def all_races(self) -> tuple[CardRace, ...]:
        """The same with races run as training."""
        listed = self.scenario.races if self.scenario else ()
        cancelled = {told.race for told in self.plan.decisions if not told.takes_place}
        found = []
        for race in sorted(listed, key=lambda race: race.date):
            minutes = sum(s.minutes for s in self._sessions(race.date) if s.kind == "race")
            if minutes and race.status != "cancelled" and race.name not in cancelled:
                found.append(CardRace(race.name, race.date, race.km, race.priority, minutes))
        return tuple(found)

    def days_before(self, race: CardRace, first: int, last: int) -> Iterator[Day]:
        """Days of the plan from `first` to `last` days before the race, both inclusive."""
        for back in range(first, last - 1, -1):
            day = self.days.get(race.day - timedelta(days=back))
            if day is not None:
                yield day

    def weeks_before(self, race: CardRace) -> tuple[CardWeek, ...]:
        """The twelve weeks before the race's own, as far as they lie in the plan."""
        first = monday(race.day) - timedelta(weeks=RACE_WEEKS)
        return tuple(week for week in self.weeks if first <= week.week.start < monday(race.day))

    def long_enough(self, race: CardRace) -> bool:
        """Whether the plan holds enough weeks before the race to have shaped its preparation."""
        return len(self.weeks_before(race)) >= LEAST_WEEKS

    def _sessions(self, day: date) -> tuple[Session, ...]:
        return self.days[day].sessions if day in self.days else ()

    def _week(self, week: Week) -> CardWeek:
        dates = [week.start + timedelta(days=i) for i in range(7)]
        days = tuple(self.days[day] for day in dates if day in self.days)
        apart = len(days) < 7 or any(self._set_apart(day) for day in days)
        return CardWeek(week, days, apart)

    def _set_apart(self, day: Day) -> bool:
        if any(session.kind == "race" for session in day.sessions):
            return True
        if self.scenario is None:
            return False
        locked = any(entry.date == day.date for entry in self.scenario.locked)
        return locked or states_absence(self.scenario.availability, day.date)


def runs_on(day: Day) -> Iterator[Session]:
    """Runs of the day, races and strides left out."""
    return (session for session in day.sessions if session.kind in session_kinds.RUNNING and session.minutes)


def longest_of(days: Iterator[Day]) -> int:
    """Minutes of the longest run on those days, races left out; 0 without a run."""
    return max((session.minutes for day in days for session in runs_on(day)), default=0)
