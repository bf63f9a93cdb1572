"""Which code page a text without a mark was saved in: the one in which its words look most like words.

Libraries that guess encodings want paragraphs; tables hold a dozen names. So every page is tried, and judged by its
words: signs within words, capitals behind small letters, several scripts in one word and words without a vowel speak
against a page, names of columns that are known speak for it, and so do letters that one alphabet has together.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table

PAGES = {
    "cp1252": "",
    "cp1250": "",
    "cp932": "",
    "cp949": "",
    "gb18030": "gb2312",
    "big5": "big5",
    "cp1251": "",
    "mac_roman": "",
    "cp1254": "",
    "iso8859_2": "",
    "koi8_r": "",
    "cp850": "",
    "cp852": "",
}
"""Encodings without a mark, the commonest first, each with the one that holds its usual ideographs in order."""
COMMON = {"gb2312": 0xD8, "big5": 0xC7, "shift_jis": 0x98}
"""First bytes below which an encoding keeps the ideographs that people use."""
HEAD = 65_536
"""Bytes whose words are weighed."""
WORDS = 2000
KNOWN = 3.0
"""How many odd letters a known name makes up for."""
_WORD = re.compile(r"[^\s,;|\t\"()\[\]{}/\\:.0-9+&@_*#!?=<>%-]+")
_SIGNS = frozenset("‘’“”„‚–—…·°ºª€§«»¿¡´•、。・（）／％：－ー～　×±½²³")
"""Signs that stand in texts beside words without being part of them."""
_INNER = frozenset("‘’´·・ーー－～")
"""The same within words."""
_NEIGHBOURS = ("čćđšž", "áäčďéíĺľňóôŕšťúýž", "ăâîșțşţ", "āčēģīķļņšūž", "ąčęėįšųūž", "õäöüšž")
"""Letters of alphabets whose languages have no table: South Slavic ones, Slovak, Romanian, those of the Baltic."""
_VOWELS = frozenset("aeiouyæøœıα")
_IDEOGRAPH, _HANGUL, _KANA, _LATIN = "CJK", "HANGUL", "KANA", "LATIN"
Words = Callable[[str], int]


@dataclass(frozen=True)
class PageRead:
    """A text, its page, a word that only this page reads so, and how another one that fits as well would read it."""

    text: str
    page: str
    word: str | None = None
    other: tuple[str, str] | None = None

    @property
    def told(self) -> str:
        """What was assumed, so that one sees whether it is right."""
        told = f"read as {self.page}, as it is not UTF-8"
        if self.word is not None:
            told += f": {self.word!r}"
        return told if self.other is None else f"{told}; as {self.other[0]} it would be {self.other[1]!r}"


def read(raw: bytes, known_words: Words) -> PageRead:
    """The text in the page in which its words are likeliest; `known_words` counts names that are known in a text."""
    head = raw if len(raw) <= HEAD else raw[:HEAD].rpartition(b"\n")[0] or raw[:HEAD]
    texts = {page: text for page in PAGES if (text := _decoded(head, page)) is not None}
    if not texts:
        return PageRead(raw.decode("cp1252", errors="replace"), "cp1252")
    scores = {page: _score(text, page, known_words) for page, text in texts.items()}
    best = min(texts, key=lambda page: scores[page])
    return PageRead(raw.decode(best, errors="replace"), best, *_rival(texts, scores, best))


def _rival(
    texts: dict[str, str], scores: dict[str, tuple[float, int]], best: str
) -> tuple[str | None, tuple[str, str] | None]:
    """A word beyond English of the text, and how a page that fits as well reads it."""
    own = _WORD.findall(texts[best])
    for page, text in texts.items():
        if page == best or scores[page] != scores[best] or text == texts[best]:
            continue
        pairs = zip(own, _WORD.findall(text), strict=False)
        differing = next((pair for pair in pairs if pair[0] != pair[1]), None)
        if differing is not None:
            return differing[0], (page, differing[1])
    return next((word for word in own if not word.isascii()), None), None


def _score(text: str, page: str, known_words: Words) -> tuple[float, int]:
    """How odd the words are, known names taken off, and how many of them no single alphabet has; less is likelier."""
    words = list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))[:WORDS]
    odd = sum(_oddness(word, page) for word in words)
    return odd - KNOWN * known_words(text), _beyond_one_alphabet(words)


def _decoded(head: bytes, page: str) -> str | None:
    try:
        return head.decode(page)
    except UnicodeDecodeError:
        return None


def _oddness(word: str, page: str) -> float:
    """How unlike a word it is; 0 for one that may be a word."""
    core = word.strip("".join(_SIGNS) + "'`")
    signs = sum(not _is_letter(char) for char in core if not char.isascii() and char not in _INNER)
    letters = [char for char in core if _is_letter(char)]
    scripts = {_script(char) for char in letters}
    found = 2.0 * signs + (2.0 if len(scripts) > 1 and scripts != {_IDEOGRAPH, _KANA} else 0.0)
    if _IDEOGRAPH in scripts:
        found += 0.5 * sum(_is_rare(char, page) for char in letters)
    if scripts & {_IDEOGRAPH, _HANGUL, _KANA}:
        return found + sum("\uff61" <= char <= "\uff9f" or _is_odd_syllable(char) for char in letters)
    return found + _odd_case(core) + _odd_spelling(letters)


def _odd_case(word: str) -> float:
    """Whether a capital follows a small letter and one of both is beyond English."""
    return float(any(a.islower() and b.isupper() and not (a + b).isascii() for a, b in pairwise(word)))


def _odd_spelling(letters: list[str]) -> float:
    plain = [unicodedata.normalize("NFD", char.casefold())[0] for char in letters]
    if not letters or _script(letters[0]) != _LATIN:
        return 0.0
    beyond = sum(not char.isascii() for char in letters)
    no_vowel = len(letters) > 2 and not any(char in _VOWELS for char in plain)
    return float(no_vowel) + (1.0 if len(letters) > 2 and 2 * beyond > len(letters) else 0.0)


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "?").split()[0]
    return _KANA if name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH") else name


def _is_rare(char: str, page: str) -> bool:
    """Whether an ideograph is one that its encoding keeps apart as rare, or one that Koreans hardly write."""
    if _script(char) != _IDEOGRAPH:
        return False
    if page == "cp949":
        return True
    usual = PAGES[page] or "shift_jis"
    try:
        return char.encode(usual)[0] >= COMMON[usual]
    except UnicodeEncodeError:
        return True


def _is_odd_syllable(char: str) -> bool:
    """Whether a Korean syllable is none of those that words have."""
    if _script(char) != _HANGUL:
        return False
    try:
        return len(char.encode("euc_kr")) > 2  # others are spelt out
    except UnicodeEncodeError:
        return True


def _beyond_one_alphabet(words: Iterable[str]) -> int:
    """Words with letters that the alphabet which has most of them does not have."""
    letters = [found for word in words if (found := frozenset(_marked(word)))]
    return min(sum(not found <= alphabet for found in letters) for alphabet in _alphabets())


def _marked(word: str) -> Iterator[str]:
    return (char for char in word.lower() if not char.isascii() and _script(char) == _LATIN and char.isalpha())


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    """Letters beyond English of every language's alphabet."""
    own = (str(language_table(code).get("letters", "")) for code in LANGUAGES)
    return tuple(frozenset(letters) for letters in (*own, *_NEIGHBOURS))
