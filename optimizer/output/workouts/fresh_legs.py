"""Fresh legs: whether a session opens its week's quick running, days after the last of it."""

from collections.abc import Callable
from datetime import date, timedelta

from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

FRESH_DAYS = 3
"""Days since the last quick running from which legs are fresh (coaching consensus)."""
SAVED_DAYS = 4
"""Days before one of the longest runs, or one with race pace, that hold no test: either would cost the other (coaching
consensus)."""
LATE_DAYS = 56
"""Days without a test or race in earnest from which a shorter test does, and another session, a cutback's too, and one
of the longest runs keeps legs from it only where it holds race pace: a test two days after an easy long run says more
than none before the race (ours, D)."""
LONG_MINUTES, LARGE_MINUTES, LARGE_SHARE, MONTH = 90, 120, 0.9, 30
"""Minutes of a long run that tires legs for a test, of one that a test is not to cost either, and its share of the
longest of so many days before it (coaching consensus; numbers ours, D)."""
MARATHON_DAYS = 28
"""Days before an A marathon without a test, for they hold its biggest weeks (coaching consensus)."""
QUICK = frozenset({*LIVELY, "race"})
"""What tires legs: hard sessions, progression runs and races; strides do not."""


def fresh(year: Year, log: Log, paced: Callable[[date], bool], day: date, *, overdue: bool = False) -> bool:
    """Whether neither the three days before nor the week up to the day hold a hard session, a progression run, a race
    or a long run with race pace in it, and the three days before none of the longest runs.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.
    paced
        Whether a day's long run holds race pace.
    day
        The day of the session that is asked about.
    overdue
        Whether an easy long run, however long, is no reason any more.
    """
    week = {other for other in year.weeks[year.days[day].week].days if other < day}
    lately = _before(day, FRESH_DAYS)
    quick = any(QUICK & {*(log.done(other) or {})} for other in lately | week)
    tired = not overdue and any(_large(log, other, LONG_MINUTES) for other in lately)
    return not quick and not tired and not any(map(paced, lately | week))


def saved(log: Log, paced: Callable[[date], bool], day: date, *, overdue: bool = False) -> bool:
    """Whether the next days hold a long run that legs are saved for: one of the longest, or one with race pace.

    Parameters
    ----------
    log
        The sessions of every day.
    paced
        Whether a day's long run holds race pace.
    day
        The day of the session that is asked about.
    overdue
        Whether legs are saved for race pace alone.
    """
    ahead = (day + timedelta(days=days) for days in range(1, SAVED_DAYS + 1))
    return any((not overdue and _large(log, other, LARGE_MINUTES)) or paced(other) for other in ahead)


def _large(log: Log, day: date, least: int) -> bool:
    """Whether the day's long run of so many minutes and more is among the longest of a month."""
    minutes = (log.done(day) or {}).get("long", 0)
    before = log.longest_since(day - timedelta(days=MONTH), day - timedelta(days=1))
    return minutes >= max(least, LARGE_SHARE * before)


def _before(day: date, days: int) -> set[date]:
    """The days that lie fewer than so many before it."""
    return {day - timedelta(days=back) for back in range(1, days)}
