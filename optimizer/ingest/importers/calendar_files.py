"""A calendar's file as its entries: text in any encoding, zones by any name, broken entries named and left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from optimizer.core.errors import InputError, plain
from optimizer.ingest.importers.calendar_slips import mended
from optimizer.ingest.importers.repetitions import bounded_text
from optimizer.ingest.importers.zone_names import with_known_zones
from optimizer.ingest.tabular.file_text import decoded
from optimizer.ingest.tabular.vocabulary import names_absence

NAMED = 3
"""Broken entries named in a note; the rest is counted."""
NO_EVENTS = {"VTODO": ("task", "tasks"), "VJOURNAL": ("diary entry", "diary entries")}
_LOOKED_AT = 4000
_BEGIN = re.compile(r"^BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^END:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class CalendarFile:
    """The calendars of a file as its parser gives them, and what had to be guessed or left out."""

    calendars: list[Any]
    notes: tuple[str, ...] = ()
    left_out: int = 0


def is_calendar(raw: bytes) -> bool:
    """Whether a calendar begins in the first bytes, in any encoding."""
    return b"BEGIN:VCALENDAR" in raw[:_LOOKED_AT].replace(b"\0", b"").upper()


def parsed(raw: bytes) -> CalendarFile:
    """The calendars, each entry with a time and a rule that can be read. Raises ValueError with the reason."""
    from icalendar import Calendar  # noqa: PLC0415

    text, told = _text(bounded_text(raw))
    zones = with_known_zones(text.encode())
    calendars = Calendar.from_ical(zones.raw, multiple=True)
    broken = [slip for calendar in calendars for slip in mended(calendar)]
    notes = [*([told] if told else []), *zones.notes]
    if broken:
        entries = (
            "1 entry cannot be read and is" if len(broken) == 1 else f"{len(broken)} entries cannot be read and are"
        )
        more = " and more" if len(broken) > NAMED else ""
        notes.append(f"{entries} left out: {'; '.join(broken[:NAMED])}{more}")
    notes += _no_events(calendars)
    return CalendarFile(calendars, tuple(notes), len(broken))


def _no_events(calendars: Iterable[Any]) -> Iterator[str]:
    """How many tasks and diary entries the calendars hold, which have no place in a day."""
    found = Counter(component.name for calendar in calendars for component in calendar.walk())
    for kind, (one, several) in NO_EVENTS.items():
        if found[kind]:
            is_none = f"{one} is no event" if found[kind] == 1 else f"{several} are no events"
            yield f"{found[kind]} {is_none} and left out ({kind})"


def _text(raw: bytes) -> tuple[str, str | None]:
    """The text with the ends of lines that the form has, whoever saved it."""
    try:
        read = decoded(raw, _known_words)
    except InputError as error:
        raise ValueError(error.problems[0].got) from None
    text = re.sub(r"\r*\n|\r", "\r\n", read.text.lstrip("\ufeff"))
    first = next((line for line in text.split("\r\n") if line.strip()), None)
    if first is None:
        raise ValueError("an empty file")
    if not _BEGIN.match(first):
        raise ValueError(f"it begins with {plain(first.strip(), 40)!r}, not with BEGIN:VCALENDAR")
    if len(_END.findall(text)) < len(_BEGIN.findall(text)):
        raise ValueError("it breaks off before its END:VCALENDAR")
    return text, read.told


def _known_words(text: str) -> int:
    """Titles that are words in one of the languages, which tells code pages apart."""
    titles = re.findall(r"^(?:SUMMARY|CATEGORIES)[^:\r\n]*:(.*)$", text, re.IGNORECASE | re.MULTILINE)
    return sum(names_absence(title) for title in dict.fromkeys(titles))
