"""Race flags: names over the weeks they fall in, placed so that none hides another."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

MOST_ROWS = 3
APART = 2


@dataclass(frozen=True)
class Flag:
    """A race's letter, its label and the column it stands over."""

    column: int
    letter: str
    label: str


def flag_rows(flags: Sequence[Flag], width: int) -> list[str]:
    """Rows of text, the letters last; a label that finds no room is left out, its letter never is."""
    labels: list[list[str]] = []
    letters = [" "] * width
    for flag in sorted(flags, key=lambda flag: (flag.letter, flag.column)):
        if letters[flag.column] == " ":
            letters[flag.column] = flag.letter
        _place(labels, flag, width)
    return ["".join(row).rstrip() for row in [*reversed(labels), letters]]


def _place(rows: list[list[str]], flag: Flag, width: int) -> None:
    size = cell_len(flag.label)
    starts = (flag.column, flag.column - size + 1)
    for level in range(MOST_ROWS):
        if level == len(rows):
            rows.append([" "] * width)
        for start in starts:
            if _free(rows[level], start, size):
                _write(rows[level], start, flag.label)
                _stem(rows[:level], flag.column)
                return
    while rows and not "".join(rows[-1]).strip():
        rows.pop()


def _free(row: list[str], start: int, size: int) -> bool:
    near = row[max(0, start - APART) : start + size + APART]
    return start >= 0 and start + size <= len(row) and all(cell == " " for cell in near)


def _write(row: list[str], start: int, label: str) -> None:
    """Lay the label down cell by cell; a wide character takes two, a combining one joins the cell before."""
    column = start
    for char in label:
        size = cell_len(char)
        if size == 0:
            row[max(start, column - 1)] += char
            continue
        row[column : column + size] = [char, *[""] * (size - 1)]
        column += size


def _stem(below: list[list[str]], column: int) -> None:
    for row in below:
        if row[column] == " ":
            row[column] = "│"
