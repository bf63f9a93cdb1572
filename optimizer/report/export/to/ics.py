"""The plan as a calendar: all-day entries, or entries at the runner's own times.

An entry's UID depends on athlete, date and place in the day only. Its SEQUENCE and time stamp count the revisions of
the plan that changed its day. A file that continues an earlier one counts SEQUENCE up where an entry changed and
cancels the entries that are gone, so that an import moves and removes them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from optimizer.domain.plan_revisions import revision_of
from optimizer.formats.plan import Day, Session
from optimizer.output.workouts.paces import pace_words
from optimizer.report.export.calendar_slots import CalendarSlot, slots, uid
from optimizer.report.export.earlier_calendar import Revision, content, read_earlier
from optimizer.report.export.export_format import PART, ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.heart_rates import heart_rate, heart_words
from optimizer.report.export.session_words import CHECK_IN, how, is_even, name, note, race_day, reason, title
from optimizer.report.export.watch_steps import effort_words, flat, steps
from optimizer.report.plain_words import PHASES, plain

if TYPE_CHECKING:
    from icalendar import Calendar, Event

REFRESH = timedelta(hours=12)
"""How often a calendar that follows the file should look again: a plan changes once a day at most."""


def render(request: Request) -> bytes:
    """The calendar. Raises InputError when the earlier file is none."""
    earlier = read_earlier(*request.earlier) if request.earlier is not None else {}
    calendar, planned = _head(request), set()
    for event, number in _events(request):
        planned.add(str(event["uid"]))
        _stamp(event, number, earlier.get(str(event["uid"])), request)
        calendar.add_component(event)
    for gone in sorted(earlier.keys() - planned):
        if _covered(earlier[gone].start, request):
            calendar.add_component(_cancelled(gone, earlier[gone], request))
    data: bytes = calendar.to_ical()
    return data


def _head(request: Request) -> "Calendar":
    """What a client reads before the entries: whose calendar it is, and how often to ask for it again."""
    from icalendar import Calendar

    named = "busy" if request.discreet else f"Running: {plain(request.name)}"
    calendar = Calendar()
    calendar.add("prodid", "-//Yearround//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", named)
    calendar.add("x-wr-calname", named)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    if request.feed:
        calendar.add("source", request.feed, parameters={"VALUE": "URI"})
    return calendar


def _covered(start: date, request: Request) -> bool:
    """Whether the file speaks of that day at all: what it does not cover is not gone."""
    day = start.date() if isinstance(start, datetime) else start
    return request.days is None or request.days[0] <= day <= request.days[1]


def _events(request: Request) -> Iterator[tuple["Event", int]]:
    """Every entry with the number of the revision that last changed its day."""
    for day in request.plan.days:
        start = request.at.get(day.date.weekday())
        clock = datetime.combine(day.date, start) if start is not None else None
        number = revision_of(request.plan, day.date)
        for slot in slots(day):
            if not slot.minutes and (request.discreet or not _asked(slot, request)):
                continue
            yield _event(slot, day, clock if slot.minutes else None, request), number
            if clock is not None:
                clock += timedelta(minutes=slot.minutes)


def _asked(slot: CalendarSlot, request: Request) -> bool:
    return request.check_ins or slot.role != "check_in"


def _event(slot: CalendarSlot, day: Day, clock: datetime | None, request: Request) -> "Event":
    """One entry; times are local to wherever the runner is."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid(request.name, day.date, slot))
    event.add("dtstart", day.date if clock is None else clock)
    event.add("dtend", day.date + timedelta(days=1) if clock is None else clock + timedelta(minutes=slot.minutes))
    event.add("transp", "OPAQUE" if clock is not None else "TRANSPARENT")
    summary = "busy"
    if request.discreet:
        event.add("class", "PRIVATE")
    else:
        summary = " + ".join(title(session, day, request) for session in slot.sessions)
        event.add("description", "\n".join(_description(slot, day, request)))
        event.add("categories", ["Race" if slot.sessions[0].kind == "race" else "Running plan"])
    event.add("summary", summary)
    if request.alarm is not None and slot.minutes:
        _remind(event, request.alarm, summary)
    return event


def _remind(event: "Event", minutes: int, summary: str) -> None:
    """A reminder so many minutes before the entry; an all-day entry begins at midnight."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(minutes=-minutes))
    event.add_component(alarm)


def _description(slot: CalendarSlot, day: Day, request: Request) -> Iterator[str]:
    if slot.sessions[0].kind == "check_in":
        yield CHECK_IN
        return
    for session in slot.sessions:
        named = name(session, day, request) if len(slot.sessions) > 1 else ""
        yield from filter(None, (_told(_how(session, request), named), reason(session)))
        if session.kind == "race":
            yield from race_day(session, day, request)
    yield f"Phase: {PHASES[day.phase]}. Load {slot.load}."


def _told(how_run: str, named: str) -> str:
    """The entry's title has said what it is; where it says several sessions each is named again."""
    if not how_run:
        return ""
    if not named:
        return how_run[:1].upper() + how_run[1:]
    return f"{named}{', ' if ': ' in named else ': '}{how_run}"


def _how(session: Session, request: Request) -> str:
    """How it is run: the note and the workout, and of an even run its pace, effort and heart rate."""
    even = flat(steps(session, request)) if is_even(session) else []
    paces = (pace_words(step.pace, request.unit) for step in even if step.pace is not None)
    hearts = (heart_rate(step, request.athlete) for step in even)
    asides = (*paces, *(effort_words(step) for step in even), *(heart_words(heart) for heart in hearts if heart))
    return ", ".join(filter(None, (note(session), how(session, request), *asides)))


def _stamp(event: "Event", number: int, before: Revision | None, request: Request) -> None:
    """Sequence and time of the last change: the plan's revision, or one more than before where the entry changed."""
    if before is not None:
        number = max(number, before.sequence + (content(event) != before.content))
    _number(event, number, request)


def _number(event: "Event", number: int, request: Request) -> None:
    """A plan has no clock, so revision n is dated n minutes into the season."""
    began = datetime.combine(request.began, time(), UTC)
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


FORMAT = ExportFormat(
    "ics",
    ".ics",
    render,
    days_once=True,
    options=(*PART, "discreet", "update", "no-check-ins", "alarm", "feed"),
)
