"""Fresh legs: whether a session opens its week's quick running, days after the last of it."""

from collections.abc import Container
from datetime import date, timedelta

from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

FRESH_DAYS = 3
"""Days since the last quick running from which legs are fresh (coaching consensus)."""
LATE_DAYS, LATE_FRESH_DAYS = 56, 2
"""Days without a test or race in earnest from which race pace in a long run counts for so many days only: a pace that
nobody has told for eight weeks is worse than legs that ran long two days ago (ours, D)."""
MARATHON_DAYS = 28
"""Days before an A marathon without a test, for they hold its biggest weeks (coaching consensus)."""
QUICK = frozenset({*LIVELY, "race"})
"""What tires legs: hard sessions, progression runs and races; strides do not."""


def fresh(year: Year, log: Log, paced: Container[date], day: date, waited: int) -> bool:
    """Whether neither the three days before nor the week up to the day hold a hard session, a progression run, a race
    or a long run with race pace in it.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.
    paced
        Days whose long run holds race pace, as far as they are written.
    day
        The day of the session that is asked about.
    waited
        Days since the runner's pace was told last.
    """
    week = {other for other in year.weeks[year.days[day].week].days if other < day}
    quick = any(QUICK & {*(log.done(other) or {})} for other in _before(day, FRESH_DAYS) | week)
    late = waited >= LATE_DAYS or _last_chance(year, day)
    long = _before(day, LATE_FRESH_DAYS if late else FRESH_DAYS) | week
    return not quick and not any(other in paced for other in long)


def _last_chance(year: Year, day: date) -> bool:
    """Whether no later week before an A marathon has room for a test: else its pace would be that of ten weeks ago."""
    away = ((race.day - day).days for race in year.with_priority("A") if race.marathon)
    return any(MARATHON_DAYS < days <= MARATHON_DAYS + 7 for days in away)


def _before(day: date, days: int) -> set[date]:
    """The days that lie fewer than so many before it."""
    return {day - timedelta(days=back) for back in range(1, days)}
