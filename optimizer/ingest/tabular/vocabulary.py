"""What columns, sports and sessions are called in the languages of the files that people bring.

One table a language lies in `optimizer/ingest/languages`; words are compared folded. Patterns with a star match any
beginning or end of a word, patterns of several words the whole text.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from optimizer.ingest.tabular.folded_text import folded

ENGLISH = "en"
LANGUAGES = (
    *(ENGLISH, "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb"),
    *("pl", "ja", "zh", "fi", "cs", "hu", "tr", "ko", "ru"),
)
SPORTS = (
    "pool_run",
    "other",
    "elliptical",
    "strength",
    "mobility",
    "row",
    "swim",
    "walk",
    "hike",
    "bike",
    "run",
)
"""Sports in the order they are looked for: a road bike is called after running in three languages."""


MOST_WORDS = 4
"""Words of a cell that sums up, such as `Total of week 3`."""


@dataclass(frozen=True)
class FieldName:
    """What a column's name means in one language: our field, and its rank among the names of that field."""

    field: str
    rank: int
    language: str


@cache
def language_table(code: str) -> Mapping[str, Any]:
    """The table of one language."""
    text = files("optimizer.ingest").joinpath("languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def language_name(code: str) -> str:
    """The language in English."""
    return str(language_table(code)["name"])


@cache
def _field_names() -> Mapping[str, tuple[FieldName, ...]]:
    found: dict[str, list[FieldName]] = {}
    for code in LANGUAGES:
        for field, names in language_table(code)["fields"].items():
            for rank, name in enumerate(names):
                found.setdefault(folded(name), []).append(FieldName(field, rank, code))
    return {name: tuple(meanings) for name, meanings in found.items()}


def meanings(name: str) -> tuple[FieldName, ...]:
    """What a column of that folded name can hold; nothing for a name nobody knows."""
    return _field_names().get(name, ())


@cache
def _patterns(section: str, only: str | None = None) -> Mapping[str, tuple["_Pattern", ...]]:
    found: dict[str, dict[str, None]] = {}
    for code in LANGUAGES if only is None else (only,):
        for key, patterns in language_table(code).get(section, {}).items():
            found.setdefault(key, {}).update(dict.fromkeys(patterns))
    return {key: tuple(_Pattern.of(pattern) for pattern in patterns) for key, patterns in found.items()}


@dataclass(frozen=True)
class _Pattern:
    """Words, open at their beginning or end where the table has a star there."""

    core: str
    before: bool
    after: bool
    phrase: bool

    @classmethod
    def of(cls, pattern: str) -> "_Pattern":
        core = folded(pattern)
        word_follows = " " if pattern.endswith(" *") else ""
        return cls(core + word_follows, pattern.startswith("*"), pattern.endswith("*"), " " in core + word_follows)

    def fits(self, text: str, tokens: Iterable[str]) -> bool:
        """Whether one of the words, or the whole text for a pattern of several, is meant."""
        return self._is(text) if self.phrase else any(self._is(token) for token in tokens)

    def is_within(self, text: str, tokens: Iterable[str]) -> bool:
        """The same, and whether several words stand anywhere in the text: `20 km langer Lauf` is a long run."""
        return self.fits(text, tokens) or (self.phrase and not self.before and f" {self.core} " in f" {text} ")

    def is_exactly(self, text: str) -> bool:
        """Whether these words are the whole text."""
        return not (self.before or self.after) and self.core == text

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.core.split())

    def is_all_of(self, text: str) -> bool:
        """Whether the text is meant as a whole."""
        return self._is(text)

    def _is(self, text: str) -> bool:
        if self.before and self.after:
            return self.core in text
        if self.before:
            return text.endswith(self.core)
        return text.startswith(self.core) if self.after else text == self.core


def sport_of(text: str, language: str = ENGLISH) -> str | None:
    """The sport that a type names in that language, else in any, one of SPORTS; None when it names none."""
    own = _sport_in(text[:200], language) if language != ENGLISH else None
    return own or _sport_of(text[:200])


def language_of_sports(types: Iterable[str], header: str) -> str:
    """The language in which most of the types are sports: a `Rower` among Polish ones is a bike, among English ones
    who rows. A header's language other than English counts as one more; of equals English, then the header's."""
    known = Counter({ENGLISH: 0} | ({header: 1} if header != ENGLISH else {}))
    for text in types:
        known.update(code for code in LANGUAGES if _sport_in(text[:200], code) is not None)
    return max(known, key=lambda code: (known[code], code == ENGLISH, code == header))


@cache
def _sport_in(text: str, language: str) -> str | None:
    plain = folded(text)
    tokens = (*plain.split(), plain.replace(" ", ""))
    patterns = _patterns("sports", language)
    exact = (sport for sport in SPORTS if any(p.is_exactly(plain) for p in patterns.get(sport, ())))
    fitting = (sport for sport in SPORTS if any(p.fits(plain, tokens) for p in patterns.get(sport, ())))
    return next(exact, None) or next(fitting, None)


@cache
def _sport_of(text: str) -> str | None:
    plain = folded(text)
    tokens = (*plain.split(), plain.replace(" ", ""))
    for sport in SPORTS:  # what a table has word for word comes before what one word of it may mean
        if any(p.is_exactly(plain) for p in _patterns("sports")[sport]):
            return sport
    fitting = [sport for sport in SPORTS if any(p.fits(plain, tokens) for p in _patterns("sports")[sport])]
    if {"walk", "run"} <= set(fitting) and {"run", "running", "jog", "jogging"} & set(tokens):
        fitting.remove("walk")
    return fitting[0] if fitting else None


def sessions_of(text: str) -> Iterator[str]:
    """Kinds of session that the text names in another language than English."""
    plain = folded(text[:200])
    tokens = (*plain.split(), plain.replace(" ", ""))
    for kind, patterns in _patterns("sessions").items():
        if any(p.is_within(plain, tokens) for p in patterns):
            yield kind


def names_absence(text: str) -> bool:
    """Whether the text names an illness or a holiday in any of the languages."""
    plain = folded(text[:200])
    tokens = (*plain.split(), plain.replace(" ", ""))
    return any(p.is_within(plain, tokens) for patterns in _patterns("absences").values() for p in patterns)


@cache
def _totals() -> frozenset[str]:
    return frozenset(folded(word) for code in LANGUAGES for word in language_table(code)["words"]["total"])


def is_total(text: str) -> bool:
    """Whether a cell's words are a total or an average, such as `Summe` or `Week total:`."""
    words = folded(text).split()
    return " ".join(words) in _totals() or (len(words) <= MOST_WORDS and not _totals().isdisjoint(words))


def names_beside(tokens: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Where folded words name something beside a race, from which word to which, the longest first; with whether
    these words can mean nothing else."""
    found = [
        (start, start + pattern.words, key == "certain")
        for key in ("certain", "named")
        for pattern in _patterns("beside").get(key, ())
        for start in range(len(tokens) - pattern.words + 1)
        if pattern.is_all_of(" ".join(tokens[start : start + pattern.words]))
    ]
    yield from sorted(found, key=lambda span: (span[0] - span[1], span[0], not span[2]))


@cache
def joining_words() -> frozenset[str]:
    """Words behind which a phrase tells of what: `for`, `on`, `opens` in any of the languages."""
    return frozenset(p.core for p in _patterns("beside")["joins"])
