"""What was done or is planned, day by day, as plain numbers; and the history that backward-looking rules read."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Protocol

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan

DayLog = Mapping[str, int]
"""Minutes by kind on one day; strides and races are kinds here."""
SPIKE_DAYS = 30
PEAK_WEEKS = 6
STEP_TIMES, STEP_MINUTES = 1.2, 30
"""Most of a run, after a long race's recovery, that only the race allows: so many times the longest run of the thirty
days before, or so many minutes more, whichever is more."""


class RunHistory(Protocol):
    """What rules read about days outside a view's own.

    `actual` distinguishes a real history from an optimistic one, which bounds all histories.
    """

    @property
    def actual(self) -> bool: ...

    def done(self, day: date) -> DayLog | None:
        """The day's sessions; None when they are not known."""

    def longest_before(self, day: date) -> int:
        """Minutes of the longest run of the 30 days before that day, days of its own week left out, or of what races
        count for."""

    def longest_since(self, first: date, last: date) -> int:
        """Minutes of the longest run between the dates."""

    def recent_run_peak(self, week: int) -> int:
        """Most running minutes in one of the six weeks before."""

    def hard_kinds(self, week: int) -> frozenset[str]:
        """Hard kinds of that week."""


def run_minutes(day: DayLog) -> int:
    """Minutes of running, races excepted."""
    return sum(minutes for kind, minutes in day.items() if kind in session_kinds.RUNNING)


def longest_run(day: DayLog) -> int:
    """Minutes of the day's longest run, races excepted."""
    longest = 0
    for kind, minutes in day.items():
        if minutes > longest and kind in session_kinds.RUNNING:
            longest = minutes
    return longest


def week_running(days: Iterable[DayLog]) -> tuple[int, int]:
    """Minutes of running of the days, races included, and of the longest single run, races excepted, as weeks of plans
    tell them, past and ahead."""
    held = list(days)
    running = sum(run_minutes(day) + day.get("race", 0) for day in held)
    return running, max((longest_run(day) for day in held), default=0)


@dataclass
class Log:
    """Sessions by date on top of the runner's history.

    Parameters
    ----------
    year
        Facts of the runner's year.
    days
        Minutes by kind and day of the season; days can be added in order.
    before
        The same for days just before the season.
    """

    year: Year
    days: dict[date, DayLog] = field(default_factory=dict)
    before: Mapping[date, DayLog] = field(default_factory=dict)
    actual = True

    def without(self, days: Container[date]) -> "Log":
        """The log without some of its days."""
        return Log(self.year, {day: done for day, done in self.days.items() if day not in days}, self.before)

    def sessions(self) -> frozenset[tuple[date, frozenset[tuple[str, int]]]]:
        """What is planned, to be compared with what was planned at another time."""
        return frozenset((day, frozenset(done.items())) for day, done in self.days.items())

    @classmethod
    def of(cls, year: Year, plan: Plan) -> "Log":
        """The sessions of a plan; markers are left out, and sessions of one kind on one day are summed."""
        log = cls(year)
        for day in plan.days:
            minutes: dict[str, int] = {}
            for session in day.sessions:
                if session.kind not in session_kinds.MARKERS:
                    minutes[session.kind] = minutes.get(session.kind, 0) + session.minutes
            log.days[day.date] = minutes
        return log

    def done(self, day: date) -> DayLog | None:
        return self.days.get(day, self.before.get(day))

    def longest_before(self, day: date) -> int:
        return counted_longest(self.year, day, self.longest_since(*days_compared(self.year, day)))

    def longest_since(self, first: date, last: date) -> int:
        # Days in the season are read from the log, those before it from the history's weeks.
        # Plain loops: audits and models ask this more often than anything else.
        begin, days, running = max(first, self.year.horizon.start).toordinal(), self.days, session_kinds.RUNNING
        longest = history_longest(self.year, first, last)
        for day in range(begin, last.toordinal() + 1):
            done = days.get(date.fromordinal(day))
            if done:
                for kind, minutes in done.items():
                    if minutes > longest and kind in running:
                        longest = minutes
        return longest

    def week_minutes(self, week: int) -> int:
        """Minutes of running in the season's week; negative weeks are history."""
        if week < 0:
            # Negative indices count from the end of the history: -1 is the week before the season.
            past = self.year.past.weeks
            return past[week].run_minutes if -week <= len(past) else 0
        return sum(run_minutes(self.days.get(d, {})) for d in self.year.weeks[week].days)

    def recent_run_peak(self, week: int) -> int:
        return max(self.week_minutes(w) for w in range(week - PEAK_WEEKS, week))

    def hard_kinds(self, week: int) -> frozenset[str]:
        if week < 0:
            return frozenset()
        days = self.year.weeks[week].days
        return frozenset(kind for d in days for kind in self.days.get(d, {}) if kind in session_kinds.HARD)


def days_compared(year: Year, day: date) -> tuple[date, date]:
    """First and last day whose runs limit a run on that day: thirty days, days away left out, up to its own week."""
    back = SPIKE_DAYS + year.days[day].left_out
    return day - timedelta(days=back), monday(day) - timedelta(days=1)


def weeks_compared(year: Year, week: int) -> range:
    """The weeks before that one of which days are left that limit a run on its last day."""
    back = SPIKE_DAYS + year.days[year.weeks[week].days[-1]].left_out
    return range(max(0, week - back // 7), week)


def counted_longest(year: Year, day: date, longest: int) -> int:
    """Minutes that a run of the day is compared with after a longest run of so many: races count too.

    What is remembered of races of longer ago lets the day's run be one step longer than the runs since and no more, so
    that legs which have run for two hours since are not sent out for four.
    """
    facts = year.days[day]
    return max(longest, facts.raced_before, min(facts.remembered, _one_step(year, longest)))


def least_run(year: Year, day: date, counted: int) -> int:
    """Minutes on the grid of the shortest longest run after which a run of the day is compared with so many; 0 where
    races alone are that long."""
    facts = year.days[day]
    if facts.raced_before >= counted:
        return 0
    # The inverse of `counted_longest`, step by step: what is remembered of a race may stand in for a part of the run,
    # so a shorter one may do.
    longest = units.GRID * units.steps_up(counted)
    while facts.remembered >= counted and longest > 0 and _one_step(year, longest - units.GRID) >= counted:
        longest -= units.GRID
    return longest


def _one_step(year: Year, longest: int) -> int:
    """What has to be compared with for a run of one step more than the longest."""
    return ceil(max(STEP_TIMES * longest, longest + STEP_MINUTES) / (1 + year.limits["single_run_spike"]) - 1e-9)


def raced(year: Year, first: date, last: date) -> int:
    """Minutes of the longest race between the dates, both inclusive.

    Races count as runs of their length here; what has to come before and after them is left to other rules.
    """
    return max((race.minutes for race in year.all_races if first <= race.day <= last), default=0)


def history_longest(year: Year, first: date, last: date) -> int:
    """Minutes of the longest run of the history weeks whose Sunday lies between the dates, both inclusive."""
    # Of a history week only its longest run is known, not the day: it is taken for that of the Sunday.
    weeks = year.past.weeks
    if not weeks or first > weeks[-1].start + timedelta(days=6):
        return 0
    return max(
        (week.longest_run for week in weeks if first <= week.start + timedelta(days=6) <= last),
        default=0,
    )
