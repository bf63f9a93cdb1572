"""Calendars: an entry's summary names the session, its duration is stated in words or is the entry's own length."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from optimizer.check.foreign.foreign_entry import ForeignEntry, Sheet
from optimizer.check.foreign.kind_names import NOTHING, kind_of
from optimizer.check.foreign.written_amounts import km_in, minutes_in
from optimizer.core.errors import InputError, Problem, plain
from optimizer.ingest.importers.repetitions import bounded_text, end_all

MOST_ENTRIES = 20_000
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


def read(raw: bytes, name: str, first: date, last: date) -> Sheet:
    """The sessions between the dates, repeated entries as often as they take place. Raises InputError."""
    sheet = Sheet("calendar")
    unknown = 0
    for event in _events(raw, name, first, last):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        found = list(_entries(event))
        sheet.entries.extend(entry for entry in found if entry is not None)
        unknown += sum(entry is None for entry in found)
    if unknown:
        sheet.notes.append(f"{unknown} calendar entries name no session with a length and are left out.")
    return sheet


def _events(raw: bytes, name: str, first: date, last: date) -> Iterator[Any]:
    from icalendar import Calendar  # noqa: PLC0415
    from recurring_ical_events import of  # noqa: PLC0415

    try:
        calendar = Calendar.from_ical(bounded_text(raw))
        events: list[Any] = list(calendar.walk("VEVENT"))
        _bounded(events, name)
        begin, end = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
        end_all(calendar, last)
        for number, event in enumerate(of(calendar).between(begin, end)):
            if number == MOST_ENTRIES:
                raise InputError(name, [Problem((), f"at most {MOST_ENTRIES} entries", "more")])
            yield event
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


def _entries(event: Any) -> Iterator[ForeignEntry | None]:
    """One entry a session; `Easy run 45 min + Strides 5 min` is two. None for what is no session."""
    summary, description = str(event.get("SUMMARY", ""))[:500], str(event.get("DESCRIPTION", ""))[:2000]
    start: Any = event["DTSTART"].dt
    day = start.date() if isinstance(start, datetime) else start
    parts = summary.split(" + ")
    for part in parts:
        kind = kind_of(part) or (kind_of(description) if len(parts) == 1 else None)
        if kind == NOTHING:
            continue
        told = part if len(parts) > 1 else f"{part}\n{description}"
        minutes, km = minutes_in(part) or minutes_in(told), km_in(part) or km_in(told)
        if minutes is None and km is None and len(parts) == 1:
            minutes = _length(event, start)
        if kind is None or (minutes is None and km is None and kind not in ("race", "strides")):
            yield None
        else:
            yield ForeignEntry(day, kind, minutes, km)


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
