"""How plans name a week: `Week 3`, `3. Woche`, `KW 3: base`, `Week of 4 January 2027`, or a bare number."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from optimizer.ingest.importers.week_dates import day_in_week
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.session_phrases import kind_of
from optimizer.ingest.tabular.vocabulary import meanings

MOST_WEEKS = 600
_NUMBER = r"(?P<number>\d{1,3})(?!\d|[./-]\d)"
_WORD = r"(?P<word>[^\W\d_]+)\.?"
_FORMS = (
    re.compile(rf"{_WORD}\s*(?:#|no\.?|nr\.?|:|-)?\s*{_NUMBER}(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    re.compile(rf"{_NUMBER}\s?(?:\.|st|nd|rd|th|a|ª|º|e|er|re|ème)?\s*{_WORD}(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    re.compile(r"第\s?(?P<number>\d{1,3})\s?(?P<word>[週周])(?P<rest>.*)", re.DOTALL),
)
_OF = re.compile(
    rf"{_WORD}\s+(?:(?:of|from|commencing|beginning|vom|ab|du|del|dal|van|fra|från|od|de)\s+)?(?P<rest>.*\d.*)"
)
_LETTERS = ("W", "w", "週", "周")
_TO_GO = re.compile(r"\s*(?:weeks? )?(?:to go|out|left|before|until|till|vor|avant|antes)\b", re.IGNORECASE)
"""Behind the number of a week that is counted from the race, which no line says where it stands."""
_BARE = re.compile(r"[^\d]{0,12}(\d{1,3})[.]?")


def week_named(text: str) -> int | date | None:
    """The week that a line names by its word: its number, or a day in it. None for a line that names none."""
    text = text.strip()[:200]
    for form in _FORMS:
        match = form.match(text)
        if match is not None and _is_week(match["word"]) and not _TO_GO.match(match["rest"]):
            number = int(match["number"])
            return number if 0 < number <= MOST_WEEKS else None
    of = _OF.fullmatch(text)
    if of is not None and _is_week(of["word"]):
        return day_in_week(of["rest"].strip(" :.,()"))
    return None


def week_headed(cells: Sequence[str], header: Sequence[str] = ()) -> int | date | None:
    """The week that a row names for those below it: a row without a session, or one that names the days again. What
    else it tells are the week's sums."""
    filled = [cell for cell in cells if cell.strip()]
    again = len(cells) > 1 and tuple(cells[1:]) == tuple(header[1:])
    if not filled or (len(filled) > 1 + len(cells) // 3 and not again):
        return None
    if not again and any(kind_of(cell) is not None for cell in filled[1:]):
        return None
    return week_named(filled[0])


def week_in(cell: str, date_in: Callable[[str], date | None]) -> int | date | None:
    """The week of a cell in a column of weeks: a number, a week by its word, or a date as `date_in` reads it."""
    bare = _BARE.fullmatch(cell.strip())
    if bare is not None:
        return int(bare[1]) if 0 < int(bare[1]) <= MOST_WEEKS else None
    return week_named(cell) or date_in(cell) or day_in_week(cell)


def _is_week(word: str) -> bool:
    named = any(meaning.field == "week" for meaning in meanings(folded(word)))
    return word in _LETTERS or (named and len(word) > 1)
