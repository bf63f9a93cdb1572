"""Calendars: an entry's summary names the session, its duration is stated in words or is the entry's own length."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.session_text import sessions_in
from optimizer.core.errors import InputError, Problem, plain
from optimizer.ingest.importers.calendar_files import parsed
from optimizer.ingest.importers.calendars import local_moment, own_zone
from optimizer.ingest.importers.repetitions import end_all

MOST_ENTRIES = 20_000
NAMED = 3
"""Entries named in a note; the rest is counted."""
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


def read(raw: bytes, name: str, first: date, last: date, zone: tzinfo | None = None) -> Sheet:
    """The sessions between the dates, repeated entries as often as they take place, on their day in the runner's zone.

    Raises InputError.
    """
    sheet = Sheet("calendar")
    unknown: list[str] = []
    for event, own in _events(raw, name, first, last, sheet.notes):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        found = list(_entries(event, zone, own if zone is None else None))
        sheet.entries.extend(entry for entry in found if entry is not None)
        unknown += [str(event.get("SUMMARY", "")) or "an entry without a title"] * sum(e is None for e in found)
    if unknown:
        different = list(dict.fromkeys(plain(title, 40) for title in unknown))
        named = ", ".join(different[:NAMED]) + (", ..." if len(different) > NAMED else "")
        told = "1 calendar entry names" if len(unknown) == 1 else f"{len(unknown)} calendar entries name"
        verb = "is" if len(unknown) == 1 else "are"
        sheet.notes.append(f"{told} no session with a length and {verb} left out: {named}.")
    return sheet


def _events(raw: bytes, name: str, first: date, last: date, notes: list[str]) -> Iterator[tuple[Any, tzinfo | None]]:
    """Each entry with the zone that its calendar names as its own; what was guessed or left out goes into the notes."""
    from recurring_ical_events import of  # noqa: PLC0415

    try:
        file = parsed(raw)
        calendars = file.calendars
        notes += file.notes
        _bounded([event for calendar in calendars for event in calendar.walk("VEVENT")], name)
        begin, end = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
        number = 0
        for calendar in calendars:
            end_all(calendar, last)
            for event in of(calendar).between(begin, end):
                number += 1
                if number > MOST_ENTRIES:
                    raise InputError(name, [Problem((), f"at most {MOST_ENTRIES} entries", "more")])
                yield event, own_zone(calendar)
    except InputError:
        raise
    except Exception as error:  # the parsers raise whatever a broken file makes them trip over
        raise InputError(name, [Problem((), "a calendar (ICS)", plain(str(error) or type(error).__name__))]) from None


def _bounded(events: list[Any], name: str) -> None:
    """No entry that repeats within a day: nobody trains like that, and expanding it takes for ever."""
    if len(events) > MOST_ENTRIES:
        raise InputError(name, [Problem((), f"at most {MOST_ENTRIES} entries", str(len(events)))])
    for event in events:
        rules = event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            within = {str(part).upper() for part in rule.get("FREQ", [])} & set(_TOO_OFTEN)
            if within or any(key in rule for key in ("BYHOUR", "BYMINUTE", "BYSECOND")):
                raise InputError(name, [Problem((), "entries that repeat daily or less often", "more often")])


def _entries(event: Any, zone: tzinfo | None, own: tzinfo | None) -> Iterator[ForeignEntry | None]:
    """The sessions of an entry."""
    start: Any = event["DTSTART"].dt
    day = local_moment(start, zone, own).date()
    summary, description = str(event.get("SUMMARY", ""))[:500], str(event.get("DESCRIPTION", ""))[:2000]
    return sessions_in(day, summary, description, _length(event, start))


def _length(event: Any, start: Any) -> float | None:
    """Minutes of an entry with times of day; whole days have no length."""
    if not isinstance(start, datetime):
        return None
    if event.get("DURATION") is not None:
        length: timedelta = event["DURATION"].dt
    elif event.get("DTEND") is not None:
        length = event["DTEND"].dt - start
    else:
        return None
    minutes = length.total_seconds() / 60
    return minutes if 0 < minutes <= 1440 else None
