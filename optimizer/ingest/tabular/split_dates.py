"""Dates that a table tells in pieces: year, month and day in columns of their own, or the month above its days.

Both become whole dates in one column before anything else is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from optimizer.ingest.tabular.calendar_words import month_of, weekday_of
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table

PIECES = ("year", "month", "day")
WHOLE_DATE = "date"
"""Name of the column that takes the place of the three."""
_YEAR = r"((?:19|20|21)\d\d)"
_HEADING = (
    re.compile(rf"(?P<month>[^\W\d_]+)\.?,?\s*(?:de |del )?(?P<year>{_YEAR})"),
    re.compile(rf"(?P<year>{_YEAR})[\s,]+(?P<month>[^\W\d_]+)\.?"),
    re.compile(rf"(?P<year>{_YEAR})\s?[-/.年]\s?(?P<month>\d{{1,2}})\s?月?"),
    re.compile(rf"(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<year>{_YEAR})"),
)
_DAY = re.compile(r"(?:([^\W\d_]+)\.?,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|日)?(?:,?\s+([^\W\d_]+)\.?)?", re.IGNORECASE)
Month = tuple[int, int]


def with_whole_dates(table: SeparatedTable) -> SeparatedTable:
    """The table with one column for the date where year, month and day stand in three."""
    places = [_place(table.header, piece) for piece in PIECES]
    if any(place is None for place in places):
        return table
    at = [place for place in places if place is not None]
    rows = [TableRow(row.line, _joined(row.cells, at)) for row in table.rows]
    header = tuple(WHOLE_DATE if index == at[0] else name for index, name in enumerate(table.header))
    return replace(table, header=header, rows=rows)


def with_months(table: SeparatedTable, dates: Sequence[int], above: Sequence[str] = ()) -> SeparatedTable:
    """The table with whole dates in the columns `dates`, where a line names the month of the days below it.

    `above` are words that stand above the table, such as the name of its sheet, of which the last month counts first.
    """
    month = next((found for text in reversed(above) if (found := month_named(text)) is not None), None)
    rows, changed = list[TableRow](), 0
    for row in table.rows:
        heading = _heading(row)
        if heading is not None:
            month = heading
            continue
        cells = list(row.cells)
        for index in dates if month is not None else ():
            whole = _whole(cells[index], month)
            changed += whole is not None
            cells[index] = whole or cells[index]
        rows.append(TableRow(row.line, tuple(cells)))
    if not changed:
        return table
    note = f"{changed} day{' takes its' if changed == 1 else 's take their'} month from the lines above"
    return replace(table, rows=rows, notes=[*table.notes, note])


def month_named(text: str) -> Month | None:
    """The year and month that a heading such as `May 2026` or `2026-05` is; None for anything else."""
    for pattern in _HEADING:
        match = pattern.fullmatch(text.strip().strip(":"))
        if match is None:
            continue
        told = match["month"]
        month = int(told) if told.isdigit() else month_of(told)
        if month is not None and 1 <= month <= 12:
            return int(match["year"]), month
    return None


def _heading(row: TableRow) -> Month | None:
    filled = [cell for cell in row.cells if cell.strip()]
    return month_named(filled[0]) if len(filled) == 1 else None


def _whole(cell: str, month: Month | None) -> str | None:
    """The day of the month as YYYY-MM-DD; None for what is no bare day, or not the weekday beside it."""
    match = _DAY.fullmatch(cell.strip())
    if match is None or month is None:
        return None
    whole = f"{month[0]:04d}-{month[1]:02d}-{int(match[2]):02d}"
    at = moment(whole)
    for word in filter(None, (match[1], match[3])):
        weekday = weekday_of(word)
        if at is None or weekday != at.day.weekday():
            return None
    return whole if at is not None else None


def _place(header: Sequence[str], piece: str) -> int | None:
    return next((index for index, name in enumerate(header) if folded(name) in _names(piece)), None)


@cache
def _names(piece: str) -> frozenset[str]:
    return frozenset(_told(piece))


def _told(piece: str) -> Iterator[str]:
    for code in LANGUAGES:
        yield from (folded(word) for word in language_table(code)["words"].get(piece, ()))


def _joined(cells: Sequence[str], at: Sequence[int]) -> tuple[str, ...]:
    year, month, day = (cells[index].strip() for index in at)
    number = int(month) if month.isdigit() else month_of(month)
    whole = f"{year}-{number or month}-{day.rstrip('.')}"
    told = whole if year or month or day else ""
    return tuple(told if index == at[0] else "" if index in at else cell for index, cell in enumerate(cells))
