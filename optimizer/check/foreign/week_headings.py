"""Tables whose weeks are told by lines between their days, such as `Week 3`, or by nothing but the order of the days:
the week goes into a column of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from optimizer.check.foreign.week_words import week_headed, week_named
from optimizer.domain.calendar import DAY_NAMES
from optimizer.ingest.tabular.column_names import can_mean
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.week_grid import is_grid, weekday_columns

WEEK = "week"
FEWEST_WEEKS = 3
"""Weeks that go down one by one, from which they are counted to a race."""


def with_weeks(table: SeparatedTable, dates: Sequence[int]) -> SeparatedTable:
    """The table with a column of weeks where it has none and lines name them, or where the `dates` are weekdays."""
    days = weekday_columns(table.header)
    if is_grid(table) and not days:  # a column a week
        return table
    at = next((index for index, name in enumerate(table.header) if can_mean(name, WEEK) and index not in days), None)
    if at is not None:
        return _in_english(_upwards(table, at), dates)
    headed = _headed(table)
    if headed is not None:
        return _in_english(_upwards(headed, 0), [index + 1 for index in dates])
    return _in_order(table, dates) if dates else table


def _headed(table: SeparatedTable) -> SeparatedTable | None:
    """The table with the week of the line above each row; None where no line names one."""
    above = [*table.titles, *(table.header[:1] if weekday_columns(table.header) else ())]
    week = next((found for text in reversed(above) if (found := week_named(text)) is not None), None)
    rows, headings = list[TableRow](), 0 if week is None else 1
    for row in table.rows:
        heading = week_headed(row.cells, table.header)
        if heading is not None:
            week, headings = heading, headings + 1
        else:
            rows.append(TableRow(row.line, ("" if week is None else str(week), *row.cells)))
    if not headings:
        return None
    note = f"{headings} line{' names the week' if headings == 1 else 's name the weeks'} of the rows below"
    return replace(table, header=(WEEK, *table.header), rows=rows, notes=[*table.notes, note])


def _upwards(table: SeparatedTable, at: int) -> SeparatedTable:
    """The table with weeks that are counted down, as to a race, counted from the first one on."""
    told = [row.cells[at].strip() for row in table.rows if row.cells[at].strip()]
    weeks = [int(match[0]) for cell in dict.fromkeys(told) if (match := re.search(r"\d{1,3}", cell)) is not None]
    downwards = list(range(weeks[0], weeks[0] - len(weeks), -1)) if weeks else []
    if len(weeks) < FEWEST_WEEKS or weeks != downwards or any(moment(cell) and not cell.isdigit() for cell in told):
        return table
    first = weeks[0]

    def up(cell: str) -> str:
        match = re.search(r"\d{1,3}", cell)
        return cell if match is None else str(first - int(match[0]) + 1)

    rows = [TableRow(row.line, (*row.cells[:at], up(row.cells[at]), *row.cells[at + 1 :])) for row in table.rows]
    note = f"weeks are counted down: week {first} is taken for the season's first"
    return replace(table, rows=rows, notes=[*table.notes, note])


def _in_order(table: SeparatedTable, dates: Sequence[int]) -> SeparatedTable:
    """The table with weeks by number where every row is a weekday: a day that is not behind the one above begins the
    next week."""
    known = _weekdays(table, dates[:1])
    told = [known.get(row.cells[dates[0]].strip()) for row in table.rows if row.cells[dates[0]].strip()]
    if len(told) < 2 or any(day is None for day in told):
        return table
    week, last, rows = 1, -1, list[TableRow]()
    for row in table.rows:
        day = known.get(row.cells[dates[0]].strip())
        if day is not None:
            week, last = week + (day < last), day
        rows.append(TableRow(row.line, (str(week), *row.cells)))
    note = "nothing names the weeks: taken in the order of the days, the first being the season's"
    numbered = replace(table, header=(WEEK, *table.header), rows=rows, notes=[*table.notes, note])
    return _in_english(numbered, [index + 1 for index in dates])


def _in_english(table: SeparatedTable, dates: Sequence[int]) -> SeparatedTable:
    """The table with weekdays by one name each: what `So` is, the other rows tell."""
    known = _weekdays(table, dates)
    if not known:
        return table
    rows = [
        TableRow(row.line, tuple(_named(cell, i in dates, known) for i, cell in enumerate(row.cells)))
        for row in table.rows
    ]
    return replace(table, rows=rows)


def _named(cell: str, is_date: bool, known: dict[str, int]) -> str:
    return DAY_NAMES[known[cell.strip()]] if is_date and cell.strip() in known else cell


def _weekdays(table: SeparatedTable, dates: Sequence[int]) -> dict[str, int]:
    """The weekday of every cell of the dates' columns that is one."""
    words = tuple(dict.fromkeys(row.cells[index].strip() for row in table.rows for index in dates))
    return {words[index]: weekday for index, weekday in weekday_columns(words).items()}
