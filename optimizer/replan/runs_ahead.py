"""Runs that stay as planned and rest on weeks chosen anew: a run may be little longer than the longest of the 30 days
before its week, so one of these days has to hold that."""

from datetime import date

from constraints.injury import in_injury_window
from constraints.single_run import least_before
from optimizer.domain.training_log import DayLog, Log, days_compared, run_minutes
from optimizer.domain.year import Year
from optimizer.weeks.variables import Days


def support(days: Days, log: Log) -> None:
    """Ask the model's weeks for the runs that later ones are compared with, where no other day holds them.

    Parameters
    ----------
    days : the weeks chosen anew.
    log : all other days, those after them included.
    """
    needs = dict[tuple[date, ...], int]()
    for day, done in log.days.items():
        first, last = days_compared(day)
        own = tuple(d for d in days.days if first <= d <= last)
        if own and day > days.days[-1]:
            need = _least_before(days.year, log, day, done)
            needs[own] = max(need, needs.get(own, 0))
    for own, need in needs.items():
        if need:
            days.model.add(days.reached_run(own, need) == 1)


def _least_before(year: Year, log: Log, day: date, done: DayLog) -> int:
    """Minutes that some day must have run for that day's runs to be allowed; 0 where the other days are enough."""
    facts = year.days.get(day)
    if facts is None or not facts.runnable or facts.ladder:
        return 0
    need = least_before(year, day_injured=in_injury_window(year, day), run=run_minutes(done))
    return need if log.longest_before(day) < need else 0
