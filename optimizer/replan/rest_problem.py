"""The rest of a year as a planning problem."""

from collections.abc import Mapping
from datetime import date

from optimizer.domain.training_log import DayLog
from optimizer.domain.year import Year
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.rest_of_year import with_demands_of


def rest_problem(full: Year, rest: Year, before: Mapping[date, DayLog]) -> PlanningProblem:
    """Pose the rest of a year.

    Parameters
    ----------
    full : the whole year, which settled what races and the season's end require when it began.
    rest : the year from the first day that is planned.
    before : the days just done, for rules that look back.
    """
    return PlanningProblem(rest, before=before, amend=lambda rules: with_demands_of(full, rest, rules))
