"""The figures that a plan file states, compared with those that follow from its dates, kinds and minutes."""

from collections.abc import Iterator
from datetime import date

from optimizer.audit.auditor import Audit, week_loads
from optimizer.core import units
from optimizer.core.requirement import Requirement, Violation
from optimizer.core.training_load import curve
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log, run_minutes
from optimizer.domain.year import Year
from optimizer.formats.plan import Plan

STATED = Requirement("figures", "figures follow from the sessions")
PROVEN = Requirement("figures", "optimal means that every goal attains a bound over all plans")
ROUNDED = 0.051
"""Fitness is written with one decimal."""


def wrong_figures(year: Year, log: Log, found: Audit, plan: Plan) -> Iterator[Violation]:
    """Compare the figures that a plan file states with those that its sessions give.

    Parameters
    ----------
    year
        The facts of the season.
    log
        The sessions of the plan.
    found
        Their audit.
    plan
        The plan as the file states it.

    Returns
    -------
    Iterator[Violation]
        Loads, running, fitness and goals that differ by more than rounding, and a claim of optimality without proof.
    """
    first = year.horizon.start
    loads, fitness = week_loads(year, log), _fitness(year, log)
    for week in plan.weeks:
        index = year.horizon.week_of(week.start)
        if not 0 <= index < len(year.weeks):
            continue
        days = year.weeks[index].days
        # A plan file counts a race as running; the rules about running do not.
        running = sum(run_minutes(done) + done.get("race", 0) for d in days for done in (log.days.get(d, {}),))
        yield from _differs(days[-1], "load", week.load, loads[index], 0.51)
        yield from _differs(days[-1], "minutes of running", week.run_minutes, running, 0)
        yield from _differs(days[-1], "fitness", week.fitness, fitness[index], ROUNDED)
    for goal in plan.goals:
        if goal.name in found.goals:
            yield from _differs(first, goal.name.replace("_", " "), goal.value, found.goals[goal.name], 1e-6)
    # A proof cannot be checked here, but a plan that claims one must state a bound for every goal.
    if plan.status == "optimal" and not all(goal.unbeaten for goal in plan.goals):
        unproven = next(goal.name for goal in plan.goals if not goal.unbeaten)
        yield Violation(PROVEN, first, f"{unproven.replace('_', ' ')} does not")


def _differs(day: date, name: str, stated: float, counted: float, most: float) -> Iterator[Violation]:
    if abs(stated - counted) > most:
        yield Violation(STATED, day, f"{name} is stated as {stated:g} and comes to {float(counted):g}")


def _fitness(year: Year, log: Log) -> list[float]:
    view = PlanView(year, log)
    loads = [float(view.day_load(day)) / units.LOAD_UNIT for day in year.horizon.days]
    shapes = dict(zip(year.horizon.days, curve(year.past.fitness, year.past.fatigue, loads), strict=True))
    return [shapes[week.days[-1]].fitness for week in year.weeks]
