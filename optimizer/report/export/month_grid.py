"""Months as grids of days, for the heat map and the list of days."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.formats.plan import Day
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import line, name
from optimizer.report.plain_words import date_words

LEVELS = 5


@dataclass(frozen=True)
class GridDay:
    """A day of the plan on the calendar: shade from 0 (rest) to 5 (the heaviest days)."""

    date: date
    shade: int
    race: bool
    words: str


@dataclass(frozen=True)
class Month:
    """A month of the season; a place before, after or outside the season is None or a bare number."""

    name: str
    weekdays: tuple[str, ...]
    rows: tuple[tuple[GridDay | int | None, ...], ...]


def months(request: Request) -> list[Month]:
    """Every month that holds a day of the plan."""
    days = {day.date: day for day in request.plan.days}
    heavy = max((_load(day) for day in request.plan.days if not _race(day)), default=0)
    cells = {when: _cell(day, heavy, request) for when, day in days.items()}
    first = calendar.Calendar(request.first_weekday)
    names = tuple(date(2024, 1, 1 + (request.first_weekday + i) % 7).strftime("%a") for i in range(7))
    seen = dict.fromkeys((when.year, when.month) for when in days)
    return [
        Month(f"{date(year, month, 1):%B %Y}", names, tuple(_rows(first, year, month, cells))) for year, month in seen
    ]


def _rows(
    first: calendar.Calendar, year: int, month: int, cells: dict[date, GridDay]
) -> Iterator[tuple[GridDay | int | None, ...]]:
    """Weeks of the month with a day of the plan in them."""
    for week in first.monthdatescalendar(year, month):
        row = tuple(cells.get(when, when.day) if when.month == month else None for when in week)
        if any(isinstance(cell, GridDay) for cell in row):
            yield row


def _cell(day: Day, heavy: int, request: Request) -> GridDay:
    load = _load(day)
    shade = 0 if load <= 0 or heavy <= 0 else min(LEVELS, -(-LEVELS * load // heavy))
    words = " + ".join(line(session, day, request) for session in day.sessions) or "rest"
    if _race(day):
        words = " + ".join(name(session, day, request) for session in day.sessions if session.kind == "race")
    return GridDay(day.date, shade, _race(day), f"{date_words(day.date)}: {words}, load {load}")


def _load(day: Day) -> int:
    return sum(session.load for session in day.sessions)


def _race(day: Day) -> bool:
    return any(session.kind == "race" for session in day.sessions)
