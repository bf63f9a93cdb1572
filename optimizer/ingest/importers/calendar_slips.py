"""Slips of the programs that write calendars, set right before entries are unfolded; what cannot be is left out."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from optimizer.core.errors import plain

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
A_DAY = datetime(2027, 1, 4)
"""Where a rule is begun that is only looked at."""
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
    lasts = event["DURATION"].dt if "DURATION" in event else None
    if (end is not None and _before(end, start)) or (isinstance(lasts, timedelta) and lasts < timedelta(0)):
        return "it ends before it begins"
    return next((reason for rule in _listed(event.get("RRULE", [])) if (reason := _no_rule(rule))), None)


def _no_rule(rule: Any) -> str | None:
    """Why a repetition cannot be followed: what unfolds entries would pass over all of the entry, in silence."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    calendar = str(_listed(rule.get("RSCALE", ["GREGORIAN"]))[0])
    if calendar.upper() != "GREGORIAN":
        return plain(f"it repeats by the calendar {calendar}", 80)
    # When it ends is set right later; how it steps is asked here.
    steps = {name: value for name, value in rule.items() if name.upper() not in ("RSCALE", "SKIP", "UNTIL", "X-NAME")}
    try:
        rrulestr(type(rule)(steps).to_ical().decode(), dtstart=A_DAY)
    except Exception as error:  # the parser raises whatever a rule makes it trip over
        return "it repeats by no rule" if "FREQ" not in rule else plain(f"RRULE: {error}", 80)
    return None


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
