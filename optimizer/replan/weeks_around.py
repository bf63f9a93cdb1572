"""The weeks around a change that somebody requests, chosen anew with the fewest changes between all others as they
are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from constraints.long_run_target import long_target
from optimizer.audit.auditor import week_loads
from optimizer.core import units
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.season_path import counted_load, follow, walk
from optimizer.domain.training_log import DayLog, Log, longest_run
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.replan.assumed_runs import AssumedRuns, assumed_runs
from optimizer.replan.eased_week import eased_target
from optimizer.replan.kept_days import ask_to_keep
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import Attempt, Lighter, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days

FOLLOWED, EASED = Attempt(), Attempt(eased=True)
"""How a later week is chosen anew: under its load, or under less."""


@dataclass(frozen=True)
class ChosenWeeks:
    """All days with some weeks chosen anew; None where they cannot be or time ran out; whether more time would find
    nothing better."""

    days: Mapping[date, DayLog] | None
    final: bool
    no_load: bool = False
    """Whether no load keeps the season's rules."""

    @property
    def impossible(self) -> bool:
        return self.final and self.days is None


NO_LOAD = ChosenWeeks(None, final=True, no_load=True)


@dataclass
class WeeksAround:
    """Chooses them.

    Parameters
    ----------
    planned : the days as they are planned now; their loads are kept to.
    old : the same with the asked days in their places.
    past : days that are done.
    """

    search: Search
    params: ReplanParams
    planned: Mapping[date, DayLog]
    old: OldPlan
    asked: Asked
    past: frozenset[date]
    _known: dict[tuple[Attempt, bool], ChosenWeeks] = field(default_factory=dict)
    _targets: dict[int, list[WeekTarget]] = field(default_factory=dict)

    @cached_property
    def touched(self) -> tuple[int, int]:
        """First and last week that the change touches; the first week where it touches none that is left."""
        weeks = [week for pair in _groups(self.search.problem, self.asked.touched, 1) for week in pair]
        return (min(weeks), max(weeks)) if weeks else (0, 0)

    def anew(self, attempt: Attempt, *, hurried: bool = False) -> ChosenWeeks:
        """All days with the touched weeks, and so many beside them, chosen anew.

        Parameters
        ----------
        hurried : give the models a moment only: what somebody who waits is shown first.
        """
        key = (replace(attempt, followed=0), hurried)
        plain = (replace(attempt, followed=0, eased=False), hurried)
        # The weeks themselves hold no less where those behind them may be eased.
        if key not in self._known and plain in self._known and self._known[plain].impossible:
            self._known[key] = self._known[plain]
        if key not in self._known:
            self._known[key] = self._anew(attempt, hurried=hurried)
        return self._known[key]

    def week(self, known: Mapping[date, DayLog], week: int, *, eased: bool) -> Mapping[date, DayLog] | None:
        """The days of one week with its load, or, if it may be eased, with the most that weekly loads now allow it;
        between the others as they are now."""
        if not eased:
            return self._chosen(known, week, [self._loads(0)[week]], FOLLOWED, hurried=False).days
        # As much as is allowed before less: a week that carries little keeps the weeks behind it small for long.
        for levels in (0, self.params.eased_levels):
            chosen = self.lighter(known, week, Lighter(levels), hurried=True)
            if chosen.days is not None or chosen.no_load:
                return chosen.days
        return None

    def lighter(self, known: Mapping[date, DayLog], week: int, how: Lighter, *, hurried: bool) -> ChosenWeeks:
        """The days of one week with the most that weekly loads now allow it, or less."""
        target = eased_target(self.search.problem, known, week, self._loads(0)[week], how)
        if target is None:
            return NO_LOAD
        return self._chosen(known, week, [target], EASED, hurried=hurried)

    def _anew(self, attempt: Attempt, *, hurried: bool) -> ChosenWeeks:
        days, targets, final = dict(self.old.days), self._loads(attempt.room), True
        for first, last in _groups(self.search.problem, self.asked.touched, self.params.asked_weeks):
            begin, end = max(0, first - attempt.before), min(len(targets), last + 1 + attempt.after)
            if (attempt.before or attempt.after) and end - begin > self.params.asked_weeks:
                return ChosenWeeks(None, final=True)
            chosen = self._chosen(days, begin, targets[begin:end], attempt, hurried=hurried)
            if chosen.days is None:
                return chosen
            days.update(chosen.days)
            final = final and chosen.final
        return ChosenWeeks(days, final)

    def _loads(self, room: int) -> list[WeekTarget]:
        """Every week's target in the plan as it was, with room in levels below and above."""
        if room not in self._targets:
            self._targets[room] = list(_targets(self.search.problem, self.planned, room))
        return self._targets[room]

    def _chosen(
        self,
        known: Mapping[date, DayLog],
        first: int,
        targets: Sequence[WeekTarget],
        attempt: Attempt,
        *,
        hurried: bool,
    ) -> ChosenWeeks:
        """The days of those weeks with the fewest changes, between all others as they are."""
        problem, old = self.search.problem, self.old
        own = {day for week in range(first, first + len(targets)) for day in problem.year.weeks[week].days}
        log = Log(problem.year, dict(known), problem.before).without(own)
        weeks = range(first, first + len(targets))
        assumed = assumed_runs(log, weeks, old.days, self.asked.days) if attempt.long_runs else AssumedRuns(log, {})
        if assumed is None:
            return ChosenWeeks(None, final=True)
        days = weeks_model(problem.year, first, targets, assumed)
        changed = ask_to_keep(days, old.days, old.frozen, self.params)
        days.model.add(sum(other for day, other in zip(days.days, changed, strict=True) if day in self.past) == 0)
        for day, kind in self.asked.gone:
            if day in own:
                days.model.add(days.has(day, kind) == 0)
        for week, minutes in assumed.assumed.items():
            days.model.add(days.reached_run(problem.year.weeks[week].days, minutes) == 1)
        if attempt.eased:
            self._support_runs(days)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(days.penalty))
        days.hint(old.days)
        limits = self.search.params.weeks
        limit = limits.limit if len(targets) == 1 else limits.joint_limit
        how = (self.params.hurry_limit, cpsat.HURRY) if hurried else (limit, cpsat.FIND)
        answer = self.search.monitor.search("days", days, *how, first_solution=False)
        final = not hurried or answer.status in ("optimal", "infeasible")
        return ChosenWeeks(dict(days.sessions(answer.value)) if answer.found else None, final)

    def _support_runs(self, days: Days) -> None:
        """Charge every week for how far its longest run stays below the old one."""
        for week in days.weeks:
            held = self.search.problem.year.weeks[week].days
            old = max(longest_run(self.planned.get(day, {})) for day in held)
            for minutes, points in self.params.unsupported if old else ():
                days.penalty.append(points * (1 - days.reached_run(held, max(units.GRID, old - minutes))))


def _groups(problem: PlanningProblem, days: Collection[date], most: int) -> Iterator[tuple[int, int]]:
    """First and last of the weeks that hold the days, those near one another together with what lies between, but no
    more than so many."""
    weeks = sorted({problem.year.days[day].week for day in days if day in problem.year.days})
    while weeks:
        near = [week for week in weeks if week - weeks[0] < most]
        yield near[0], near[-1]
        weeks = weeks[len(near) :]


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
