"""Line and column of every value of a JSON text, for error messages."""

import json
import re
from collections.abc import Iterator

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
    tokens = _tokens(text)
    marks: dict[KeyPath, Mark] = {}
    _value(tokens, next(tokens), (), None, marks)
    return Lines(marks)


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


def _value(tokens: Iterator[Token], token: Token, path: KeyPath, key: Token | None, marks: dict[KeyPath, Mark]) -> None:
    at = key or token
    # In a list a value has no key, so its own place stands for both.
    marks[path] = Mark(at[1], at[2], token[1], token[2])
    if token[0] == "[":
        for number, item in enumerate(_items(tokens, "]")):
            _value(tokens, item, (*path, number), None, marks)
    elif token[0] == "{":
        for name in _items(tokens, "}"):
            next(tokens)
            _value(tokens, next(tokens), (*path, json.loads(name[0])), name, marks)


def _items(tokens: Iterator[Token], end: str) -> Iterator[Token]:
    """The first token of each entry, up to the closing bracket."""
    for token in tokens:
        if token[0] == end:
            return
        if token[0] != ",":
            yield token
