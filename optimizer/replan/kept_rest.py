"""The old plan from some day on as it stands: what is kept to, and whether it still passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import season_goals
from optimizer.audit.rule_check import broken_rules, load_goals, weeks_near
from optimizer.domain.season_values import Values
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.certificate import LONGEST_RUNS
from optimizer.planner.run_guide import RunGuide
from optimizer.planner.search import Search
from optimizer.replan.replan_params import ReplanParams

READY = ("race_readiness", "race_longest_run", "b_race_readiness", "b_race_longest_run")


@dataclass(frozen=True)
class OldPlan:
    """What is kept to.

    Parameters
    ----------
    days : the old sessions of every day that is planned.
    frozen : days that may change only where nothing else is possible.
    promised : readiness goals as the old plan attained them.
    at_hand : days of any plan that keeps every rule, for where no nearer one is found; None where none is known.
    carried : the old plan carried on past what has changed, which is near to it, where it could be.
    """

    days: Mapping[date, DayLog]
    frozen: frozenset[date]
    promised: Mapping[str, float]
    at_hand: Mapping[date, DayLog] | None = None
    carried: Mapping[date, DayLog] | None = None


class KeptRest:
    """Offers the old plan from some day on as it stands.

    Parameters
    ----------
    bound : season goals of the best season: more readiness than that is impossible.
    params : for how much readiness no day is changed, and how far a broken rule is looked for first.
    """

    def __init__(self, search: Search, old: OldPlan, bound: Values, params: ReplanParams) -> None:
        self._search, self._old, self._params = search, old, params
        bounds = season_goals(search.problem.year, search.problem.history, bound, 0)
        self._least = {name: max(bounds[name], old.promised.get(name, 0.0)) for name in READY}

    def offer(self, days: Mapping[date, DayLog], since: int | None = None) -> set[int]:
        """Offer those days with the old plan after them, if that is as ready as it can be or was promised.

        Parameters
        ----------
        since : the first week of which the broken rules matter; all of them by default.

        Returns
        -------
        The weeks in which it breaks a rule; from that week on the first of them at least.
        """
        problem, incumbent = self._search.problem, self._search.incumbent
        log = Log(problem.year, {**self._old.days, **days}, problem.before)
        # Most offers break a rule, which shows without goals and soft constraints, and soon behind the days chosen.
        if since is not None and (near := self._broken_soon(log, since)):
            return near
        broken = {violation.day for violation in broken_rules(problem.year, problem.rules, log)}
        if not broken and self.ready(load_goals(problem.year, problem.rules, log)):
            incumbent.take(incumbent.audited(log))
        return {problem.year.days[day].week for day in broken if day in problem.year.days}

    def _broken_soon(self, log: Log, since: int) -> set[int]:
        """The weeks from that one on, as far as is looked first, in which a rule is broken."""
        problem = self._search.problem
        near = weeks_near(problem.year, since, since, self._params.near_weeks)
        broken = {violation.day for violation in broken_rules(problem.year, problem.rules, log, near)}
        weeks = {problem.year.days[day].week for day in broken if day in problem.year.days}
        return {week for week in weeks if since <= week <= near[-1]}

    def expect(self, guide: RunGuide | None) -> None:
        """Take into account that races get no longer runs than the best chain of them has, in plans as ready as can
        be."""
        if guide is not None and guide.exact:
            for name, short in zip(LONGEST_RUNS, guide.short, strict=True):
                self._least[name] = max(self._least[name], short / 10)

    def reached(self) -> bool:
        """Whether there is a plan that keeps every rule and serves races as well as they can be or was promised."""
        incumbent = self._search.incumbent
        return incumbent.audit is not None and not incumbent.broken() and self.ready(incumbent.audit.goals)

    def ready(self, goals: Mapping[str, float]) -> bool:
        """Whether races are as ready as they can be or was promised."""
        return all(goals[name] <= self._least[name] + self._params.slack for name in READY)
