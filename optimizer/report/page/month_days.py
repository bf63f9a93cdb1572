"""Every day in words, month by month: the list on the screen, a sheet a month on paper."""

import re
from datetime import date
from itertools import groupby

from optimizer.formats.plan import Day, Session
from optimizer.report.day_off import absence
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import how
from optimizer.report.page.day_titles import day_km, main_session, session_title, stress, strides
from optimizer.report.page.done_year import DoneYear
from optimizer.report.page.page_words import DASH, DOT, TIMES, far, length, weekday_day, whole
from optimizer.report.page.tokens import phase_tag
from optimizer.report.page.view_model import DayEntry, MonthDays
from optimizer.report.page.week_view import week_km
from optimizer.report.page.written_done import done_on, is_written
from optimizer.report.plain_words import plain

_BETWEEN = re.compile(r"(?<=\d)-(?=\d)")
RUNNING = ("race", "easy", "long", "hard")


def month_days(request: Request, today: date, done: DoneYear) -> tuple[MonthDays, ...]:
    """Every month of the season with all its days."""
    months = groupby(request.plan.days, key=lambda day: (day.date.year, day.date.month))
    return tuple(_month(list(days), request, today, done) for _, days in months)


def _month(days: list[Day], request: Request, today: date, done: DoneYear) -> MonthDays:
    first = days[0].date
    minutes = sum(s.minutes for day in days for s in day.sessions if stress(s) in RUNNING)
    km = week_km(days, request)
    sums = [f"{round(minutes / 60)} h of running"]
    sums += [f"{whole(km, request.unit)} {request.unit}"] if km else []
    sums += [f"load {sum(s.load for day in days for s in day.sessions)}"]
    return MonthDays(
        f"{first:%B %Y}",
        f"m-{first:%Y-%m}",
        DOT.join(sums),
        tuple(day_entry(day, request, today, done) for day in days),
        (first.year, first.month) == (today.year, today.month),
    )


def day_entry(day: Day, request: Request, today: date, done: DoneYear) -> DayEntry:
    """A day as lines: what, and how it is run."""
    off = absence(request.scenario, day.date)
    lines = tuple(_lines(day, request)) or ((f"Away: {off}" if off else "Rest", ""),)
    return DayEntry(
        day.date, weekday_day(day.date), phase_tag(day.phase), lines, done_on(day, done.days), day.date == today
    )


def _lines(day: Day, request: Request) -> list[tuple[str, str]]:
    main, lines = main_session(day), []
    for session in ordered(day):
        if session.kind == "rest":
            continue
        if session.kind == "check_in":
            lines.append(("Check-in", "Legs, sleep, mood, 0 to 10 each"))
            continue
        if session.kind == "strides" and main is not None:
            continue
        title = session_title(session, day, request)
        amounts = [length(session.minutes)] if session.minutes and session.kind != "race" else []
        km = day_km(day, request) if session is main and session.kind != "race" else None
        amounts += [far(km, request.unit)] if km else []
        extra = strides(day) if session is main else None
        title += f" + {extra[0] or ''} strides".replace("  ", " ") if extra else ""
        told = ", ".join([title, *(amounts if stress(session) != "long" else amounts[1:])])
        # Strength routines are told once, behind the plan.
        shown = "" if session.kind == "strength" else how(session, request)
        lines.append((told, _how(shown, _note(session))))
    return lines


def _note(session: Session) -> str:
    """The note for the runner; a race's is its name, and what was done is told beside the day."""
    return "" if session.kind == "race" or is_written(session) else plain(session.note, 200)


def _how(session_how: str, note: str) -> str:
    shown = _BETWEEN.sub(DASH, session_how.replace(" x ", f" {TIMES} "))
    return ". ".join(part for part in (note, shown) if part)
