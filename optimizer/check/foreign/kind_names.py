"""What coaches call a session, as a kind of the catalogue."""

import re

from optimizer.domain.kind import Alias
from optimizer.domain.session_kinds import BY_NAME, KINDS, MARKERS

NOTHING = "rest"
"""A day of rest or a marker: no session."""

OTHERS = (
    ("rest", Alias(5, "check in|rest|rest day|off|day off")),
    ("race", Alias(17, "race|parkrun|time trial")),
    ("strides", Alias(18, "strides")),
    ("run", Alias(23, "run|runs|running|jog|jogging|virtualrun|treadmill|general")),
)
"""Names beside the catalogue's; `run` is some run, and anything more telling comes first."""
_WORDS = sorted(
    (
        *((alias.rank, alias.words, kind.name) for kind in KINDS for alias in kind.aliases),
        *((alias.rank, alias.words, name) for name, alias in OTHERS),
    )
)
_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), kind) for _, words, kind in _WORDS)


def kind_of(text: str) -> str | None:
    """The kind a few words name, the most telling word first; `run` for some run; None when they name none.

    What stands before a colon names it first: `Threshold run: long cruise intervals` is no long run.
    """
    head, colon, _ = text.partition(":")
    kind = _named(head) if colon else None
    return kind if kind not in (None, "run") else _named(text)


def _named(text: str) -> str | None:
    words = re.sub(r"[^a-z0-9]+", " ", text[:200].lower()).strip()
    name = words.replace(" ", "_")
    if name in BY_NAME:
        return name
    if name in MARKERS:
        return NOTHING
    return next((kind for pattern, kind in _PATTERNS if pattern.search(words)), None)
