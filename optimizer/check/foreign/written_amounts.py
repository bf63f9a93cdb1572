"""Times and distances as people write them in calendars and spreadsheets."""

import math
import re

from optimizer.core.units import DAY_MINUTES, MILE_KM

MOST_KM = 400.0
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_HOURS = re.compile(r"(\d{1,2}(?:[.,]\d)?) ?(?:h|hr|hrs|hours?)(?: ?([0-5]?\d)(?: ?(?:m|min|mins|minutes?))?)?\b")
_MINUTES = re.compile(r"(\d{1,4}) ?(?:min|mins|minutes?|')(?![a-z])")
_DISTANCE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?) ?(km|k|mi|miles?)\b")


def minutes_cell(text: str, most: float = DAY_MINUTES) -> float | None:
    """Minutes in a cell: a number of minutes, or `h:mm`. None for anything else, and beyond `most`, usually a day."""
    match = _CLOCK.fullmatch(text)
    if match:
        return _within(int(match[1]) * 60 + int(match[2]) + int(match[3] or 0) / 60, most)
    return _within(_number(text), most)


def week_cell(text: str) -> float | None:
    """Minutes of a whole week: a number."""
    return _within(_number(text), 7 * DAY_MINUTES)


def km_cell(text: str, per_unit: float = 1.0) -> float | None:
    """Kilometres of a cell in a unit of so many kilometres; None for anything else, and beyond 400 km."""
    return _within(_number(text) * per_unit, MOST_KM)


def minutes_in(text: str) -> float | None:
    """Minutes named somewhere in a text, such as `1 h 30`, `90 min` or `45'`."""
    text = text[:500].lower()
    if match := _HOURS.search(text):
        return _within(float(match[1].replace(",", ".")) * 60 + int(match[2] or 0), DAY_MINUTES)
    if match := _MINUTES.search(text):
        return _within(float(match[1]), DAY_MINUTES)
    return None


def km_in(text: str) -> float | None:
    """Kilometres named somewhere in a text, such as `12 km` or `8 miles`."""
    match = _DISTANCE.search(text[:500].lower())
    if match is None:
        return None
    return _within(float(match[1].replace(",", ".")) * (MILE_KM if match[2].startswith("mi") else 1.0), MOST_KM)


def _number(text: str) -> float:
    try:
        return float(text) if len(text) < 20 else math.nan
    except ValueError:
        return math.nan


def _within(value: float, most: float) -> float | None:
    return value if 0 <= value <= most else None
