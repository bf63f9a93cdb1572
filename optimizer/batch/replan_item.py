"""A worker's part of planning a roster again: uploads become what was done, the rest of the year is planned anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from optimizer.batch.client_result import Resumed
from optimizer.batch.item import Again
from optimizer.core.step_report import silent
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.formats.plan import Day, Plan, Session
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.importers.activities import Activity, ActivityKind, ActivityLog
from optimizer.ingest.importers.log_files import read_done
from optimizer.ingest.importers.log_notes import left_out
from optimizer.ingest.loader import Loaded
from optimizer.planner.stop import NEVER, MaxRuntime
from optimizer.replan.done_days import DONE
from optimizer.replan.replan_year import replan
from optimizer.replan.replanned import Replanned


@dataclass(frozen=True)
class KnownDays:
    """What is known of the days before `first`: `activities` of the season, the day from which uploads tell, what could
    not be read in them, and what was guessed."""

    first: date
    since: date | None
    activities: tuple[Activity, ...]
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def earlier(loaded: Loaded, again: Again, name: str) -> Plan | None:
    """The plan so far; None when there is none of this season. Raises InputError when it is no plan."""
    plan = None if again.plan is None else parse_plan(again.plan, name)
    return plan if plan is not None and plan.days[0].date == loaded.scenario.season.start else None


def past(loaded: Loaded, again: Again, folder: Path) -> KnownDays:
    """What was uploaded until the first day to plan. Raises InputError with every fault of the uploads.

    Uploads tell of whole weeks from their first activity on, those without any of the last whole week and the one that
    has begun; and of all days that no earlier ones told of. A log that ends before the season tells nothing of it.
    """
    paths = [folder / name for name, _ in again.uploads]
    log = read_done(paths, loaded.scenario.athlete)[0] if paths else ActivityLog()
    found, unread = log.activities, tuple(left_out(log))
    start = loaded.scenario.season.start
    first = again.first or _open(again.today, found)
    inside = tuple(activity for activity in found if start <= activity.date < first)
    if not paths or (found and all(activity.date < start for activity in found)):
        return KnownDays(first, None, (), unread, log.notes)
    begun = monday(min((activity.date for activity in found), default=first - timedelta(days=7)))
    since = max(start, begun if again.told is None else min(begun, again.told))
    return KnownDays(first, since if since < first else None, inside, unread, log.notes)


def _open(today: date, found: tuple[Activity, ...]) -> date:
    """Today, or tomorrow when today's training is done."""
    return today + timedelta(days=any(activity.date == today for activity in found))


def plan_again(loaded: Loaded, old: Plan, known: KnownDays, time_limit: float | None) -> tuple[Replanned, Resumed]:
    """The rest of the year planned again. Raises InputError and AuditError as `replan` does."""
    told = known.since is not None or any(session.note == DONE for day in old.days for session in day.sessions)
    activities = [*_as_planned(old, known.since or known.first), *_from(known)] if told else None
    stop = NEVER if time_limit is None else MaxRuntime(time_limit)
    found = replan(loaded, old, known.first, silent, activities=activities, stop=stop)
    resumed = Resumed(
        first=known.first,
        since=known.since,
        activities=len(known.activities),
        last=max((activity.date for activity in known.activities), default=None),
        proven=found.proven,
        why=(*known.left_out, *found.why),
        ran=_ran(known),
    )
    return found, resumed


def _ran(known: KnownDays) -> tuple[tuple[date, int], ...]:
    """Minutes of running in the uploads by week, for the days that they tell of."""
    found: dict[date, float] = {}
    for activity in _from(known):
        if activity.kind == "run":
            found[monday(activity.date)] = found.get(monday(activity.date), 0.0) + activity.minutes
    return tuple((start, round(found[start])) for start in sorted(found))


def kept(plan: Plan, old: Plan, known: KnownDays) -> Plan:
    """The new plan with the days that no upload tells of word for word as they were."""
    since = known.first if known.since is None else known.since
    days = {day.date: day for day in old.days if day.date < since}
    return plan.model_copy(update={"days": tuple(days.get(day.date, day) for day in plan.days)})


def _from(known: KnownDays) -> list[Activity]:
    return [activity for activity in known.activities if known.since is None or activity.date >= known.since]


def _as_planned(old: Plan, before: date) -> Iterator[Activity]:
    """The plan's sessions before that day as activities: they count as done, those done earlier by what they cost."""
    for day in old.days:
        if day.date < before:
            yield from (_activity(day, session) for session in day.sessions if _counts(session))


def _recorded(session: Session) -> ActivityKind:
    """What a planned session is recorded as; races are runs."""
    known = session_kinds.BY_NAME.get(session.kind)
    return known.activity if known is not None else "run"


def _counts(session: Session) -> bool:
    """Strides count with the run they end."""
    return session.kind not in (*session_kinds.MARKERS, "strides")


def _activity(day: Day, session: Session) -> Activity:
    """The session; its load follows from its length unless it was recorded, or another run could be taken for it."""
    runs = sum(_recorded(other) == "run" and _counts(other) for other in day.sessions)
    stated = session.note == DONE or runs > 1
    method = "as stated" if stated else "duration as planned"
    return Activity(day.date, _recorded(session), session.minutes, None, None, float(session.load), method)
