"""Entries that repeat without end, or nearly: refused with a reason, or unfolded as far as the season goes."""

from datetime import date, datetime
from time import process_time

import pytest

from optimizer.core.deadline import TimeOver, within
from optimizer.ingest.importers import calendars
from optimizer.ingest.importers.calendars import CalendarError, Event, events
from optimizer.ingest.importers.repetitions import MOST_ENTRIES, MOST_LINES

FIRST, LAST = date(2027, 1, 4), date(2027, 2, 14)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
ENTRY = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n{body}\r\nSUMMARY:Shift\r\nEND:VEVENT\r\n"


def calendar(*bodies: str) -> bytes:
    entries = (ENTRY.format(uid=uid, body=body) for uid, body in enumerate(bodies))
    return (HEAD + "".join(entries) + "END:VCALENDAR\r\n").encode()


def rule(text: str, start: str = "20270105T080000", end: str = "20270105T090000") -> bytes:
    return calendar(f"DTSTART:{start}\r\nDTEND:{end}\r\nRRULE:{text}")


def unfolded(raw: bytes) -> list[Event]:
    return events(raw, FIRST, LAST)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        pytest.param(rule("FREQ=SECONDLY"), "more than 100000 times until 2027-02-14", id="every second"),
        pytest.param(rule("FREQ=SECONDLY;UNTIL=21270101T000000"), "more than 100000 times", id="for a hundred years"),
        pytest.param(rule("FREQ=MINUTELY", "19700101T000000", "19700101T000100"), "100000 times", id="since 1970"),
        pytest.param(rule("FREQ=DAILY;INTERVAL=0"), "an interval of 0", id="never getting on"),
        pytest.param(rule("FREQ=DAILY;INTERVAL=-1"), "interval", id="going back"),
        pytest.param(
            rule("FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
                 "20000101T000000", "20000101T000100"),
            "100000 times",
            id="every minute of every day, said otherwise",
        ),
        pytest.param(calendar(*["DTSTART:20270105"] * (MOST_ENTRIES + 1)), "more than 30000 entries", id="entries"),
        pytest.param(calendar("X-A:b\r\n" * MOST_LINES), "more than 400000 lines", id="lines"),
    ],
)  # fmt: skip
def test_what_would_take_for_ever_is_refused_at_once(raw: bytes, why: str) -> None:
    began = process_time()
    with pytest.raises(CalendarError, match=why):
        unfolded(raw)
    assert process_time() - began < 10


def test_rules_that_each_are_fine_and_together_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "SECONDS", 120)  # their steps are counted, however slow the machine is
    hourly = "DTSTART:20170101T080000\r\nDTEND:20170101T081000\r\nRRULE:FREQ=HOURLY;BYDAY=MO"
    assert unfolded(calendar(hourly))
    with pytest.raises(CalendarError, match="FREQ=HOURLY"):
        unfolded(calendar(*[hourly] * 60))


def test_a_rule_that_never_comes_true_is_not_looked_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """No February has a thirtieth day; looked for day by day, that is to the year 9999."""
    assert len(unfolded(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))) == 1, "the entry itself"
    monkeypatch.setattr(calendars, "SECONDS", 0.3)
    with pytest.raises(CalendarError, match=r"more than 0\.3 s of one core"):
        unfolded(rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))


def test_a_shorter_limit_around_it_stays_in_force() -> None:
    with pytest.raises(TimeOver), within(0.2):
        unfolded(rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("FREQ=WEEKLY", [5, 12, 19, 26, 33, 40], id="without an end"),
        pytest.param("FREQ=WEEKLY;UNTIL=20270119T235959", [5, 12, 19], id="with an end of its own"),
        pytest.param("FREQ=WEEKLY;COUNT=2", [5, 12], id="counted"),
        pytest.param("FREQ=WEEKLY;UNTIL=20990101T000000", [5, 12, 19, 26, 33, 40], id="with an end far off"),
        pytest.param("FREQ=WEEKLY;INTERVAL=3", [5, 26], id="every three weeks"),
    ],
)
def test_ordinary_rules_are_unfolded_as_ever(text: str, days: list[int]) -> None:
    assert [(event.start.date() - date(2026, 12, 31)).days for event in unfolded(rule(text))] == days


@pytest.mark.parametrize("zone", ["", ";TZID=Europe/Berlin"])
def test_the_last_day_of_the_season_still_has_its_entry(zone: str) -> None:
    raw = calendar(f"DTSTART{zone}:20260104T233000\r\nDTEND{zone}:20260104T234500\r\nRRULE:FREQ=DAILY")
    found = unfolded(raw)
    assert (found[0].start, found[-1].start) == (datetime(2027, 1, 4, 23, 30), datetime(2027, 2, 14, 23, 30))


def test_whole_days_repeat_until_the_last_day() -> None:
    found = unfolded(calendar("DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=WEEKLY"))
    assert [event.start.date() for event in found][-1] == date(2027, 2, 8)
    assert len(found) == 6
