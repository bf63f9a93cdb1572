"""The text of a file in whatever encoding it was saved: Unicode where its bytes say so, else the code page in which
its words are words; of a workbook the sheet that most looks like a table."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from optimizer.core.errors import InputError, Problem
from optimizer.ingest.tabular import code_pages
from optimizer.ingest.tabular.column_names import is_known
from optimizer.ingest.tabular.first_bytes import looks_like
from optimizer.ingest.tabular.markup import markup_in
from optimizer.ingest.tabular.workbook import WorkbookError, WorkbookSheet, is_workbook, sheets

HEAD = 8000
"""Bytes that are looked at."""
ZEROS = 0.05
"""Share of zero bytes beyond which a text has two bytes a letter."""
SHEET_LINES = 40
"""Of a sheet."""
TABLES = "a table (.csv) or a workbook (.xlsx, .xls, .ods or .fods); save it as one of these"
_BROKEN = "\ufffd"
"""What stands for bytes that are no letter."""


@dataclass(frozen=True)
class FileText:
    """The text, and what had to be guessed: its encoding, or which sheet it is."""

    text: str
    told: str | None = None


def decoded(raw: bytes, known_words: Callable[[str], int], name: str = "table") -> FileText:
    """The file's text; `known_words` counts words it knows in a text, which tells code pages apart.

    Raises InputError, with the name, for a workbook that cannot be read and for markup under a table's name.
    """
    if (looks := None if is_workbook(raw) else looks_like(raw)) is not None:
        raise InputError(name, [Problem((), TABLES, looks, 1, 1)])
    read = _decoded(raw, known_words, name)
    markup = markup_in(read.text)
    if markup is not None:
        raise InputError(name, [Problem((), TABLES, markup)])
    return read


def _decoded(raw: bytes, known_words: Callable[[str], int], name: str) -> FileText:
    if is_workbook(raw):
        try:
            return _likeliest(sheets(raw))
        except WorkbookError as error:
            raise InputError(name, [Problem((), "a workbook (.xlsx, .xls, .ods or .fods)", str(error))]) from None
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return _with_breaks(raw.decode(encoding, errors="replace"))
    wide = _wide(raw)
    if wide is not None:
        return _with_breaks(raw.decode(wide, errors="replace"), f"read as {wide}, though no mark says so")
    try:
        return FileText(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged(raw) or _in_code_page(raw, known_words)


def _in_code_page(raw: bytes, known_words: Callable[[str], int]) -> FileText:
    read = code_pages.read(raw, known_words)
    return FileText(read.text, read.told)


def _damaged(raw: bytes) -> FileText | None:
    """UTF-8 with a few broken letters, as programs leave that cut texts at a length or put two files together: what is
    broken is told with its line. None where most of the letters are none of UTF-8."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count(_BROKEN)
    whole = sum(not char.isascii() for char in text) - broken
    if broken >= whole:
        return None
    return _with_breaks(text)


def _with_breaks(text: str, told: str | None = None) -> FileText:
    """The text, told where letters of it are broken."""
    if _BROKEN not in text:
        return FileText(text, told)
    broken, line = text.count(_BROKEN), text[: text.index(_BROKEN)].count("\n") + 1
    damage = f"{broken} letter{' is' if broken == 1 else 's are'} broken, the first in line {line}"
    return FileText(text, f"{told}; {damage}" if told else damage)


def _likeliest(found: list[WorkbookSheet]) -> FileText:
    """The sheet with the line that names the most columns, of several the longest."""
    if not found:
        return FileText("")
    best = max(found, key=lambda sheet: (_named(sheet.text), len(sheet.text)))
    return FileText(best.text, f"sheet {best.name!r} of {len(found)} is read" if len(found) > 1 else None)


def _named(text: str) -> int:
    """Names of columns in the line that has most of them."""
    rows = csv.reader(io.StringIO(text))
    return max((sum(is_known(cell) for cell in cells) for cells in islice(rows, SHEET_LINES)), default=0)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of figures, separators and plain letters is zero, none of other texts."""
    head = raw[:HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= ZEROS * len(head) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
