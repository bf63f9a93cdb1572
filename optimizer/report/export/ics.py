"""The plan as a calendar: all-day entries, or entries at the runner's own times.

An entry's UID depends on athlete, date and place in the day only. A file that continues an earlier one counts
SEQUENCE up where an entry changed and cancels the entries that are gone, so that an import moves and removes them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from optimizer.formats.plan import Day
from optimizer.report.export.calendar_slots import CalendarSlot, slots, uid
from optimizer.report.export.earlier_calendar import Revision, content, read_earlier
from optimizer.report.export.export_request import Request
from optimizer.report.export.session_words import how, line, title
from optimizer.report.export.watch_steps import effort_words, flat, steps
from optimizer.report.plain_words import PHASES, plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event

CHECK_IN = "How are legs, sleep and mood? 0 to 10 each."


def render(request: Request) -> bytes:
    """The calendar. Raises InputError when the earlier file is none."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Yearround//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "busy" if request.discreet else f"Running: {plain(request.name)}")
    earlier = read_earlier(*request.earlier) if request.earlier is not None else {}
    planned = set()
    for event in _events(request):
        planned.add(str(event["uid"]))
        _stamp(event, earlier.get(str(event["uid"])), request)
        calendar.add_component(event)
    for gone in sorted(earlier.keys() - planned):
        calendar.add_component(_cancelled(gone, earlier[gone], request))
    return _bytes(calendar)


def _bytes(calendar: "Calendar") -> bytes:
    data: bytes = calendar.to_ical()
    return data


def _events(request: Request) -> Iterator["Event"]:
    for day in request.plan.days:
        start = request.at.get(day.date.weekday())
        clock = datetime.combine(day.date, start) if start is not None else None
        for slot in slots(day):
            if request.discreet and not slot.minutes:
                continue
            yield _event(slot, day, clock if slot.minutes else None, request)
            if clock is not None:
                clock += timedelta(minutes=slot.minutes)


def _event(slot: CalendarSlot, day: Day, clock: datetime | None, request: Request) -> "Event":
    """One entry; times are local to wherever the runner is."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid(request.name, day.date, slot))
    event.add("dtstart", day.date if clock is None else clock)
    event.add("dtend", day.date + timedelta(days=1) if clock is None else clock + timedelta(minutes=slot.minutes))
    event.add("transp", "OPAQUE" if clock is not None else "TRANSPARENT")
    if request.discreet:
        event.add("summary", "busy")
        event.add("class", "PRIVATE")
        return event
    event.add("summary", " + ".join(title(session, day, request) for session in slot.sessions))
    event.add("description", "\n".join(_description(slot, day, request)))
    event.add("categories", ["Race" if slot.sessions[0].kind == "race" else "Running plan"])
    return event


def _description(slot: CalendarSlot, day: Day, request: Request) -> Iterator[str]:
    if slot.sessions[0].kind == "check_in":
        yield CHECK_IN
        return
    for session in slot.sessions:
        even = steps(session, request) if not how(session, request) else ()
        yield ", ".join([line(session, day, request), *(effort_words(step) for step in flat(even))])
    yield f"Phase: {PHASES[day.phase]}. Load {slot.load}."


def _stamp(event: "Event", before: Revision | None, request: Request) -> None:
    """Sequence and time of the last change; one more than before where the entry changed."""
    if before is None:
        _number(event, 0, request)
    else:
        _number(event, before.sequence + (content(event) != before.content), request)


def _number(event: "Event", number: int, request: Request) -> None:
    """A plan has no clock, so revision n is dated n minutes into its season."""
    began = datetime.combine(request.plan.days[0].date, time(), UTC)
    changed = began + timedelta(minutes=number)
    event.add("sequence", number)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)


def _cancelled(name: str, before: Revision, request: Request) -> "Event":
    """The end of an entry that is planned no more."""
    from icalendar import Event

    event = Event()
    event.add("uid", name)
    event.add("dtstart", before.start)
    event.add("summary", "busy" if request.discreet else before.summary)
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    _number(event, before.sequence + (0 if before.cancelled else 1), request)
    return event
