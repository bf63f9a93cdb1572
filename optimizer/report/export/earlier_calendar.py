"""An earlier calendar file: what it said of each entry, so that a new one can say what changed."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from optimizer.core.errors import InputError, Problem

if TYPE_CHECKING:
    from icalendar import Component

_CONTENT = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS", "CATEGORIES", "STATUS")


@dataclass(frozen=True)
class Revision:
    """How an entry stood: its sequence, first day or moment, summary, and all that a reader sees of it."""

    sequence: int
    start: date
    summary: str
    cancelled: bool
    content: tuple[bytes, ...]


def read_earlier(name: str, raw: bytes) -> dict[str, Revision]:
    """The entries by UID. Raises InputError when the file is no calendar."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(raw)
        return {str(event["UID"]): revision(event) for event in calendar.walk("VEVENT")}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        got = f"{type(error).__name__}: {error}"
        raise InputError(name, [Problem((), "a calendar that this command wrote", got)]) from None


def revision(event: "Component") -> Revision:
    """The entry as it stands."""
    start = event.decoded("DTSTART")
    if not isinstance(start, date):
        raise ValueError("an entry without a date")
    return Revision(
        int(event.get("SEQUENCE", 0)),
        start,
        str(event.get("SUMMARY", "")),
        str(event.get("STATUS", "")) == "CANCELLED",
        content(event),
    )


def content(event: "Component") -> tuple[bytes, ...]:
    """All that a reader sees of the entry, comparable between files."""
    found = []
    for name in _CONTENT:
        value = event.get(name)
        found.append(b"" if value is None else bytes(value.to_ical()))
    return tuple(found)
