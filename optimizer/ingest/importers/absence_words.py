"""Illness and holidays in a calendar, by category or by the words of the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from optimizer.core.errors import plain
from optimizer.ingest.importers.calendars import Event
from optimizer.ingest.tabular.folded_text import folded
from optimizer.ingest.tabular.vocabulary import names_absence

MOST_WORDS = 6
"""An entry that says more tells of something else: `Family holiday in the Lake District` is one."""
NAMED = 5
"""Entries named in a note; the rest is counted."""
_AT_HOME = re.compile(
    r"\b(?:public|bank|national|school) holidays?\b|\bfeiertag\w*|\bjours? ferie\w*|\bschulferien\b|\bschoolvakantie\w*"
    r"|\bvacances scolaires\b|\bvacaciones escolares\b|\bferie scolastiche\b|\bferias escolares\b|\bskoleferie\w*"
    r"|\bskollov\b|\bferie szkolne\b|\bhelligdag\w*|\bhelgdag\w*|祝日|公休日|法定"
    r"|\b(?:winter|sommer|spring|summer|fall|autumn|fruhjahrs?|herbst) ?semester\b"
)
"""Days off work or school on which people train, and terms whose name is a holiday in Swedish."""
_DAY_OFF = ("holiday", "holidays")
"""Categories under which Outlook files public holidays, each of a day."""
_ABOUT_IT = re.compile(
    r"\b(?:party|parties|shots?|jabs?|vaccin\w*|impfung\w*|planning|planung|meeting|call|fest\w*|concert|konzert|program\w*"
    r"|pay|lunch|dinner|ideas?|inn|note|notes|booking|book|buchen|request|antrag|start|starts|begins|ends|calendar|insurance|check|appointment|visit|kids?|child"
    r"|children|kind|kinder|enfants?|hijos?|dog|hund|prevention|workshop|deadline|reminder|plan"
    r"|besuch\w*|wniosek|wniosku|planowanie|dziecko|dziecka|pies|psa|wizyta)\b"
)
"""Words beside which an entry is about an illness or a holiday, or about somebody else's."""
_SOMEBODYS = re.compile(r"\b([^\W\d_]{2,})['\u2019]s\s", re.IGNORECASE)
"""As in `Anna's holiday`."""


def is_absence(event: Event, runner: str = "") -> bool:
    """Whether the entry says that the runner, whose name that is, is ill or away."""
    return any(_means_absence(text, runner) for text in _said(event))


def told(found: Sequence[Event], runner: str, *, asked: bool) -> list[str]:
    """Which free entries of whole days take their days as illness or holidays, and which only name one; `asked` says
    that the scenario wants the former."""
    free = [event for event in found if event.free and event.all_day and any(map(names_absence, _said(event)))]
    away = [event for event in free if is_absence(event, runner)]
    if not asked:
        more = "with `availability.absences: true` they take their days"
        return (
            [f"free entries that name an illness or a holiday count for nothing ({more}): {_named(away)}"]
            if away
            else []
        )
    notes = []
    if away:
        notes.append(f"free entries taken as the runner's own illness or holidays: {_named(away)}")
    others = [event for event in free if event not in away]
    if others:
        notes.append(
            f"free entries that name one and are taken for something else or somebody else's: {_named(others)}"
        )
    return notes


def _named(events: Iterable[Event]) -> str:
    """Each title once, with its first day."""
    first: dict[str, Event] = {}
    for event in events:
        first.setdefault(event.name or ", ".join(event.categories), event)
    words = [f"{plain(name, 40)!r} from {event.start:%Y-%m-%d}" for name, event in first.items()]
    more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return ", ".join(words[:NAMED]) + more


def _said(event: Event) -> Iterator[str]:
    """Title and categories, but those under which a single day is a public holiday."""
    one_day = event.end - event.start <= timedelta(days=1)
    yield event.name
    yield from (text for text in event.categories if not (one_day and folded(text) in _DAY_OFF))


def _means_absence(text: str, runner: str) -> bool:
    plain_text = folded(text)
    if len(plain_text.split()) > MOST_WORDS or _AT_HOME.search(plain_text) or _ABOUT_IT.search(plain_text):
        return False
    whose = _SOMEBODYS.search(text)
    if whose is not None and folded(whose[1]) not in folded(runner).split():
        return False
    return names_absence(text)
