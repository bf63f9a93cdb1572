"""Durations in cells: clocks with two to four parts, words and letters of many languages, plain numbers."""

import math
import re

from optimizer.ingest.tabular.number_cells import parts, value_of, without_about
from optimizer.ingest.tabular.unit_words import TIMES

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d+)?)")
_MARKED = re.compile(r"(\d{1,2}):(\d\d)['\u2032\u2019](\d\d(?:[.,]\d+)?)[\"\u2033]?")
"""As one watch's site writes hours, minutes and seconds: `01:05'30`."""
_WITH_UNIT = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?\s*([^\W\d_]+)\.?")
"""A clock that says what its first part is: `1:05 h`, `45:30 min`."""
_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)\.(\d\d)")
_DAYS = re.compile(r"(\d{1,2})\s*[^\W\d]+,?\s+(\d{1,2}:\d\d:\d\d.*)")
_PIECE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+|''|[\"'′″’”])\.?\s*")
_HOURS_AND = re.compile(r"(\d+)\s*([^\W\d_]+)\.?\s*(\d{1,2})")
UNITS = (3600.0, 60.0)
_MARKS = {"'": 60.0, "′": 60.0, "’": 60.0, '"': 1.0, "″": 1.0, "”": 1.0, "''": 1.0}


def is_two_part(cell: str) -> bool:
    """Whether the cell is a clock such as `1:15`, which may be minutes or hours."""
    match = _CLOCK.fullmatch(cell.strip())
    return match is not None and match[2] is None


def is_plain(cell: str) -> bool:
    """Whether the cell is a number without a unit."""
    amount = parts(cell)
    return amount is not None and not amount[1]


def duration(cell: str, plain_unit: float, *, mark: str = ".", hours_first: bool = False) -> float:
    """Seconds of the cell; a plain number is in `plain_unit` seconds, `hours_first` says that `1:15` are hours and
    minutes. NaN for anything else."""
    text = without_about(cell).strip().lower().lstrip("'’").strip()
    if match := _DAYS.fullmatch(text):
        return int(match[1]) * 86400 + duration(match[2], plain_unit, mark=mark)
    if match := _CLOCK.fullmatch(text):
        return _clock(match, hours_first)
    if (match := _WITH_UNIT.fullmatch(text)) and (unit := TIMES.get(match[4], 0.0)) in (
        (3600.0,) if match[3] else UNITS
    ):
        return int(match[1]) * unit + int(match[2]) * unit / 60 + int(match[3] or 0)
    if (match := _DOTTED.fullmatch(text)) or (match := _MARKED.fullmatch(text)):
        return int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3].replace(",", "."))
    found = _spelt(text.removeprefix("p").removeprefix("t") if text.startswith("pt") else text)
    if found is not None:
        return found
    amount = parts(text)
    return value_of(amount[0], mark) * plain_unit if amount is not None and not amount[1] else math.nan


def _clock(match: "re.Match[str]", hours_first: bool) -> float:
    days, hours = int(match[1] or 0), int(match[2] or 0)
    if match[2] is None and hours_first:
        return int(match[3]) * 3600 + float(match[4].replace(",", ".")) * 60
    return days * 86400 + hours * 3600 + int(match[3]) * 60 + float(match[4].replace(",", "."))


def _spelt(text: str) -> float | None:
    """Seconds of `1 h 5 min`, `1h15`, `45'30"` or `1小时5分`; None for anything else."""
    if (match := _HOURS_AND.fullmatch(text)) and (unit := TIMES.get(match[2])) in UNITS:
        return int(match[1]) * unit + int(match[3]) * unit / 60
    total, at, units = 0.0, 0, set()
    while at < len(text):
        match = _PIECE.match(text, at)
        unit = (_MARKS.get(match[2]) or TIMES.get(match[2])) if match else None
        if match is None or unit is None or unit in units:
            return None
        units.add(unit)
        total += float(match[1].replace(",", ".")) * unit
        at = match.end()
        while at < len(text) and text[at] in " ,":
            at += 1
    return total if units else None
