"""Which hard rules a plan breaks, without goals and soft constraints: what a search asks of every plan on its way.

Nothing is shown on this word alone: a plan that passes here goes through the whole audit before anybody sees it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from constraints import FAMILIES
from constraints.long_run_target import long_target
from optimizer.audit.auditor import season_goals, single_days, week_loads
from optimizer.core.requirement import Violation
from optimizer.domain.plan_view import PlanView
from optimizer.domain.season_path import SeasonStep, counted_load, follow, walk
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.season_values import measure
from optimizer.domain.session_queries import NO_LONG_RUN, LongRunAsked, days_looking_back
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year


class StretchView(PlanView):
    """Some neighbouring weeks of a plan; the days before them are known as history, as they are to a model of weeks."""

    def __init__(self, year: Year, log: Log, targets: tuple[LongRunAsked, ...], weeks: Sequence[int]) -> None:
        super().__init__(year, log, targets)
        self.weeks = tuple(weeks)
        self.days = tuple(day for week in weeks for day in year.weeks[week].days)
        self.span = self.days + days_looking_back(year, self.days[-1])

    def longest_since(self, first: date, last: date) -> int:
        return self.log.longest_since(first, min(last, self.days[0] - timedelta(days=1)))


def weeks_near(year: Year, first: int, last: int, ahead: int) -> range:
    """The weeks in which a change of the weeks from `first` to `last` is most likely to break a rule: two before them,
    and so many after them."""
    return range(max(0, first - 2), min(len(year.weeks), last + 1 + ahead))


def broken_rules(year: Year, rules: SeasonRules, log: Log, weeks: Sequence[int] = ()) -> tuple[Violation, ...]:
    """The hard rules that a plan breaks, by date.

    Parameters
    ----------
    year, rules, log
        As for `audit`.
    weeks
        Neighbouring weeks of which the days are asked; all by default. What the season asks of weekly loads is
        checked for the whole season in any case, for it costs nothing.

    Returns
    -------
    tuple of Violation
        Those that an audit finds; of a stretch of weeks, those of its days and some of the days right behind it.
    """
    path = follow(year, rules, week_loads(year, log))
    targets = _targets(year, path, log, weeks)
    view = StretchView(year, log, targets, weeks) if weeks else PlanView(year, log, targets)
    view.cutbacks = frozenset(week for week, step in enumerate(path) if step.cutback)
    found = list(single_days(year, log))
    for family in FAMILIES:
        family.rules(view)
        found.extend(family.check_season(year, rules, path))
    return tuple(sorted((*found, *view.violations), key=lambda one: (one.day, one.requirement.family)))


def load_goals(year: Year, rules: SeasonRules, log: Log) -> dict[str, float]:
    """The goals that follow from weekly loads and long runs alone, as the audit measures them; gaps are not counted."""
    return season_goals(year, log, measure(year, rules, follow(year, rules, week_loads(year, log))), 0)


def _targets(year: Year, path: list[SeasonStep], log: Log, weeks: Sequence[int]) -> tuple[LongRunAsked, ...]:
    asked = frozenset(weeks or range(len(path)))
    return tuple(
        long_target(year, week, counted_load(year, week, state, step), log, cutback=step.cutback)
        if week in asked
        else NO_LONG_RUN
        for week, state, step in walk(year, path)
    )
