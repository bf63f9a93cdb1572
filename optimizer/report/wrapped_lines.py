"""Lines broken between words where they are wider than the terminal; tables and short lines stay as they are."""

import re
import textwrap
from collections.abc import Iterable, Iterator

NARROWEST = 40
"""Columns below which nothing is broken: the terminal's own way is then as good."""
_TABLE = re.compile(r"\S {3,}\S")
_BULLET = re.compile(r"\s*(?:- |\d+\. )?")


def wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    """The lines, each as one or more of at most so many characters.

    Parameters
    ----------
    lines
        Lines of text; one that holds several may be passed whole.
    width
        Columns of the terminal.

    Yields
    ------
    str
        Lines; what is broken goes on under the first word after the indent or bullet.
    """
    for line in (part for text in lines for part in (text.split("\n") if text else [""])):
        if len(line) <= width or width < NARROWEST or _TABLE.search(line):
            yield line
            continue
        begin = _BULLET.match(line)
        hang = " " * (begin.end() if begin else 0)
        yield from textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
