"""Days put back as they were: a search that follows weekly loads changes some for no rule's and no race's sake."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from optimizer.audit.rule_check import broken_rules, weeks_near
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.search import Search
from optimizer.replan.replan_params import ReplanParams


def restore(search: Search, old: Mapping[date, DayLog], ready: Sequence[str], params: ReplanParams) -> None:
    """Put changed days of the best plan back as they were where every rule is kept and no race loses by it: fewest
    changes come right after readiness.

    Parameters
    ----------
    old : the old plan's sessions by day.
    ready : names of the goals that may not lose.
    params : how much is tried.

    Raises
    ------
    Stopped : the stopping criterion is met; what was put back until then stays so.
    """
    incumbent, year = search.incumbent, search.problem.year
    for tried, days in zip(range(params.restored_trials), _trials(search, old, params), strict=False):
        search.monitor.step("restore", tried, params.restored_trials)
        if incumbent.log is None or incumbent.audit is None:
            return
        goals = incumbent.audit.goals
        back = {day: dict(old.get(day, {})) for day in days}
        log = Log(year, {**incumbent.log.days, **back}, search.problem.before)
        # Most trials break a rule within weeks, which shows in a fraction of an audit.
        if broken_rules(year, search.problem.rules, log, _near(search, days, params)):
            continue
        solution = incumbent.audited(log)
        # Each trial starts from the last one that was kept, so runs put back one after another hold together.
        if not solution.audit.violations and all(solution.audit.goals[name] <= goals[name] for name in ready):
            incumbent.solution = solution


def _near(search: Search, days: Sequence[date], params: ReplanParams) -> range:
    """The weeks in which those days are most likely to break a rule."""
    year = search.problem.year
    first, last = year.days[days[0]].week, year.days[days[-1]].week
    return weeks_near(year, first, last, params.near_weeks)


def _trials(search: Search, old: Mapping[date, DayLog], params: ReplanParams) -> Iterator[list[date]]:
    """Whole runs of changed days, then single days of what is left."""
    # Neighbours first: a day moved to the next one only goes back together with it.
    for near in (params.restored_runs, 0):
        log = search.incumbent.log
        yield from runs(changed_days(old, log) if log is not None else [], near)


def runs(days: Sequence[date], near: int) -> Iterator[list[date]]:
    """Days by date, those at most so many days from one another together."""
    run: list[date] = []
    for day in days:
        if run and (day - run[-1]).days > near:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def changed_days(old: Mapping[date, DayLog], log: Log) -> list[date]:
    """Days whose sessions differ, by date."""
    return [day for day in sorted(log.days) if dict(old.get(day, {})) != dict(log.days[day])]
