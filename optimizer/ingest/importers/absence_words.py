"""Illness and holidays in a calendar, by category or by the words of the title."""

import re
from datetime import timedelta

from optimizer.ingest.importers.calendars import Event
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import names_absence

MOST_WORDS = 6
"""An entry that says more tells of something else: `Family holiday in the Lake District` is one."""
_AT_HOME = re.compile(
    r"\b(?:public|bank|national|school) holidays?\b|\bfeiertag\w*|\bjours? ferie\w*|\bschulferien\b|\bschoolvakantie\w*"
    r"|\bvacances scolaires\b"
)
"""Days off work or school on which people train."""
_DAY_OFF = ("holiday", "holidays")
"""Categories under which Outlook files public holidays, each of a day."""
_ABOUT_IT = re.compile(
    r"\b(?:party|parties|shots?|jabs?|vaccin\w*|impfung\w*|planning|planung|meeting|call|fest\w*|concert|konzert|program\w*"
    r"|pay|lunch|dinner|ideas?|inn|note|notes|booking|book|buchen|request|antrag|start|starts|begins|ends|calendar|insurance|check|appointment|visit|kids?|child"
    r"|children|kind|kinder|enfants?|hijos?|dog|hund)\b"
)
"""Words beside which an entry is about an illness or a holiday, or about somebody else's."""


def is_absence(event: Event) -> bool:
    """Whether the entry says that the runner is ill or away."""
    one_day = event.end - event.start <= timedelta(days=1)
    categories = [text for text in event.categories if not (one_day and folded(text) in _DAY_OFF)]
    return any(_means_absence(text) for text in (event.name, *categories))


def _means_absence(text: str) -> bool:
    plain = folded(text)
    if len(plain.split()) > MOST_WORDS or _AT_HOME.search(plain) or _ABOUT_IT.search(plain):
        return False
    return names_absence(text)
