"""A scenario's text with facts changed: every line that says what it said before stays as the runner wrote it."""

import io
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

WIDTH = 4096
"""Lines are never broken anew."""
INDENTS = ((4, 2), (2, 0), (3, 1), (4, 0))
"""Indentation of lists: of what they hold, and of the dash."""


def edited(text: str, change: Callable[[Any], None]) -> str:
    """The text with a change made to its data.

    Parameters
    ----------
    text
        A scenario as YAML.
    change
        Changes the data in place; what it raises is passed on.

    Returns
    -------
    str
        YAML of the changed data. Where the rewriter would spell an unchanged line otherwise, the old line stands, if
        the whole still says the same.
    """
    data, style, before = _read(text)
    change(data)
    after = _dumped(data, style)
    if before == text:
        return after
    kept = _patched(text, before, after)
    return kept if kept is not None and _plain(kept) == _plain(after) else after


def flow(**entry: Any) -> CommentedMap:
    """A mapping on one line, such as `{date: 2027-07-31, kind: long, minutes: 120}`."""
    # Dates of their own: the same object twice would be written as an anchor and a reference to it.
    found = CommentedMap({k: date(v.year, v.month, v.day) if isinstance(v, date) else v for k, v in entry.items()})
    found.fa.set_flow_style()
    return found


def _yaml(style: tuple[int, int]) -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes, yaml.width = True, WIDTH
    yaml.indent(mapping=2, sequence=style[0], offset=style[1])
    return yaml


def _loaded(text: str, style: tuple[int, int]) -> Any:
    return _yaml(style).load(text)


def _dumped(data: Any, style: tuple[int, int]) -> str:
    out = io.StringIO()
    _yaml(style).dump(data, out)
    return out.getvalue()


def _read(text: str) -> tuple[Any, tuple[int, int], str]:
    """The data, and how its text is indented with what that gives: the first way that gives back the text, else the
    one most like it."""
    style, dumped = _spelling(text)
    return _loaded(text, style), style, dumped


@lru_cache(maxsize=64)
def _spelling(text: str) -> tuple[tuple[int, int], str]:
    """The indentation and what it gives; the same year is changed again and again."""
    best: tuple[tuple[int, int], str] | None = None
    for style in INDENTS:
        dumped = _dumped(_loaded(text, style), style)
        if best is None or _alike(text, dumped) > _alike(text, best[1]):
            best = style, dumped
        if dumped == text:
            break
    assert best is not None
    return best


def _alike(one: str, two: str) -> int:
    """How many lines are spelled the same."""
    return sum(a == b for a, b in zip(one.splitlines(), two.splitlines(), strict=False))


def _patched(text: str, before: str, after: str) -> str | None:
    """The old text with the lines replaced that differ between two rewritings; None where their lines do not
    correspond to those of the text."""
    lines, old, new = text.splitlines(), before.splitlines(), after.splitlines()
    if len(lines) != len(old):
        return None
    found: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += lines[first:last] if kind == "equal" else new[start:end]
    return "\n".join(found) + ("\n" if text.endswith("\n") or not text else "")


def _plain(text: str) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except Exception:  # whatever it is: then the text is not taken
        return None
