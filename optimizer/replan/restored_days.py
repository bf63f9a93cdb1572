"""Days put back as they were: a search that follows weekly loads changes some for no rule's and no race's sake."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.rule_check import broken_rules, load_goals, weeks_near
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
    incumbent = search.incumbent
    if incumbent.log is None or incumbent.audit is None:
        return
    trial = _Trial(search, old, ready, params, incumbent.log, incumbent.audit.goals)
    try:
        for tried, days in zip(range(params.restored_trials), trial.chosen(), strict=False):
            search.monitor.step("restore", tried, params.restored_trials)
            trial.put_back(days)
    finally:
        if trial.log is not incumbent.log:
            incumbent.solution = incumbent.audited(trial.log)


@dataclass
class _Trial:
    """The plan with what was put back so far; each trial starts from there, so runs put back one after another hold
    together."""

    search: Search
    old: Mapping[date, DayLog]
    ready: Sequence[str]
    params: ReplanParams
    log: Log
    goals: Mapping[str, float]

    def chosen(self) -> Iterator[list[date]]:
        """Whole runs of changed days, then single days of what is left."""
        # Neighbours first: a day moved to the next one only goes back together with it.
        for near in (self.params.restored_runs, 0):
            yield from runs(changed_days(self.old, self.log), near)

    def put_back(self, days: Sequence[date]) -> None:
        """Put those days back, if every rule stays kept and no race loses by it."""
        problem = self.search.problem
        back = {day: dict(self.old.get(day, {})) for day in days}
        log = Log(problem.year, {**self.log.days, **back}, problem.before)
        # Most trials break a rule within weeks, which shows in a fraction of an audit; and rules and weekly loads say
        # all that is asked of the others, so that one audit at the end is enough.
        if any(broken_rules(problem.year, problem.rules, log, weeks) for weeks in (self._near(days), ())):
            return
        goals = load_goals(problem.year, problem.rules, log)
        if all(goals[name] <= self.goals[name] for name in self.ready):
            self.log, self.goals = log, goals

    def _near(self, days: Sequence[date]) -> range:
        """The weeks in which those days are most likely to break a rule."""
        year = self.search.problem.year
        first, last = year.days[days[0]].week, year.days[days[-1]].week
        return weeks_near(year, first, last, self.params.near_weeks)


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
