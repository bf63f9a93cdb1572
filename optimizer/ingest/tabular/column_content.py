"""Columns whose names nobody knows, by what stands in them: dates, clocks, sports, and distances at a human pace."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from optimizer.ingest.tabular.column_names import Column, Columns, can_mean, is_known
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.duration_cells import duration
from optimizer.ingest.tabular.number_cells import decimal_mark, is_empty, number
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.session_phrases import kind_of
from optimizer.ingest.tabular.vocabulary import sport_of

SAMPLE = 50
MOST = 0.8
"""Share of a column's cells that must be what it is taken for."""
PACES = (150, 900)
"""Seconds per km of the usual run, ride or walk."""
DURATIONS = ("duration", "moving", "elapsed")
FIGURES = ("distance", "heart_rate", "climb")
"""What a history is better with."""
NAMED = 6
"""Columns named in a note; the rest is counted."""
ALTERNATIVES = {"duration": DURATIONS[1:], "sport": ("workout",)}
"""Fields that make another one superfluous."""
_LONG_CLOCK = re.compile(r"\d{1,2}:\d\d:\d\d([.,]\d+)?")


def add_by_content(table: SeparatedTable, columns: Columns) -> list[str]:
    """Find date, duration, sport and distance where no name told them; what was taken for what, in words."""
    told = [*_dates_under_another_name(table, columns), *distances_under_another_name(table, columns)]
    for field, fits, words in (
        ("date", _is_date, "dates"),
        ("duration", _is_clock, "times of an hour's length"),
        ("sport", _is_sport, "kinds of sport"),
    ):
        if columns.of(field, *ALTERNATIVES.get(field, ())):
            continue
        index = next(_fitting(table, columns, fits), None)
        if index is not None:
            told.append(_taken(table, columns, index, field, words))
    if not columns.of("distance") and columns.of(*DURATIONS):
        index = next((i for i in _unnamed(table, columns) if _is_distance(table, columns, i)), None)
        if index is not None:
            told.append(_taken(table, columns, index, "distance", "distances at a human pace"))
    return told


def _dates_under_another_name(table: SeparatedTable, columns: Columns) -> Iterator[str]:
    """A column `time` that holds moments and no times: it is the date where no other one is."""
    for column in columns.of(*DURATIONS) if not columns.of("date") else ():
        cells = _cells(table, column.index)
        if cells and sum(moment(cell) is not None for cell in cells) >= MOST * len(cells):
            columns.by_field[column.field].remove(column)
            yield _taken(table, columns, column.index, "date", "dates")
            return


def distances_under_another_name(table: SeparatedTable, columns: Columns) -> Iterator[str]:
    """A column named after what may be a sport or a distance, as events are in Japanese, that holds numbers."""
    for column in list(columns.of("sport")) if not columns.of("distance") else ():
        cells = _cells(table, column.index)
        if cells and can_mean(column.header, "distance") and all(number(cell, ".") >= 0 for cell in cells):
            columns.by_field["sport"].remove(column)
            columns.add(replace(column, field="distance", by_content=True))
            yield f"{column.header!r} holds numbers and is taken for the distance"
            return


def without_a_column(table: SeparatedTable, columns: Columns) -> Iterator[str]:
    """Which figures of a history no column tells, beside the columns of figures that nobody asks: one of them may be
    what is missed."""
    missing = [field.replace("_", " ") for field in FIGURES if not columns.of(field)]
    others = [table.header[index] for index in _unnamed(table, columns) if _holds_figures(table, index)]
    if missing and others:
        named = ", ".join(name for name in others[:NAMED] if name)
        more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
        yield f"no column is taken for {' or '.join(missing)}; not used: {named}{more}"


def _holds_figures(table: SeparatedTable, index: int) -> bool:
    """Whether several different numbers stand in the column."""
    cells = _cells(table, index)
    numbers = {value for cell in cells if math.isfinite(value := number(cell, "."))}
    return bool(table.header[index].strip()) and 2 * len(numbers) > len(cells)


def with_header(table: SeparatedTable) -> SeparatedTable:
    """The table; where its first line is a row of figures and no header, with numbers for names."""
    if any(map(is_known, table.header)) or not any(map(_is_date, table.header)):
        return table
    names = tuple(f"column {number}" for number in range(1, len(table.header) + 1))
    rows = [TableRow(table.line, table.header), *table.rows]
    notes = [*table.notes, "no line names the columns"]
    return SeparatedTable(names, table.line, table.separator, rows, table.unread, notes, table.titles)


def _taken(table: SeparatedTable, columns: Columns, index: int, field: str, words: str) -> str:
    name = table.header[index] or f"column {index + 1}"
    columns.add(Column(index, name, field, 0, by_content=True))
    return f"{name!r} holds {words} and is taken for the {field}"


def _fitting(table: SeparatedTable, columns: Columns, fits: Callable[[str], bool]) -> Iterator[int]:
    for index in _unnamed(table, columns):
        cells = _cells(table, index)
        if cells and sum(map(fits, cells)) >= MOST * len(cells):
            yield index


def _unnamed(table: SeparatedTable, columns: Columns) -> list[int]:
    taken = {column.index for found in columns.by_field.values() for column in found}
    return [index for index in range(len(table.header)) if index not in taken]


def _cells(table: SeparatedTable, index: int) -> list[str]:
    return [row.cells[index] for row in table.rows[:SAMPLE] if not is_empty(row.cells[index])]


def _is_date(cell: str) -> bool:
    return not re.fullmatch(r"\d*([.,]\d*)?", cell.strip()) and moment(cell) is not None


def _is_sport(cell: str) -> bool:
    return sport_of(cell) is not None or kind_of(cell) is not None


def _is_clock(cell: str) -> bool:
    return _LONG_CLOCK.fullmatch(cell.strip()) is not None


def _is_distance(table: SeparatedTable, columns: Columns, index: int) -> bool:
    mark = decimal_mark(_cells(table, index), table.decimal_mark)
    if not any(re.search(r"[.,]\d", cell) for cell in _cells(table, index)):
        return False  # scores and counts are whole numbers, distances hardly ever
    clock = columns.of("moving", "duration", "elapsed")[0]
    paces = [
        seconds / km
        for row in table.rows[:SAMPLE]
        if (km := number(row.cells[index], mark)) > 0 and (seconds := duration(row.cells[clock.index], 60.0)) > 0
    ]
    return len(paces) >= MOST * min(SAMPLE, len(table.rows)) and bool(paces) and _human(paces)


def _human(paces: Sequence[float]) -> bool:
    return PACES[0] <= median(paces) <= PACES[1] or PACES[0] <= 1000 * median(paces) <= PACES[1]
