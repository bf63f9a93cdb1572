"""Fresh legs: whether a session opens its week's quick running, days after the last of it."""

from collections.abc import Container
from datetime import date, timedelta

from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

FRESH_DAYS = 3
"""Days since the last quick running from which legs are fresh (coaching consensus)."""
QUICK = frozenset({*LIVELY, "race"})
"""What tires legs: hard sessions, progression runs and races; strides do not."""


def fresh(year: Year, log: Log, paced: Container[date], day: date) -> bool:
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
    """
    near = {day - timedelta(days=back) for back in range(1, FRESH_DAYS)}
    week = {other for other in year.weeks[year.days[day].week].days if other < day}
    return not any(other in paced or QUICK & {*(log.done(other) or {})} for other in near | week)
