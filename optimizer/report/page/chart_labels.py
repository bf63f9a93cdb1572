"""Names above a chart in rows, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

Span = tuple[float, float]


@dataclass(frozen=True)
class RaceLabel:
    """A name at a place: text, a smaller text after it, its rank (A before B), its row from the top, its end.

    `row` is None where it found no room: then only its line is drawn.
    """

    x: float
    text: str
    small: str
    rank: str
    row: int | None = None
    anchor: str = "end"

    @property
    def at(self) -> float:
        """Where the text begins or ends, beside its line."""
        return round(self.x - 4 if self.anchor == "end" else self.x + 4, 1)


@dataclass(frozen=True)
class _Taken:
    """Where names stand and lines run, row by row."""

    names: list[list[Span]]
    lines: list[list[Span]]


def placed(
    labels: Sequence[RaceLabel], left: float, right: float, letter: float, rows: int = 3
) -> tuple[tuple[RaceLabel, ...], int]:
    """The labels in rows, the first ones first, and how many rows they take.

    Parameters
    ----------
    labels : in the order in which they may choose.
    left, right : between which they have to stay.
    letter : width of a letter.
    rows : how many there may be.
    """
    taken = _Taken(*([list[Span]() for _ in range(rows)] for _ in range(2)))
    found = []
    for label in labels:
        found.append(_placed(label, taken, left, right, letter))
    used = max((label.row + 1 for label in found if label.row is not None), default=0)
    return tuple(found), used


def _placed(label: RaceLabel, taken: "_Taken", left: float, right: float, letter: float) -> RaceLabel:
    for small, crossing, row, anchor in product(
        (label.small, ""), (False, True), range(len(taken.names)), ("end", "start")
    ):
        wide = letter * (len(label.text) + 1 + len(small))
        begin = label.x - 4 - wide if anchor == "end" else label.x + 4
        span = (begin - 6, begin + wide + 6)
        if not (left - 20 <= begin and begin + wide <= right + 24):
            continue
        # A name had better not cover the line of another race either, which runs down from its own row.
        if _clear(span, taken.names[row]) and (crossing or _clear(span, taken.lines[row])):
            for lower in range(row, len(taken.lines)):
                taken.lines[lower].append((label.x, label.x))
            taken.names[row].append(span)
            return replace(label, small=small, row=row, anchor=anchor)
    return label


def _clear(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] < begin or span[0] > end for begin, end in taken)
