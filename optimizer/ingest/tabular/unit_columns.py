"""Units of distances in a column of their own, by its name or because nothing else stands in it."""

from collections.abc import Iterator
from dataclasses import replace

from optimizer.ingest.tabular.column_names import Column, Columns
from optimizer.ingest.tabular.number_cells import is_empty, parts
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.unit_words import metres_of

DISTANCES = ("distance", "planned_distance", "done_distance")
AMBIGUOUS = "m"
"""A column of nothing else may tell whether one is a man."""


def find_units(table: SeparatedTable, columns: Columns) -> Iterator[str]:
    """Add the columns in which only units of length stand, whatever they are called; what was found, in words."""
    known = {column.index for column in columns.of("unit", *DISTANCES)}
    for index, name in enumerate(table.header) if columns.of(*DISTANCES) else ():
        if index not in known and _holds_units(table, index):
            for found in columns.by_field.values():
                found[:] = [column for column in found if column.index != index]
            columns.add(Column(index, name, "unit", 0, by_content=True))
            yield f"{name or f'column {index + 1}'!r} holds units and is taken for those of the distances"


def with_units(table: SeparatedTable, columns: Columns) -> SeparatedTable:
    """The table with distances in the unit that a column of its own names for each row, as `8.1` beside `mi`."""
    units = [column.index for column in columns.of("unit")]
    lengths = [column.index for column in columns.of(*DISTANCES) if not column.unit]
    beside = {length: _beside(length, units) for length in lengths} if units else {}
    if not beside:
        return table
    return replace(table, rows=[TableRow(row.line, _told(row.cells, beside)) for row in table.rows])


def _told(cells: tuple[str, ...], beside: dict[int, int]) -> tuple[str, ...]:
    told = list(cells)
    for length, unit in beside.items():
        amount = parts(cells[length])
        if metres_of(cells[unit]) and amount is not None and not amount[1]:
            told[length] = f"{cells[length].strip()} {cells[unit].strip()}"
    return tuple(told)


def _beside(length: int, units: list[int]) -> int:
    """The unit's column that belongs to a distance: the next one behind it, else the nearest before."""
    return min(units, key=lambda unit: (unit < length, abs(unit - length)))


def _holds_units(table: SeparatedTable, index: int) -> bool:
    words = {row.cells[index].strip().lower() for row in table.rows if not is_empty(row.cells[index])}
    return bool(words - {AMBIGUOUS}) and all(metres_of(word) for word in words)
