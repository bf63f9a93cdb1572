"""One day as a runner asks for it: what now, how, what comes next, how far the race is."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from optimizer.formats.plan import Day
from optimizer.report.day_off import absence, day_off
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import how, note, title
from optimizer.report.plain_words import PHASES, count, date_words, plain


def today_lines(request: Request, day: date) -> Iterator[str]:
    """The day, the day after, the next race."""
    found = _on(request, day)
    yield f"{date_words(day)}, {PHASES[found.phase]}"
    sessions = _sessions(found)
    if not sessions:
        why = absence(request.scenario, day)
        yield f"  Away: {why}." if why else "  Rest. What you did in the last days settles now."
    for session in sessions:
        aside = note(session)
        yield f"  {title(session, found, request)}" + (f" ({aside})" if aside else "")
        if workout := how(session, request):
            yield f"    {workout}"
    if any(session.kind == "check_in" for session in found.sessions):
        yield "  Check-in: how do legs, sleep and mood feel, 0 to 10?"
    after = next((one for one in request.plan.days if one.date == day + timedelta(days=1)), None)
    if after is not None:
        yield f"Tomorrow: {_in_short(after, request)}."
    yield from _race(request, day)


def today_json(request: Request, day: date) -> dict[str, Any]:
    """The same for machines."""
    found, race = _on(request, day), next(iter(_races(request, day)), None)
    return {
        "version": 1,
        "date": day.isoformat(),
        "phase": found.phase,
        "sessions": [session.model_dump(mode="json") for session in found.sessions],
        "next_race": None
        if race is None
        else {"race": race[1], "date": race[0].isoformat(), "days": (race[0] - day).days},
    }


def _on(request: Request, day: date) -> Day:
    return next(one for one in request.plan.days if one.date == day)


def _sessions(day: Day) -> list[Any]:
    return [session for session in ordered(day) if session.kind not in ("check_in", "rest")]


def _in_short(day: Day, request: Request) -> str:
    return ", ".join(title(session, day, request) for session in _sessions(day)) or day_off(request.scenario, day.date)


def _races(request: Request, day: date) -> Iterator[tuple[date, str]]:
    for one in request.plan.days:
        for session in one.sessions:
            if session.kind == "race" and one.date >= day:
                yield one.date, plain(session.note) or "Race"


def _race(request: Request, day: date) -> Iterator[str]:
    for when, name in _races(request, day):
        left = (when - day).days
        yield f"{name} is today." if not left else f"{name} on {date_words(when)}, in {count(left, 'day')}."
        return
