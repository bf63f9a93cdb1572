"""Week grids, a common form of plans and of logs kept by hand: a row a week and a column a weekday, or a column a week
and a row a weekday, with sessions in the cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from optimizer.ingest.tabular.calendar_words import is_weekday, weekdays_by_initials, weekdays_of
from optimizer.ingest.tabular.column_names import is_known
from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow

FEWEST_DAYS = 3
_OFF = ("x", "off")
SHORTEST = 10
"""A grid in which a session is shorter than so many `m` counts miles: no session lasts so few minutes."""
_BARE_M = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]\d)?)\s?m\b(?!\s?/)")


def is_grid(table: SeparatedTable) -> bool:
    """Whether the header names weekdays, or the first column does under a header of weeks."""
    names = table.header
    return _weekday_names(names) >= FEWEST_DAYS or bool(weekdays_by_initials(names)) or _is_turned(table)


def upright(table: SeparatedTable) -> SeparatedTable:
    """The grid with a row a week; faults of one that was turned keep the line of the header."""
    return _turned(table) if _is_turned(table) else table


def weekday_columns(header: Sequence[str]) -> Mapping[int, int]:
    """The weekday of every column that is one, 0 for Monday, in the header's order."""
    return weekdays_by_initials(header) or _with_neighbours(weekdays_of([_word(name) for name in header]), header)


def _with_neighbours(known: dict[int, int], header: Sequence[str]) -> dict[int, int]:
    """The weekdays with those between and beside them that have names nobody knows, such as `Pn` or `Cz`: seven columns
    in a row are a week where three are weekdays in some language and those that are known stand in their places."""
    starts = {index - (weekday - first) % 7 for index, weekday in known.items() for first in (0, 6)}
    for start in sorted(starts):
        for first in (0, 6):
            week = {start + step: (first + step) % 7 for step in range(7)}
            if start < 0 or start + 7 > len(header) or not all(map(_may_be_a_day, header[start : start + 7])):
                continue
            in_place = len(known) > 1 and all(week.get(index) == weekday for index, weekday in known.items())
            if in_place and _weekday_names([header[index] for index in week]) >= FEWEST_DAYS:
                return week
    return known


def _may_be_a_day(name: str) -> bool:
    """Whether the column has a name, and none that says what else it holds."""
    return is_weekday(_word(name)) or (bool(name.strip()) and not is_known(name))


def days_of_week(told: date, columns: Mapping[int, int]) -> dict[int, date]:
    """The day of every column of the week that holds the date; the week begins with the weekday that stands first."""
    first = next(iter(columns.values()))
    begin = told - timedelta(days=(told.weekday() - first) % 7)
    return {index: begin + timedelta(days=(weekday - first) % 7) for index, weekday in columns.items()}


def in_miles(table: SeparatedTable) -> bool:
    """Whether a bare `m` behind a number stands for miles."""
    found = [float(match[1].replace(",", ".")) for cell in _cells(table) if (match := _BARE_M.match(cell.strip()))]
    return bool(found) and min(found) < SHORTEST


def is_free(cell: str) -> bool:
    """Whether the cell says that nothing is done on its day."""
    return is_empty(cell) or cell.strip().lower() in _OFF


def with_miles(cell: str) -> str:
    """The cell with its bare `m` written as miles."""
    return _BARE_M.sub(r"\1 mi", cell)


def _weekday_names(names: Sequence[str]) -> int:
    return sum(is_weekday(_word(name)) for name in names)


def _word(name: str) -> str:
    return name.strip().rstrip(".:")


def _is_turned(table: SeparatedTable) -> bool:
    """Whether the rows are weekdays and the columns weeks by number or date."""
    first = [row.cells[0] for row in table.rows if row.cells]
    weeks = [name for name in table.header[1:] if re.search(r"\d", name)]
    if _weekday_names(table.header) or _weekday_names(first) < FEWEST_DAYS:
        return False
    return 2 * len(weeks) >= len(table.header)


def _turned(table: SeparatedTable) -> SeparatedTable:
    days = [row for row in table.rows if is_weekday(_word(row.cells[0]))]
    header = (table.header[0] or "week", *(row.cells[0] for row in days))
    weeks = [
        TableRow(table.line, (name, *(row.cells[index] for row in days)))
        for index, name in enumerate(table.header)
        if index > 0 and re.search(r"\d", name)
    ]
    return replace(table, header=header, rows=weeks)


def _cells(table: SeparatedTable) -> Iterator[str]:
    return (cell for row in table.rows for cell in row.cells)
