"""Weeks as a table: which week, how much running, its longest run, and how many runs if that is known.

A week becomes sessions that have its figures and nothing else: the longest run on its Sunday, the rest spread over
easy runs. So only rules about weekly figures can be asked of it.
"""

import math
import re
from datetime import date, timedelta

from constraints import LIMITS
from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.plan_table import PlanTable
from optimizer.core.errors import shown
from optimizer.domain.calendar import monday
from optimizer.ingest.tabular.column_names import Column
from optimizer.ingest.tabular.separated_table import TableRow
from optimizer.ingest.tabular.unit_words import seconds_of
from optimizer.ingest.tabular.written_amounts import km_cell, minutes_cell, week_cell

VOLUME = ("distance", "duration", "moving")
FEWEST = 3
"""Runs of a week that does not tell: the rule about the long run's share is widest for three."""
RULES = frozenset(limit.name for limit in LIMITS.values() if limit.weekly)
"""Limits that weekly figures can break."""


def is_weeks(table: PlanTable) -> bool:
    """Whether the header speaks of weekly figures."""
    return table.has("week", "date") and table.has(*VOLUME)


def read(table: PlanTable, races: dict[date, float]) -> Sheet:
    """The weeks of the rows as sessions. `races` are km by day: a week's figures may hold its race."""
    sheet = Sheet("weeks", problems=table.faults, notes=table.notes, rules=RULES)
    if not table.has("longest"):
        table.fault("longest", "a column longest in the header", "nothing", table.table.line)
        return sheet
    if not table.has("runs"):
        sheet.notes.append(f"The number of runs is not told: taken as {FEWEST}, the widest share for the long run.")
    volume, longest = table.columns.of(*VOLUME)[0], table.columns.of("longest")[0]
    seen: set[date] = set()
    for row in table.table.rows:
        before = len(table.faults)
        first, runs = _monday(table, row), _runs(table, row)
        total, most = _amount(table, volume, volume, row), _amount(table, longest, volume, row)
        if first is not None and first in seen:
            table.fault(_week_column(table).header, "each week once", str(first), row.line)
        if total is not None and most is not None and most > total:
            table.fault(longest.header, "at most the whole week", shown(row.cells[longest.index].strip()), row.line)
        if first is None or total is None or most is None or len(table.faults) > before:
            continue
        seen.add(first)
        sheet.entries.extend(_sessions(first, total, most, runs, volume.field == "distance", races))
    return sheet


def _week_column(table: PlanTable) -> Column:
    return table.columns.of("week", "date")[0]


def _monday(table: PlanTable, row: TableRow) -> date | None:
    """The week by its number, the season's first being 1, or by a date in it."""
    column = _week_column(table)
    cell = row.cells[column.index].strip()
    week = re.fullmatch(r"[^\d]{0,12}(\d{1,3})[.]?", cell)
    if column.field == "week" and week is not None and 0 < int(week[1]) <= 600:
        return monday(table.year.horizon.start) + timedelta(weeks=int(week[1]) - 1)
    at = table.date_in(cell)
    if at is None:
        table.fault(column.header, "a date as YYYY-MM-DD", shown(cell or None), row.line)
    return None if at is None else monday(at)


def _amount(table: PlanTable, column: Column, volume: Column, row: TableRow) -> float | None:
    """Minutes or kilometres of the cell, by what the volume's column is named."""
    cell, mark = row.cells[column.index].strip(), table.mark(column)
    if volume.field == "distance":
        unit = column if column.unit else volume
        value, expected = km_cell(cell, table.km_of(unit), mark), "a distance up to 400 km"
    else:
        unit_seconds = seconds_of(column.unit or volume.unit) or 60.0
        value = (week_cell if column is volume else minutes_cell)(cell, unit_seconds, mark)
        expected = "minutes"
    if value is None:
        table.fault(column.header, expected, shown(cell or None), row.line)
    return value


def _runs(table: PlanTable, row: TableRow) -> int:
    told = next(table.cells(row, "runs"), None)
    if told is None:
        return FEWEST
    cell, column = told
    if cell not in map(str, range(1, 15)):
        table.fault(column.header, "runs from 1 to 14", shown(cell), row.line)
        return FEWEST
    return int(cell)


def _sessions(
    first: date, total: float, longest: float, runs: int, distance: bool, races: dict[date, float]
) -> list[ForeignEntry]:
    days = [first + timedelta(days=i) for i in range(7)]
    raced = next((d for d in days if d in races), None)
    if raced is not None:
        entries = [ForeignEntry(raced, "race", None, races[raced])]
        if distance and longest >= 0.95 * races[raced]:
            total, longest = max(0.0, total - longest), 0.0
        days.remove(raced)
    else:
        entries = []
    rest = max(0.0, total - longest)
    if longest > 0:
        entries.append(_entry(days.pop(), "long", longest, distance))
    others = max(runs - len(entries), math.ceil(rest / longest - 1e-9) if longest else 1)
    others = min(others, len(days)) if rest > 0 else 0
    return entries + [_entry(day, "easy", rest / others, distance) for day in days[:others]]


def _entry(day: date, kind: str, amount: float, distance: bool) -> ForeignEntry:
    return ForeignEntry(day, kind, None if distance else amount, amount if distance else None)
