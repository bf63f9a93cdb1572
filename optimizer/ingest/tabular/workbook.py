"""Workbooks (.xlsx, .xls, .ods, .fods): each sheet as the text of a table, its rows on the lines that it numbers.

A workbook of kilobytes can unpack to gigabytes, or name a cell a million rows down. Its parts are measured before they
are read, rows come one after the other, and the text of a sheet ends at a limit.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from optimizer.ingest.tabular import binary_workbook, open_workbook

UNPACKED_BYTES = 32_000_000
"""Of all parts of a workbook together; a log of 100,000 rows comes to less."""
SHEETS = 100
SHEET_CHARACTERS = 20_000_000
COLUMNS = 500
EMPTY_ROWS = 5000
"""In a row: what stands further down is no part of the table."""
CELL_CHARACTERS = 2000
ARCHIVE = b"PK\x03\x04"
"""With which packed files begin."""
_INDEX = "xl/workbook.xml"
CellRow = tuple[object, ...]
_FIRST = datetime(1899, 12, 30)
"""From where spreadsheets count days."""
_DURATION_YEARS = 1900
"""A clock beyond a day in a cell of dates reads as a moment of that year."""


class WorkbookError(Exception):
    """A workbook that cannot be read; the text says what it is."""


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet's name and its rows as text with commas."""

    name: str
    text: str


def is_workbook(raw: bytes) -> bool:
    """Whether these are the bytes of a workbook rather than of any other archive."""
    if raw.startswith(ARCHIVE):
        return _is_packed(raw) or open_workbook.is_open(raw)
    return binary_workbook.is_binary(raw) or open_workbook.is_flat(raw)


def _is_packed(raw: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return _INDEX in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def sheets(raw: bytes) -> list[WorkbookSheet]:
    """The sheets that hold anything, in their order. Raises WorkbookError."""
    try:
        found = [WorkbookSheet(name, _text(rows)) for name, rows in islice(_tables(raw), SHEETS)]
    except WorkbookError:
        raise
    except open_workbook.TooManyCellsError as error:
        raise WorkbookError(str(error)) from None
    except Exception as error:  # the parsers raise whatever a broken part makes them trip over
        raise WorkbookError(f"a broken workbook ({type(error).__name__})") from None
    return [sheet for sheet in found if sheet.text.strip()]


def _tables(raw: bytes) -> Iterator[tuple[str, Iterator[CellRow]]]:
    """Each sheet's name with its rows, one after the other."""
    if binary_workbook.is_binary(raw):
        yield from binary_workbook.tables(raw)
        return
    if open_workbook.is_flat(raw):
        _bound(len(raw))
        yield from open_workbook.tables(raw)
        return
    _measure(raw)
    if open_workbook.is_open(raw):
        yield from open_workbook.tables(raw)
        return
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says about its size is not to be relied on
            yield sheet.title, sheet.iter_rows(values_only=True)
    finally:
        book.close()


def _measure(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError):
        raise WorkbookError("a broken workbook") from None
    _bound(unpacked)


def _bound(unpacked: int) -> None:
    if unpacked > UNPACKED_BYTES:
        raise WorkbookError(f"a workbook that unpacks to more than {UNPACKED_BYTES} bytes")


def _text(rows: Iterable[CellRow]) -> str:
    """The sheet with one line a row, empty ones as well, so that a fault's line is the sheet's own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    waiting = 0
    for row in rows:
        cells = list(_cells(row[:COLUMNS]))
        if not cells:
            waiting += 1
            if waiting > EMPTY_ROWS:
                break
            continue
        out.write("\n" * waiting)
        waiting = 0
        writer.writerow(cells)
        if out.tell() > SHEET_CHARACTERS:
            raise WorkbookError(f"a sheet of more than {SHEET_CHARACTERS} characters")
    return out.getvalue()


def _cells(row: CellRow) -> Iterator[str]:
    """The row's cells as text, as far as the last that says anything."""
    told = [_cell(value) for value in row]
    last = max((index for index, text in enumerate(told, 1) if text), default=0)
    return islice(told, last)


def _cell(value: object) -> str:
    """A cell as a table would write it: dates as YYYY-MM-DD, lengths of time as h:mm:ss, numbers with a point."""
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 9))
    return "" if value is None else " ".join(str(value)[:CELL_CHARACTERS].split())


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, time):
        value = datetime.combine(_FIRST, value)
    if isinstance(value, datetime) and value.year <= _DURATION_YEARS:
        value = value - _FIRST
    if isinstance(value, timedelta):
        return _clock(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    return value.isoformat()[:10]


def _clock(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    sign = "-" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02d}:{abs(seconds) % 60:02d}"
