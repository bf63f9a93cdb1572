"""Cells of a log's table: what a row says in the columns that mean one thing, in whatever spelling and unit."""

from collections.abc import Callable, Iterator, Sequence

from optimizer.core.errors import Problem, shown
from optimizer.ingest.tabular.column_names import Column
from optimizer.ingest.tabular.number_cells import (
    could_be_thousands,
    decimal_mark,
    is_empty,
    number,
    parts,
    proves_mark,
)
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.unit_words import metres_of

BOUNDS = {
    "seconds": (1, 172_800),
    "metres": (0, 1_000_000),
    "climb": (-500, 20_000),  # a drifting barometer reports a little less than nothing
    "heart_rate": (0, 250),
    "hour": (0, 23),
    "effort": (0, 10),
}


class LogCells:
    """The cells of one table; what its columns write as decimal mark is found once.

    Attributes
    ----------
    marks
        By column, the decimal mark that its cells write.
    """

    def __init__(self, table: SeparatedTable) -> None:
        self._table = table
        self.marks = {i: decimal_mark(self.filled(i), table.decimal_mark) for i in range(len(table.header))}

    def filled(self, index: int) -> list[str]:
        """A column's cells that hold something."""
        return [row.cells[index] for row in self._table.rows if not is_empty(row.cells[index])]

    def first(
        self, row: TableRow, name: str, columns: list[Column], read: Callable[[str, Column], float]
    ) -> tuple[float | None, Problem | None]:
        """The first cell that can be read, a zero only where no other is: exports state no moving time for what is
        done on the spot. A fault where cells are filled and none can be read."""
        least, most = BOUNDS[name]
        zero, fault = None, None
        for cell, column in self.said(row, columns):
            value = read(cell, column)
            if value == 0:
                zero = 0.0
            elif least <= value <= most:
                return value, None
            else:
                fault = fault or self.fault(row, column, f"a number from {least} to {most}")
        return (zero, None) if zero is not None else (None, fault)

    def said(self, row: TableRow, columns: list[Column]) -> Iterator[tuple[str, Column]]:
        """What the row says in the columns, best first."""
        for column in columns:
            if not is_empty(row.cells[column.index]):
                yield row.cells[column.index], column

    def fault(self, row: TableRow, column: Column, expected: str) -> Problem:
        """What is wrong with a cell."""
        got = shown(row.cells[column.index].strip())
        return Problem((column.header,), expected, got, row.line, row.place(column.index))

    def figure(self, cell: str, column: Column) -> float:
        """The number of a cell, whatever its unit."""
        return number(cell, self.marks[column.index])

    def length(self, cell: str, column: Column) -> float:
        """Metres, or the bare number where nothing names a unit; `10.250` of a column in km is never ten thousand."""
        mark, unit = self.marks[column.index], self.unit(cell, column) or 1.0
        metres = number(cell, mark) * unit
        if metres > BOUNDS["metres"][1]:
            other = number(cell, "," if mark == "." else ".") * unit
            return other if other <= BOUNDS["metres"][1] else metres
        return metres

    def unit(self, cell: str, column: Column) -> float | None:
        """Metres of the unit in the cell, else of the one in the header."""
        found = parts(cell)
        return metres_of(found[1] if found else "") or metres_of(column.unit)

    def marks_taken(self, columns: Sequence[Column]) -> Iterator[str]:
        """Columns in which nothing tells whether `1.250` is one and a quarter or more than a thousand."""
        for column in columns:
            cells = self.filled(column.index)
            open_cell = next((cell.strip() for cell in cells if could_be_thousands(cell)), None)
            if open_cell is not None and not proves_mark(cells):
                taken = f"{self.figure(open_cell, column):g}"
                yield f"numbers such as {open_cell} in {column.header!r} are read as {taken}"
