"""What another session costs in the plan at hand: its week chosen anew around it, as few others as that takes, and the
goals of both plans side by side. Planning two years, as without a plan, takes a hundred times as long."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepared
from optimizer.domain.objectives import DAY_GOALS
from optimizer.domain.training_log import DayLog
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.quick_plans import season_plan
from optimizer.explain.why_not import OtherDay, WhyNot, clashing, forced, notes_anew, prices
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.asked_change import fitted
from optimizer.replan.done_days import plan_days
from optimizer.replan.kept_rest import OldPlan
from optimizer.replan.replan_params import DEFAULT_REPLAN
from optimizer.replan.replan_year import promised
from optimizer.replan.requested_days import Asked
from optimizer.replan.restored_days import changed_days
from optimizer.solve_case import SolveResult


def price_in_plan(known: SolveResult, day: date, kind: str, minutes: int) -> WhyNot:
    """The plan with that session on that day against the plan without.

    Parameters
    ----------
    known
        A year with its audited plan.
    day, kind, minutes
        The session, as if it were locked.

    Returns
    -------
    WhyNot
        With the other days that change where the weeks around it suffice; else the year is planned anew around it.
    """
    scenario, past = known.loaded.scenario, known.loaded.past
    asked, other = forced(scenario, day, kind, minutes)
    if known.outcome.log is not None and known.outcome.log.days.get(day) == {kind: minutes}:
        # Locked, it may ask for more of the week's other runs; to do what is planned takes nothing from anybody.
        return WhyNot(asked, prices=prices(known.outcome, known.outcome), days=())
    year, history = prepared(other, past)
    weeks = WeeklyCapacities(year, history)
    if conflicts(year, history, weeks) and (clash := clashing(Oracle(other, past), asked)) is not None:
        return clash
    told = notes_anew(known.year, year)
    near = _near(known, PlanningProblem(year, weeks), day, {kind: minutes})
    if near is not None:
        days = tuple(_other_days(known, near, day))
        return WhyNot(asked, prices=prices(known.outcome, near), told=told, days=days)
    anew = season_plan(other, past)
    if anew.broken():
        return WhyNot(asked, answered=False)
    # Nobody has polished the wishes of that plan, so they are not compared.
    season = tuple(price for price in prices(known.outcome, anew) if price.goal not in DAY_GOALS)
    return WhyNot(asked, prices=season, told=told)


def _near(known: SolveResult, problem: PlanningProblem, day: date, session: DayLog) -> PlanResult | None:
    """The plan with the session in it and the fewest other days changed; None where other weeks must change too."""
    plan = known.plan
    if plan is None:
        return None
    planned: dict[date, DayLog] = {**plan_days(plan, plan.days[0].date)}
    old = OldPlan({**planned, day: session}, frozenset((day,)), promised(plan))
    # Weeks eased one after another would overstate the price: such a year is planned anew instead.
    params = replace(DEFAULT_REPLAN, last_attempts=())
    return fitted(problem, planned, old, Asked({day: session}), params=params).good


def _other_days(known: SolveResult, found: PlanResult, asked: date) -> Iterator[OtherDay]:
    before, after = known.outcome.log, found.log
    if before is None or after is None:
        return
    for day in changed_days(before.days, after):
        if day != asked:
            yield OtherDay(day, dict(before.days[day]), dict(after.days[day]))
