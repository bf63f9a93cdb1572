"""Names of months and weekdays in many languages, from CLDR."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import LANGUAGES

LOCALES = (*LANGUAGES, "sk", "ro", "ca", "sl", "et", "lt", "lv", "id", "uk", "el")
"""Where names of months are taken from; a word that means two months in two of them counts in neither."""
SHORTEST = 3
AMBIGUOUS = -1


@cache
def months() -> Mapping[str, int]:
    """Folded names of months, whole and abbreviated, to 1 to 12."""
    return {name: month for name, month in _names("months").items() if month != AMBIGUOUS}


@cache
def weekdays() -> Mapping[str, int]:
    """Folded names of weekdays in the languages of the tables, to 0 for Monday up to 6, or AMBIGUOUS."""
    return _names("days")


def month_of(word: str) -> int | None:
    """The month a word names, whole or by its first letters where only one month begins so."""
    word = folded(word)
    if word in months():
        return months()[word]
    if len(word) < SHORTEST or not word.isalpha():
        return None
    begun = {month for name, month in months().items() if name.startswith(word)}
    return begun.pop() if len(begun) == 1 else None


def weekday_of(word: str) -> int | None:
    """The weekday a word names in every language that knows it; None for any other word."""
    day = weekdays().get(folded(word))
    return None if day == AMBIGUOUS else day


def weekdays_of(names: Sequence[str]) -> dict[int, int]:
    """The weekday of every name that is one, by its place: a name that is two days in two languages is the one it is
    in a language that knows them all, and is left out where two such languages disagree."""
    at = [place for place, name in enumerate(names) if is_weekday(name)]
    readings = {
        tuple(known[folded(names[place])] for place in at)
        for code in LANGUAGES
        if (known := _weekdays_in(code)) and all(folded(names[place]) in known for place in at)
    }
    if len(readings) == 1:
        return dict(zip(at, readings.pop(), strict=True))
    return {place: day for place in at if (day := weekday_of(names[place])) is not None}


@cache
def _weekdays_in(code: str) -> Mapping[str, int]:
    from babel import Locale  # noqa: PLC0415

    return {
        folded(name): number
        for widths in Locale.parse(code).days.values()
        for width, names in widths.items()
        if width != "narrow"
        for number, name in names.items()
    }


def weekdays_by_initials(names: Sequence[str]) -> dict[int, int]:
    """The weekdays of seven names in a row that are a week's initials, such as `M T W T F S S`, by their places."""
    letters = [folded(name) if len(name.strip(" .")) == 1 else "?" for name in names]
    for at in range(len(letters) - 6):
        first = _initials().get("".join(letters[at : at + 7]))
        if first is not None:
            return {at + day: (first + day) % 7 for day in range(7)}
    return {}


@cache
def _initials() -> Mapping[str, int]:
    """Initials of a week that begins on Monday or Sunday, to that first day."""
    from babel import Locale  # noqa: PLC0415

    found: dict[str, int] = {}
    for code in LANGUAGES:
        names = Locale.parse(code).days["stand-alone"]["narrow"]
        for first in (6, 0):
            found["".join(folded(names[(first + day) % 7])[:1] for day in range(7))] = first
    return {week: first for week, first in found.items() if len(week) == 7}


def is_weekday(word: str) -> bool:
    """Whether the word names a weekday, be it another one in another language."""
    return folded(word) in weekdays()


def _names(what: str) -> Mapping[str, int]:
    from babel import Locale  # noqa: PLC0415

    found: dict[str, set[int]] = defaultdict(set)
    for code in LOCALES if what == "months" else LANGUAGES:
        for widths in getattr(Locale.parse(code), what).values():
            for width, names in widths.items():
                if width != "narrow":
                    for number, name in names.items():
                        found[folded(name)].add(number)
    named = {name: numbers for name, numbers in found.items() if not name.isdigit()}
    return {name: numbers.pop() if len(numbers) == 1 else AMBIGUOUS for name, numbers in named.items()}
