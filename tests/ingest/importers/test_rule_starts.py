"""Rules that began long ago come to the same as when they are stepped through from their first day, at once."""

from collections.abc import Iterable
from datetime import date, datetime
from time import process_time
from typing import Any

import pytest

from optimizer.core.deadline import within
from optimizer.ingest.importers import calendars
from optimizer.ingest.importers.calendars import Event, events
from tests.ingest.importers.test_repetitions import FIRST, LAST, calendar, rule

RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;UNTIL=20270120T000000",
    "FREQ=DAILY;BYDAY=SA,SU",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=YEARLY;BYMONTH=1;BYDAY=-1WE",
    "FREQ=YEARLY;INTERVAL=3",
    "FREQ=HOURLY;INTERVAL=7",
    "FREQ=WEEKLY;COUNT=1000",
)
STARTS = (
    ("DTSTART:20110112T083000", "DTEND:20110112T093000"),
    ("DTSTART;VALUE=DATE:20120128", "DTEND;VALUE=DATE:20120131"),
    ("DTSTART;TZID=America/New_York:20150329T223000", "DURATION:PT2H"),
)


@pytest.mark.parametrize("start", STARTS, ids=["clock", "days", "zone"])
@pytest.mark.parametrize("text", RULES)
def test_the_same_entries_from_wherever_it_begins(
    text: str, start: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = calendar("\r\n".join((*start, f"RRULE:{text}", "EXDATE:20270112T083000")))
    found = events(raw, FIRST, LAST)
    monkeypatch.setattr(calendars, "begun_near", _unmoved)
    assert found == events(raw, FIRST, LAST)


def _unmoved(_: Iterable[Any], __: date) -> None:
    """Every rule from its first day."""


@pytest.mark.parametrize(
    ("text", "start", "count"),
    [
        ("FREQ=DAILY", "00010101T080000", 42),
        ("FREQ=HOURLY", "19700101T083000", 24 * 42),
        ("FREQ=WEEKLY;INTERVAL=2", "19700101T080000", 3),
        ("FREQ=YEARLY", "16040110T080000", 1),
    ],
)
def test_a_beginning_of_long_ago_costs_nothing(text: str, start: str, count: int) -> None:
    began = process_time()
    assert len(events(rule(text, start, start), FIRST, LAST)) == count
    assert process_time() - began < 3


def test_a_moved_entry_of_a_series_stays_where_it_was_moved() -> None:
    series = (
        "BEGIN:VEVENT\r\nUID:s\r\nDTSTART:20200106T180000\r\nDTEND:20200106T190000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT"
    )
    moved = "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:20270111T180000\r\nDTSTART:20270113T180000\r\nEND:VEVENT"
    raw = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", series, moved, "END:VCALENDAR", "")).encode()
    assert [event.start.day for event in events(raw, FIRST, date(2027, 1, 24))] == [4, 13, 18]


@pytest.mark.parametrize(
    ("start", "end"), [("00010101T000000", "99991231T235959"), ("20270110T100000", "99991231T000000")]
)
def test_for_ever_is_as_long_as_the_season_goes(start: str, end: str) -> None:
    (found,) = events(calendar(f"DTSTART:{start}\r\nDTEND:{end}"), FIRST, LAST)
    assert found.start <= datetime(2027, 1, 10, 10)
    assert found.end > datetime(2027, 2, 15)


def test_what_is_over_since_long_takes_nothing() -> None:
    assert not events(calendar("DTSTART:00010101T000000\r\nDTEND:00010102T000000"), FIRST, LAST)


def test_many_unending_rules_end_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "SECONDS", 100)
    found: list[Event] = []
    with within(60):
        found = events(calendar(*["DTSTART:19900105T080000\r\nRRULE:FREQ=WEEKLY"] * 100), FIRST, LAST)
    assert len(found) == 600
