"""How long activities took, from all columns that tell: which of them agree, in which unit, and in how many parts."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from optimizer.ingest.importers.units_by_sense import hours_come_first, plain_unit
from optimizer.ingest.tabular.column_names import Column
from optimizer.ingest.tabular.duration_cells import duration, is_plain, is_two_part
from optimizer.ingest.tabular.number_cells import is_empty, number
from optimizer.ingest.tabular.separated_table import TableRow
from optimizer.ingest.tabular.unit_words import seconds_of

AGREED = (0.9, 5.0)
"""Share of the better duration that another one may be: elapsed time is as long as moving time or longer."""
_TWELVE = re.compile(r"(\d{1,2})(:\d\d:\d\d) ?([ap])\.?m\.?", re.IGNORECASE)
LONGEST_USUAL = 3 * 3600
"""Seconds: times such as `1:05:10 AM` that usually come to more are the hours at which runs began."""
PLAIN_UNITS = {
    86_400.0: "parts of a day",
    3600.0: "hours",
    60.0: "minutes",
    1.0: "seconds",
    0.001: "thousandths of a second",
}
PART = 60
"""What minutes beside hours, and seconds beside minutes, stay below."""
Length = Callable[[TableRow], float | None]


@dataclass
class DurationColumns:
    """The columns of durations, best first, as their cells are to be read.

    `parts` are columns that make one duration together, such as `Hours` and `Minutes`; `notes` what was guessed.
    """

    columns: list[Column]
    marks: dict[int, str]
    parts: list[Column] = field(default_factory=list)
    plain: dict[int, float] = field(default_factory=dict)
    hours_first: dict[int, bool] = field(default_factory=dict)
    twelve: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(
        cls, columns: Sequence[Column], rows: Sequence[TableRow], marks: dict[int, str], far: Length
    ) -> "DurationColumns":
        """The columns as the rows show them; `far` is a row's distance in metres, or its bare number."""
        made = cls(list(columns), marks)
        for column in columns:
            cells = [row.cells[column.index] for row in rows]
            made.plain[column.index] = plain_unit(cells, marks[column.index])
            hours, proven = hours_come_first([(row.cells[column.index], far(row)) for row in rows])
            made.hours_first[column.index] = hours
            turned = [seconds for cell in cells if (seconds := _of_twelve(cell)) is not None]
            if turned and median(turned) <= LONGEST_USUAL:
                made.twelve.add(column.index)
                made.notes.append(f"times such as 1:05:10 AM in {column.header!r} are taken as lengths of time")
            made._tell(_assumed(column, cells, made, proven=proven))
        made.parts = made._parts(rows)
        made.columns = made._agreeing(rows)
        return made

    def _tell(self, assumed: Sequence[tuple[str, str]]) -> None:
        """Each assumption once, by the column in which it is made first."""
        for such, taken in assumed:
            if not any(taken in note for note in self.notes):
                self.notes.append(f"{such} {taken}")

    def seconds(self, cell: str, column: Column) -> float:
        """Seconds of a cell; NaN for what is no duration."""
        turned = _of_twelve(cell) if column.index in self.twelve else None
        if turned is not None:
            return turned
        unit = seconds_of(column.unit) or self.plain.get(column.index, 60.0)
        hours_first = self.hours_first.get(column.index, False)
        return duration(cell, unit, mark=self.marks[column.index], hours_first=hours_first)

    def sum_of_parts(self, row: TableRow) -> float | None:
        """Seconds of a row whose duration is told in parts; None where it is not, or a part cannot be read."""
        told = [column for column in self.parts if not is_empty(row.cells[column.index])]
        if len(self.parts) < 2 or not told:
            return None
        total = sum(self.seconds(row.cells[column.index], column) for column in told)
        return total if math.isfinite(total) else None

    def _parts(self, rows: Sequence[TableRow]) -> list[Column]:
        """Columns named after units alone, whose numbers go on where the greater unit ends."""
        by_unit = {seconds_of(column.unit): column for column in self.columns if seconds_of(column.header)}
        units = sorted((unit for unit in by_unit if unit in (3600.0, 60.0, 1.0)), reverse=True)
        found = [by_unit[unit] for unit in units]
        smaller = [
            number(row.cells[column.index], self.marks[column.index])
            for row in rows
            for column in found[1:]
            if not is_empty(row.cells[column.index])
        ]
        return found if len(found) > 1 and all(0 <= value < PART for value in smaller) else []

    def _agreeing(self, rows: Sequence[TableRow]) -> list[Column]:
        """The best column, and those that say about the same where both are filled: a column `Time` beside `Duration`
        holds the hour at which a run began."""
        kept = self.columns[:1]
        for column in self.columns[1:]:
            pairs = [
                (best, other)
                for row in rows
                if (best := self.seconds(row.cells[kept[0].index], kept[0])) > 0
                and (other := self.seconds(row.cells[column.index], column)) > 0
            ]
            alike = sum(AGREED[0] <= other / best <= AGREED[1] for best, other in pairs)
            if not pairs or 2 * alike > len(pairs):
                kept.append(column)
        return kept


def _assumed(column: Column, cells: Sequence[str], made: DurationColumns, *, proven: bool) -> list[tuple[str, str]]:
    """What is taken for granted of the column's clocks of two parts and of its plain numbers; `proven` says that the
    distances beside them leave no choice."""
    notes = []
    clock = next((cell.strip() for cell in cells if is_two_part(cell)), None)
    if clock is not None and (made.hours_first[column.index] or not proven):
        parts = "hours and minutes" if made.hours_first[column.index] else "minutes and seconds"
        notes.append((f"times such as {clock} in {column.header!r}", f"are taken as {parts}"))
    number = next((cell.strip() for cell in cells if is_plain(cell)), None)
    if number is not None and seconds_of(column.unit) is None:
        unit = PLAIN_UNITS[made.plain[column.index]]
        notes.append((f"plain numbers such as {number} in {column.header!r}", f"are taken as {unit}"))
    return notes


def _of_twelve(cell: str) -> float | None:
    """Seconds since midnight of `1:05:10 AM`, as spreadsheets turn lengths of time; None for anything else."""
    match = _TWELVE.fullmatch(cell.strip())
    if match is None:
        return None
    hours = int(match[1]) % 12 + 12 * (match[3].lower() == "p")
    return duration(f"{hours}{match[2]}", 1.0)
