"""Calendars (ICS): events between two dates, recurring ones unfolded, in the runner's local time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from optimizer.core.deadline import TimeOver, within
from optimizer.ingest.importers.repetitions import bounded_text, end_all

MOST_EVENTS = 100_000
SECONDS = 8
"""For a rule that passes every count and yet is looked for without end, such as the 30th of February."""
FREE = ("FREE", "WORKINGELSEWHERE")


class CalendarError(Exception):
    """Text that is no calendar."""


@dataclass(frozen=True)
class Event:
    """One event in local time; `all_day` ones last whole days. `free` says that its time is not taken."""

    name: str
    start: datetime
    end: datetime
    all_day: bool
    free: bool
    text: str = ""


def events(raw: bytes, first: date, last: date, zone: tzinfo | None = None) -> list[Event]:
    """Events that touch the days `first` to `last`, by start; cancelled ones are left out. Raises CalendarError.

    A moment in another zone is moved to `zone`; where that is not known, moments in UTC are moved to the zone that the
    calendar names as its own (X-WR-TIMEZONE), and any other clock counts as it is.
    """
    began = time.monotonic()
    try:
        return _unfolded(raw, first, last, zone)
    except TimeOver:
        if time.monotonic() - began < SECONDS:
            raise
        raise CalendarError(f"entries that take more than {SECONDS} s to unfold") from None
    except Exception as error:  # the parsers raise whatever a broken file makes them trip over
        raise CalendarError(str(error)[:100] or "unreadable") from None


def _unfolded(raw: bytes, first: date, last: date, zone: tzinfo | None) -> list[Event]:
    import icalendar  # noqa: PLC0415
    import recurring_ical_events  # noqa: PLC0415

    with within(SECONDS):
        calendar = icalendar.Calendar.from_ical(bounded_text(raw))
        end_all(calendar, last)
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(first, last + timedelta(days=1))
        own = None if zone is not None else _own_zone(calendar)
        read = (event for component in found if (event := _event(component, zone, own)) is not None)
        touching = list(islice(_touching(read, first, last), MOST_EVENTS + 1))
    if len(touching) > MOST_EVENTS:
        raise CalendarError(f"more than {MOST_EVENTS} events from {first} to {last}")
    return sorted(touching, key=lambda e: (e.start, e.name))


def _touching(found: Iterator[Event], first: date, last: date) -> Iterator[Event]:
    begin, end = datetime.combine(first, clock()), datetime.combine(last + timedelta(days=1), clock())
    return (event for event in found if event.start < end and event.end > begin)


def _own_zone(calendar: Any) -> tzinfo | None:
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE", "")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _event(component: Any, zone: tzinfo | None, own: tzinfo | None) -> Event | None:
    if str(component.get("STATUS", "")).upper() == "CANCELLED" or component.get("DTSTART") is None:
        return None
    start = component["DTSTART"].dt
    end = component["DTEND"].dt if component.get("DTEND") is not None else None
    all_day = not isinstance(start, datetime)
    begin = _local(start, zone, own)
    usual = timedelta(days=1) if all_day else timedelta(0)
    finish = _local(end, zone, own) if end is not None else begin + usual
    status = str(component.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    free = str(component.get("TRANSP", "")).upper() == "TRANSPARENT" or status in FREE
    text = str(component.get("DESCRIPTION", ""))
    return Event(str(component.get("SUMMARY", "")).strip(), begin, max(begin, finish), all_day, free, text)


def _local(moment: Any, zone: tzinfo | None, own: tzinfo | None) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, clock())
    target = own if zone is None and moment.tzname() == "UTC" else zone
    if moment.tzinfo is not None and target is not None:
        moment = moment.astimezone(target)
    naive: datetime = moment.replace(tzinfo=None)
    return naive
