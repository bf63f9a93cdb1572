"""The text of a file in whatever encoding it was saved: Unicode where its bytes say so, else the code page in which
its words are words; of a workbook the sheet that most looks like a table."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from optimizer.core.errors import InputError, Problem
from optimizer.ingest.tabular.column_names import is_known
from optimizer.ingest.tabular.markup import markup_in
from optimizer.ingest.tabular.workbook import WorkbookError, WorkbookSheet, is_workbook, sheets

CODE_PAGES = ("cp1252", "cp1250", "cp932", "gb18030", "big5", "euc_kr", "cp1251", "mac_roman")
"""Encodings without a mark, the commonest first."""
HEAD = 8000
"""Bytes that are looked at."""
SHEET_LINES = 40
"""Of a sheet."""


@dataclass(frozen=True)
class FileText:
    """The text, and what had to be guessed: its encoding, or which sheet it is."""

    text: str
    told: str | None = None


def decoded(raw: bytes, known_words: Callable[[str], int], name: str = "table") -> FileText:
    """The file's text; `known_words` counts words it knows in a text, which tells code pages apart.

    Raises InputError, with the name, for a workbook that cannot be read and for markup under a table's name.
    """
    read = _decoded(raw, known_words, name)
    markup = markup_in(read.text)
    if markup is not None:
        expected = "a table (.csv) or a workbook (.xlsx, .xls or .ods); save it as one of these"
        raise InputError(name, [Problem((), expected, markup)])
    return read


def _decoded(raw: bytes, known_words: Callable[[str], int], name: str) -> FileText:
    if is_workbook(raw):
        try:
            return _likeliest(sheets(raw))
        except WorkbookError as error:
            raise InputError(name, [Problem((), "a workbook (.xlsx, .xls or .ods)", str(error))]) from None
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return FileText(raw.decode(encoding, errors="replace"))
    wide = _wide(raw)
    if wide is not None:
        return FileText(raw.decode(wide, errors="replace"))
    try:
        return FileText(raw.decode("utf-8"))
    except UnicodeDecodeError:
        page = _code_page(raw, known_words)
        return FileText(raw.decode(page, errors="replace"), f"read as {page}")


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
    """UTF-16 without a mark: every other byte of plain letters is zero."""
    head = raw[:HEAD]
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.4 * half else None


def _code_page(raw: bytes, known_words: Callable[[str], int]) -> str:
    """The page in which most words are known; where that does not tell, the likeliest by its letters."""
    scores = {page: known_words(text) for page in CODE_PAGES if (text := _read(raw, page)) is not None}
    best = max(scores.values(), default=0)
    fitting = [page for page in CODE_PAGES if scores.get(page) == best]
    if len(fitting) < 2:
        return fitting[0] if fitting else CODE_PAGES[0]
    from charset_normalizer import from_bytes  # noqa: PLC0415

    likely = from_bytes(raw[:HEAD], cp_isolation=fitting).best()
    west = "cp1252" in fitting and (likely is None or likely.encoding in ("cp1250", "mac_roman"))
    # one accented letter in a short file fits many pages: the western one unless another has evidence
    return "cp1252" if west or likely is None else likely.encoding


def _read(raw: bytes, page: str) -> str | None:
    cut = raw[:HEAD] if len(raw) <= HEAD else raw[:HEAD].rpartition(b"\n")[0]
    try:
        return cut.decode(page)
    except UnicodeDecodeError:
        return None
