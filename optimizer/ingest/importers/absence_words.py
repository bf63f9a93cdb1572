"""Illness and holidays in a calendar, by category or by the words of the title."""

import re

from optimizer.ingest.importers.calendars import Event
from optimizer.ingest.tabular.folded_text import folded

_ILL = (
    r"ill(?:ness)?|sick(?:ness| day| leave)?|flu|covid|surgery|influenza|erkaltet|grippe|malade|maladie|arret maladie"
    r"|krank(?:heit|meldung|geschrieben)?|enfermo|enferma|enfermedad|gripe|baja medica|malato|malata|malattia"
    r"|doente|doenca|ziek|ziekte|griep|syg|sygdom|sygemeldt|sjuk|sjukdom|syk|sykdom|sykemeldt|chory|chora|choroba|l4"
)
_AWAY = (
    r"holidays?|vacations?|annual leave|pto|out of office|urlaub\w*|ferien|vacances|conges?|vacaciones|ferie|ferias"
    r"|vakantie|vrije dagen|ferie\w*|semester|urlop\w*"
)
_EAST = re.compile("病気|病欠|体調不良|休暇|旅行|生病|病假|休假|度假|假期")
_WORDS = re.compile(rf"\b(?:{_ILL}|{_AWAY})\b")
_PUBLIC = re.compile(r"\b(?:public|bank|national|school) holidays?\b|\bfeiertag\w*|\bjour ferie\b|\bschulferien\b")
"""Days off work or school on which people train."""


def is_absence(event: Event) -> bool:
    """Whether the entry says that the runner is ill or away."""
    return any(_means_absence(text) for text in (event.name, *event.categories))


def _means_absence(text: str) -> bool:
    plain = folded(text)
    if _PUBLIC.search(plain):
        return False
    return _WORDS.search(plain) is not None or _EAST.search(text) is not None
