"""Weeks that a runner feels to be lighter: a cutback by load may run as much as the week before and leave out the
rest."""

from datetime import timedelta

from optimizer.domain.offered_time import states_absence
from optimizer.formats.plan import Plan, Week
from optimizer.formats.scenario import Scenario


def is_lighter(plan: Plan, week: Week | None) -> bool:
    """Whether the week is a cutback that holds less running than the week before it, or follows none.

    Parameters
    ----------
    plan
        The plan that holds it.
    week
        One of its weeks; None is none.
    """
    if week is None or not week.cutback:
        return False
    before = max((one for one in plan.weeks if one.start < week.start), key=lambda one: one.start, default=None)
    return before is None or week.run_minutes < before.run_minutes or not before.run_minutes


def is_gone(week: Week, scenario: Scenario | None) -> bool:
    """Whether most of the week is a stated absence: it is called away, and no lighter week.

    Parameters
    ----------
    week
        A week of a plan.
    scenario
        States the absences; None where it is not at hand.
    """
    if scenario is None:
        return False
    days = (week.start + timedelta(days=at) for at in range(7))
    return sum(states_absence(scenario.availability, day) for day in days) > 3
