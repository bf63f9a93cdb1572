"""Week grids, the commonest form of published plans: a row a week and a column a weekday, or a column a week and a
row a weekday; a session a cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.check.foreign.plan_table import PlanTable
from optimizer.check.foreign.session_text import BESIDE_RUNNING, session_in_cell
from optimizer.core.errors import shown
from optimizer.domain.calendar import monday
from optimizer.ingest.tabular.calendar_words import is_weekday, weekdays_by_initials, weekdays_of
from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.session_phrases import kind_of

FEWEST_DAYS = 3
SHORTEST = 10
"""A plan in which a session is shorter than so many `m` counts miles: no session lasts so few minutes."""
_BARE_M = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]\d)?)\s?m\b(?!\s?/)")


def is_grid(table: PlanTable) -> bool:
    """Whether the header names weekdays, or the first column does under a header of weeks."""
    names = table.table.header
    return _weekday_names(names) >= FEWEST_DAYS or bool(weekdays_by_initials(names)) or _is_turned(table.table)


def read(table: PlanTable) -> Sheet:
    """The sessions of the cells; weeks are told by number (the season's first is 1), by date, or by their order."""
    if _is_turned(table.table):
        table = replace(table, table=_turned(table.table))
    sheet = Sheet("days", problems=table.faults, notes=table.notes, cells=0)
    weekdays = weekdays_by_initials(table.table.header) or weekdays_of([_word(name) for name in table.table.header])
    miles = _m_is_miles(table.table)
    if miles:
        sheet.notes.append("`m` stands for miles: as minutes the sessions would be too short.")
    for number, row in enumerate(table.table.rows):
        first = _first_day(table, row, number, frozenset(weekdays))
        if first is None:
            continue
        for index, weekday in weekdays.items():
            if not _is_free(row.cells[index]):
                cell = _BARE_M.sub(r"\1 mi", row.cells[index]) if miles else row.cells[index]
                _cell(table, sheet, row, index, first + timedelta(days=weekday), cell.strip())
    return sheet


def _weekday_names(names: Sequence[str]) -> int:
    return sum(is_weekday(_word(name)) for name in names)


def _word(name: str) -> str:
    return name.strip().rstrip(".:")


def _is_turned(table: SeparatedTable) -> bool:
    """Whether the rows are weekdays and the columns weeks by number."""
    first = [row.cells[0] for row in table.rows if row.cells]
    weeks = [name for name in table.header[1:] if re.search(r"\d", name)]
    if _weekday_names(table.header) or _weekday_names(first) < FEWEST_DAYS:
        return False
    return 2 * len(weeks) >= len(table.header)


def _turned(table: SeparatedTable) -> SeparatedTable:
    """The same with a row a week; faults keep the line of the header."""
    days = [row for row in table.rows if is_weekday(_word(row.cells[0]))]
    header = (table.header[0] or "week", *(row.cells[0] for row in days))
    weeks = [
        TableRow(table.line, (name, *(row.cells[index] for row in days)))
        for index, name in enumerate(table.header)
        if index > 0 and re.search(r"\d", name)
    ]
    return replace(table, header=header, rows=weeks)


def _m_is_miles(table: SeparatedTable) -> bool:
    found = [float(match[1].replace(",", ".")) for cell in _cells(table) if (match := _BARE_M.match(cell.strip()))]
    return bool(found) and min(found) < SHORTEST


def _cells(table: SeparatedTable) -> Iterator[str]:
    return (cell for row in table.rows for cell in row.cells)


def _is_free(cell: str) -> bool:
    return is_empty(cell) or cell.strip().lower() in ("x", "off")


def _first_day(table: PlanTable, row: TableRow, number: int, days: frozenset[int]) -> date | None:
    """The Monday of the row's week."""
    start = monday(table.year.horizon.start)
    for index, cell in enumerate(row.cells):
        if index in days or not cell.strip():
            continue
        at = table.date_in(cell)
        if at is not None:
            return monday(at)
        week = re.search(r"\d+", cell)
        if week is not None and 0 < int(week[0][:4]) <= 600:
            return start + timedelta(weeks=int(week[0][:4]) - 1)
        table.fault(table.table.header[index] or "week", "a week's number or a date", shown(cell.strip()), row.line)
        return None
    return start + timedelta(weeks=number)


def _cell(table: PlanTable, sheet: Sheet, row: TableRow, index: int, day: date, cell: str) -> None:
    sheet.cells = (sheet.cells or 0) + 1
    for entry in session_in_cell(day, cell, table.per_unit):
        if entry is not None:
            sheet.entries.append(entry)
        elif (kind := kind_of(cell)) in BESIDE_RUNNING:
            sheet.without_length[str(kind)] += 1
        else:
            table.fault(table.table.header[index], "a session with a length, or rest", shown(cell), row.line)
