"""A change that somebody requests, fitted into the plan: the weeks it touches are chosen anew, all others stay as they
are; then those before and after them too. Where that is not enough, the rest of the year is planned around it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from optimizer.audit.auditor import week_loads
from optimizer.audit.rule_check import broken_rules, load_goals, weeks_near
from optimizer.core.requirement import Conflict, Violation
from optimizer.domain.training_log import DayLog, Log
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Solution
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.alone import Alone, unhurried
from optimizer.replan.change_costs import Costs
from optimizer.replan.kept_rest import READY, OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN, Attempt, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.replan.restored_days import changed_days
from optimizer.replan.weeks_around import WeeksAround

Clashes = Callable[[], tuple[Conflict, ...]]
"""Tells what rules a change out whatever else moves; nothing where that is not proven."""


def unasked() -> tuple[Conflict, ...]:
    """Proves nothing."""
    return ()


@dataclass(frozen=True)
class Fitted:
    """What fitting a change in comes to: a plan that is good; else the best of those that hold every rule and cost a
    race more than a percent. Neither where no attempt leads to a plan; with what clashes, where that is proven."""

    good: PlanResult | None = None
    dear: PlanResult | None = None
    clashes: tuple[Conflict, ...] = ()


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
    alone: Alone | None = None,
    slow: Callable[[], None] = unhurried,
    clashes: Clashes = unasked,
) -> Fitted:
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
    alone : what the plan with the asked days in their places comes to, where that is known.
    slow : called where no attempt of a moment leads to a plan that is good.
    clashes : tells what rules the change out whatever else moves, nothing where that is not proven; asked where the
        weeks that the change touches do not hold it alone, for most changes are done by then, in less time than that
        takes.

    Returns
    -------
    A plan that keeps every rule and what was promised to within a percent; or that other weeks must change too, with
    the best plan for which races would pay more.
    """
    search = Search.of(problem, DEFAULT, stop, callbacks)
    around = WeeksAround(search, params, planned, old, asked, past)
    return _Fitting(search, params, planned, old, asked, around, so_far, slow, clashes).found(alone)


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
    slow: Callable[[], None] = unhurried
    clashes: Clashes = unasked
    dear: Solution | None = None
    """The best plan that keeps the rules and was told before it was known whether there is a good one."""
    eased: int = 0
    """Weeks that were chosen anew with less load."""
    early: Solution | None = None
    """A plan that is good and was found where the weeks behind the first days that several weeks give were eased."""
    looked_early: bool = False

    def found(self, alone: Alone | None) -> Fitted:
        """The first plan that is good; else the best that is not."""
        if alone is None:
            as_asked = self._judged(self.old.days, self.around.touched[1])[0]
        else:
            as_asked = None if alone.broken else alone.audited
        if as_asked is not None and is_good(as_asked, self.old, self.asked, self.params):
            return Fitted(told(self.search, as_asked))
        return self._tried() if self.asked.days else Fitted()

    def _tried(self) -> Fitted:
        """What the attempts lead to, each with a moment first."""
        # Invariant: an attempt leaves alone every week that it does not name, so the first that holds moves the fewest.
        attempts, eased = self.params.attempts, iter(self.params.last_attempts)
        wide = next((place for place, one in enumerate(attempts) if one.several), len(attempts))
        for place, attempt in enumerate(attempts):
            # No attempt over several weeks finds anything where no three weeks around the change hold it.
            if place == wide and (ruled_out := self.clashes()):
                return Fitted(clashes=ruled_out)
            if (soon := self._led(attempt, hurried=True)) is not None:
                like = self._like(attempt, attempts[place + 1 :])
                return Fitted(self._at_length(attempts[: place + 1 + len(like)], self._fewest(soon, like)))
        self.slow()
        # Whoever waits sees what races would pay before attempts that take their time look for what costs them nothing.
        soon = self.early or self._first_good(eased, until_told=True)
        late = self._at_length(attempts, soon)
        if late is None and (soon := self._first_good(eased)) is not None:
            late = self._at_length(attempts, soon)
        dear = None if late is not None or self.dear is None else told(self.search, self.dear)
        return Fitted(late, dear)

    @staticmethod
    def _like(attempt: Attempt, then: Sequence[Attempt]) -> Sequence[Attempt]:
        """The next attempt, where it chooses the same several weeks with other room."""
        return then[:1] if attempt.several and then and replace(then[0], room=attempt.room) == attempt else ()

    def _fewest(self, soon: Solution, like: Sequence[Attempt]) -> Solution:
        """Of what was found and what attempts over the same weeks lead to, the plan with the fewest changed days."""
        if like:
            self._tell(soon)
        found = (self._led(attempt, hurried=True) for attempt in like)
        return min([soon, *(one for one in found if one is not None)], key=self._changed)

    def _first_good(self, attempts: Iterator[Attempt], *, until_told: bool = False) -> Solution | None:
        """The first plan that is good of attempts of a moment, or on request none once one is known that is not."""
        while not (until_told and self.dear is not None) and (attempt := next(attempts, None)) is not None:
            if (soon := self._led(attempt, hurried=True)) is not None:
                return soon
        return None

    def _led(self, attempt: Attempt, *, hurried: bool) -> Solution | None:
        """What the attempt leads to, where that is good."""
        days = self.around.anew(attempt, hurried=hurried).days
        found = None if days is None else self._followed(attempt, days)
        if days is not None and found is None and hurried and not attempt.eased:
            self._look_early(attempt, days)
        return found if found is not None and self._is_good(found) else None

    def _look_early(self, attempt: Attempt, days: Mapping[date, DayLog]) -> None:
        """Tell a plan that holds the change, whatever races pay for it, from the first days that several weeks give:
        the models of the attempts to come take a second each, the weeks behind these days some hundredths."""
        if self.looked_early or self.dear is not None or not attempt.several:
            return
        self.looked_early = True
        found = self._followed(replace(attempt, followed=self.params.eased_weeks, eased=True), days)
        self.eased = 0
        if found is not None:
            self._tell(found)
            self.early = found if is_good(found, self.old, self.asked, self.params) else None

    def _at_length(self, attempts: Sequence[Attempt], soon: Solution | None) -> PlanResult | None:
        """The best of what was found soon and of what the attempts up to there lead to in more time."""
        late = [attempt for attempt in attempts if not self.around.anew(attempt, hurried=True).final]
        if late and soon is not None:
            self._tell(soon)
        for attempt in late:
            found = self._led(attempt, hurried=False)
            if found is not None:
                both = [one for one in (found, soon) if one is not None]
                return told(self.search, min(both, key=self._changed))
        return None if soon is None else told(self.search, soon)

    def _is_good(self, found: Solution) -> bool:
        """Whether it is good; one that keeps the rules alone is told."""
        if is_good(found, self.old, self.asked, self.params):
            return True
        self._tell(found)
        return False

    def _tell(self, found: Solution) -> None:
        if not found.audit.violations and (self.dear is None or self._price(found) < self._price(self.dear)):
            self.dear = found
            self.so_far(told(self.search, found))

    def _price(self, found: Solution) -> tuple[float, int]:
        """Whole percents that races lose, and days that change."""
        goals, promised = found.audit.goals, self.old.promised
        lost = sum(max(0.0, goals[name] - promised.get(name, 0.0) - self.params.slack) for name in READY)
        return ceil(lost), self._changed(found)

    def _changed(self, found: Solution) -> int:
        return len(changed_days(self.planned, found.log))

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
        first, last = self.around.touched
        last, now = last + attempt.after, dict(days)
        # Of the weeks chosen together the season's rules know nothing yet: where one may be eased, that comes first.
        chosen_last = first - attempt.before - 1 if attempt.eased else last
        for step in range(attempt.followed + 1):
            found, broken = self._judged(now, max(last, chosen_last))
            if found is not None:
                return found
            week = problem.year.days[min(violation.day for violation in broken)].week
            # Invariant: weeks are chosen in their order and each once, for what a week breaks itself no later one
            # mends; nor does one give a race back what shorter runs have taken.
            if step == attempt.followed or week <= chosen_last or not self._may_follow(attempt, now):
                return None
            chosen = self.around.week(now, week, eased=attempt.eased)
            if chosen is None:
                return None
            now, chosen_last = {**now, **chosen}, week
        return None

    def _may_follow(self, attempt: Attempt, days: Mapping[date, DayLog]) -> bool:
        """Whether one more week may be chosen anew: as long as races are as ready as promised, or, where they may pay
        for it, for so many weeks of all attempts together."""
        if not attempt.eased:
            return self._still_ready(days)
        self.eased += 1
        return self.eased <= self.params.eased_weeks

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


def is_good(found: Solution, old: OldPlan, asked: Asked, params: ReplanParams) -> bool:
    """Whether no rule is broken and, unless that is given up, the races are as ready as promised, a percent apart."""
    return not found.audit.violations and _ready(found.audit.goals, old, asked, params)


def _ready(goals: Mapping[str, float], old: OldPlan, asked: Asked, params: ReplanParams) -> bool:
    return asked.at_any_cost or all(goals[name] <= old.promised.get(name, 0.0) + params.slack for name in READY)


def told(search: Search, found: Solution) -> PlanResult:
    """A plan as the result of that search, without bounds."""
    return PlanResult(solution=found, goals=(), deterministic_time=search.monitor.deterministic_time)
