"""Dates of a scenario file: YYYY-MM-DD, and for every other way of writing one the words that say how."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

EXPECTED = "a date as YYYY-MM-DD, 1900 to 2199"
_ISO = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_YEAR_FIRST = re.compile(r"((?:19|20|21)[0-9]{2})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s*([0-9]{1,2})\2\s*((?:19|20|21)[0-9]{2})")
_SPAN = re.compile(r"(\S+)\s+to\s+(\S+)")


def calendar_day(value: Any) -> date:
    """The date. Raises ValueError with what was expected, and with what another way of writing it may mean."""
    if isinstance(value, date) and 1900 <= value.year < 2200:
        return value
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if isinstance(value, str) and _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError("a day that exists") from None
    readings = list(dict.fromkeys(_readings(text)))
    if not readings:
        raise ValueError(EXPECTED)
    raise ValueError(f"{EXPECTED}: {' or '.join(f'{day} for {day.day} {day:%B}' for day in readings)}")


def calendar_span(value: Any) -> tuple[date, date]:
    """First and last day of `2027-02-15 to 2027-02-19`, or of one date. Raises ValueError with what was expected."""
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        day = calendar_day(value)
        return day, day
    first, last = calendar_day(match[1]), calendar_day(match[2])
    if last < first:
        raise ValueError(f"a span that ends on {first} or later")
    return first, last


def _readings(text: str) -> Iterator[date]:
    """Dates that the text may mean; between two slashes the day or the month may come first."""
    if match := _YEAR_FIRST.fullmatch(text):
        parts = [(match[1], match[2], match[3])]
    elif match := _YEAR_LAST.fullmatch(text):
        parts = [(match[4], match[3], match[1])]
        if match[2] != ".":
            parts.append((match[4], match[1], match[3]))
    else:
        parts = []
    for year, month, day in parts:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
