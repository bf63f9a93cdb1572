"""A change that somebody requests, fitted into the plan: the weeks it touches are chosen anew, all others stay as they
are; then those before and after them too. Where that is not enough, the rest of the year is planned around it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from constraints.long_run_target import long_target
from optimizer.audit.auditor import week_loads
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.season_path import counted_load, follow, walk
from optimizer.domain.training_log import DayLog, Log, longest_run
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Solution
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.replan.change_costs import Costs
from optimizer.replan.kept_days import ask_to_keep
from optimizer.replan.kept_rest import READY, OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN, Attempt, ReplanParams
from optimizer.weeks.model import WeekTarget, weeks_model


@dataclass(frozen=True)
class Asked:
    """What is requested: the sessions of some days, and kinds that have left a day and are not to come back to it."""

    days: Mapping[date, DayLog]
    gone: frozenset[tuple[date, str]] = frozenset()
    at_any_cost: bool = False
    """Whether races may lose more than a percent of what was promised, so that fewer days move."""
    free: frozenset[date] = frozenset()
    """Days that were kept until now and may change again."""

    @property
    def touched(self) -> frozenset[date]:
        """The days whose weeks are chosen anew."""
        return self.free | frozenset(self.days)

    def since(self, first: date) -> "Asked | None":
        """What is requested of the days from that one on; None where that is nothing."""
        days = {day: done for day, done in self.days.items() if day >= first}
        gone = frozenset(one for one in self.gone if one[0] >= first)
        free = frozenset(day for day in self.free if day >= first)
        return Asked(days, gone, self.at_any_cost, free) if days else None


NOTHING = Asked({})


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
    so_far : hears the first plan that keeps every rule but less than what was promised to races.

    Returns
    -------
    A plan that keeps every rule and what was promised to within a percent; None where other weeks must change too.
    """
    search = Search.of(problem, DEFAULT, stop, callbacks)
    incumbent = search.incumbent
    as_asked = incumbent.audited(Log(problem.year, dict(old.days), problem.before))
    if _good(as_asked, old, asked, params):
        return _result(search, as_asked)
    told = False
    # Invariant: an attempt leaves alone every week that it does not name, so the first that holds moves the fewest.
    for attempt in params.attempts if asked.days else ():
        targets = list(_targets(problem, planned, attempt.room))
        days = _anew(search, params, old, asked, past, targets, attempt)
        found = None if days is None else incumbent.audited(Log(problem.year, days, problem.before))
        if found is not None and attempt.followed:
            found = _followed(search, params, old, asked, past, targets, attempt, found)
        if found is not None and _good(found, old, asked, params):
            return _result(search, found)
        if found is not None and not found.audit.violations and not told:
            so_far(_result(search, found))
            told = True
    return None


def _followed(
    search: Search,
    params: ReplanParams,
    old: OldPlan,
    asked: Asked,
    past: frozenset[date],
    targets: Sequence[WeekTarget],
    attempt: Attempt,
    found: Solution,
) -> Solution | None:
    """The plan with later weeks chosen anew too, the first in which a rule is broken before the next one; None where
    that leads nowhere."""
    year, before = search.problem.year, search.problem.before
    last = max(year.days[day].week for day in asked.touched if day in year.days) + attempt.beside
    for _ in range(attempt.followed):
        if not found.audit.violations:
            return found
        week = year.days[min(violation.day for violation in found.audit.violations)].week
        # Invariant: weeks are chosen in their order and each once, for what a week breaks itself no later one mends;
        # nor does one give a race back what shorter runs have taken.
        if week <= last or not _ready(found, old, asked, params):
            return None
        days = dict(found.log.days)
        chosen = _chosen(search, params, days, old, asked, past, week, targets[week : week + 1], long_runs=False)
        if chosen is None:
            return None
        days.update(chosen)
        found, last = search.incumbent.audited(Log(year, days, before)), week
    return found


def _anew(
    search: Search,
    params: ReplanParams,
    old: OldPlan,
    asked: Asked,
    past: frozenset[date],
    targets: Sequence[WeekTarget],
    attempt: Attempt,
) -> dict[date, DayLog] | None:
    """All days with the touched weeks, and so many beside them, chosen anew; None where some cannot be."""
    days = dict(old.days)
    for first, last in _groups(search.problem, asked.touched, params.asked_weeks):
        begin, end = max(0, first - attempt.beside), min(len(targets), last + 1 + attempt.beside)
        if attempt.beside and end - begin > params.asked_weeks:
            return None
        chosen = _chosen(search, params, days, old, asked, past, begin, targets[begin:end], long_runs=attempt.long_runs)
        if chosen is None:
            return None
        days.update(chosen)
    return days


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
    return not found.audit.violations and _ready(found, old, asked, params)


def _ready(found: Solution, old: OldPlan, asked: Asked, params: ReplanParams) -> bool:
    if asked.at_any_cost:
        return True
    goals, slack = found.audit.goals, params.slack
    return all(goals[name] <= old.promised.get(name, 0.0) + slack for name in READY)


def _result(search: Search, found: Solution) -> PlanResult:
    return PlanResult(solution=found, goals=(), deterministic_time=search.monitor.deterministic_time)


def _groups(problem: PlanningProblem, days: Collection[date], most: int) -> Iterator[tuple[int, int]]:
    """First and last of the weeks that hold the days, neighbours together, but no more than so many."""
    weeks = sorted({problem.year.days[day].week for day in days if day in problem.year.days})
    while weeks:
        count = 1
        while count < min(len(weeks), most) and weeks[count] == weeks[0] + count:
            count += 1
        yield weeks[0], weeks[count - 1]
        weeks = weeks[count:]


def _targets(problem: PlanningProblem, planned: Mapping[date, DayLog], room: int) -> Iterator[WeekTarget]:
    """Every week's target in the plan as it was, with room below and above."""
    year = problem.year
    log = Log(year, dict(planned), problem.before)
    path = follow(year, problem.rules, week_loads(year, log))
    for week, state, step in walk(year, path):
        count, level = year.weeks[week].n, step.after.level
        least = twelfths_window(state.level, max(0, level - room), count)[0]
        most = twelfths_window(state.level, level + room, count)[1]
        load = counted_load(year, week, state, step)
        yield WeekTarget(least, most, long_target(year, week, load, log, cutback=step.cutback), step.cutback)


def _chosen(
    search: Search,
    params: ReplanParams,
    known: Mapping[date, DayLog],
    old: OldPlan,
    asked: Asked,
    past: frozenset[date],
    first: int,
    targets: Sequence[WeekTarget],
    *,
    long_runs: bool,
) -> dict[date, DayLog] | None:
    """The days of those weeks with the fewest changes, between all others as they are."""
    problem = search.problem
    own = {day for week in range(first, first + len(targets)) for day in problem.year.weeks[week].days}
    log = Log(problem.year, dict(known), problem.before).without(own)
    days = weeks_model(problem.year, first, targets, log)
    changed = ask_to_keep(days, old.days, old.frozen, params)
    days.model.add(sum(other for day, other in zip(days.days, changed, strict=True) if day in past) == 0)
    for day, kind in asked.gone:
        if day in own:
            days.model.add(days.has(day, kind) == 0)
    for week in range(first, first + len(targets)) if long_runs else ():
        held = problem.year.weeks[week].days
        days.model.add(days.reached_run(held, max(longest_run(old.days.get(day, {})) for day in held)) == 1)
    days.model.clear_objective()  # type: ignore[no-untyped-call]
    days.model.minimize(sum(days.penalty))
    days.hint(old.days)
    limit = search.params.weeks.limit if len(targets) == 1 else search.params.weeks.joint_limit
    answer = search.monitor.search("days", days, limit)
    return dict(days.sessions(answer.value)) if answer.found else None
