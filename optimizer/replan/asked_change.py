"""A change that somebody requests, fitted into the plan: the weeks it touches are chosen anew, all others stay as they
are; then those before and after them too. Where that is not enough, the rest of the year is planned around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optimizer.audit.auditor import week_loads
from optimizer.audit.rule_check import broken_rules, load_goals, weeks_near
from optimizer.core.requirement import Violation
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Solution
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.change_costs import Costs
from optimizer.replan.kept_rest import READY, OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN, Attempt, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.replan.restored_days import changed_days
from optimizer.replan.weeks_around import WeeksAround


def fitted(
    problem: PlanningProblem,
    planned: Mapping[date, DayLog],
    old: OldPlan,
    asked: Asked,
    past: frozenset[date] = frozenset(),
    params: ReplanParams = DEFAULT_REPLAN,
    stop: StopCriterion = NEVER,
    callbacks: Callbacks = SILENT,
    so_far: HearResult = unheard_result,
    *,
    broken: tuple[Violation, ...] | None = None,
) -> PlanResult | None:
    """Fit the asked days into the plan.

    Parameters
    ----------
    problem : the rest of the year, in which what is requested is locked.
    planned : the plan's days before anybody asked.
    old : the same with the asked days in their places, and the readiness that was promised.
    asked : the days requested.
    past : days that are done.
    params : the numbers that only replans have.
    stop, callbacks : as in `plan_year`.
    so_far : hears plans that keep every rule while a better one is looked for, each with fewer changed days than the
        one before.
    broken : rules that the plan breaks with the asked days in their places, where that is known.

    Returns
    -------
    A plan that keeps every rule and what was promised to within a percent; None where other weeks must change too.
    """
    search = Search.of(problem, DEFAULT, stop, callbacks)
    around = WeeksAround(search, params, planned, old, asked, past)
    return _Fitting(search, params, planned, old, asked, around, so_far).found(broken)


@dataclass
class _Fitting:
    """The attempts to fit a change in, one after another."""

    search: Search
    params: ReplanParams
    planned: Mapping[date, DayLog]
    old: OldPlan
    asked: Asked
    around: WeeksAround
    so_far: HearResult
    told: int | None = None
    """Changed days of the best plan that was told."""

    def found(self, broken: tuple[Violation, ...] | None) -> PlanResult | None:
        """The first plan that is good; None where no attempt leads to one."""
        as_asked = None if broken else self._judged(self.old.days, self.around.touched[1])[0]
        if as_asked is not None and _good(as_asked, self.old, self.asked, self.params):
            return _result(self.search, as_asked)
        # Invariant: an attempt leaves alone every week that it does not name, so the first that holds moves the fewest.
        attempts = self.params.attempts if self.asked.days else ()
        soon = next(((place, found) for place, found in self._hurried(attempts) if found is not None), None)
        if soon is None:
            return self._at_length(attempts, None)
        place, found = soon
        return self._at_length(attempts[: place + 1], found)

    def _hurried(self, attempts: Sequence[Attempt]) -> Iterator[tuple[int, Solution | None]]:
        """What every attempt leads to if its models are given a moment, where that is good."""
        for place, attempt in enumerate(attempts):
            days = self.around.anew(attempt, hurried=True).days
            found = None if days is None else self._followed(attempt, days)
            yield place, found if found is not None and self._is_good(found) else None

    def _at_length(self, attempts: Sequence[Attempt], soon: Solution | None) -> PlanResult | None:
        """The best of what was found soon and of what the attempts up to there lead to in more time."""
        late = [attempt for attempt in attempts if not self.around.anew(attempt, hurried=True).final]
        if late and soon is not None:
            self._tell(soon)
        for attempt in late:
            days = self.around.anew(attempt).days
            found = None if days is None else self._followed(attempt, days)
            if found is not None and self._is_good(found):
                both = [one for one in (found, soon) if one is not None]
                return _result(self.search, min(both, key=lambda one: len(changed_days(self.planned, one.log))))
        return None if soon is None else _result(self.search, soon)

    def _is_good(self, found: Solution) -> bool:
        """Whether it is good; one that keeps the rules alone is told."""
        if _good(found, self.old, self.asked, self.params):
            return True
        self._tell(found)
        return False

    def _tell(self, found: Solution) -> None:
        changed = len(changed_days(self.planned, found.log))
        if not found.audit.violations and (self.told is None or changed < self.told):
            self.told = changed
            self.so_far(_result(self.search, found))

    def _judged(self, days: Mapping[date, DayLog], last: int) -> tuple[Solution | None, tuple[Violation, ...]]:
        """The plan with its audit; where it breaks a rule, None and what is broken: first of all near the weeks from
        the change to the last one chosen anew, which shows in a fraction of an audit."""
        problem, first = self.search.problem, self.around.touched[0]
        log = Log(problem.year, dict(days), problem.before)
        near = weeks_near(problem.year, first, last, self.params.near_weeks)
        broken = broken_rules(problem.year, problem.rules, log, near)
        if broken:
            return None, broken
        found = self.search.incumbent.audited(log)
        return (None if found.audit.violations else found), found.audit.violations

    def _followed(self, attempt: Attempt, days: Mapping[date, DayLog]) -> Solution | None:
        """The plan with later weeks chosen anew too, the first in which a rule is broken before the next one; None
        where that leads nowhere."""
        problem = self.search.problem
        last, now = self.around.touched[1] + attempt.beside, dict(days)
        for step in range(attempt.followed + 1):
            found, broken = self._judged(now, last)
            if found is not None:
                return found
            week = problem.year.days[min(violation.day for violation in broken)].week
            # Invariant: weeks are chosen in their order and each once, for what a week breaks itself no later one
            # mends; nor does one give a race back what shorter runs have taken.
            if step == attempt.followed or week <= last or not self._still_ready(now):
                return None
            chosen = self.around.week(now, week)
            if chosen is None:
                return None
            now, last = {**now, **chosen}, week
        return None

    def _still_ready(self, days: Mapping[date, DayLog]) -> bool:
        problem = self.search.problem
        goals = load_goals(problem.year, problem.rules, Log(problem.year, dict(days), problem.before))
        return _ready(goals, self.old, self.asked, self.params)


def least_changed(
    problem: PlanningProblem, planned: Mapping[date, DayLog], asked: Asked, params: ReplanParams = DEFAULT_REPLAN
) -> int:
    """Days that every plan must change in which what is requested is locked.

    Parameters
    ----------
    problem : the rest of the year.
    planned : the days as they are planned now.
    asked : days that somebody wants to be otherwise.
    params : how long each week is asked.

    Returns
    -------
    A bound: the weeks that are touched, with the most favourable past, whatever else is planned.
    """
    weeks = {problem.year.days[day].week for day in asked.days}
    loads = week_loads(problem.year, Log(problem.year, dict(planned)))
    costs = Costs(problem, params, Monitor(), planned, loads, weeks)
    return sum(costs.least_changes(week) for week in weeks)


def _good(found: Solution, old: OldPlan, asked: Asked, params: ReplanParams) -> bool:
    """Whether no rule is broken and, unless that is given up, the races are as ready as promised, a percent apart."""
    return not found.audit.violations and _ready(found.audit.goals, old, asked, params)


def _ready(goals: Mapping[str, float], old: OldPlan, asked: Asked, params: ReplanParams) -> bool:
    return asked.at_any_cost or all(goals[name] <= old.promised.get(name, 0.0) + params.slack for name in READY)


def _result(search: Search, found: Solution) -> PlanResult:
    return PlanResult(solution=found, goals=(), deterministic_time=search.monitor.deterministic_time)
