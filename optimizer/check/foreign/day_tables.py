"""Days as a table: date, kind, and minutes or distance; a row a session."""

from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.plan_table import PlanTable
from optimizer.check.foreign.session_text import BESIDE_RUNNING, WITHOUT_LENGTH, several_in
from optimizer.core.errors import shown
from optimizer.core.units import most_minutes
from optimizer.ingest.importers.sports import kind_of as kind_of_sport
from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import TableRow
from optimizer.ingest.tabular.session_phrases import NOTHING, RUN, kind_of
from optimizer.ingest.tabular.vocabulary import sport_of
from optimizer.ingest.tabular.written_amounts import Amounts, amounts_in, km_cell, minutes_cell

KIND = ("workout", "sport", "title")
MINUTES = ("moving", "duration")
SESSIONS = "a kind of session such as easy, long, tempo, intervals, strength or rest"


def is_days(table: PlanTable) -> bool:
    """Whether the header speaks of sessions."""
    return table.has("date") and table.has(*KIND)


def read(table: PlanTable) -> Sheet:
    """The sessions of the rows; a distance without a unit is in the runner's."""
    sheet = Sheet("days", problems=table.faults, notes=table.notes)
    told = any(amounts_in(cell) for row in table.table.rows for cell, _ in table.cells(row, *KIND))
    if not table.has(*MINUTES, "distance") and not told:
        table.fault("minutes", "a column minutes or distance in the header", "neither", table.table.line)
        return sheet
    for row in table.table.rows:
        several = _in_one_cell(table, row)
        entry = None if several else _entry(table, row, sheet)
        sheet.entries.extend(several if entry is None else [entry])
    return sheet


def _in_one_cell(table: PlanTable, row: TableRow) -> list[ForeignEntry]:
    """The sessions of a row whose words tell several, each with its own length: `8 km easy + strength 20 min`."""
    if any(not is_empty(cell) for cell, _ in table.cells(row, *MINUTES, "distance")):
        return []
    told = next((cell for cell, _ in table.cells(row, *KIND) if amounts_in(cell)), "")
    found = list(several_in(told))
    day = table.day(row) if found else None
    return [] if day is None else [ForeignEntry(day, kind, amounts.minutes, amounts.km) for kind, amounts in found]


def _entry(table: PlanTable, row: TableRow, sheet: Sheet) -> ForeignEntry | None:
    before = len(table.faults)
    day, kind = table.day(row), _kind(table, row)
    if kind == NOTHING and day is not None:
        return None
    found = _minutes(table, row, kind).or_else(_km(table, row)).or_else(_in_words(table, row))
    if kind in BESIDE_RUNNING and not found and day is not None and len(table.faults) == before:
        sheet.without_length[kind] += 1
        return None
    if kind not in (None, NOTHING, *WITHOUT_LENGTH) and not found and len(table.faults) == before:
        table.fault("minutes", "minutes or a distance", "neither", row.line)
    if day is None or kind is None or len(table.faults) > before:
        return None
    return ForeignEntry(day, kind, found.minutes, found.km)


def _kind(table: PlanTable, row: TableRow) -> str | None:
    """The most telling kind in the row's columns: `Run` beside `Tempo` is a tempo run."""
    told = list(table.cells(row, *KIND))
    kinds = [kind for cell, _ in told if (kind := kind_of(cell) or _beside_running(cell)) is not None]
    if not kinds:
        column = told[0][1] if told else table.columns.of(*KIND)[0]
        table.fault(column.header, SESSIONS, shown(told[0][0] if told else None), row.line)
        return None
    return next((kind for kind in kinds if kind != RUN), RUN)


def _beside_running(cell: str) -> str | None:
    """The kind of a sport that is none of the catalogue's, such as kayaking."""
    kind, rate = kind_of_sport(sport_of(cell) or "")
    return "cross_training" if kind == "cross" and rate is not None else None


def _minutes(table: PlanTable, row: TableRow, kind: str | None) -> Amounts:
    most = most_minutes(kind)
    wrong = None
    for cell, column in table.cells(row, *MINUTES):
        if is_empty(cell):
            continue
        minutes = minutes_cell(cell, table.seconds_of_unit(column), table.mark(column), most)
        if minutes is not None:
            return Amounts(minutes=minutes)
        wrong = wrong or (column, cell)
    if wrong is not None:
        table.fault(wrong[0].header, f"minutes up to {most}, or h:mm", shown(wrong[1]), row.line)
    return Amounts()


def _km(table: PlanTable, row: TableRow) -> Amounts:
    wrong = None
    for cell, column in table.cells(row, "distance"):
        if is_empty(cell):
            continue
        km = km_cell(cell, table.km_of(column), table.mark(column))
        if km is not None:
            return Amounts(km=km)
        wrong = wrong or (column, cell)
    if wrong is not None:
        table.fault(wrong[0].header, "a distance up to 400 km", shown(wrong[1]), row.line)
    return Amounts()


def _in_words(table: PlanTable, row: TableRow) -> Amounts:
    for cell, _ in table.cells(row, *KIND):
        found = amounts_in(cell)
        if found:
            return found
    return Amounts()
