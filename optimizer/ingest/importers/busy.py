"""Busy days: what a calendar leaves of each day for training, and which events take the rest.

Training fits into the stretches of a day's hours that neither working hours nor events take: one session into the
longest, two into the two longest.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from optimizer.core import units
from optimizer.formats.scenario import Availability, BusyDay, Season
from optimizer.ingest.importers.absence_words import is_absence
from optimizer.ingest.importers.calendars import Event

NAMED = 3
"""Events named in a reason; the rest is counted."""
Stretch = tuple[datetime, datetime]


def busy_of(found: Sequence[Event], season: Season, offer: Availability, runner: str = "") -> Mapping[date, BusyDay]:
    """Days on which the events take time; `runner` is whose calendar it is."""
    taken: dict[date, list[Event]] = {}
    for event in found:
        away = offer.absences and event.all_day and is_absence(event, runner)
        if (event.free and not away) or event.end <= event.start:
            continue
        day = max(event.start.date(), season.start)
        while day <= season.last and datetime.combine(day, time()) < event.end:
            taken.setdefault(day, []).append(event)
            day += timedelta(days=1)
    days = {day: _left(day, held, offer) for day, held in sorted(taken.items())}
    return {day: left for day, left in days.items() if left is not None}


def _left(day: date, found: Sequence[Event], offer: Availability) -> BusyDay | None:
    """The minutes left, or None when the events lie outside the hours in which the runner could train."""
    before = _free(day, [], offer)
    cutting = [event for event in found if any(event.start < end and event.end > start for start, end in before)]
    if not cutting:
        return None
    stretches = sorted((end - start for start, end in _free(day, cutting, offer)), reverse=True)
    minutes = sum(stretches[: offer.sessions_per_day], timedelta(0)) // timedelta(minutes=units.GRID) * units.GRID
    return BusyDay(minutes, _words(cutting, day))


def _free(day: date, taken: Sequence[Event], offer: Availability) -> list[Stretch]:
    """The day's hours without work and without the events, as stretches."""
    blocks = [(event.start, event.end) for event in taken]
    if offer.working_hours is not None and day.weekday() < 5:
        blocks.append(_span(day, offer.working_hours))
    start, end = _span(day, offer.hours)
    free: list[Stretch] = []
    for begin, finish in sorted(blocks):
        if begin > start:
            free.append((start, min(begin, end)))
        start = max(start, finish)
        if start >= end:
            return [(a, b) for a, b in free if b > a]
    return [(a, b) for a, b in [*free, (start, end)] if b > a]


def _span(day: date, hours: tuple[int, int]) -> Stretch:
    midnight = datetime.combine(day, time())
    return midnight + timedelta(minutes=hours[0]), midnight + timedelta(minutes=hours[1])


def _words(found: Sequence[Event], day: date) -> str:
    named = [_word(event, day) for event in found[:NAMED]]
    more = len(found) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _word(event: Event, day: date) -> str:
    name = event.name or "busy"
    if event.all_day or (event.start.date() < day < event.end.date()):
        return f"{name}, all day"
    return f"{name} {event.start:%H:%M}-{event.end:%H:%M}"
