"""Week grids, the commonest form of published plans: a session a cell."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.check.foreign.plan_table import PlanTable
from optimizer.check.foreign.session_text import BESIDE_RUNNING, bare_amount, session_in_cell
from optimizer.core.errors import shown
from optimizer.domain.calendar import monday
from optimizer.ingest.tabular import week_grid
from optimizer.ingest.tabular.number_cells import parts
from optimizer.ingest.tabular.separated_table import TableRow
from optimizer.ingest.tabular.session_phrases import kind_of

USUAL_KM = 25
"""No plan's usual run is longer, in kilometres or miles."""


def is_grid(table: PlanTable) -> bool:
    """Whether the header names weekdays, or the first column does under a header of weeks."""
    return week_grid.is_grid(table.table)


def read(table: PlanTable) -> Sheet:
    """The sessions of the cells; weeks are told by number (the season's first is 1), by date, or by their order."""
    table = replace(table, table=week_grid.upright(table.table))
    sheet = Sheet("days", problems=table.faults, notes=table.notes, cells=0)
    columns = week_grid.weekday_columns(table.table.header)
    miles = week_grid.in_miles(table.table)
    minutes = _in_minutes(table, columns)
    if miles:
        sheet.notes.append("`m` stands for miles: as minutes the sessions would be too short.")
    for number, row in enumerate(table.table.rows):
        days = _days(table, row, number, columns)
        for index, day in days.items():
            if not week_grid.is_free(row.cells[index]):
                cell = week_grid.with_miles(row.cells[index]) if miles else row.cells[index]
                _cell(table, sheet, row, index, day, cell.strip(), minutes=minutes)
    return sheet


def _days(table: PlanTable, row: TableRow, number: int, columns: Mapping[int, int]) -> dict[int, date]:
    """The day of each of the row's columns; none where its week cannot be read."""
    for index, cell in enumerate(row.cells[: min(columns)]):
        if not cell.strip():
            continue
        at = table.date_in(cell)
        if at is not None:
            return week_grid.days_of_week(at, columns)
        week = re.search(r"\d+", cell)
        if week is not None and 0 < int(week[0][:4]) <= 600:
            return _days_from(monday(table.year.horizon.start), int(week[0][:4]) - 1, columns)
        table.fault(table.table.header[index] or "week", "a week's number or a date", shown(cell.strip()), row.line)
        return {}
    return _days_from(monday(table.year.horizon.start), number, columns)


def _days_from(first: date, weeks: int, columns: Mapping[int, int]) -> dict[int, date]:
    return {index: first + timedelta(weeks=weeks, days=weekday) for index, weekday in columns.items()}


def _in_minutes(table: PlanTable, columns: Mapping[int, int]) -> bool:
    """Whether the cells' bare numbers are minutes: as distances the usual run would be a long one."""
    cells = [row.cells[index].strip() for row in table.table.rows for index in columns]
    bare = [float(cell) for cell in cells if cell.isascii() and cell.isdigit() and cell.strip("0")]
    bare += [amount for cell in cells if (amount := bare_amount(cell)) is not None]
    return bool(bare) and median(bare) > USUAL_KM


def _cell(table: PlanTable, sheet: Sheet, row: TableRow, index: int, day: date, cell: str, *, minutes: bool) -> None:
    sheet.cells = (sheet.cells or 0) + 1
    bare = (amount := parts(cell)) is not None and not amount[1]
    if bare or bare_amount(cell) is not None:
        table.tell_bare("minutes" if minutes else None)
    for entry in session_in_cell(day, cell, None if minutes else table.per_unit):
        if entry is not None:
            sheet.entries.append(entry)
        elif (kind := kind_of(cell)) in BESIDE_RUNNING:
            sheet.without_length[str(kind)] += 1
        else:
            table.fault(table.table.header[index], "a session with a length, or rest", shown(cell), row.line)
