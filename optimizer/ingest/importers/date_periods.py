"""Dates of an entry with a length of their own (`RDATE;VALUE=PERIOD`) that begin before the first day and reach into
it: unfolding looks back no further than the entry itself is long, so each becomes an entry of its own."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

NOT_ITS_OWN = ("RRULE", "RDATE", "EXDATE", "DURATION", "DTSTART", "DTEND", "UID")
"""What the entry of one date does not take over from its series."""


def stand_alone(calendar: Any, first: date) -> None:
    """Add an entry for every such date, in place; a date that the entry excludes or moves stays what it was."""
    events = calendar.walk("VEVENT")
    moved = {str(event.get("UID")) for event in events if "RECURRENCE-ID" in event}
    for event in events:
        if "RDATE" not in event or str(event.get("UID")) in moved:
            continue
        excluded = {moment for moment, _ in _stated(event, "EXDATE")}
        for number, (start, end) in enumerate(_stated(event, "RDATE")):
            if end is not None and start not in excluded and _day(start) < first <= _day(end):
                calendar.add_component(_alone(event, start, end, number))


def _alone(event: Any, start: Any, end: Any, number: int) -> Any:
    found = deepcopy(event)
    for name in NOT_ITS_OWN:
        found.pop(name, None)
    found.add("UID", f"{event.get('UID')}-{number}")
    found.add("DTSTART", start)
    found.add("DTEND", end)
    return found


def _stated(event: Any, name: str) -> Iterator[tuple[Any, Any]]:
    """The moments of a line or lines, each with its end where it is a period."""
    stated = event.get(name, [])
    for line in stated if isinstance(stated, list) else [stated]:
        for value in getattr(line, "dts", ()):
            moment = value.dt
            if not isinstance(moment, tuple):
                yield moment, None
                continue
            start, end = moment
            yield start, start + end if isinstance(end, timedelta) else end


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
