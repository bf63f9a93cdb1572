"""Columns of a chart in text: bars, and how a season's weeks fall into strips as wide as the console."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from optimizer.formats.plan import PhaseName, Week

GUTTER = 9
WIDEST_CELL = 6
YEAR_WEEKS = 53

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII_BLOCKS = ".:|"


@dataclass(frozen=True)
class Strip:
    """Consecutive weeks drawn side by side, each `cell` columns wide."""

    weeks: tuple[Week, ...]
    cell: int

    @property
    def width(self) -> int:
        """Columns of the chart without its gutter."""
        return self.cell * len(self.weeks)


def strips(weeks: Sequence[Week], width: int) -> list[Strip]:
    """The weeks in as few strips of even length as the width allows, a year at most in each."""
    room = max(1, width - GUTTER)
    number = -(-len(weeks) // min(room, YEAR_WEEKS))
    each = -(-len(weeks) // number)
    cell = max(1, min(WIDEST_CELL, room // each))
    return [Strip(tuple(weeks[i : i + each]), cell) for i in range(0, len(weeks), each)]


def bars(values: Sequence[float], top: float, rows: int, ascii_only: bool = False) -> list[list[str]]:
    """One glyph a value in each row, highest row first; `top` fills all rows, and anything above 0 shows."""
    glyphs = ASCII_BLOCKS if ascii_only else BLOCKS
    levels = len(glyphs)
    heights = [_height(value, top, rows * levels) for value in values]
    return [[_glyph(height - row * levels, glyphs) for height in heights] for row in reversed(range(rows))]


def _height(value: float, top: float, most: int) -> int:
    if value <= 0 or top <= 0:
        return 0
    return max(1, min(most, round(value / top * most)))


def _glyph(height: int, glyphs: str) -> str:
    return glyphs[min(height, len(glyphs)) - 1] if height > 0 else " "


def runs(weeks: Sequence[Week]) -> list[tuple[PhaseName, tuple[Week, ...]]]:
    """The weeks in blocks of one phase each."""
    return [(phase, tuple(block)) for phase, block in groupby(weeks, key=lambda week: week.phase)]
