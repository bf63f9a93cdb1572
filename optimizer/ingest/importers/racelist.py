"""Races from calendars: name, day, distance and climb of events in an ICS or CSV file."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.core import units
from optimizer.core.errors import InputError, Problem, shown
from optimizer.ingest.importers.calendars import CalendarError, events
from optimizer.ingest.importers.cell_values import day_month, moment, number

MONTHS_A_YEAR = 12
FIRST, LAST = date(1990, 1, 1), date(2199, 12, 30)
_KM = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(km|kilomet\w+|k|miles|mile|mi)\b", re.IGNORECASE)
_CLIMB = re.compile(r"(?:climb|ascent|elevation(?: gain)?|d\+|höhenmeter)\W{0,3}(\d[\d,.]*)\s*m\b", re.IGNORECASE)
HALF_KM, MARATHON_KM = units.NAMED_KM["half_marathon"], units.NAMED_KM["marathon"]
NAMES = (("half marathon", HALF_KM), ("half-marathon", HALF_KM), ("halbmarathon", HALF_KM), ("marathon", MARATHON_KM))
COLUMNS = {
    "day": ("date", "day", "start", "race_date"),
    "name": ("name", "race", "event", "title", "summary"),
    "km": ("distance_km", "km", "distance"),
    "climb": ("climb_m", "climb", "ascent", "ascent_m", "elevation"),
}


@dataclass(frozen=True)
class Found:
    """A race in a calendar; kilometres and climb are None where it does not say."""

    name: str
    day: date
    km: float | None
    climb: int | None


@dataclass(frozen=True)
class Races:
    """The races of a calendar in order of date, and the lines of rows whose date cannot be read."""

    found: list[Found]
    unread: tuple[int, ...] = ()


def races(raw: bytes, file: str) -> Races:
    """Every event of the calendar with a day. Raises InputError."""
    unread: list[int] = []
    if b"BEGIN:VCALENDAR" in raw[:2000].upper():
        try:
            found = [_of_event(e.name, e.start.date(), e.text) for e in events(raw, FIRST, LAST)]
        except CalendarError as error:
            raise InputError(file, [Problem((), "a calendar in ICS", str(error))]) from None
    else:
        found = list(_of_csv(raw, file, unread))
    return Races(sorted(set(found), key=lambda race: (race.day, race.name)), tuple(unread))


def _of_event(name: str, day: date, text: str) -> Found:
    climb = _CLIMB.search(text)
    metres = number(climb[1].rstrip(".,"), comma=False) if climb else None
    return Found(name, day, _kilometres(name, text), None if metres is None else round(metres))


def _kilometres(name: str, text: str) -> float | None:
    """The first distance with a unit in the text, else the one the name gives."""
    for words in (text, name):
        if match := _KM.search(words):
            per_unit = units.MILE_KM if match[2].lower().startswith("mi") else 1.0
            return round(float(match[1].replace(",", ".")) * per_unit, 1)
    return next((km for word, km in NAMES if word in name.lower()), None)


def _of_csv(raw: bytes, file: str, unread: list[int]) -> Iterator[Found]:
    try:
        text = raw.decode("utf-8-sig")
        first = text.partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        rows, lines = zip(*((cells, reader.line_num) for cells in reader), strict=True) if text.strip() else ((), ())
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(file, [Problem((), "a calendar in ICS or CSV", str(error)[:80])]) from None
    header = [re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in rows[0]] if rows else []
    at = {field: next((header.index(n) for n in names if n in header), None) for field, names in COLUMNS.items()}
    for field in ("day", "name"):
        if at[field] is None:
            expected = f"a column {' or '.join(COLUMNS[field])} in the header"
            raise InputError(file, [Problem((), expected, shown(", ".join(header) or None), 1, 1)])
    table = [
        {field: cells[i].strip() if i is not None and i < len(cells) else "" for field, i in at.items()}
        for cells in rows[1:]
    ]
    pairs = [pair for told in table if (pair := day_month(told["day"].partition(" ")[0]))]
    month_first = any(second > MONTHS_A_YEAR for _, second in pairs)
    for line, told in zip(lines[1:], table, strict=True):
        when = moment(told["day"], month_first=month_first and "/" in told["day"], zone=None)
        if when is None and any(told.values()):
            unread.append(line)
        elif when is not None and told["name"]:
            yield Found(told["name"], when.day, _number(told["km"]), _whole(told["climb"]))


def _number(cell: str) -> float | None:
    value = number(cell, comma=False) if cell else None
    return value if value is not None and value > 0 else _kilometres(cell, "")


def _whole(cell: str) -> int | None:
    value = number(cell, comma=False) if cell else None
    return round(value) if value is not None and value >= 0 else None
