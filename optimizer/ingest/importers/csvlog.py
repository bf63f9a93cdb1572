"""Rows of a log in a table: columns by name or by content, cells in any spelling, units by sense.

A row whose date or duration cannot be read is left out, another figure that cannot be read is; both are named. Only a
file in which most rows cannot be read is refused.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from pathlib import PurePosixPath

from optimizer.core.errors import Problem
from optimizer.ingest.importers.derived_durations import DerivedDurations
from optimizer.ingest.importers.duration_columns import DurationColumns
from optimizer.ingest.importers.log_cells import LogCells
from optimizer.ingest.importers.log_columns import DURATIONS, header_problems, log_table
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.sports import kind_of, named_sport
from optimizer.ingest.importers.totals_rows import is_totals
from optimizer.ingest.importers.unit_evidence import named_per_mile
from optimizer.ingest.importers.units_by_sense import Told, in_metres, minutes_first
from optimizer.ingest.tabular.column_names import Column, Columns
from optimizer.ingest.tabular.date_cells import Moment, clock_second, in_years, moment, month_comes_first, with_a_year
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.unit_columns import with_units
from optimizer.ingest.tabular.vocabulary import language_of_sports

MOST_ROWS = 100_000
"""Five activities a day for fifty years; a quarter of a minute on one core, half a minute from JSON."""
MOST_TYPES = 100
"""Different types that are looked at for their language."""
HALF_A_YEAR = 183
"""Days from the row above within which a date without a year lies."""


@dataclass
class Reading:
    """What was found: rows, why a file cannot be used, rows and figures that cannot be read, reasons for dropped rows,
    and what had to be guessed."""

    rows: list[Recorded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    figures: list[Problem] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    derived: Counter[str] = field(default_factory=Counter)
    too_long: bool = False


def rows(text: str, *, zone: tzinfo | None = None, miles: bool = False, above: Sequence[str] = ()) -> Reading:
    """Every row of the text, or why it cannot be used; `above` are words that stand above the table."""
    table, columns, told = log_table(text, MOST_ROWS + 1, above)
    if len(table.rows) > MOST_ROWS:
        return Reading(
            too_long=True,
            problems=[Problem(("row",), f"a log of at most {MOST_ROWS} rows", "more", table.rows[-1].line, 1)],
        )
    reading = Reading(notes=[*table.notes, *told], unread=table.unread)
    reading.problems += header_problems(table, columns)
    if not reading.problems:
        if not columns.of("sport", "workout"):
            reading.notes.append(
                "no column with the type: everything is taken as running; name one `type` if it holds the sport"
            )
        _LogTable(reading, with_units(table, columns), columns, zone=zone, miles=miles).read()
        if len(reading.unread) > len(reading.rows):
            reading.problems += reading.unread + reading.figures
    return reading


class _LogTable:
    """The rows below a header that was understood."""

    def __init__(
        self, reading: Reading, table: SeparatedTable, columns: Columns, *, zone: tzinfo | None, miles: bool
    ) -> None:
        self.reading, self.table, self.columns, self.zone, self.miles = reading, table, columns, zone, miles
        self.turned = self.yearless = 0
        self.cells = LogCells(table)
        self.month_first = {column.index: self._month_first(column) for column in columns.of("date")}
        self.last = self._first_whole_date()
        self.month_first |= {c.index: any(self.month_first.values()) for c in columns.of("end")}
        self.language = self._language()
        self.durations = DurationColumns.of(columns.of(*DURATIONS), table.rows, self.cells.marks, self._far)
        self.derived = DerivedDurations(columns, self._moment_in, self._far_in_km)
        reading.notes += self.durations.notes
        reading.notes += self.cells.marks_taken(columns.of("distance", "climb"))

    def read(self) -> None:
        """Fill the reading; distances without a unit get the one that makes the pace of their sport human."""
        found = [row for told in self.table.rows if (row := self._row(told)) is not None]
        named = named_per_mile(self.table)
        why = "" if named is None or named == self.miles else f"paces are per {'mile' if named else 'km'}"
        kept, notes = in_metres(found, self.miles if named is None else named, why)
        self.reading.rows += kept
        self.reading.notes += notes
        self.reading.notes += [f"{number} durations are {how}" for how, number in self.reading.derived.items()]
        if self.yearless:
            self.reading.notes.append(f"{self.yearless} dates without a year take that of the rows beside them")
        if self.turned:
            self.reading.notes.append(f"{self.turned} times such as 47:08:00 can only be minutes and seconds")

    def _row(self, row: TableRow) -> Told | None:
        """The activity with its line, and which lengths name no unit; None where it is left out."""
        at, fault = self._moment(row)
        if at is None and (is_totals(row) or fault is None):
            self.reading.dropped["totals" if is_totals(row) else "no date"] += 1
            return None
        seconds, wrong = self._duration(row)
        if at is None or wrong is not None:
            self.reading.unread += [problem for problem in (fault, wrong) if problem is not None]
            return None
        if not seconds:
            self.reading.dropped["no duration"] += 1
            return None
        metres, unit_is_open = self._metres(row)
        hour = self._figure(row, "hour")
        told = Recorded(
            day=at.day,
            second=at.second if at.second is not None else self._clock(row),
            sport=self._sport(row),
            seconds=seconds,
            metres=metres,
            hr=self._figure(row, "heart_rate") or None,
            climb=self._figure(row, "climb"),
            rpe=self._figure(row, "effort") or None,
            hour=None if hour is None else int(hour),
            in_utc=at.in_utc,
            cells=row.cells,
            recording=next((_last_part(cell) for cell, _ in self.cells.said(row, self.columns.of("file"))), ""),
        )
        return Told(told, row.line, unit_is_open, self._is_bare_climb(row))

    def _duration(self, row: TableRow) -> tuple[float | None, Problem | None]:
        """Seconds; `47:08:00` where the distance says that these are minutes."""
        cell = next((cell for cell, _ in self.cells.said(row, self.durations.columns)), "")
        turned = minutes_first(cell, self._far(row))
        if turned is not None:
            self.turned += 1
            return turned, None
        in_parts = self.durations.sum_of_parts(row)
        if in_parts is not None:
            return in_parts, None
        found, fault = self.cells.first(row, "seconds", self.durations.columns, self.durations.seconds)
        if found is None and fault is None and (derived := self.derived.seconds(row)) is not None:
            self.reading.derived[derived.how] += 1
            return derived.seconds, None
        return found, fault

    def _far(self, row: TableRow) -> float | None:
        """The row's distance in metres where its unit is told, else the bare number."""
        return next((self.cells.length(cell, c) for cell, c in self.cells.said(row, self.columns.of("distance"))), None)

    def _far_in_km(self, row: TableRow) -> tuple[float, float | None] | None:
        """The row's distance, and the kilometres of its unit: None where nothing names it."""
        for cell, column in self.cells.said(row, self.columns.of("distance")):
            far, unit = self.cells.length(cell, column), self.cells.unit(cell, column)
            if far > 0:
                return (far, None) if unit is None else (far / unit, unit / 1000)
        return None

    def _moment(self, row: TableRow) -> tuple[Moment | None, Problem | None]:
        """When it began, by the first date cell that can be read; a fault where none can though one is filled."""
        fault = None
        for cell, column in self.cells.said(row, self.columns.of("date")):
            at = self._moment_in(cell, column)
            if at is not None:
                return at, None
            fault = fault or self.cells.fault(row, column, "a date as YYYY-MM-DD")
        return None, fault

    def _moment_in(self, cell: str, column: Column) -> Moment | None:
        zone, month_first = None if column.local else self.zone, self.month_first.get(column.index, False)
        at = moment(cell, month_first=month_first, zone=zone, utc=column.utc)
        if at is None and self.last is not None:
            last, years = self.last, (self.last.year, self.last.year + 1, self.last.year - 1)
            near = (d for d in in_years(cell, years, month_first=month_first) if abs((d - last).days) <= HALF_A_YEAR)
            day = next(near, None)
            self.yearless += day is not None
            at = None if day is None else Moment(day)
        self.last = self.last if at is None else at.day
        return at

    def _first_whole_date(self) -> date | None:
        """The first day with a year, which dates without one above it go by."""
        for column in self.columns.of("date"):
            for cell in self.cells.filled(column.index):
                at = moment(cell, month_first=self.month_first[column.index])
                if at is not None:
                    return at.day
        return None

    def _clock(self, row: TableRow) -> int | None:
        """The second of the day, from a column of clocks or from one named `time` that holds no durations."""
        others = [column for column in self.columns.of("duration") if column not in self.durations.columns]
        cells = (cell for cell, _ in self.cells.said(row, [*self.columns.of("clock", "date"), *others]))
        return next((second for cell in cells if (second := clock_second(cell)) is not None), None)

    def _sport(self, row: TableRow) -> str:
        columns = self.columns.of("sport", "workout")
        if not columns:
            return "run"
        named = [named_sport(cell, self.language) for cell, _ in self.cells.said(row, columns)]
        return next((name for name in named if kind_of(name)[1] is not None), named[0] if named else "no type")

    def _language(self) -> str:
        """The language of the types."""
        types = {cell for column in self.columns.of("sport") for cell in self.cells.filled(column.index)}
        return language_of_sports(sorted(types)[:MOST_TYPES], self.columns.language)

    def _metres(self, row: TableRow) -> tuple[float | None, bool]:
        """Metres, and whether nothing says in which unit the figure is."""
        value, wrong = self.cells.first(row, "metres", self.columns.of("distance"), self.cells.length)
        if wrong is not None:
            self.reading.figures.append(wrong)
        cells = self.cells.said(row, self.columns.of("distance"))
        column = next((column for cell, column in cells if self.cells.length(cell, column) == value), None)
        return value, column is not None and self.cells.unit(row.cells[column.index], column) is None

    def _is_bare_climb(self, row: TableRow) -> bool:
        climbs = self.cells.said(row, self.columns.of("climb"))
        return all(self.cells.unit(cell, column) is None for cell, column in climbs)

    def _figure(self, row: TableRow, name: str) -> float | None:
        read = self.cells.length if name == "climb" else self.cells.figure
        value, wrong = self.cells.first(row, name, self.columns.of(name), read)
        if wrong is not None:
            self.reading.figures.append(wrong)
        return value

    def _month_first(self, column: Column) -> bool:
        """Whether 03/05 is March: what the file's own dates prove, else what its readers would think."""
        first, proven = month_comes_first(with_a_year(self.cells.filled(column.index)), self.miles, dense=True)
        if not proven:
            order = "month" if first else "day"
            self.reading.notes.append(f"dates such as 03/05 could be read both ways: taken with the {order} first")
        return first


def _last_part(path: str) -> str:
    return PurePosixPath(path.strip().replace("\\", "/")).name
