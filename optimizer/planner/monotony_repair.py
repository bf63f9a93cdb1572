"""Monotony repair: other days for weeks that are too even, with the same load and no higher penalty."""

from collections.abc import Sequence
from typing import Any

from constraints.monotony import weights
from optimizer.audit.monotony_report import even_weeks
from optimizer.domain.objectives import POINT
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import PlannerParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout, Solution
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, weeks_model
from optimizer.weeks.variables import Days


class MonotonyRepair:
    """Chooses weeks of too even days once more, all others as they are."""

    def __init__(self, problem: PlanningProblem, params: PlannerParams, monitor: Monitor) -> None:
        self._problem, self._params, self._monitor = problem, params.neighbourhood, monitor

    def improve(self, incumbent: Incumbent) -> None:
        """Repair the incumbent's even weeks where no goal gets worse.

        All of them are chosen anew and audited as one plan, for an audit reads the whole year. Where that finds fault,
        it says in which weeks: what stands near those is tried week by week, the others are kept together.
        """
        known = incumbent.solution
        if known is None or known.rollout is None:
            return
        even = tuple(even_weeks(self._problem.year, known.rollout.log))
        found = self._repaired(incumbent, even)
        if found is None or incumbent.swap(found):
            return
        doubted = _near_faults(self._problem.year, known, found, even)
        rest = self._with_weeks_of(incumbent, known.log, found.log, [week for week in even if week not in doubted])
        for week in doubted if incumbent.swap(rest) else even:
            alone = self._repaired(incumbent, (week,))
            if alone is not None:
                incumbent.swap(alone)

    def _repaired(self, incumbent: Incumbent, weeks: Sequence[int]) -> Solution | None:
        """The incumbent with those weeks chosen anew, as far as something was found for them; None where nothing is."""
        solution = incumbent.solution
        if solution is None or solution.rollout is None:
            return None
        log = self._changed(solution, solution.rollout, weeks)
        return None if log is solution.log else incumbent.audited(log, solution.rollout.behind(log))

    def _with_weeks_of(self, incumbent: Incumbent, log: Log, other: Log, weeks: Sequence[int]) -> Solution:
        """The incumbent's days with those weeks from elsewhere."""
        days = {day for week in weeks for day in self._problem.year.weeks[week].days}
        merged = log.without(days)
        merged.days.update({day: other.days[day] for day in days})
        rollout = incumbent.rollout
        return incumbent.audited(merged, None if rollout is None else rollout.behind(merged))

    def _changed(self, solution: Solution, rollout: Rollout, weeks: Sequence[int]) -> Log:
        """The days with what was found for those weeks."""
        log = solution.log
        for week in weeks:
            self._monitor.step("polish", week, len(self._problem.year.weeks))
            days = uneven_week(self._problem.year, week, rollout.targets[week], log, solution.audit.penalty(week))
            answer = self._monitor.search("monotony", days, self._params.monotony_limit, cpsat.UNEVEN)
            if answer.found:
                log = log.without(())
                log.days.update(days.sessions(answer.value))
        return log


def _near_faults(year: Year, known: Solution, found: Solution, weeks: Sequence[int]) -> tuple[int, ...]:
    """Those of the weeks that stand in or beside a week with a fault: a broken rule, or a penalty that has risen."""
    faults = {year.horizon.week_of(violation.day) for violation in found.audit.violations if violation.day in year.days}
    faults |= {week.index for week in year.weeks if found.audit.penalty(week.index) > known.audit.penalty(week.index)}
    near = {week + beside for week in faults for beside in (-1, 0, 1)}
    return tuple(week for week in weeks if week in near)


def uneven_week(year: Year, week: int, target: WeekTarget, log: Log, penalty: int) -> Days:
    """The model of a week whose days keep the limit for monotony.

    Parameters
    ----------
    target : what the season requires of it.
    log : the plan; its days of this week are a hint.
    penalty : most penalty points of the week; as few as can be are sought.
    """
    days = weeks_model(year, week, [target], log.without(year.weeks[week].days))
    _differ(days, week, target.most)
    cpsat.below(days.model, POINT * (penalty + 1))
    days.hint(log.days)
    return days


def _differ(days: Days, week: int, most: int) -> None:
    """Post the limit as its exact quadratic form, sums of squares instead of a standard deviation; `most` is the most
    load of the week, in twelfths."""
    # Mean over deviation at most m, squared and cleared of fractions: whole numbers the solver compares exactly.
    a, b = weights(days.year.limits["monotony"])
    total = _square(days, days.week_load(week), most)
    daily = [_square(days, days.day_load(day), most) for day in days.year.weeks[week].days]
    days.model.add(a * total <= b * sum(daily))


def _square(days: Days, load: Any, most: int) -> Any:
    value = days.model.new_int_var(0, most, "load")
    square = days.model.new_int_var(0, most * most, "squared load")
    days.model.add(value == load)
    days.model.add_multiplication_equality(square, [value, value])
    return square
