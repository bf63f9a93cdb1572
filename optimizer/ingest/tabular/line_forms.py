"""Lines that hide their separators: each in quotes as a whole, or with columns set apart by spaces.

Spreadsheets write the first where a table was pasted into one column, programs that print reports the second.
"""

import csv
import re
from collections.abc import Iterator, Sequence

HEAD_LINES = 40
FEWEST = 3
"""Columns that spaces must set apart to make a table."""
_GAP = re.compile(r"(?<=\S)(?:\t| {2,})(?=\S)")


def as_separated(lines: Sequence[str], separators: Sequence[str]) -> list[str]:
    """The lines with separators that a reader of tables sees, one for one; unchanged where they show them already."""
    return _spaced(_unquoted(lines, separators), separators)


def _unquoted(lines: Sequence[str], separators: Sequence[str]) -> list[str]:
    """The lines without the quotes around each of them."""
    head = [line.strip() for line in lines[:HEAD_LINES] if line.strip()]
    alone = [_alone(line) for line in head]
    if not head or any(text is None for text in alone) or not any(_holds(text or "", separators) for text in alone):
        return list(lines)
    return [f"{text}\n" if (text := _alone(line.strip())) is not None else line for line in lines]


def _alone(line: str) -> str | None:
    """What stands between the quotes of a line that is one cell; None for any other line."""
    if len(line) < 2 or not line.startswith('"') or not line.endswith('"'):
        return None
    try:
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return None
    return cells[0] if len(cells) == 1 else None


def _holds(text: str, separators: Sequence[str]) -> bool:
    return any(separator in text for separator in separators)


def _spaced(lines: Sequence[str], separators: Sequence[str]) -> list[str]:
    """The lines with tabs where two spaces or more set columns apart. A line with another number of columns than the
    header stays as it is, for nobody knows which of its cells is missing."""
    head = [line.strip() for line in lines[:HEAD_LINES] if line.strip()]
    widths = [len(_GAP.split(line)) for line in head]
    if len(head) < 2 or any(_holds(line, separators) for line in head):
        return list(lines)
    width = max(set(widths), key=lambda width: (widths.count(width), width))
    if width < FEWEST or 2 * widths.count(width) <= len(head):
        return list(lines)
    return list(_with_tabs(lines, width))


def _with_tabs(lines: Sequence[str], width: int) -> Iterator[str]:
    for line in lines:
        cells = _GAP.split(line.strip())
        yield "\t".join(cells) + "\n" if len(cells) == width else line
