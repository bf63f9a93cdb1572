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

ALIKE = 0.35
"""A run within this share of the planned one's minutes is taken for it."""
ROUNDED = 0.5
"""Points by which a session's load may be rounded in a plan file."""
LONG = 75
HARD_RATE = 70
"""Load per hour from which a run counts as hard."""


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
    total, before, sessions = sum(what.sessions.values()) or 1, 0, []
    for kind, minutes in what.sessions.items():
        load = round(what.load * (before + minutes) / total) - round(what.load * before / total)
        sessions.append(Session(kind=kind, minutes=minutes, load=load, note="done"))
        before += minutes
    return Day(date=day.date, phase=day.phase, sessions=tuple(sessions))


def as_recorded(full: Year, plan: Plan, before: date, activities: Sequence[Activity]) -> dict[date, Done]:
    """The same days as recorded; a day without an activity was a rest day."""
    by_day: dict[date, list[Activity]] = {}
    for activity in activities:
        by_day.setdefault(activity.date, []).append(activity)
    days = [day for day in plan.days if day.date < before and day.date in full.days]
    return {day.date: _day(full.rates, by_day.get(day.date, ()), day) for day in days}


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


def _day(rates: Mapping[str, int], activities: Sequence[Activity], day: Day) -> Done:
    """The day's activities as sessions; strides planned into an easy run are taken as done with it."""
    planned = sessions_of(day)
    sessions: dict[str, int] = {}
    load = 0.0
    for activity in activities:
        kind = _kind(activity, planned)
        minutes = units.GRID * round(activity.minutes / units.GRID)
        if kind is not None and minutes:
            sessions[kind] = sessions.get(kind, 0) + minutes
        load += _load_as(activity, kind, planned, rates, day)
    if "strides" in planned and "easy" in sessions:
        sessions["strides"] = planned["strides"]
        load += session_kinds.STRIDES_LOAD
    return Done(sessions, load)


def _load_as(activity: Activity, kind: str | None, planned: DayLog, rates: Mapping[str, int], day: Day) -> float:
    """The activity's own load where it was measured; by the planned kind where only its length is known."""
    if kind is None or kind not in planned or not activity.method.startswith("duration"):
        return activity.load
    if kind == "race":
        return sum(s.load for s in day.sessions if s.kind == "race") * activity.minutes / planned["race"]
    return rates[kind] * activity.minutes / 60


def _kind(activity: Activity, planned: DayLog) -> str | None:
    """The planned kind where the activity is like it, else the plainest kind it can be; None for what is no
    training."""
    if activity.kind in ("cross", "strength"):
        return "cross_training" if activity.kind == "cross" else "strength"
    if activity.kind == "other":
        return None
    for kind, minutes in planned.items():
        if (kind in session_kinds.RUNS or kind == "race") and abs(activity.minutes - minutes) <= ALIKE * minutes:
            return kind
    if 60 * activity.load / max(1.0, activity.minutes) >= HARD_RATE:
        return "threshold"
    return "long" if activity.minutes >= LONG else "easy"


def recent(done: dict[date, Done], before: date, days: int) -> dict[date, DayLog]:
    """The sessions of the last days before that date."""
    first = before - timedelta(days=days)
    return {day: what.sessions for day, what in done.items() if first <= day < before}
