"""The weeks around a change that somebody requests, chosen anew with the fewest changes between all others as they
are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from constraints.long_run_target import long_target
from optimizer.audit.auditor import week_loads
from optimizer.domain.fitness_grid import twelfths_window
from optimizer.domain.season_path import counted_load, follow, walk
from optimizer.domain.training_log import DayLog, Log, longest_run
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.replan.kept_days import ask_to_keep
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import Attempt, ReplanParams
from optimizer.replan.requested_days import Asked
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model


@dataclass(frozen=True)
class ChosenWeeks:
    """All days with some weeks chosen anew; None where they cannot be or time ran out; whether more time would find
    nothing better."""

    days: Mapping[date, DayLog] | None
    final: bool


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
    _known: dict[tuple[int, int, bool, bool], ChosenWeeks] = field(default_factory=dict)
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
        key = (attempt.room, attempt.beside, attempt.long_runs, hurried)
        if key not in self._known:
            self._known[key] = self._anew(attempt, hurried=hurried)
        return self._known[key]

    def week(self, known: Mapping[date, DayLog], week: int) -> Mapping[date, DayLog] | None:
        """The days of one week with its load, between the others as they are now."""
        return self._chosen(known, week, self._loads(0)[week : week + 1], long_runs=False, hurried=False).days

    def _anew(self, attempt: Attempt, *, hurried: bool) -> ChosenWeeks:
        days, targets, final = dict(self.old.days), self._loads(attempt.room), True
        for first, last in _groups(self.search.problem, self.asked.touched, self.params.asked_weeks):
            begin, end = max(0, first - attempt.beside), min(len(targets), last + 1 + attempt.beside)
            if attempt.beside and end - begin > self.params.asked_weeks:
                return ChosenWeeks(None, final=True)
            kept = attempt.long_runs
            chosen = self._chosen(days, begin, targets[begin:end], long_runs=kept, hurried=hurried)
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
        self, known: Mapping[date, DayLog], first: int, targets: Sequence[WeekTarget], *, long_runs: bool, hurried: bool
    ) -> ChosenWeeks:
        """The days of those weeks with the fewest changes, between all others as they are."""
        problem, old = self.search.problem, self.old
        own = {day for week in range(first, first + len(targets)) for day in problem.year.weeks[week].days}
        log = Log(problem.year, dict(known), problem.before).without(own)
        days = weeks_model(problem.year, first, targets, log)
        changed = ask_to_keep(days, old.days, old.frozen, self.params)
        days.model.add(sum(other for day, other in zip(days.days, changed, strict=True) if day in self.past) == 0)
        for day, kind in self.asked.gone:
            if day in own:
                days.model.add(days.has(day, kind) == 0)
        for week in range(first, first + len(targets)) if long_runs else ():
            held = problem.year.weeks[week].days
            days.model.add(days.reached_run(held, max(longest_run(old.days.get(day, {})) for day in held)) == 1)
        days.model.clear_objective()  # type: ignore[no-untyped-call]
        days.model.minimize(sum(days.penalty))
        days.hint(old.days)
        limits = self.search.params.weeks
        limit = limits.limit if len(targets) == 1 else limits.joint_limit
        how = (self.params.hurry_limit, cpsat.HURRY) if hurried else (limit, cpsat.FIND)
        answer = self.search.monitor.search("days", days, *how)
        final = not hurried or answer.status in ("optimal", "infeasible")
        return ChosenWeeks(dict(days.sessions(answer.value)) if answer.found else None, final)


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
