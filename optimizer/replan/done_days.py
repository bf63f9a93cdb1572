"""What was done, as the plan's own kinds of session: activities on the days they were recorded, or the plan itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import DayLog, Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Day, Plan, Session
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.importers.activity_load import UNKNOWN
from optimizer.replan.day_matching import MEASURED, Matched, matched, on_grid

ROUNDED = 1.0
"""Points that a session's load in a plan file stays within: it is rounded up or down, so that weeks add up."""


DONE = "done"
"""The note of a session that a replan wrote down as it was done."""


@dataclass(frozen=True)
class Done:
    """One day of the past: minutes by kind on the grid, and its load in points."""

    sessions: DayLog
    load: float


def as_planned(full: Year, plan: Plan, before: date) -> dict[date, Done]:
    """The plan's days before that date, as if they had been done; loads without the plan file's rounding."""
    view = PlanView(full, Log.of(full, plan))
    days = [day for day in plan.days if day.date < before and day.date in full.days]
    return {day.date: Done(sessions_of(day), _load(day, view)) for day in days}


def unless_absent(full: Year, plan: Plan, done: Mapping[date, Done]) -> dict[date, Done]:
    """The plan's days as if they had been done, but for those that an absence stated since leaves no time for."""
    gone = {day.date for day in plan.days if day.date in done and _was_away(full, day)}
    return {day: Done({}, 0.0) if day in gone else what for day, what in done.items()}


def _was_away(full: Year, day: Day) -> bool:
    """Whether the planned sessions do not fit what the absence leaves of the day. Races, locked sessions and what was
    told as done stand."""
    facts, planned = full.days[day.date], sessions_of(day)
    told = any(session.note == DONE for session in day.sessions)
    if not facts.absent or facts.race is not None or facts.fixed or told:
        return False
    return sum(planned.values()) > facts.minutes or any(not facts.most(kind) for kind in planned if kind in facts.caps)


def _load(day: Day, view: PlanView) -> float:
    """The load as it is counted; as the plan has it where that is another one: races that have moved since, days done
    in another way than planned."""
    counted, stated = float(view.day_load(day.date) / units.LOAD_UNIT), float(sum(s.load for s in day.sessions))
    return counted if abs(counted - stated) <= ROUNDED * len(day.sessions) else stated


def as_told(full: Year, plan: Plan, before: date, done: Mapping[date, Done]) -> dict[date, Done]:
    """The days done as a plan file tells them, in whole points: who reads the file later finds the same runner."""
    days = tuple(as_done(day, done.get(day.date)) for day in plan.days if day.date < before)
    return as_planned(full, plan.model_copy(update={"days": days}), before)


def as_done(day: Day, what: Done | None) -> Day:
    """The planned day as it was done, its load in whole points; as planned where nothing says otherwise."""
    stated = sum(session.load for session in day.sessions)
    # Compared in whole points, as it would be written: else a load just outside is just inside when it is read again.
    if what is None or (
        what.sessions == sessions_of(day) and abs(round(what.load) - stated) <= ROUNDED * max(1, len(day.sessions))
    ):
        return day
    strides = min(float(session_kinds.STRIDES_LOAD), what.load) if "strides" in what.sessions else 0.0
    others = what.load - strides
    total = sum(minutes for kind, minutes in what.sessions.items() if kind != "strides") or 1
    # Rounding the running sum, not each part, makes the sessions' whole points add up to the day's.
    before, sessions = 0, []
    for kind, minutes in what.sessions.items():
        if kind == "strides":
            load = round(what.load) - round(others)
        else:
            load = round(others * (before + minutes) / total) - round(others * before / total)
            before += minutes
        sessions.append(Session(kind=kind, minutes=minutes, load=load, note=DONE))
    return Day(date=day.date, phase=day.phase, sessions=tuple(sessions))


def as_recorded(full: Year, plan: Plan, before: date, activities: Sequence[Activity]) -> dict[date, Done]:
    """The days before a date as recorded; one without an activity was a rest day.

    Parameters
    ----------
    full, plan : the whole season and its plan, which says what a run was meant as.
    before : the first day that is left out.
    activities : what was recorded, in any order.
    """
    by_day: dict[date, list[Activity]] = {}
    for activity in activities:
        by_day.setdefault(activity.date, []).append(activity)
    days = [day for day in plan.days if day.date < before and day.date in full.days]
    return {day.date: _day(full, by_day.get(day.date, ()), day) for day in days}


def sessions_of(day: Day) -> dict[str, int]:
    """Minutes by kind of a planned day, markers left out."""
    minutes: dict[str, int] = {}
    for session in day.sessions:
        if session.kind not in session_kinds.MARKERS:
            minutes[session.kind] = minutes.get(session.kind, 0) + session.minutes
    return minutes


def plan_days(plan: Plan, first: date) -> dict[date, dict[str, int]]:
    """The plan's sessions from that day on."""
    return {day.date: sessions_of(day) for day in plan.days if day.date >= first}


def _day(full: Year, activities: Sequence[Activity], day: Day) -> Done:
    """The day's activities as sessions; strides planned into a run are taken as done with it, and once."""
    planned = sessions_of(day)
    sessions: dict[str, int] = {}
    exact: dict[str, float] = {}
    load = 0.0
    for match in matched(activities, planned):
        if match.kind is not None:
            exact[match.kind] = exact.get(match.kind, 0.0) + match.minutes
        load += _load_as(match, planned, full, day)
        if match.marks:
            sessions["strides"] = planned["strides"]
    for kind, minutes in exact.items():
        if on_grid(minutes):
            sessions[kind] = on_grid(minutes)
    return Done({kind: sessions[kind] for kind in sorted(sessions, key=[*planned, *sessions].index)}, load)


def _load_as(match: Matched, planned: DayLog, full: Year, day: Day) -> float:
    """The activity's own load where it was measured; by the planned kind where only its length is known."""
    activity, kind = match.activity, match.kind
    if activity.method in MEASURED:
        return activity.load
    strides = session_kinds.STRIDES_LOAD if match.marks else 0
    by_length = activity.method.startswith("duration") or activity.method == UNKNOWN
    if kind is None or kind not in planned or not by_length:
        return activity.load + strides
    if kind == "race":
        return _race_load(full, day) * on_grid(activity.minutes) / planned["race"]
    return full.rates[kind] * match.minutes / 60 + strides


def _race_load(full: Year, day: Day) -> float:
    """The race's load as it is counted; as the plan has it where that is another one, as a race has moved since."""
    stated, race = float(sum(s.load for s in day.sessions if s.kind == "race")), full.days[day.date].race
    counted = stated if race is None else race.load / units.LOAD_UNIT
    return counted if abs(counted - stated) <= ROUNDED else stated


def recent(done: dict[date, Done], before: date, days: int) -> dict[date, DayLog]:
    """The sessions of the last days before that date."""
    first = before - timedelta(days=days)
    return {day: what.sessions for day, what in done.items() if first <= day < before}
