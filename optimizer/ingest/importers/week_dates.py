"""Weeks as logs name them: by a date in them, from one day to another, or by their number in a year."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from optimizer.ingest.tabular.date_cells import in_years, moment

_NUMBER, _OF_YEAR = r"(?P<week>\d{1,2})", r"(?P<year>(?:19|20|21)\d\d)"
_ISO_WEEK = re.compile(rf"{_OF_YEAR}[\s/-]*(?:w|kw|wk|week|woche|s|sem|v|u|t)\.?\s?{_NUMBER}", re.IGNORECASE)
_WEEK_ISO = re.compile(
    r"(?:w|kw|wk|week|woche|s|sem|semaine|semana|settimana|vecka|uge|uke|v|u)\.?\s?" + rf"{_NUMBER}[\s/-]+{_OF_YEAR}",
    re.IGNORECASE,
)
_DASH = "\u2013\u2014"
_UNTIL = re.compile(
    rf"\s+(?:[-{_DASH}]|to|bis|au|al|tot|till|til|do)\s+|\s*[{_DASH}~]\s*|(?<=\d)\s?-\s?(?=\d{{1,2}}\D*$)"
)
_DAYS_OF_MONTH = re.compile(rf"(\d{{1,2}})\.?\s?[-{_DASH}]\s?\d{{1,2}}\.?\s+(\D.*)")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")


def day_in_week(cell: str, *, month_first: bool = False, years: Sequence[int] = ()) -> date | None:
    """A day of the week that the cell names: its first one of a stretch; a date without a year is of the only year in
    `years`. None for anything else, such as a bare number."""
    text = cell.strip()
    numbered = _numbered(text)
    if numbered is not None:
        return numbered
    for words in _beginnings(text):
        at = moment(words, month_first=month_first)
        if at is not None:
            return at.day
    if len(years) == 1:
        return next(
            (day for words in _beginnings(text) for day in in_years(words, years, month_first=month_first)), None
        )
    return None


def years_in(texts: Sequence[str]) -> list[int]:
    """The years that titles name, each once."""
    return sorted({int(match[1]) for text in texts for match in _YEAR.finditer(text)})


def _beginnings(text: str) -> Iterator[str]:
    """The cell, and what stands before `to` or a dash in it, with the month and year from behind where it has none."""
    yield text
    if match := _DAYS_OF_MONTH.fullmatch(text):
        yield f"{match[1]} {match[2]}"
    first, *rest = _UNTIL.split(text, maxsplit=1)
    if rest:
        yield first
        year = _YEAR.search(rest[0])
        if year is not None:
            yield f"{first} {year[1]}"


def _numbered(text: str) -> date | None:
    match = _ISO_WEEK.fullmatch(text) or _WEEK_ISO.fullmatch(text)
    if match is None:
        return None
    try:
        return date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return None
