"""Calendar events for intervals.icu: a JSON list for its bulk upload, workouts in its text syntax.

Besides sessions every phase is a note and every week a target of running time and load. Steps are time-based lines such
as `- Easy run 45m 6:18-5:42/km Pace`, repeats `4x` lines between empty ones. `external_id` stays the same for a day's
session, a phase's first day and a week: an upload with `upsert=true` replaces what an earlier one made.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from optimizer.core import units
from optimizer.core.errors import InputError, Problem
from optimizer.core.written_paces import DistanceUnit
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Session, Step, Week
from optimizer.report.export import overview
from optimizer.report.export.calendar_slots import CalendarSlot, slots, uid
from optimizer.report.export.export_format import PART, ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.heart_rates import heart_share
from optimizer.report.export.session_words import CHECK_IN, kilometres, line, name, race_day, reason
from optimizer.report.export.watch_steps import steps, target
from optimizer.report.lighter_weeks import is_lighter
from optimizer.report.plain_words import PHASES, count, duration

_TIMES = re.compile(r"(\d+) ?x(?![a-z])", re.IGNORECASE)
_SPORTS = {"bike": "Ride", "swim": "Swim", "row": "Rowing", "hike": "Hike", "walk": "Walk", "elliptical": "Elliptical"}
JsonEvent = dict[str, Any]
_OF_SEASON = "yearround-"
"""Begins the keys of what is no session: phases and weeks, which a part of the season does not tell of."""


def render(request: Request) -> bytes:
    """One event a session; check-ins are notes, races are races where the scenario gives their priority."""
    return _json(_all(request))


def gone(request: Request) -> bytes:
    """What the earlier upload holds and this one does not: the body for deleting it.

    Raises
    ------
    InputError
        When the earlier file is none of ours.
    """
    file, raw = request.earlier or ("", b"[]")
    try:
        events = json.loads(raw)
        if not isinstance(events, list):
            raise TypeError("no list")
        before = {str(event["external_id"]): str(event["start_date_local"])[:10] for event in events}
        days = {key: date.fromisoformat(day) for key, day in before.items()}
    except (ValueError, KeyError, TypeError) as error:
        told = f"{type(error).__name__}: {error}"
        raise InputError(file, [Problem((), "calendar events that this command wrote", told)]) from None
    kept = {event["external_id"] for event in _all(request)}
    first, last = request.days or (date.min, date.max)
    left = {key: day for key, day in days.items() if key not in kept and first <= day <= last}
    if request.days is not None:
        left = {key: day for key, day in left.items() if not key.startswith(_OF_SEASON)}
    return _json([{"external_id": key} for key in left])


def _json(events: Sequence[JsonEvent]) -> bytes:
    return (json.dumps(events, indent=1, ensure_ascii=False) + "\n").encode()


def _all(request: Request) -> list[JsonEvent]:
    sessions = [
        _event(slot, day, request)
        for day in request.plan.days
        for slot in slots(day)
        if request.check_ins or slot.role != "check_in"
    ]
    if request.days is not None:
        return sessions
    return [*_phases(request), *_targets(request), *sessions]


def _phases(request: Request) -> Iterator[JsonEvent]:
    """Every phase as a note over its days."""
    for phase in overview.phases(request.plan):
        words = PHASES[phase.phase].capitalize()
        yield {
            "start_date_local": f"{phase.first}T00:00:00",
            "end_date_local": f"{phase.last + timedelta(days=1)}T00:00:00",
            "category": "NOTE",
            "name": f"{words}, {count(phase.weeks, 'week')}",
            "description": f"Load {phase.load} a week, fitness {phase.fitness:.0f} at its end.",
            "external_id": _key("phase", phase.first),
        }


def _targets(request: Request) -> Iterator[JsonEvent]:
    """What each week asks of running, as the site's weekly target."""
    for week in request.plan.weeks:
        if not week.run_minutes:
            continue
        asked: JsonEvent = {
            "start_date_local": f"{week.start}T00:00:00",
            "category": "TARGET",
            "type": "Run",
            "name": "Lighter week" if is_lighter(request.plan, week) else f"{PHASES[week.phase].capitalize()} week",
            "description": f"{duration(week.run_minutes)} of running, the longest run {duration(week.longest_run)}.",
            "time_target": week.run_minutes * 60,
            "load_target": week.load,
            "external_id": _key("week", week.start),
        }
        metres = _metres(week, request)
        yield asked | ({"distance_target": metres} if metres else {})


def _metres(week: Week, request: Request) -> int | None:
    """Metres of the week's runs; None where one has no known distance."""
    days = [day for day in request.plan.days if 0 <= (day.date - week.start).days < 7]
    runs = [s for day in days for s in day.sessions if s.kind in session_kinds.RUNNING and s.minutes]
    far = [kilometres(session, request) for session in runs]
    races = [race.km for day in days if any(s.kind == "race" for s in day.sessions) if (race := request.race(day))]
    known = [km for km in (*far, *races) if km is not None]
    return round(1000 * sum(known)) if len(known) == len(far) + len(races) and known else None


def _key(of: str, day: date) -> str:
    return f"{_OF_SEASON}{of}-{day}"


def _event(slot: CalendarSlot, day: Day, request: Request) -> JsonEvent:
    main = slot.sessions[0]
    start = request.at.get(day.date.weekday())
    event: JsonEvent = {
        "start_date_local": f"{day.date}T{start:%H:%M}:00" if start else f"{day.date}T00:00:00",
        "category": _category(slot, day, request),
        "name": " + ".join(name(session, day, request) for session in slot.sessions),
        "description": workout_text(slot, day, request),
        "external_id": uid(request.name, day.date, slot),
    }
    if slot.minutes:
        event["type"] = _type(slot)
        event["moving_time"] = slot.minutes * 60
        event["icu_training_load"] = slot.load
    if main.kind == "race" and (race := request.race(day)) is not None:
        event["distance"] = round(1000 * race.km)
        if race.goal_time:
            event["moving_time"] = race.goal_time
    return event if main.kind != "check_in" else event | {"description": CHECK_IN}


def _category(slot: CalendarSlot, day: Day, request: Request) -> str:
    race = request.race(day)
    if slot.sessions[0].kind == "race" and race is not None:
        return f"RACE_{race.priority}"
    return "WORKOUT" if slot.minutes else "NOTE"


def _type(slot: CalendarSlot) -> str:
    main = slot.sessions[0]
    known = session_kinds.BY_NAME.get(main.kind)
    if main.kind == "race" or (known is not None and known.running):
        return "Run"
    return _SPORTS.get(main.note, known.intervals_type if known is not None else "Workout")


def workout_text(slot: CalendarSlot, day: Day, request: Request) -> str:
    """Words for the reader, then the steps in the site's workout syntax."""
    told = [text for session in slot.sessions for text in (line(session, day, request), reason(session)) if text]
    words = [_free(text) for text in told]
    races = [session for session in slot.sessions if session.kind == "race"]
    words += [_free(text) for session in races for text in race_day(session, day, request)]
    body = [text for session in slot.sessions for text in _lines(session, request)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*words, "", *body])).strip()


def _free(text: str) -> str:
    """Words that no parser of steps takes for a step or a repeat."""
    return _TIMES.sub("\\1 \N{MULTIPLICATION SIGN}", text.lstrip("-*+ ")).strip()


def _lines(session: Session, request: Request) -> Iterator[str]:
    running = session.kind in session_kinds.RUNS
    for part in steps(session, request):
        if isinstance(part, Repeat):
            held = [_step(step, request, running=running) for step in part.steps]
            yield from ("", f"{part.times}x", *held, "")
        else:
            yield _step(part, request, running=running)


def _step(step: Step, request: Request, *, running: bool) -> str:
    cue = " ".join("".join(char for char in step.words if not char.isdigit()).split())
    return f"- {' '.join(filter(None, (cue.capitalize(), _length(step), _target(step, request, running=running))))}"


def _length(step: Step) -> str:
    """Time as `1h5m30s`, a measured stretch as `0.8km`: an `m` alone would be minutes."""
    if step.metres is not None:
        return f"{step.metres / 1000:g}km"
    hours, rest = divmod(step.seconds, 3600)
    minutes, left = divmod(rest, 60)
    return "".join(f"{value}{letter}" for value, letter in ((hours, "h"), (minutes, "m"), (left, "s")) if value)


def _target(step: Step, request: Request, *, running: bool) -> str:
    """A pace from slowest to fastest, or a share of the heart rate at threshold, as the site writes them."""
    held, share = target(step, request, running=running), heart_share(step, request.athlete)
    if held is None:
        return ""
    if held.kind == "heart" and share is not None:
        return f"{share[0]}-{share[1]}% LTHR"
    return _pace(held.low, held.high, request.unit)


def _pace(fastest: int, slowest: int, unit: DistanceUnit) -> str:
    factor = units.MILE_KM if unit == "mi" else 1.0
    fast, slow = (units.clock(round(pace * factor)) for pace in (fastest, slowest))
    return f"{slow}-{fast}/{unit} Pace"


FORMAT = ExportFormat(
    "intervals", ".intervals.json", render, days_once=True, gone=gone, options=(*PART, "update", "no-check-ins")
)
