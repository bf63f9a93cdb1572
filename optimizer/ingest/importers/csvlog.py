"""Rows of a CSV log: separator, order and names of columns, units and spellings are found from the file itself."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from statistics import median

from optimizer.core.errors import Problem, plain, shown
from optimizer.ingest.importers import cell_values
from optimizer.ingest.importers.columns import TIME_UNITS, UNITS, Column, understand
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.sports import TYPES, plain_type

BOUNDS = {
    "seconds": (1, 172_800),
    "metres": (0, 1_000_000),
    "climb": (-500, 20_000),  # a drifting barometer reports a little less than nothing
    "hr": (0, 250),
    "hour": (0, 23),
    "rpe": (0, 10),
}
PACES = (100, 1200)
"""Seconds per km that a median activity can have."""
LONG_CELLS = 300
"""A duration without a unit is in seconds when the usual one is above this, else in minutes."""


@dataclass
class Reading:
    """What was found: rows, problems, reasons for dropped rows, and what had to be guessed."""

    rows: list[Recorded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def rows(text: str, *, zone: tzinfo | None = None, miles: bool = False) -> Reading:
    """Every row of the text, or every problem in it."""
    reading = Reading()
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    table: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                table.append((reader.line_num, cells))
    except csv.Error as error:
        reading.problems.append(Problem(("row",), "a CSV row", plain(str(error)), reader.line_num, 1))
    header = table[0][1] if table else []
    columns = understand(header)
    _check_header(reading, header, columns)
    if not reading.problems:
        _Table(reading, header, columns, table[1:], comma=separator != ",", zone=zone, miles=miles).read()
    return reading


def _check_header(reading: Reading, header: Sequence[str], columns: dict[str, list[Column]]) -> None:
    wanted = {"date": "a column with the date", "seconds": "a column with the duration, such as moving_time"}
    for name, words in wanted.items():
        if name not in columns:
            reading.problems.append(Problem((name,), f"{words} in the header", shown(", ".join(header) or None), 1, 1))
    if "type" not in columns and not reading.problems:
        reading.notes.append("no column with the type: everything is taken as running")


class _Table:
    """The rows below a header that was understood."""

    def __init__(
        self,
        reading: Reading,
        header: list[str],
        columns: dict[str, list[Column]],
        table: list[tuple[int, list[str]]],
        *,
        comma: bool,
        zone: tzinfo | None,
        miles: bool,
    ) -> None:
        self.reading, self.header, self.columns, self.table = reading, header, columns, table
        self.comma, self.zone, self.miles = comma, zone, miles
        self.month_first = self._month_first()
        self.clock_unit = self._time_unit()

    def read(self) -> None:
        """Fill the reading; distances without a unit get the one that makes the usual pace human."""
        raw: list[tuple[Recorded, bool]] = []
        for line, cells in self.table:
            if len(cells) != len(self.header):
                self._fault("row", f"{len(self.header)} cells", str(len(cells)), line, 1)
            elif (found := self._row(line, cells)) is not None:
                raw.append(found)
        unit = self._distance_unit([row for row, open_unit in raw if open_unit])
        for row, open_unit in raw:
            self.reading.rows.append(_scaled(row, unit) if open_unit else row)

    def _row(self, line: int, cells: list[str]) -> tuple[Recorded, bool] | None:
        before = len(self.reading.problems)
        date_cell, date_column = self._cell("date", cells)
        if date_column is None:
            self.reading.dropped["no date"] += 1
            return None
        zone = None if date_column.local else self.zone
        at = cell_values.moment(date_cell, month_first=self.month_first, zone=zone)
        if at is None:
            self._fault(
                date_column.header, "a date as YYYY-MM-DD", shown(date_cell.strip()), line, _place(cells, date_column)
            )
        seconds = self._seconds(line, cells)
        metres, open_unit = self._metres(line, cells)
        figures = {name: self._number(name, line, cells) for name in ("hr", "climb", "rpe", "hour")}
        if len(self.reading.problems) > before or at is None:
            return None
        if not seconds:
            self.reading.dropped["no duration"] += 1
            return None
        hour = figures["hour"]
        row = Recorded(
            day=at.day,
            second=at.second,
            sport=self._sport(cells),
            seconds=seconds,
            metres=metres,
            hr=figures["hr"] or None,
            climb=figures["climb"],
            rpe=figures["rpe"] or None,
            hour=None if hour is None else int(hour),
        )
        return row, open_unit

    def _sport(self, cells: list[str]) -> str:
        if "type" not in self.columns:
            return "run"
        named = [plain_type(cells[column.index]) for column in self.columns["type"]]
        return next((name for name in named if name in TYPES), named[0])

    def _seconds(self, line: int, cells: list[str]) -> float | None:
        """The first duration that is not zero: exports state no moving time for what is done on the spot."""
        for cell, column in self._cells("seconds", cells):
            unit = TIME_UNITS.get(column.unit or "", self.clock_unit)
            value = cell_values.duration(cell, unit, comma=self.comma)
            if value != 0:
                return self._within("seconds", value, cell, column, line, cells)
        return None

    def _metres(self, line: int, cells: list[str]) -> tuple[float | None, bool]:
        cell, column = self._cell("metres", cells)
        if column is None:
            return None, False
        factor = UNITS.get(column.unit or "")
        value = cell_values.number(cell, comma=self.comma) * (factor or 1.0)
        return self._within("metres", value, cell, column, line, cells), factor is None

    def _number(self, name: str, line: int, cells: list[str]) -> float | None:
        cell, column = self._cell(name, cells)
        if column is None:
            return None
        factor = UNITS.get(column.unit or "", 1.0) if name == "climb" else 1.0
        return self._within(name, cell_values.number(cell, comma=self.comma) * factor, cell, column, line, cells)

    def _cell(self, name: str, cells: list[str]) -> tuple[str, Column | None]:
        return next(self._cells(name, cells), ("", None))

    def _cells(self, name: str, cells: list[str]) -> Iterator[tuple[str, Column]]:
        """What the row says in the columns of that name, best first."""
        for column in self.columns.get(name, ()):
            if not cell_values.is_empty(cells[column.index]):
                yield cells[column.index], column

    def _within(self, name: str, value: float, cell: str, column: Column, line: int, cells: list[str]) -> float | None:
        least, most = BOUNDS[name]
        if least <= value <= most:
            return value
        self._fault(column.header, f"a number from {least} to {most}", shown(cell.strip()), line, _place(cells, column))
        return None

    def _fault(self, name: str, expected: str, got: str, line: int, at: int) -> None:
        self.reading.problems.append(Problem((name,), expected, got, line, at))

    def _month_first(self) -> bool:
        """Whether 03/05 is March: what the file's own dates prove, else what its readers would think."""
        pairs = [
            pair
            for _, cells in self.table
            if (pair := cell_values.day_month(self._cell("date", _filled(cells, self.header))[0]))
        ]
        if any(first > 12 for first, _ in pairs):
            return False
        if any(second > 12 for _, second in pairs):
            return True
        if pairs:
            order = "month" if self.miles else "day"
            self.reading.notes.append(f"dates such as 03/05 could be read both ways: taken with the {order} first")
        return bool(pairs) and self.miles

    def _time_unit(self) -> str:
        cells = [self._cell("seconds", _filled(cells, self.header))[0] for _, cells in self.table]
        plain_numbers = [v for cell in cells if not math.isnan(v := cell_values.number(cell, comma=self.comma))]
        return "s" if not plain_numbers or median(plain_numbers) > LONG_CELLS else "min"

    def _distance_unit(self, open_rows: Sequence[Recorded]) -> float:
        """Metres of one unit of a distance column that names none: metres where that gives a human pace."""
        paces = [row.seconds / row.metres * 1000 for row in open_rows if row.metres]
        if not paces or PACES[0] <= median(paces) <= PACES[1]:
            return 1.0
        return UNITS["mi"] if self.miles else UNITS["km"]


def _scaled(row: Recorded, unit: float) -> Recorded:
    """The row with its distance in metres; what nobody covers in a day was in metres already."""
    if not row.metres or unit == 1.0:
        return row
    metres = row.metres * unit
    return replace(row, metres=metres if metres <= BOUNDS["metres"][1] else row.metres)


def _filled(cells: list[str], header: list[str]) -> list[str]:
    return [*cells, *[""] * (len(header) - len(cells))]


def _place(cells: list[str], column: Column) -> int:
    """Where a cell starts in its line, if nothing before it is quoted."""
    return 1 + sum(len(cell) + 1 for cell in cells[: column.index])
