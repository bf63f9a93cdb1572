"""Which days each revision of a plan has changed, so that what follows a plan knows what is new."""

from datetime import date

from optimizer.formats.plan import Plan


def revised(plan: Plan, old: Plan) -> Plan:
    """Carry the old plan's revisions on.

    Parameters
    ----------
    plan
        Made from the old one.
    old
        What it replaces.

    Returns
    -------
    Plan
        With one revision more, which lists the days that are another than before; with the same where none is.
    """
    before = {day.date: day.sessions for day in old.days}
    changed = tuple(day.date for day in plan.days if before.get(day.date) != day.sessions)
    return plan.model_copy(update={"revisions": (*old.revisions, *([changed] if changed else []))})


def revision_of(plan: Plan, day: date) -> int:
    """The number of the last revision that changed the day, counted from 1; 0 for a day as it was first planned."""
    return max((number for number, days in enumerate(plan.revisions, 1) if day in days), default=0)
