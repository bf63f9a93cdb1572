"""Durations that no column tells and two others do: beginning and end, or distance and pace."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from optimizer.core.units import DAY_MINUTES, MILE_KM
from optimizer.ingest.tabular.column_names import Column, Columns
from optimizer.ingest.tabular.date_cells import Moment, clock_second
from optimizer.ingest.tabular.duration_cells import duration
from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import TableRow

DAY = 60 * DAY_MINUTES
_PER = re.compile(r"\s*(?:/|per\b|min/)?\s*(km|mi(?:le)?)\b.*$", re.IGNORECASE)
Moments = Callable[[str, Column], Moment | None]
ReadDistance = Callable[[TableRow], tuple[float, float | None] | None]


@dataclass(frozen=True)
class Derived:
    """Seconds, and from what they follow."""

    seconds: float
    how: str


@dataclass(frozen=True)
class DerivedDurations:
    """`moment_in` reads a cell of a column of moments; `distance` gives a row's distance with the kilometres of its
    unit, None where nothing names it."""

    columns: Columns
    moment_in: Moments
    distance: ReadDistance

    def seconds(self, row: TableRow) -> Derived | None:
        """The row's duration by one of both ways; None where neither leads to one."""
        length = self._between(row)
        if length is not None:
            return Derived(length, "from beginning to end, pauses counted")
        length = self._by_pace(row)
        return None if length is None else Derived(length, "what distance and pace come to")

    def _between(self, row: TableRow) -> float | None:
        """From the beginning to the end, which may be a time of day on the same day or in the night after it."""
        begin = next((at for cell, column in self._cells(row, "date") if (at := self.moment_in(cell, column))), None)
        clocks = (second for cell, _ in self._cells(row, "clock") if (second := clock_second(cell)) is not None)
        second = begin.second if begin is not None and begin.second is not None else next(clocks, None)
        if begin is None or second is None:
            return None
        for cell, column in self._cells(row, "end"):
            clock = clock_second(cell)
            if clock is not None:
                return float((clock - second) % DAY) or None
            end = self.moment_in(cell, column)
            if end is not None and end.second is not None:
                length = (end.day - begin.day).days * DAY + end.second - second
                return float(length) if length > 0 else None
        return None

    def _by_pace(self, row: TableRow) -> float | None:
        """Distance times pace, the pace per unit of the distance where it does not say per what."""
        far = self.distance(row)
        for cell, column in self._cells(row, "pace") if far is not None else ():
            named = _PER.search(cell) or _PER.search(column.header) or _PER.search(f"/{column.unit}")
            pace = duration(_PER.sub("", cell), 60.0)
            if far is None or not pace > 0 or math.isinf(pace):
                continue
            per = None if named is None else MILE_KM if named[1].lower().startswith("mi") else 1.0
            amount, unit = far
            if unit is not None and per is None and unit < 1:
                per = 1.0  # paces are per kilometre also where distances are in metres
            return pace * amount * (1.0 if per is None or unit is None else unit / per)
        return None

    def _cells(self, row: TableRow, name: str) -> Iterator[tuple[str, Column]]:
        for column in self.columns.of(name):
            if not is_empty(row.cells[column.index]):
                yield row.cells[column.index], column
