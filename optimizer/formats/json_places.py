"""Line and column of every value of a JSON text, for error messages."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.core.errors import KeyPath
from optimizer.formats.source_map import Lines, Mark

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def places(text: str) -> Lines:
    r"""Find where every value of a JSON text stands.

    Parameters
    ----------
    text
        Valid JSON.

    Returns
    -------
    Lines
        Lines and columns by path, counted from 1.

    Examples
    --------
    >>> places('{"days": [\n {"date": 3}]}').mark(("days", 0, "date")).line
    2
    """
    return Lines({entry.path: entry.mark for entry in entries(text)})


class JsonEntry(NamedTuple):
    """A value of the text: its path, its first token as it is written, its place, and whether its key stood in the same
    mapping before."""

    path: KeyPath
    written: str
    mark: Mark
    again: bool


def entries(text: str) -> Iterator[JsonEntry]:
    """Every value of valid JSON in the order of the text, a mapping or list before what is in it.

    Parameters
    ----------
    text
        Valid JSON; NaN, Infinity and keys that stand twice are let through, for the caller to judge.

    Returns
    -------
    Iterator of JsonEntry
        Places are counted from 1.

    Examples
    --------
    >>> [(entry.path, entry.written) for entry in entries('{"days": [3, NaN]}')]
    [((), '{'), (('days',), '['), (('days', 0), '3'), (('days', 1), 'NaN')]
    """
    around: list[_Around] = []
    for token in _tokens(text):
        written, line, column = token
        inner = around[-1] if around else None
        if written in ("}", "]"):
            around.pop()
        elif written == "," and inner is not None:
            inner.key, inner.number = None, inner.number + 1
        elif written == ":":
            continue
        elif inner is not None and inner.names is not None and inner.key is None:
            inner.key = token
        else:
            path, at, again = ((), token, False) if inner is None else inner.next(token)
            yield JsonEntry(path, written, Mark(at[1], at[2], line, column), again)
            if written in ("{", "["):
                around.append(_Around(path, set() if written == "{" else None))


def nested_deeper(text: str, most: int) -> Mark | None:
    """Where the first bracket within `most` others stands, also in a text that is no JSON otherwise.

    Parameters
    ----------
    text
        Any text.
    most
        Brackets that may be open at once.

    Returns
    -------
    Mark
        None where no bracket lies so deep.

    Examples
    --------
    >>> nested_deeper('[[3, [', 2).column
    6
    """
    depth = 0
    for written, line, column in _tokens(text):
        depth += (written in ("{", "[")) - (written in ("}", "]"))
        if depth > most:
            return Mark(line, column, line, column)
    return None


Token = tuple[str, int, int]


def _tokens(text: str) -> Iterator[Token]:
    """Each token with its line and column, both from 1."""
    line, start, seen = 1, 0, 0
    for match in _TOKEN.finditer(text):
        # Count from the last token on, so that the whole text is read once.
        line += text.count("\n", seen, match.start())
        start = max(start, text.rfind("\n", seen, match.start()) + 1)
        seen = match.start()
        yield match[0], line, match.start() - start + 1


@dataclass
class _Around:
    """A mapping or list that is open: the names seen in a mapping, the key before the value, and how many commas."""

    path: KeyPath
    names: set[str] | None
    key: Token | None = None
    number: int = 0

    def next(self, token: Token) -> tuple[KeyPath, Token, bool]:
        """The path of the value that begins, the token of its place, and whether its name stood here before."""
        if self.names is None or self.key is None:
            # In a list a value has no key, so its own place stands for both.
            return (*self.path, self.number), token, False
        name = json.loads(self.key[0])
        again = name in self.names
        self.names.add(name)
        return (*self.path, name), self.key, again
