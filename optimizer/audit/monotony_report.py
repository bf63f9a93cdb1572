"""Weeks whose days are too much alike: which they are in a finished plan, and what the runner is told about them."""

from collections.abc import Iterator, Sequence
from datetime import date

from constraints.monotony import judged_weeks, too_even
from optimizer.domain.calendar import date_words
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

TOLD = 3


def even_weeks(year: Year, log: Log) -> Iterator[int]:
    """Find weeks of base and build whose days are too much alike.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.

    Returns
    -------
    Iterator[int]
        Indices of weeks above the limit for monotony.
    """
    view = PlanView(year, log)
    for week in judged_weeks(year):
        if too_even([view.day_load(day) for day in year.weeks[week].days], year.limits["monotony"]):
            yield week


def told(year: Year, log: Log) -> Iterator[str]:
    """Tell the runner about weeks that are too even.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of every day.

    Returns
    -------
    Iterator[str]
        One sentence; nothing where there is no such week.
    """
    found = [year.weeks[week].start for week in even_weeks(year, log)]
    if found:
        limit = f"{year.limits['monotony']:g}"
        yield f"Monotony (`optimize rules monotony`) is above {limit} in {_list(found)}; it is a goal, no broken rule."


def _list(mondays: Sequence[date]) -> str:
    # The first few by name; a list of all weeks would bury the sentence.
    named = ", ".join(date_words(day) for day in mondays[:TOLD])
    more = len(mondays) - TOLD
    return f"the week{'s' * (len(mondays) > 1)} from {named}{f' and {more} more' if more > 0 else ''}"
