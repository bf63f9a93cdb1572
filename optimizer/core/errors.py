"""Bad input: every problem at once, one line each, safe to print on a terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

KeyPath = tuple[str | int, ...]

WIDTH = 80
JOINERS = "\u200c\u200d"
"""Signs without a glyph that make one of the signs beside them, such as the runner and the male sign of an emoji."""
MOST_LINES = 1000


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input.

    Parameters
    ----------
    path
        Where in the input, as keys and indices.
    expected, got
        In words.
    line, column
        From 1; None means that the loader finds them by `path`.
    file
        None for the scenario itself.
    beside
        Another place of the scenario, whose line the loader adds to what was expected.
    at_key
        Whether the key itself is at fault, not its value: the place told is then the key's.
    """

    path: KeyPath
    expected: str
    got: str
    line: int | None = None
    column: int | None = None
    file: str | None = None
    beside: KeyPath | None = None
    at_key: bool = False

    @property
    def field(self) -> str:
        """The dotted path, such as `races.1.date`."""
        return plain(".".join(str(part) for part in self.path)) or "file"

    def brief(self) -> str:
        """Field, what was expected and what was found."""
        return f"{self.field}: expected {plain(self.expected, 1000)}, got {plain(self.got, 200)}"


class InputError(Exception):
    """Input that cannot be used; `str()` has one line a problem, the scenario's first, sorted by line.

    Parameters
    ----------
    file
        The file that problems without one of their own belong to.
    problems
        All problems found; duplicates are dropped.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = sorted(set(problems), key=_order)
        super().__init__(file, self.problems)

    def __str__(self) -> str:
        # A hostile file may have problems without end; the reader gets the first ones.
        shown = [self._line(problem) for problem in self.problems[:MOST_LINES]]
        left = len(self.problems) - len(shown)
        return "\n".join([*shown, f"... and {left} more"] if left else shown)

    def brief(self) -> str:
        """The problems on one line, without places: for a form, which has no lines."""
        return "; ".join(problem.brief() for problem in self.problems[:MOST_LINES])

    def _line(self, problem: Problem) -> str:
        place = f"{plain(problem.file or self.file, 1000)}:{problem.line or 1}:{problem.column or 1}"
        return f"{place}: {problem.brief()}"


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    place = (problem.file or "", problem.line or 1, problem.column or 1)
    return (*place, problem.field, problem.expected, problem.got)


def plain(text: str, width: int = WIDTH) -> str:
    """Make text safe to print on one line of a terminal.

    Parameters
    ----------
    text
        Any text, also hostile.
    width
        Most characters; longer text is cut and ends in `...`.
    """
    cut = text if len(text) <= width else text[: width - 3].rstrip(JOINERS) + "..."
    return "".join(char if char.isprintable() or _joins(cut, i) else ascii(char)[1:-1] for i, char in enumerate(cut))


def _joins(text: str, i: int) -> bool:
    """Whether a joiner stands where it belongs: inside an emoji or a word of a script that has it."""
    near = (text[i - 1 : i], text[i + 1 : i + 2])
    return text[i] in JOINERS and all(char.isprintable() and not char.isascii() for char in near)


def shown(value: Any) -> str:
    """A value of the input as an error message shows it."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, str):
        if len(value) > 30 and value.lstrip("+-").isdecimal():
            return "a number of more than 30 digits"
        return plain(repr(value[:WIDTH] + "..." if len(value) > WIDTH else value), WIDTH + 10)
    if isinstance(value, dict | list | tuple):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value)}"
    if isinstance(value, int) and abs(value) >= 10**30:
        return "a number of more than 30 digits"
    return plain(str(value))


def nearest(word: str, known: Sequence[str]) -> str:
    """`; did you mean 'x'?` for the closest known word; empty when none is close."""
    close = get_close_matches(word[:WIDTH].lower(), known, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
