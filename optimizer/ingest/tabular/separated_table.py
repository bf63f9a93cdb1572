"""Text with separators as a table: its header is the line whose names are known, wherever it stands.

Lines above the header are titles; a second header ends the table; cells that the header does not name may be empty
only. A row that breaks these rules is kept aside with its line and the reason, so that one row never costs the file.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from optimizer.core.errors import Problem, plain
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.line_forms import as_separated

SEPARATORS = (",", ";", "\t", "|")
HEAD_LINES = 40
"""Lines among which the header is looked for."""
MOST_COLUMNS = 1000
"""What stands further right is left out and told: no log is that wide, and the content of every column is looked at."""
_DECLARED = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,3}:\d\d(?!\d)")
Known = Callable[[str], bool]


@dataclass(frozen=True)
class TableRow:
    """A row's cells, as many as the header has, and the line on which it ends."""

    line: int
    cells: tuple[str, ...]

    def place(self, index: int) -> int:
        """Where a cell starts in its line, counted from 1, if nothing before it is quoted."""
        return 1 + sum(len(cell) + 1 for cell in self.cells[:index])


@dataclass
class SeparatedTable:
    """The header with its line, the rows below, rows that cannot be read, what was left aside, and the first words of
    each line above the header."""

    header: tuple[str, ...] = ()
    line: int = 1
    separator: str = ","
    rows: list[TableRow] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def decimal_mark(self) -> str:
        """What a number's mark most likely is where its column does not tell."""
        return "." if self.separator in ",|" else ","


def read_table(text: str, known: Known, *, most_rows: int | None = None, keep_wide: bool = False) -> SeparatedTable:
    """The table of the text; `known` says whether a cell is the name of a column. Rows wider than the header are kept
    whole where `keep_wide` says that the caller tells of them."""
    lines = as_separated(text.splitlines(keepends=True), SEPARATORS)
    skipped, declared = _declared(lines)
    separator, header_at = _layout(lines[skipped:], declared, known)
    table = SeparatedTable(separator=separator)
    records = _records(lines, skipped, separator, table.unread)
    widest = 0
    for number, (line, row) in enumerate(records):
        widest, cells = max(widest, len(row)), row[:MOST_COLUMNS]
        if number < header_at:
            table.titles += [cell.strip() for cell in cells if cell.strip()][:1]
            continue
        if number == header_at:
            table.header, table.line = _trimmed(cells), line
            continue
        if most_rows is not None and len(table.rows) == most_rows:
            table.unread.append(Problem(("row",), f"at most {most_rows} rows", "more", line, 1))
            break
        if _another_header(cells, table.header, known):
            left = 1 + sum(1 for _ in records)
            table.notes.append(f"a second table begins in line {line}: its {left} lines are left out")
            break
        _add(table, line, cells, keep_wide)
    if widest > MOST_COLUMNS:
        table.notes.append(f"only the first {MOST_COLUMNS} of {widest} columns are read")
    if titles := len(table.titles):
        table.notes.append(f"{titles} line{'s' if titles > 1 else ''} above the header left out")
    return table


def _declared(lines: Sequence[str]) -> tuple[int, str | None]:
    """How many lines to skip and the separator that the first one declares, as spreadsheets do."""
    match = _DECLARED.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    return (1, match[1]) if match else (0, None)


def _layout(lines: Sequence[str], declared: str | None, known: Known) -> tuple[str, int]:
    """Separator and number of the header's record: those under which most of a row's names are known."""
    best = (-1, -1, 0, declared or ",")
    for separator in (declared,) if declared else SEPARATORS:
        head = csv.reader(
            io.StringIO("".join(lines[:HEAD_LINES]), newline=""), delimiter=separator, skipinitialspace=True
        )
        rows = list(_filled(head))
        for number, row in enumerate(rows):
            cells = row[:MOST_COLUMNS]
            score = 0 if any(_is_figure(cell) for cell in cells) else sum(known(cell) for cell in cells)
            width = len(cells) if number == 0 or score else 0
            best = max(best, (score, width, -number, separator), key=lambda found: found[:3])
    return best[3], -best[2]


def _is_figure(cell: str) -> bool:
    """Whether the cell holds a date or a clock, as no header does; a year or the number of a week may name a column."""
    text = cell.strip()
    return _CLOCK.search(text) is not None or (len(text) > 5 and text[:1].isdigit() and moment(text) is not None)


def _filled(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield cells
    except csv.Error:
        return


def _records(
    lines: Sequence[str], skipped: int, separator: str, unread: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they end on. A broken quote, as titles have them, costs its row only where the row does not
    have as many cells as the one before; reading goes on in the next line."""
    at, width = skipped, 0
    while at < len(lines):
        reader = csv.reader(iter(lines[at:]), delimiter=separator, strict=True, skipinitialspace=True)
        whole = 0
        try:
            for cells in reader:
                whole = reader.line_num
                if any(cell.strip() for cell in cells):
                    width = len(cells)
                    yield at + whole, cells
            return
        except csv.Error as error:
            broken = at + whole
            cells = _leniently(lines[broken], separator)
            if len(cells) == width:
                yield broken + 1, cells
            else:
                unread.append(Problem(("row",), "a CSV row", plain(str(error)), broken + 1, 1))
            at = broken + 1


def _leniently(line: str, separator: str) -> list[str]:
    """The cells of one line, quotes within cells taken as they are; none where one holds more than a cell can."""
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    names = [cell.strip().strip("\ufeff") for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _another_header(cells: Sequence[str], header: Sequence[str], known: Known) -> bool:
    """Whether the row names columns itself, as no row of figures does; the header once more is no other."""
    names = _trimmed(cells)
    if names == tuple(header) or any(char.isdigit() for name in names for char in name):
        return False
    filled = [name for name in names if name]
    return len(filled) > 2 and sum(map(known, filled)) > 1


def _add(table: SeparatedTable, line: int, cells: Sequence[str], keep_wide: bool) -> None:
    """The row with as many cells as the header, trailing empty ones cut or filled in."""
    if _trimmed(cells) == table.header:
        return
    width = len(table.header)
    if any(cell.strip() for cell in cells[width:]):
        if keep_wide:
            table.rows.append(TableRow(line, tuple(cells)))
        else:
            table.unread.append(Problem(("row",), f"{width} cells", str(len(cells)), line, 1))
        return
    table.rows.append(TableRow(line, (*cells[:width], *[""] * (width - len(cells)))))
