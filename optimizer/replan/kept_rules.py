"""What a plan of the planner's own breaks in the days for which it answers."""

from datetime import date

from optimizer.audit.auditor import Audit, audit
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fine_grid
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan
from optimizer.replan.done_days import as_planned, plan_days, recent
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.rest_of_year import rest_facts

CHANGES = "fewest_changes"
"""The goal that only replanned seasons have."""


def rules_kept(year: Year, plan: Plan) -> Audit:
    """The audit of the days for which the plan answers: the whole season, or from `planned_from` on."""
    first = plan.planned_from
    if first is None or first not in year.days:
        return audit(year, rough_rules(year), Log.of(year, plan))
    if not replanned(plan):
        return _rest(year, plan, first, DEFAULT_REPLAN.look_backs[0])
    for days in DEFAULT_REPLAN.look_backs:
        found = _either_way(year, plan, first, days)
        if not found.violations:
            return found
    return _either_way(year, plan, first, DEFAULT_REPLAN.look_backs[0])


def _either_way(year: Year, plan: Plan, first: date, look_back: int) -> Audit:
    """What is broken both as the planner counts fitness and with fitness as it is.

    The file tells what was done in whole points, so the rest may start from a grid level beside the planner's own.
    """
    found = _rest(year, plan, first, look_back)
    if not found.violations:
        return found
    # Rounding may decide between two neighbouring levels, so only what both readings break is broken.
    with fine_grid():
        exact = _rest(year, plan, first, look_back)
    return found.where_also(exact)


def replanned(plan: Plan) -> bool:
    """Whether days before `planned_from` were done, and not planned for another case."""
    return any(goal.name == CHANGES for goal in plan.goals)


def _rest(year: Year, plan: Plan, first: date, look_back: int) -> Audit:
    """The audit of the days from `first` on, after the days before it as planned."""
    done = as_planned(year, plan, first)
    rest = rest_facts(year, first, done, replanned=replanned(plan))
    days = {day: sessions for day, sessions in plan_days(plan, first).items() if day in rest.year.days}
    log = Log(rest.year, dict(days), recent(done, first, look_back))
    return audit(rest.year, rest.with_demands(rough_rules(rest.year)), log)
