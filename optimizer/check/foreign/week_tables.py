"""Weeks as CSV: which week, how much running, its longest run, and how many runs if that is known.

A week becomes sessions that have its figures and nothing else: the longest run on its Sunday, the rest spread over
easy runs. So only rules about weekly figures can be asked of it.
"""

import math
from datetime import date, timedelta

from constraints import LIMITS
from optimizer.check.foreign.csv_table import CsvTable, Row
from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.written_amounts import km_cell, minutes_cell, week_cell
from optimizer.core.errors import shown
from optimizer.core.units import MILE_KM
from optimizer.domain.calendar import monday

WEEK = ("week", "date", "start")
VOLUME = ("km", "mi", "miles", "minutes", "distance")
LONGEST = ("longest", "longest_run", "long_run")
RUNS = ("runs", "run_days")
FEWEST = 3
"""Runs of a week that does not tell: the rule about the long run's share is widest for three."""
RULES = frozenset(limit.name for limit in LIMITS.values() if limit.weekly)
"""Limits that weekly figures can break."""


def is_weeks(table: CsvTable) -> bool:
    """Whether the header speaks of weekly figures."""
    return table.first(*WEEK) is not None and table.first(*VOLUME) is not None


def read(table: CsvTable, unit: str, start: date, races: dict[date, float]) -> Sheet:
    """The weeks of the rows as sessions. `races` are km by day: a week's figures may hold its race."""
    sheet = Sheet("weeks", problems=table.problems, rules=RULES)
    longest = table.first(*LONGEST)
    if longest is None:
        table.fault("longest", "a column longest in the header", "nothing", 1)
        return sheet
    if table.first(*RUNS) is None:
        sheet.notes.append(f"The number of runs is not told: taken as {FEWEST}, the widest share for the long run.")
    volume = table.first(*VOLUME) or "km"
    seen: set[date] = set()
    for line, row in table.rows:
        first = _monday(table, row, line, start)
        total, most = (_amount(table, column, volume, row, line, unit) for column in (volume, longest))
        runs = _runs(table, row, line)
        if first is None or total is None or most is None:
            continue
        if first in seen:
            table.fault(table.first(*WEEK) or "week", "each week once", str(first), line)
        if most > total:
            table.fault(longest, "at most the whole week", shown(row[longest]), line)
        seen.add(first)
        distance = volume != "minutes"
        sheet.entries.extend(_sessions(first, total, most, runs, distance, races))
    return sheet


def _monday(table: CsvTable, row: Row, line: int, start: date) -> date | None:
    """The week by its number, the season's first being 1, or by a date in it."""
    column = table.first(*WEEK) or "week"
    if column == "week" and row[column].isascii() and row[column].isdigit() and 0 < int(row[column][:6]) <= 600:
        return monday(start) + timedelta(weeks=int(row[column]) - 1)
    day = table.day(column, row, line)
    return None if day is None else monday(day)


def _amount(table: CsvTable, column: str, volume: str, row: Row, line: int, unit: str) -> float | None:
    """Minutes or kilometres of the cell, by what the volume's column is named."""
    text = row[column]
    if volume == "minutes":
        value = week_cell(text) if column == volume else minutes_cell(text)
    else:
        miles = volume in ("mi", "miles") or (volume == "distance" and unit == "mi")
        value = km_cell(text, MILE_KM if miles else 1.0)
    if value is None:
        table.fault(column, "minutes" if volume == "minutes" else "a distance up to 400 km", shown(text or None), line)
    return value


def _runs(table: CsvTable, row: Row, line: int) -> int:
    column = table.first(*RUNS)
    if column is None or not row[column]:
        return FEWEST
    if row[column] not in map(str, range(1, 15)):
        table.fault(column, "runs from 1 to 14", shown(row[column]), line)
        return FEWEST
    return int(row[column])


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
