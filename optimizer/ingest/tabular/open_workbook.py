"""Open documents (.ods, and .fods, the same as one file of XML): the sheets of a workbook as LibreOffice and others
save it, read as a stream.

The libraries for it unfold a sheet as a whole, and a cell that is stated to repeat a million times is so many to them;
here empty repeats cost nothing and filled ones end at a limit.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, Any

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
_FLAT_HEAD = 20_000
"""Bytes in which a flat document names what it is, after the spaces of names that it declares."""
MOST_CELLS = 5_000_000
"""Filled cells of a workbook, those that repeat counted one by one."""
MOST_COLUMNS = 500
EMPTY_ROWS = 10_000
"""In a row: more of them end any table."""
_LENGTH = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+(?:[.,]\d+)?)S")


class TooManyCellsError(ValueError):
    """A workbook that unfolds to more than anybody keeps."""


def is_flat(raw: bytes) -> bool:
    """Whether these are the bytes of such a workbook in one file of XML."""
    head = raw[:_FLAT_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<office:document" in head and b'"' + KIND in head


def is_open(raw: bytes) -> bool:
    """Whether these are the bytes of such a workbook, packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return CONTENT in packed.namelist() and packed.read("mimetype").startswith(KIND)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, NotImplementedError):
        return False


def tables(raw: bytes) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Each sheet's name with the values of its rows.

    Raises TooManyCellsError, and what the parser does on broken XML.
    """
    if is_flat(raw):
        yield from _tables(io.BytesIO(raw))
        return
    with zipfile.ZipFile(io.BytesIO(raw)) as packed, packed.open(CONTENT) as file:
        yield from _tables(file)


def _tables(file: IO[bytes]) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    left, rows = MOST_CELLS, list[tuple[object, ...]]()
    for _, element in iterparse(file, events=("end",)):
        kind = _name(element.tag)
        if kind == "table-row":
            values = tuple(_cells(element))
            again = _repeated(element, "rows") if values else min(_repeated(element, "rows"), EMPTY_ROWS)
            left -= max(len(values), 1) * again
            if left < 0:
                raise TooManyCellsError(f"a workbook of more than {MOST_CELLS} cells")
            rows += [values] * again
            element.clear()
        elif kind == "table":
            yield str(_stated(element, "name") or ""), iter(rows)
            rows = []
            element.clear()


def _cells(row: Any) -> Iterator[object]:
    """The row's values as far as its last filled cell."""
    empty = 0
    width = 0
    for cell in row:
        if _name(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        value, again = _value(cell), _repeated(cell, "columns")
        if value is None:
            empty += again
            continue
        again = min(again, MOST_COLUMNS - width - empty)
        if again < 1:
            return
        yield from [None] * empty
        yield from [value] * again
        width, empty = width + empty + again, 0


def _value(cell: Any) -> object:
    kind = _stated(cell, "value-type")
    if kind in ("float", "percentage", "currency"):
        return float(_stated(cell, "value") or "nan")
    if kind == "date":
        told = datetime.fromisoformat(str(_stated(cell, "date-value")))
        return told if "T" in str(_stated(cell, "date-value")) else told.date()
    if kind == "time":
        return _length(str(_stated(cell, "time-value")))
    return "\n".join(_text(part) for part in cell if _name(part.tag) == "p") or None


def _text(paragraph: Any) -> str:
    """The paragraph's words; several spaces are an element of their own."""
    return " ".join("".join(paragraph.itertext()).split())


def _length(text: str) -> timedelta | str:
    match = _LENGTH.fullmatch(text)
    if match is None:
        return text
    length = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=float(match[4].replace(",", ".")))
    return -length if match[1] else length


def _repeated(element: Any, what: str) -> int:
    return max(1, int(_stated(element, f"number-{what}-repeated") or 1))


def _stated(element: Any, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if _name(key) == name), None)


def _name(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
