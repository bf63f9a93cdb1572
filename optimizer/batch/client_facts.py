"""What a coach's screen shows of one client today, read from its plan as it lies on disk: loads around today, this
week, form, readiness for the next race, the next key session."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from optimizer.batch.client_result import RanWeek
from optimizer.domain import session_kinds
from optimizer.domain.calendar import monday
from optimizer.formats.plan import PhaseName, Plan, Session

SPAN = 12
"""Weeks of loads shown on either side of today."""
ADHERENCE_WEEKS = 4
KEY_DAYS = 28
"""Days within which a key session is the next one."""
KEY = (*session_kinds.HARD, "long", "race")
"""Sessions that a week stands on."""


@dataclass(frozen=True)
class KeySession:
    """The next session that matters: its day, what it is and its minutes."""

    date: date
    title: str
    minutes: int


@dataclass(frozen=True)
class Ready:
    """What the plan brings to a race, of what it asks: fitness, and minutes of the longest run."""

    fitness: float
    fitness_asked: float
    longest: int
    longest_asked: int

    @property
    def short(self) -> float:
        """The larger share that is missing."""
        pairs = ((self.fitness, self.fitness_asked), (self.longest, self.longest_asked))
        return max(0.0, *(1 - has / asked for has, asked in pairs if asked > 0))


@dataclass(frozen=True)
class ClientFacts:
    """One client today. `loads` and `phases` are of the weeks around today, `now` the place of this week in them.

    `form` is that of the last Sunday; `ran` the minutes of last week, `ran_now` those of this week so far, `adherence`
    the share run of the last four weeks planned, all None where nothing was uploaded.
    """

    loads: tuple[int, ...]
    phases: tuple[PhaseName, ...]
    now: int
    this_week: int
    last_week: int
    ran: int | None
    adherence: float | None
    form: float | None
    fitness: float | None
    ready: tuple[tuple[date, Ready], ...]
    key: KeySession | None
    ran_now: int | None = None

    def ready_for(self, day: date) -> Ready | None:
        """Readiness for the race of that day."""
        return next((ready for at, ready in self.ready if at == day), None)


def client_facts(plan: bytes | None, today: date, ran: Sequence[RanWeek] = ()) -> ClientFacts | None:
    """Read them.

    Parameters
    ----------
    plan
        The client's plan, as it was written.
    today
        The day it is told for.
    ran
        What is known of past weeks.

    Returns
    -------
    ClientFacts | None
        None without a plan, and outside its season.
    """
    try:
        data = json.loads(plan or b"{}")
        weeks = data.get("weeks", [])
        return _facts(data, weeks, today, ran) if weeks else None
    except (ValueError, KeyError, TypeError):
        return None


def facts_of(plan: Plan, today: date) -> ClientFacts:
    """The same of a plan that is open already; what was run is not known of it."""
    ahead = [day for day in plan.days if today <= day.date < today + timedelta(days=KEY_DAYS)]
    weeks: list[Mapping[str, Any]] = [week.model_dump(mode="json") for week in plan.weeks]
    data = {
        "readiness": [one.model_dump(mode="json") for one in plan.readiness],
        "days": [{"date": str(day.date), "sessions": [_outline(one) for one in day.sessions]} for day in ahead],
    }
    return _facts(data, weeks, today, ())


def _outline(session: Session) -> Mapping[str, Any]:
    return {"kind": session.kind, "note": session.note, "minutes": session.minutes}


def _facts(data: Mapping[str, Any], weeks: list[Mapping[str, Any]], today: date, ran: Sequence[RanWeek]) -> ClientFacts:
    starts = [monday(date.fromisoformat(week["start"])) for week in weeks]
    this = monday(today)
    place = sum(start < this for start in starts)
    first = max(0, place - SPAN)
    shown = weeks[first : place + SPAN]
    before = weeks[place - 1] if place else None
    last = next((week for week in ran if week.start == this - timedelta(days=7) and week.whole), None)
    return ClientFacts(
        loads=tuple(round(week["load"]) for week in shown),
        phases=tuple(week["phase"] for week in shown),
        now=place - first,
        this_week=weeks[place]["run_minutes"] if place < len(weeks) and starts[place] == this else 0,
        last_week=last.planned if last is not None else before["run_minutes"] if before else 0,
        ran=None if last is None else last.ran,
        adherence=_adherence(ran, this),
        form=before["form"] if before else None,
        fitness=before["fitness_counted"] if before else None,
        ready=tuple(_ready(part) for part in data.get("readiness", [])),
        key=_key(data["days"], today),
        ran_now=next((week.ran for week in ran if week.start == this), None),
    )


def _adherence(ran: Sequence[RanWeek], this: date) -> float | None:
    """The share run of what was planned in the last four whole weeks; None where no week is known."""
    known = [w for w in ran if w.whole and this - timedelta(weeks=ADHERENCE_WEEKS) <= w.start < this]
    planned = sum(week.planned for week in known)
    return sum(week.ran for week in known) / planned if planned else None


def _ready(part: Mapping[str, Any]) -> tuple[date, Ready]:
    figures = (part[name] for name in ("fitness", "fitness_asked", "longest_run", "longest_run_asked"))
    return date.fromisoformat(part["date"]), Ready(*figures)


def _key(days: list[Mapping[str, Any]], today: date) -> KeySession | None:
    for day in days:
        at = date.fromisoformat(day["date"])
        if not today <= at < today + timedelta(days=KEY_DAYS):
            continue
        for session in day["sessions"]:
            if session["kind"] in KEY:
                title = session["note"] if session["kind"] == "race" else session_kinds.label(session["kind"])
                return KeySession(at, title[:1].upper() + title[1:], session["minutes"])
    return None
