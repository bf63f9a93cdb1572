"""Slips of the programs that write calendars, set right before entries are unfolded; what cannot be is left out."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from optimizer.core.errors import plain

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_END_OF_DAY = time(23, 59, 59)


def mended(calendar: Any) -> list[str]:
    """Set the calendar's entries right in place, take out those that cannot be, and name these with the reason."""
    series = {str(event.get("UID")): event for event in calendar.walk("VEVENT") if "RECURRENCE-ID" not in event}
    named = []
    kept = []
    for component in calendar.subcomponents:
        reason = _unreadable(component) if component.name == "VEVENT" else None
        if reason is not None:
            named.append(f"{plain(str(component.get('SUMMARY', 'an entry without a title')), 40)!r} ({reason})")
            continue
        if component.name == "VEVENT":
            _set_right(component, series)
        kept.append(component)
    calendar.subcomponents = kept
    return named


def _unreadable(event: Any) -> str | None:
    broken = next(((field, got) for field, got in event.errors if field in _TIMES), None)
    if broken is not None:
        return plain(f"{broken[0]}: {broken[1]}", 80)
    if "DTSTART" not in event:
        return "no DTSTART"
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    return "it ends before it begins" if end is not None and _before(end, start) else None


def _before(end: Any, start: Any) -> bool:
    """Days where one of the two has no time; where only one has a zone nothing can be said."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return (end.tzinfo is None) == (start.tzinfo is None) and end < start
    return _day(end) < _day(start)


def _set_right(event: Any, series: Mapping[str, Any]) -> None:
    start = event["DTSTART"].dt
    if isinstance(start, datetime):
        for rule in _listed(event.get("RRULE", [])):
            rule["UNTIL"] = [_to_the_days_end(until, start.tzinfo) for until in _listed(rule.get("UNTIL", []))]
            if not rule["UNTIL"]:
                del rule["UNTIL"]
    _say_the_moment(event, series.get(str(event.get("UID"))))


def _to_the_days_end(until: Any, zone: tzinfo | None) -> Any:
    """A rule that ends on a day takes place on it, though RFC 5545 asks for a moment here."""
    if isinstance(until, datetime):
        return until
    end = datetime.combine(until, _END_OF_DAY, zone)
    return end if zone is None else end.astimezone(UTC)


def _say_the_moment(event: Any, master: Any) -> None:
    """An entry moved from a day, in a series with a time, was moved from that time of the day."""
    moved = event.get("RECURRENCE-ID")
    if moved is None or master is None or "DTSTART" not in master or isinstance(moved.dt, datetime):
        return
    start = getattr(master["DTSTART"], "dt", None)
    if isinstance(start, datetime):
        moment = datetime.combine(moved.dt, start.time(), start.tzinfo)
        del event["RECURRENCE-ID"]
        event.add("RECURRENCE-ID", moment)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
