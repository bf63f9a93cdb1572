"""Calendars (ICS): events between two dates, recurring ones unfolded, in the runner's local time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from optimizer.core.deadline import ProcessorTimeOver, within_processor
from optimizer.ingest.importers.calendar_files import parsed
from optimizer.ingest.importers.date_periods import stand_alone
from optimizer.ingest.importers.repetitions import end_all
from optimizer.ingest.importers.rule_starts import begun_near

MOST_EVENTS = 100_000
SECONDS = 8
"""For a rule that passes every count and yet is looked for without end, such as the 30th of February."""
FREE = ("FREE", "WORKINGELSEWHERE")
NAMED = 3
"""Unknown zones named in a note."""


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
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadCalendar:
    """The events by start, and what had to be guessed."""

    events: list[Event]
    notes: tuple[str, ...] = ()


def events(raw: bytes, first: date, last: date, zone: tzinfo | None = None) -> list[Event]:
    """The events of `read_calendar`. Raises CalendarError."""
    return read_calendar(raw, first, last, zone).events


def read_calendar(raw: bytes, first: date, last: date, zone: tzinfo | None = None) -> ReadCalendar:
    """Events that touch the days `first` to `last`, by start; cancelled ones are left out. Raises CalendarError.

    A file may hold several calendars, and busy times without events (VFREEBUSY). A moment in another zone is moved to
    `zone`; where that is not known, moments in UTC are moved to the zone that the calendar names as its own
    (X-WR-TIMEZONE), and any other clock counts as it is.
    """
    try:
        with within_processor(SECONDS):
            return _unfolded(raw, first, last, zone)
    except CalendarError:
        raise
    except ProcessorTimeOver:
        raise CalendarError(f"entries that take more than {SECONDS} s of one core to unfold") from None
    except Exception as error:  # the parsers raise whatever a broken file makes them trip over
        raise CalendarError(str(error)[:100] or "unreadable") from None


def _unfolded(raw: bytes, first: date, last: date, zone: tzinfo | None) -> ReadCalendar:
    found: list[Event] = []
    unknown: dict[str, None] = {}
    components = 0
    try:
        file = parsed(raw)
        for calendar in file.calendars:
            own = None if zone is not None else own_zone(calendar)
            components += sum(component.name in ("VEVENT", "VFREEBUSY") for component in calendar.walk())
            if str(calendar.get("METHOD", "")).upper() == "CANCEL":  # what an organiser sends to call an event off
                continue
            unknown.update(dict.fromkeys(_unknown_zones(calendar)))
            found += _of_calendar(calendar, first, last, zone, own)
            if len(found) > MOST_EVENTS:
                raise CalendarError(f"more than {MOST_EVENTS} events from {first} to {last}")
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise CalendarError(str(error)[:100] or "unreadable") from None
    notes = [*file.notes]
    if not components and not file.left_out:
        notes.append("the calendar holds no events")
    if unknown:
        named = ", ".join(list(unknown)[:NAMED]) + (" and more" if len(unknown) > NAMED else "")
        notes.append(f"zones that nobody knows: {named}; their times count as the runner's own")
    return ReadCalendar(sorted(_touching(found, first, last), key=lambda e: (e.start, e.name)), tuple(notes))


def _of_calendar(calendar: Any, first: date, last: date, zone: tzinfo | None, own: tzinfo | None) -> Iterator[Event]:
    import recurring_ical_events  # noqa: PLC0415

    stand_alone(calendar, first)
    begun_near(calendar.walk("VEVENT"), first)
    end_all(calendar, last)
    occurrences = recurring_ical_events.of(calendar, skip_bad_series=True).between(first, last + timedelta(days=1))
    for component in islice(occurrences, MOST_EVENTS + 1):
        event = _event(component, zone, own)
        if event is not None:
            yield event
    for component in calendar.walk("VFREEBUSY"):
        yield from _busy_times(component, zone, own)


def _busy_times(component: Any, zone: tzinfo | None, own: tzinfo | None) -> Iterator[Event]:
    """The stretches of a VFREEBUSY that are not free."""
    stated = component.get("FREEBUSY", [])
    for line in stated if isinstance(stated, list) else [stated]:
        for period in getattr(line, "dts", None) or [line]:
            params = {str(key).upper(): str(value).upper() for key, value in getattr(line, "params", {}).items()}
            begin, end = _period(period)
            if params.get("FBTYPE", "BUSY") != "FREE":
                yield Event(
                    "busy", local_moment(begin, zone, own), local_moment(end, zone, own), all_day=False, free=False
                )


def _period(period: Any) -> tuple[datetime, datetime]:
    begin, end = getattr(period, "dt", None) or (period.start, period.end)
    return begin, begin + end if isinstance(end, timedelta) else end


def _touching(found: Iterable[Event], first: date, last: date) -> Iterator[Event]:
    begin, end = datetime.combine(first, clock()), datetime.combine(last + timedelta(days=1), clock())
    return (event for event in found if event.start < end and event.end > begin)


def own_zone(calendar: Any) -> tzinfo | None:
    """The zone that the calendar names as its own (X-WR-TIMEZONE)."""
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE", "")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _unknown_zones(calendar: Any) -> Iterator[str]:
    """Zones of starts and ends that neither the file nor the library knows."""
    for component in calendar.walk("VEVENT"):
        for stated in (component.get("DTSTART"), component.get("DTEND")):
            name = stated.params.get("TZID") if stated is not None and hasattr(stated, "params") else None
            if name and isinstance(stated.dt, datetime) and stated.dt.tzinfo is None:
                yield str(name)


def _event(component: Any, zone: tzinfo | None, own: tzinfo | None) -> Event | None:
    if str(component.get("STATUS", "")).upper() == "CANCELLED" or component.get("DTSTART") is None:
        return None
    start = component["DTSTART"].dt
    end = component["DTEND"].dt if component.get("DTEND") is not None else None
    if end is not None and _from_midnight_to_midnight(start, end):  # wherever that was: days are days in every zone
        start, end = start.date(), end.date()
    all_day = not isinstance(start, datetime)
    begin = local_moment(start, zone, own)
    usual = timedelta(days=1) if all_day else timedelta(0)
    finish = local_moment(end, zone, own) if end is not None else begin + usual
    if begin.time() == clock() and not all_day:
        all_day = _is_marked_all_day(component) or (finish.time() == clock() and finish > begin)
    if all_day and finish <= begin:  # many programs end a day's event on the day itself
        finish = begin + timedelta(days=1)
    status = str(component.get("X-MICROSOFT-CDO-BUSYSTATUS", component.get("X-MICROSOFT-CDO-INTENDEDSTATUS", "")))
    free = str(component.get("TRANSP", "")).upper() == "TRANSPARENT" or status.upper() in FREE
    text = str(component.get("DESCRIPTION", ""))
    name = str(component.get("SUMMARY", "")).strip()
    return Event(name, begin, max(begin, finish), all_day, free, text, tuple(_categories(component)))


def _from_midnight_to_midnight(start: Any, end: Any) -> bool:
    """Whether the entry is whole days by the clock it was written for."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return False
    return start.time() == end.time() == clock() and end.date() > start.date()


def _is_marked_all_day(component: Any) -> bool:
    """Outlook writes days as midnight to midnight, and says beside it that they are days."""
    marks = (component.get("X-MICROSOFT-CDO-ALLDAYEVENT"), component.get("X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT"))
    return any(str(mark).upper() == "TRUE" for mark in marks)


def _categories(component: Any) -> Iterator[str]:
    stated = component.get("CATEGORIES", [])
    for line in stated if isinstance(stated, list) else [stated]:
        yield from (str(category).strip() for category in getattr(line, "cats", [line]))


def local_moment(moment: Any, zone: tzinfo | None, own: tzinfo | None) -> datetime:
    """A date or time of an entry in the runner's `zone`; without one, moments in UTC in the calendar's `own`."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, clock())
    target = own if zone is None and moment.tzname() == "UTC" else zone
    if moment.tzinfo is not None and target is not None:
        moment = moment.astimezone(target)
    naive: datetime = moment.replace(tzinfo=None)
    return naive
