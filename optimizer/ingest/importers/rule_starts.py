"""Rules of a calendar that began long ago, begun again shortly before the days that are asked for.

Unfolding steps through a rule from its first day. A rule that does not count its repetitions comes to the same from any
day that lies whole periods later, so a daily entry since 1970 costs no more than one since last month. Ends that mean
"for ever", and beginnings before calendars, are brought within the years that dates can be reckoned in.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

PERIODS = {"SECONDLY": 1, "MINUTELY": 1, "HOURLY": 1, "DAILY": 1, "WEEKLY": 7}
"""Days after which a rule of interval 1 comes to the same time of the day and, by week, to the same weekday."""
SPARE = timedelta(days=40)
"""Longer than any zone's offset and any month: what begins so long before the first day does not reach into it."""
EARLIEST, LATEST = 1900, 2200
"""Years outside which an entry without a rule begins or ends for ever."""


def begun_near(events: Iterable[Any], first: date) -> None:
    """Move the beginnings of entries towards `first`, in place, wherever nothing changes from `first` on."""
    entries = list(events)
    moved = {str(event.get("UID")) for event in entries if "RECURRENCE-ID" in event}
    for event in entries:
        rule = event.get("RRULE")
        if rule is None:
            _set(event, {name: _in_reach(event[name].dt) for name in ("DTSTART", "DTEND") if name in event})
        elif not isinstance(rule, list) and str(event.get("UID")) not in moved and "COUNT" not in rule:
            later = _whole_periods(event, rule, first)
            _set(event, {name: event[name].dt + later for name in ("DTSTART", "DTEND") if later and name in event})


def _whole_periods(event: Any, rule: Mapping[str, Any], first: date) -> timedelta:
    """Days between the rule's first day and the last one a whole number of periods later that ends before `first`."""
    stated = rule.get("INTERVAL", [1])
    interval = int(stated[0] if isinstance(stated, list) else stated)
    start = event["DTSTART"].dt
    room = first - SPARE - _lasts(event, start) - _day(start)
    if interval < 1 or room <= timedelta(0):
        return timedelta(0)
    often = str(rule["FREQ"][0]).upper()
    if often in PERIODS:
        period = PERIODS[often] * interval
        return timedelta(days=room.days // period * period)
    return _whole_years(_day(start), room, interval if often == "YEARLY" else 0)


def _whole_years(start: date, room: timedelta, interval: int) -> timedelta:
    """The same for rules by year; none for rules by month, which step little, and for the 29th of February."""
    years = room.days // 366 // interval * interval if interval else 0
    if years < 1 or (start.month, start.day) == (2, 29):
        return timedelta(0)
    return start.replace(year=start.year + years) - start


def _lasts(event: Any, start: Any) -> timedelta:
    if "DTEND" in event:
        return _day(event["DTEND"].dt) - _day(start)
    found = event["DURATION"].dt if "DURATION" in event else timedelta(0)
    return found if isinstance(found, timedelta) else timedelta(0)


def _in_reach(moment: Any) -> Any:
    if EARLIEST <= moment.year <= LATEST:
        return moment
    return moment.replace(year=EARLIEST if moment.year < EARLIEST else LATEST, month=1, day=1)


def _set(event: Any, moments: Mapping[str, Any]) -> None:
    for name, moment in moments.items():
        if moment != event[name].dt:
            event[name].dt = moment


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
