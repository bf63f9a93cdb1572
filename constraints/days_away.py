"""Days away: stretches of days off or with half an hour at most, as what follows from them is told from the year."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.domain.away_stretch import AwayStretch, mostly_away
from optimizer.domain.calendar import days_to
from optimizer.domain.day_facts import DayFacts
from optimizer.domain.offered_time import exception_on
from optimizer.domain.year import Year

LEAST_AWAY = 5
"""Days in a row that make a stretch of days away."""
BACK_SHARE = 0.8
"""Longest run of the first days back, as a share of the longest before the days away."""
LITTLE = 30
"""Minutes of a day up to which it keeps the habit and builds nothing."""
COMPARED = 42
"""Days before a stretch whose longest run the first ones after it are compared with."""
LONG_AWAY, BACK_WEEKS, ANY_RUN = 10, ((4, 6), (5, 6)), 45
"""Days away from which runs come back by the week; the most of them in the first weeks back, as parts of the longest
before the days away; and minutes that a run may last in any case."""


def stays_away(year: Year) -> Iterator[AwayStretch]:
    """The stretches of days away, read from what the runner states; a race ends one."""
    taken: list[date] = []
    for facts in year.days.values():
        if _away(year, facts):
            taken.append(facts.date)
            continue
        yield from _stretch(year, taken)
        taken = []
    yield from _stretch(year, taken)


def away_on(year: Year, day: date) -> AwayStretch | None:
    """The stretch that the day belongs to; None on other days."""
    return next((stop for stop in year.away if stop.covers(day)), None)


def is_away(year: Year, week: int) -> bool:
    """Whether most days of the week belong to such a stretch."""
    return mostly_away(year.away, year.weeks[week].days)


def back_in(year: Year, week: int) -> AwayStretch | None:
    """The stretch after which most days of the week are held back; None where there is none."""
    days = year.weeks[week].days
    return next((stop for stop in year.away if 2 * sum(map(stop.holds, days)) > len(days)), None)


def back_part(stop: AwayStretch, day: date) -> tuple[int, int] | None:
    """The most of a day's running in the first weeks back from many days away, as parts of so many of the longest
    before them; None on other days."""
    week = (day - stop.back).days // 7
    return BACK_WEEKS[week] if stop.days >= LONG_AWAY and 0 <= week < len(BACK_WEEKS) else None


def before(stop: AwayStretch) -> tuple[date, ...]:
    """The days before the stretch that say how long runs were, last one first."""
    return days_to(stop.first - timedelta(days=1), COMPARED)


def _stretch(year: Year, taken: list[date]) -> Iterator[AwayStretch]:
    if len(taken) >= LEAST_AWAY:
        found = exception_on(year.scenario.availability, taken[0])
        yield AwayStretch(taken[0], taken[-1] + timedelta(days=1), found[1].note if found is not None else "")


def _away(year: Year, facts: DayFacts) -> bool:
    """Whether the day is stated to be off, or to have half an hour at most."""
    if facts.race is not None:
        return False
    found = exception_on(year.scenario.availability, facts.date)
    return facts.absent or (found is not None and found[1].minutes is not None and found[1].minutes <= LITTLE)
