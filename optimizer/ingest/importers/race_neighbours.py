"""Entries of a race calendar that are no race but stand beside one: talks, expos, packet pick-up, briefings,
registrations, volunteers' shifts, watch parties.

`Half marathon training talk` is one, `Talk of the Town 10K` is a race: the words name what takes place only where they
are what the phrase ends with, or where `for`, `on` or `opens` follows.
"""

import re
from collections.abc import Iterator, Sequence

from optimizer.ingest.tabular.calendar_words import is_weekday, months
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import joining_words, names_beside

_PHRASES = re.compile(r"[:;,|•·\[\]()]|\s[-\u2013\u2014/]\s")
_OF = re.compile(
    r"of|to|for|with|w|incl|inkl|and|und|et|mit|avec|con|com|met|med|och|og|ja|z|s|de|der|des|dem|den|del|du|do|da|di"
    r"|van|von|af|av|pod"
)
"""Behind one of these a word is a part of something: a run with a pasta party is a run."""
_THE = re.compile(r"the|your|my|our|la|le|les|el|los|las|il|lo|gli|die|das|een|het")
"""The same where more words stand before."""
_WHEN = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm|h|uhr)?|day|tag|jour|dia|giorno|dag|dzien|today|tonight|tomorrow")
SHORT = 3
"""Letters of a word that ends a phrase by chance."""


def neighbour(name: str) -> str | None:
    """The words by which an entry is no race but something beside one; None for a race."""
    for phrase in _PHRASES.split(name[:200]):
        tokens = folded(phrase).split()
        for start, end, certain in _spans(tokens):
            if not _is_part(tokens[:start]) and (certain or _ends(tokens[end:])):
                return " ".join(tokens[start:end])
    return None


def _spans(tokens: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """The words that could name it, none within longer ones: a pasta party is no party of its own."""
    seen: list[tuple[int, int]] = []
    for start, end, certain in names_beside(tokens):
        if not any(first <= start and end <= last for first, last in seen):
            seen.append((start, end))
            yield start, end, certain


def _is_part(before: Sequence[str]) -> bool:
    if not before:
        return False
    return _OF.fullmatch(before[-1]) is not None or (len(before) > 1 and _THE.fullmatch(before[-1]) is not None)


def _ends(after: Sequence[str]) -> bool:
    """Whether the phrase ends here, tells when, or goes on to tell of what; a distance or another noun goes on."""
    if not after or after[0] in joining_words() or (len(after[-1]) > SHORT and after[-1] in joining_words()):
        return True
    return all(map(_tells_when, after))


def _tells_when(word: str) -> bool:
    """A number, a month, a weekday; single letters are a distance's unit."""
    return _WHEN.fullmatch(word) is not None or (len(word) > 1 and (word in months() or is_weekday(word)))
