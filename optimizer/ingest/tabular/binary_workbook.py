"""Workbooks of before 2007 (.xls), read by a library that holds no more than the cells that are filled.

Faster ones hold a sheet as a whole up to its last cell: 6 kB of a hostile file are 2 GB to them.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With which the container of such files begins."""
FIRST_DATE = 400
"""Days since the one that a file counts from, below which a cell of dates holds a length of time."""


def is_binary(raw: bytes) -> bool:
    """Whether these may be the bytes of such a workbook; other documents come in the same container."""
    return raw.startswith(MARK)


def tables(raw: bytes) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Each sheet's name with the values of its rows. Raises what the library does on broken bytes."""
    import xlrd  # noqa: PLC0415

    with xlrd.open_workbook(file_contents=raw, on_demand=True, ragged_rows=True, logfile=_Silent()) as book:
        for name in book.sheet_names():
            yield name, _rows(book.sheet_by_name(name), book.datemode)
            book.unload_sheet(name)


class _Silent:
    """Takes what the library would print."""

    def write(self, text: str) -> int:
        return len(text)


def _rows(sheet: Any, datemode: int) -> Iterator[tuple[object, ...]]:
    for number in range(sheet.nrows):
        yield tuple(_value(cell, datemode) for cell in sheet.row(number))


def _value(cell: Any, datemode: int) -> object:
    import xlrd  # noqa: PLC0415

    if cell.ctype != xlrd.XL_CELL_DATE:
        return None if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else cell.value
    if cell.value < FIRST_DATE:
        return timedelta(days=cell.value)
    return xlrd.xldate_as_datetime(cell.value, 1 if datemode else 0)
