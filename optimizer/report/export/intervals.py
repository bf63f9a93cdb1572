"""Calendar events for intervals.icu: a JSON list for its bulk upload, workouts in its text syntax.

Steps are time-based lines such as `- Easy run 45m 6:18-5:42/km Pace`, repeats `4x` lines between empty ones.
`external_id` stays the same for a day's session: an upload with `upsert=true` replaces what an earlier one made.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from optimizer.core import units
from optimizer.domain import session_kinds
from optimizer.formats.plan import Day, Repeat, Step
from optimizer.report.export.calendar_slots import CalendarSlot, slots, uid
from optimizer.report.export.export_request import Request, Unit
from optimizer.report.export.session_words import line, name
from optimizer.report.export.watch_steps import steps

_TIMES = re.compile(r"(\d+) ?x(?![a-z])", re.IGNORECASE)
_SPORTS = {"bike": "Ride", "swim": "Swim", "row": "Rowing", "hike": "Hike", "walk": "Walk", "elliptical": "Elliptical"}


def render(request: Request) -> bytes:
    """One event a session; check-ins are notes, races are races where the scenario gives their priority."""
    events = [_event(slot, day, request) for day in request.plan.days for slot in slots(day)]
    return (json.dumps(events, indent=1, ensure_ascii=False) + "\n").encode()


def _event(slot: CalendarSlot, day: Day, request: Request) -> dict[str, Any]:
    main = slot.sessions[0]
    start = request.at.get(day.date.weekday())
    event: dict[str, Any] = {
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
    return event if main.kind != "check_in" else event | {"description": "Soreness, sleep, feeling: 0 to 10 each."}


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
    words = [_free(line(session, day, request)) for session in slot.sessions]
    body = [text for session in slot.sessions for text in _lines(steps(session, request), request.unit)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*words, "", *body])).strip()


def _free(text: str) -> str:
    """Words that no parser of steps takes for a step or a repeat."""
    return _TIMES.sub("\\1 \N{MULTIPLICATION SIGN}", text.lstrip("-*+ ")).strip()


def _lines(parts: Sequence[Step | Repeat], unit: Unit) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Repeat):
            yield from ("", f"{part.times}x", *(_step(step, unit) for step in part.steps), "")
        else:
            yield _step(part, unit)


def _step(step: Step, unit: Unit) -> str:
    cue = " ".join("".join(char for char in step.words if not char.isdigit()).split())
    return f"- {' '.join(filter(None, (cue.capitalize(), _length(step), _pace(step, unit))))}"


def _length(step: Step) -> str:
    """Time as `1h5m30s`, a measured stretch as `0.8km`: an `m` alone would be minutes."""
    if step.metres is not None:
        return f"{step.metres / 1000:g}km"
    hours, rest = divmod(step.seconds, 3600)
    minutes, left = divmod(rest, 60)
    return "".join(f"{value}{letter}" for value, letter in ((hours, "h"), (minutes, "m"), (left, "s")) if value)


def _pace(step: Step, unit: Unit) -> str:
    """Slowest to fastest, as the site writes a range of paces."""
    if step.pace is None:
        return ""
    factor = units.MILE_KM if unit == "mi" else 1.0
    fast, slow = (units.clock(round(pace * factor)) for pace in step.pace)
    return f"{slow}-{fast}/{unit} Pace"
