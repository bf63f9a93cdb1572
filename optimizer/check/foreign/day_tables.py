"""Days as CSV: date, kind, and minutes or distance; a row a session."""

from optimizer.check.foreign.csv_table import CsvTable, Row
from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.kind_names import NOTHING, kind_of
from optimizer.check.foreign.written_amounts import km_cell, minutes_cell
from optimizer.core.errors import shown
from optimizer.core.units import DAY_MINUTES, MILE_KM, RACE_MINUTES

KIND = ("kind", "type", "workout", "session")
MINUTES = ("minutes", "duration", "time")
DISTANCE = ("km", "mi", "miles", "distance")


def is_days(table: CsvTable) -> bool:
    """Whether the header speaks of sessions."""
    return table.first("date") is not None and table.first(*KIND) is not None


def read(table: CsvTable, unit: str) -> Sheet:
    """The sessions of the rows; `distance` without a unit is in the runner's."""
    sheet = Sheet("days", problems=table.problems)
    if table.first(*MINUTES, *DISTANCE) is None:
        table.fault("minutes", "a column minutes or distance in the header", "neither", 1)
        return sheet
    for line, row in table.rows:
        entry = _entry(table, row, line, unit)
        if entry is not None:
            sheet.entries.append(entry)
    return sheet


def _entry(table: CsvTable, row: Row, line: int, unit: str) -> ForeignEntry | None:
    column = table.first(*KIND) or "kind"
    day = table.day("date", row, line)
    kind = kind_of(row[column])
    if kind is None:
        table.fault(
            column, "a kind of session such as easy, long, tempo, intervals, strength or rest", shown(row[column]), line
        )
    if day is None or kind in (None, NOTHING):
        return None
    most = RACE_MINUTES if kind == "race" else DAY_MINUTES
    minutes, km = _minutes(table, row, line, most), _km(table, row, line, unit)
    if minutes is None and km is None and kind not in ("race", "strides"):
        table.fault("minutes", "minutes or a distance", "neither", line)
    return ForeignEntry(day, str(kind), minutes, km)


def _minutes(table: CsvTable, row: Row, line: int, most: int) -> float | None:
    column = table.first(*MINUTES)
    if column is None or not row[column]:
        return None
    minutes = minutes_cell(row[column], most)
    if minutes is None:
        table.fault(column, f"minutes up to {most}, or h:mm", shown(row[column]), line)
    return minutes


def _km(table: CsvTable, row: Row, line: int, unit: str) -> float | None:
    column = table.first(*DISTANCE)
    if column is None or not row[column]:
        return None
    own = row.get("unit") or unit
    miles = column in ("mi", "miles") or (column == "distance" and own == "mi")
    km = km_cell(row[column], MILE_KM if miles else 1.0)
    if km is None:
        table.fault(column, "a distance up to 400 km", shown(row[column]), line)
    return km
