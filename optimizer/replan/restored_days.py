"""Days put back as they were: a search that follows weekly loads changes some that no rule and no race asks for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.search import Search

BESIDE = 2
"""Changed days so near to one another are one run: one reason moves them."""
TRIALS = 150
"""Audits at most; each takes some hundredths of a second."""


def restore(search: Search, old: Mapping[date, DayLog], ready: Sequence[str]) -> None:
    """Put changed days of the best plan back as they were where every rule is kept and no race loses by it: fewest
    changes come right after readiness.

    Parameters
    ----------
    old : the old plan's sessions by day.
    ready : names of the goals that may not lose.
    """
    incumbent, year = search.incumbent, search.problem.year
    for _, days in zip(range(TRIALS), _trials(search, old), strict=False):
        if incumbent.log is None or incumbent.audit is None:
            return
        goals = incumbent.audit.goals
        back = {day: dict(old.get(day, {})) for day in days}
        solution = incumbent.audited(Log(year, {**incumbent.log.days, **back}, search.problem.before))
        if not solution.audit.violations and all(solution.audit.goals[name] <= goals[name] for name in ready):
            incumbent.solution = solution


def _trials(search: Search, old: Mapping[date, DayLog]) -> Iterator[list[date]]:
    """Whole runs of changed days, then single days of what is left."""
    # Neighbours first: a day moved to the next one only goes back together with it.
    for kept in (runs, _singly):
        log = search.incumbent.log
        yield from kept(changed_days(old, log) if log is not None else [])


def _singly(days: Sequence[date]) -> Iterator[list[date]]:
    return ([day] for day in days)


def runs(days: Sequence[date]) -> Iterator[list[date]]:
    """Days by date, those near to one another together."""
    run: list[date] = []
    for day in days:
        if run and (day - run[-1]).days > BESIDE:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def changed_days(old: Mapping[date, DayLog], log: Log) -> list[date]:
    """Days whose sessions differ, by date."""
    return [day for day in sorted(log.days) if dict(old.get(day, {})) != dict(log.days[day])]
