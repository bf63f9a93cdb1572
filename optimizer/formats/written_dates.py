"""Dates of a scenario file: YYYY-MM-DD, and for every other way of writing one the words that say how."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

EXPECTED = "a date as YYYY-MM-DD, 1900 to 2199"
_ISO = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_YEAR_FIRST = re.compile(r"((?:19|20|21)[0-9]{2})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s*([0-9]{1,2})\2\s*((?:19|20|21)?[0-9]{2})")
_SPAN = re.compile(r"(\S.*?)\s+to\s+(\S.*)")
_WORD = re.compile(r"[a-z]+|[0-9]+")
_MONTH = re.compile(
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BESIDE = re.compile("st|nd|rd|th|of|the|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?")
"""Words beside a month that say no date: 26th, of, Sunday."""


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
        short = len(match[4]) == len("27")
        year = f"20{match[4]}" if short else match[4]
        parts = [(year, match[3], match[1])]
        if match[2] != ".":
            parts.append((year, match[1], match[3]))
        if match[2] == "-" and short:
            parts.append((f"20{match[1]}", match[3], match[4]))
    else:
        parts = list(_in_words(text.lower()))
    for year, month, day in parts:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _in_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Year, month and day of `26 Sep 2027`, `September 26th, 2027` or `Sunday 26. Sept. 2027`."""
    words = _WORD.findall(text)
    months = [word for word in words if _MONTH.fullmatch(word)]
    numbers = sorted((word for word in words if word.isdecimal()), key=len)
    others = [word for word in words if word not in (*months, *numbers)]
    if len(months) == 1 and len(numbers) == 2 and all(_BESIDE.fullmatch(word) for word in others):
        day, year = numbers
        if len(day) <= 2 and len(year) == 4 and year[:2] in ("19", "20", "21"):
            yield year, str(_MONTHS.index(months[0][:3]) + 1), day
