"""Week grids, the commonest form of published plans: a row a week, a column a weekday, a session a cell."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.check.foreign.plan_table import PlanTable
from optimizer.check.foreign.session_text import session_in_cell
from optimizer.core.errors import shown
from optimizer.domain.calendar import monday
from optimizer.ingest.tabular.calendar_words import is_weekday, weekday_of
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import TableRow

FEWEST_DAYS = 3


def is_grid(table: PlanTable) -> bool:
    """Whether the header names weekdays."""
    return sum(is_weekday(name.strip().rstrip(".")) for name in table.table.header) >= FEWEST_DAYS


def read(table: PlanTable) -> Sheet:
    """The sessions of the cells; weeks are told by number (the season's first is 1), by date, or by their order."""
    sheet = Sheet("days", problems=table.faults, notes=table.notes)
    weekdays = _weekdays(table.table.header)
    for number, row in enumerate(table.table.rows):
        first = _first_day(table, row, number, frozenset(i for i, day in weekdays.items() if day is not None))
        if first is None:
            continue
        for index, weekday in weekdays.items():
            if weekday is not None:
                _cell(table, sheet, row, index, first + timedelta(days=weekday))
    return sheet


def _weekdays(header: Sequence[str]) -> dict[int, int | None]:
    """The weekday of each column; a name that is two days in two languages is the one its neighbour leaves it."""
    names = [name.strip().rstrip(".") for name in header]
    found = {index: weekday_of(name) for index, name in enumerate(names)}
    for index, name in enumerate(names):
        if found[index] is None and is_weekday(name):
            sure = next((other for other, day in found.items() if day is not None and is_weekday(names[other])), None)
            found[index] = None if sure is None else (found[sure] or 0) + index - sure
    return {index: None if day is None else day % 7 for index, day in found.items()}


def _first_day(table: PlanTable, row: TableRow, number: int, days: frozenset[int]) -> date | None:
    """The Monday of the row's week."""
    start = monday(table.year.horizon.start)
    for index, cell in enumerate(row.cells):
        if index in days or not cell.strip():
            continue
        at = moment(cell, month_first=table.month_first)
        if at is not None:
            return monday(at.day)
        week = re.search(r"\d+", cell)
        if week is not None and 0 < int(week[0][:4]) <= 600:
            return start + timedelta(weeks=int(week[0][:4]) - 1)
        table.fault(table.table.header[index] or "week", "a week's number or a date", shown(cell.strip()), row.line)
        return None
    return start + timedelta(weeks=number)


def _cell(table: PlanTable, sheet: Sheet, row: TableRow, index: int, day: date) -> None:
    cell = row.cells[index].strip()
    if is_empty(cell) or cell.lower() in ("x", "off"):
        return
    for entry in session_in_cell(day, cell, table.per_unit):
        if entry is None:
            table.fault(table.table.header[index], "a session with a length, or rest", shown(cell), row.line)
        else:
            sheet.entries.append(entry)
