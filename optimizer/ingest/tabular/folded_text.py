"""Words as they are compared: without case, accents, marks and camel humps, so that `Aktivitätsdatum` is one word
in every file."""

import re
import unicodedata
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^\w]+|_+")
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "œ": "oe", "ð": "d", "þ": "th", "®": " ", "\u0131": "i"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
"""Accents of Latin letters; the marks of Japanese syllables stay, for they make other words."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The words in lower case with single spaces between, accents off; empty for a text without letters or digits."""
    text = _HUMP.sub(" ", unicodedata.normalize("NFKC", text))
    text = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold().translate(_LETTERS)))
    return _APART.sub(" ", unicodedata.normalize("NFC", text)).strip()
