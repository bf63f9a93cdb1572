"""What a calendar takes from the days to come: those days have fewer minutes, and a later calendar replaces them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from optimizer.domain.calendar import date_words
from optimizer.domain.year import Year
from optimizer.workspace.edit import Before, Edit, Effect, wrong
from optimizer.workspace.fact_edits import gives_way, locked_over
from optimizer.workspace.scenario_entries import add, unlock

NOTE = "calendar"
"""The note of the entries that a calendar makes, by which the next one finds them. What its events are called is their
owner's: it is shown, and not kept."""
NAMED = 4
"""Days named one by one."""


class TakenDay(BaseModel):
    """A day on which events take time: the minutes that they leave, and the events in words, which no record keeps."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: date
    minutes: Annotated[int, Field(ge=0, le=24 * 60)]
    events: str = Field(default="", exclude=True)


class BusyDays(Edit):
    """What the events of a calendar leave of the days to come."""

    do: Literal["busy"] = "busy"
    days: tuple[TakenDay, ...]
    words: str

    def effect(self, before: Before) -> Effect:
        year = before.year
        ahead = [one for one in self.days if one.date >= before.first and one.date in year.days]
        had = _of_calendars(year)
        lower = [one for one in ahead if one.minutes < _without_calendar(year, one.date, had)]
        if not lower and not any(day >= before.first for day in had):
            raise wrong("calendar", f"events that take time from training from {before.first} on", "none")
        over = dict(held for one in lower for held in locked_over(year, (one.date,), one.minutes))

        def change(data: Any) -> None:
            for day in over:
                unlock(data, day)
            _drop(data, before.first)
            for first, last, minutes in _spans(lower):
                when = {"on": first} if first == last else {"from": first, "to": last}
                add(data, ("availability", "exceptions"), **when, minutes=minutes, note=NOTE)

        told = [*_named(year, lower), *(gives_way(day, held) for day, held in over.items())]
        return Effect(self.words, change, against=told)


def _of_calendars(year: Year) -> set[date]:
    """Days that an earlier calendar has taken time from."""
    entries = [one for one in year.scenario.availability.exceptions if one.note == NOTE]
    spans = [(one.first, one.last) for one in entries if one.first is not None and one.last is not None]
    return {day for day in year.days if any(first <= day <= last for first, last in spans)}


def _without_calendar(year: Year, day: date, had: set[date]) -> int:
    """The minutes of the day as they are, before an earlier calendar took some."""
    there = year.days[day].minutes
    return max(there, year.scenario.availability.usual_minutes(day)) if day in had else there


def _drop(data: Any, first: date) -> None:
    """Take away what an earlier calendar has written of the days from that one on."""
    known = data["availability"].get("exceptions") or []
    for entry in [one for one in known if one.get("note") == NOTE]:
        if str(entry.get("to", entry.get("on"))) >= str(first):
            known.remove(entry)


def _spans(days: list[TakenDay]) -> Iterator[tuple[date, date, int]]:
    """Days in a row that are left the same, as first, last and minutes."""
    rows = groupby(enumerate(days), lambda one: (one[1].minutes, one[1].date - timedelta(days=one[0])))
    for (minutes, _), run in rows:
        found = [one.date for _, one in run]
        yield found[0], found[-1], minutes


def _named(year: Year, days: list[TakenDay]) -> Iterator[str]:
    for one in days[:NAMED]:
        taken_by = f", for {one.events}" if one.events else ""
        yield f"{date_words(one.date)}: {one.minutes} of {year.days[one.date].minutes} min are left{taken_by}."
    if len(days) > NAMED:
        yield f"{len(days) - NAMED} more days have less time, until {date_words(days[-1].date)}."
