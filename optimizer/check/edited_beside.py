"""A table or calendar that was made from the plan beside the scenario: what somebody has changed in it since."""

from optimizer.core.errors import InputError
from optimizer.domain.plan_branches import plan_of
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Day, Plan, Session, in_short
from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.done_days import sessions_of
from optimizer.replan.hand_edits import hand_edits

ALIKE = 0.8
"""Share of the days that must be the plan's own: a table of which less is alike was not made from it."""


def changes_beside(loaded: Loaded, year: Year, log: Log) -> list[str]:
    """The days that were changed, in sentences, each with the rule that it breaks.

    Parameters
    ----------
    loaded
        The scenario; its plan is `NAME.plan.json` beside it.
    year
        The facts of the season, as the planner's own plans keep them.
    log
        The sessions that the table holds.

    Returns
    -------
    list[str]
        Nothing where there is no such plan, or the table is not made from it.
    """
    plan = _plan_beside(loaded)
    if plan is None:
        return []
    days = [day for day in plan.days if day.date in log.days]
    same = sum(sessions_of(day) == dict(log.days[day.date]) for day in days)
    if not days or same == len(days) or same < ALIKE * len(plan.days):
        return []
    now = tuple(_as_told(day, log) for day in plan.days)
    told = plan.model_copy(update={"days": now, "written": in_short(plan.days)})
    return [edit.text for edit in hand_edits(year, told)]


def _plan_beside(loaded: Loaded) -> Plan | None:
    try:
        return plan_of(read_plan(loaded.path.with_suffix(".plan.json")), 0)
    except (InputError, OSError):
        return None


def _as_told(day: Day, log: Log) -> Day:
    done = log.days.get(day.date)
    if done is None or dict(done) == sessions_of(day):
        return day
    known = {session.kind: session for session in day.sessions}
    sessions = tuple(
        known[kind] if kind in known and known[kind].minutes == minutes else Session(kind=kind, minutes=minutes, load=0)
        for kind, minutes in done.items()
    )
    return day.model_copy(update={"sessions": sessions})
