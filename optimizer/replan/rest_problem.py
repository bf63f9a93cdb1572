"""The rest of a year as a planning problem."""

from collections.abc import Mapping
from datetime import date

from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.domain.training_log import DayLog
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.rest_of_year import RestOfYear


def rest_problem(
    rest: RestOfYear, before: Mapping[date, DayLog], solved: dict[bytes, float] | None = None
) -> PlanningProblem:
    """Pose the rest of a year.

    Parameters
    ----------
    rest : the year from the first day that is planned.
    before : the days just done, for rules that look back.
    solved : as in `WeeklyCapacities`; filled further.
    """
    capacities = WeeklyCapacities(rest.year, rest.history, solved={} if solved is None else solved)
    return PlanningProblem(rest.year, capacities, before=before, amend=rest.with_demands)
