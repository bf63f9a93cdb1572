"""Entries of a calendar that repeat, bounded before they are unfolded: none goes on for ever, nor a million times.

Unfolding steps through a rule from its first day, so a rule costs its steps until the last day that is asked for, not
the few of them that lie in a season. An end is put on every rule that has none: the step after it is never looked for.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

MOST_STEPS = 100_000
"""Of all rules of a calendar together: some ten seconds of a core where each is an entry."""
MOST_ENTRIES = 30_000
MOST_LINES = 400_000
A_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}
"""Steps a day of rules that repeat within one."""
WEEK_DAYS = 7


class EndlessError(ValueError):
    """A calendar that cannot be unfolded in reasonable time, and why."""


def bounded_text(raw: bytes) -> bytes:
    """The calendar's bytes. Raises EndlessError when reading them would take too long."""
    if raw.upper().count(b"BEGIN:VEVENT") > MOST_ENTRIES:
        raise EndlessError(f"more than {MOST_ENTRIES} entries")
    if raw.count(b"\n") > MOST_LINES:
        raise EndlessError(f"more than {MOST_LINES} lines")
    return raw


def end_all(calendar: Any, last: date) -> None:
    """Give every rule of the calendar an end soon after `last`.

    Raises EndlessError when a rule never gets on, or when all of them together make too many steps until then.
    """
    steps = 0.0
    for event in calendar.walk("VEVENT"):
        for rule in _rules(event):
            steps += _steps(event, rule, last)
            if steps > MOST_STEPS:
                often = str(rule.get("FREQ", ["?"])[0])
                raise EndlessError(f"entries that repeat more than {MOST_STEPS} times until {last} (FREQ={often})")
            _end(event, rule, last)


def _rules(event: Any) -> Iterator[Any]:
    found = event.get("RRULE", [])
    yield from found if isinstance(found, list) else [found]


def _steps(event: Any, rule: Any, last: date) -> float:
    """Steps from the entry's first day to the end of the rule or the last day, whichever comes first."""
    interval = int(_first(rule, "INTERVAL", 1))
    if interval < 1:
        raise EndlessError(f"an entry that repeats at an interval of {interval}")
    often = str(_first(rule, "FREQ", "")).upper()
    days = max(0, (min(last, _day(_first(rule, "UNTIL", last))) - _day(event["DTSTART"].dt)).days) + 1
    within = _several(rule, "BYHOUR") * _several(rule, "BYMINUTE") * _several(rule, "BYSECOND")
    if often in A_DAY:
        return max(1.0, A_DAY[often] / interval) * days * _several(rule, "BYSECOND")
    if often == "DAILY":
        return float(days * within)
    return float((days // WEEK_DAYS + 1) * min(WEEK_DAYS, _several(rule, "BYDAY")) * within)


def _end(event: Any, rule: Any, last: date) -> None:
    """A rule that counts its repetitions keeps its count; any other ends two days after the last day."""
    start = event["DTSTART"].dt
    if "COUNT" in rule or _day(_first(rule, "UNTIL", date.max)) <= last:
        return
    until: Any = last + timedelta(days=2)
    if isinstance(start, datetime):
        until = datetime.combine(until, time(), tzinfo=None if start.tzinfo is None else UTC)
    rule["UNTIL"] = [until]


def _first(rule: Any, name: str, default: Any) -> Any:
    value = rule.get(name, default)
    return (value or [default])[0] if isinstance(value, list) else value


def _several(rule: Any, name: str) -> int:
    value = rule.get(name, ())
    return max(1, len(value)) if isinstance(value, list) else 1


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
