"""Busy calendars: what they leave of a day, in hours, zones and repetitions; and races from calendars."""

from collections.abc import Mapping
from datetime import date, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from optimizer.build_year import prepare
from optimizer.formats.scenario import Availability, BusyDay, Season
from optimizer.ingest.importers import absence_words
from optimizer.ingest.importers.busy import busy_of
from optimizer.ingest.importers.calendars import CalendarError, events, read_calendar
from optimizer.ingest.importers.racelist import Found, races
from optimizer.ingest.importers.zone_names import zone_named
from optimizer.ingest.loader import load

SEASON = Season(start=date(2027, 1, 4), end=date(2027, 1, 17))
BERLIN = "Europe/Berlin"


def _calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{i}\r\n{text}\r\nEND:VEVENT\r\n" for i, text in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()


def _offer(**more: object) -> Availability:
    return Availability.model_validate({"minutes": {"tue": 60}, **more})


def busy_days(raw: bytes, offer: Availability, zone: tzinfo | None = None) -> Mapping[date, BusyDay]:
    """What the calendar takes of the season's days."""
    return busy_of(events(raw, SEASON.start, SEASON.last, zone), SEASON, offer)


def _left(event: str, **more: object) -> dict[date, int]:
    return {day: busy.minutes for day, busy in busy_days(_calendar(event), _offer(**more)).items()}


def _event(start: str, end: str, more: str = "") -> str:
    return f"SUMMARY:Meeting\r\nDTSTART{start}\r\nDTEND{end}" + (f"\r\n{more}" if more else "")


def test_the_longest_free_stretch_is_what_a_day_leaves() -> None:
    # hours 6:00 to 21:00: 14:00 to 21:00 stays, 7 h
    assert _left(_event(":20270105T070000", ":20270105T140000")) == {date(2027, 1, 5): 420}


def test_working_hours_leave_the_edges_of_the_day() -> None:
    # work 9 to 17 on weekdays; dinner 18 to 20 leaves 6 to 9
    dinner = _event(":20270105T180000", ":20270105T200000")
    assert _left(dinner, working_hours="9:00-17:00") == {date(2027, 1, 5): 180}
    assert _left(dinner, working_hours="7:00-17:00", hours="7:00-21:00") == {date(2027, 1, 5): 60}


def test_an_event_within_working_hours_costs_nothing() -> None:
    assert _left(_event(":20270105T100000", ":20270105T120000"), working_hours="9:00-17:00") == {}


def test_two_sessions_take_the_two_longest_stretches() -> None:
    event = _event(":20270105T070000", ":20270105T190000")
    assert _left(event, sessions_per_day=2) == {date(2027, 1, 5): 180}


def test_a_repeated_event_is_unfolded_with_its_exceptions() -> None:
    event = _event(":20270105T060000", ":20270105T203000", "RRULE:FREQ=DAILY;COUNT=4\r\nEXDATE:20270107T060000")
    assert list(_left(event)) == [date(2027, 1, day) for day in (5, 6, 8)]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", 0),
        ("TRANSP:TRANSPARENT", None),
        ("STATUS:CANCELLED", None),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", None),
    ],
)
def test_an_all_day_event_takes_the_day_unless_it_is_free(more: str, left: int | None) -> None:
    assert _left(_event(";VALUE=DATE:20270105", ";VALUE=DATE:20270106", more)).get(date(2027, 1, 5)) == left


def test_an_all_day_event_that_ends_on_its_first_day_lasts_it() -> None:
    assert _left(_event(";VALUE=DATE:20270105", ";VALUE=DATE:20270105")) == {date(2027, 1, 5): 0}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SUMMARY:Urlaub", 0),
        ("SUMMARY:Day off\r\nCATEGORIES:Vacation", 0),
        ("SUMMARY:Sick", 0),
        ("SUMMARY:病欠", 0),
        ("SUMMARY:Zapalenie gardła", 0),
        ("SUMMARY:Nieobecność", 0),
        ("SUMMARY:Krankschreibung", 0),
        ("SUMMARY:Skiurlaub", 0),
        ("SUMMARY:Sykmeldt", 0),
        ("SUMMARY:Arrêt maladie", 0),
        ("SUMMARY:Отпуск", 0),
        ("SUMMARY:Family holiday in Wales", 0),
        ("SUMMARY:Bank holiday", None),
        ("SUMMARY:Holiday party", None),
        ("SUMMARY:Flu shot", None),
        ("SUMMARY:Diploma", None),
        ("SUMMARY:Ferienhaus buchen", None),
        ("SUMMARY:Team meeting", None),
    ],
)
def test_free_entries_of_illness_and_holidays_count_where_the_scenario_asks(text: str, left: int | None) -> None:
    event = f"{text}\r\nDTSTART;VALUE=DATE:20270105\r\nTRANSP:TRANSPARENT"
    assert _left(event, absences=True).get(date(2027, 1, 5)) == left
    assert _left(event) == {}


BUSY_TIMES = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\n"
    b"FREEBUSY;FBTYPE=BUSY:20270105T050000Z/20270105T200000Z,20270106T050000Z/PT2H\r\n"
    b"FREEBUSY;FBTYPE=FREE:20270107T050000Z/20270107T200000Z\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
)


def test_busy_times_without_events() -> None:
    found = busy_days(BUSY_TIMES, _offer(), ZoneInfo(BERLIN))
    assert {day: busy.minutes for day, busy in found.items()} == {date(2027, 1, 5): 0, date(2027, 1, 6): 780}


def test_two_calendars_in_one_file_and_one_without_events() -> None:
    both = _calendar(_event(":20270105T060000", ":20270105T210000")) + _calendar(
        _event(":20270106T060000", ":20270106T210000")
    )
    assert list(busy_days(both, _offer())) == [date(2027, 1, 5), date(2027, 1, 6)]
    assert read_calendar(_calendar(), SEASON.start, SEASON.last).notes == ("the calendar holds no events",)


def test_tasks_and_diaries_are_named() -> None:
    task = b"BEGIN:VTODO\r\nUID:1\r\nDUE;VALUE=DATE:20270110\r\nSUMMARY:Long run\r\nEND:VTODO\r\n"
    diary = b"BEGIN:VJOURNAL\r\nUID:2\r\nDTSTART;VALUE=DATE:20270110\r\nSUMMARY:Ran\r\nEND:VJOURNAL\r\n"
    both = _calendar().replace(b"END:VCALENDAR", task + diary + b"END:VCALENDAR")
    assert read_calendar(both, SEASON.start, SEASON.last).notes == (
        "1 task is no event and left out (VTODO)",
        "1 diary entry is no event and left out (VJOURNAL)",
        "the calendar holds no events",
    )


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("20270102T180000/P4D", [date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 6)]),
        ("20270102T180000/20270105T090000", [date(2027, 1, 4), date(2027, 1, 5)]),
        ("20270105T070000/PT3H", [date(2027, 1, 5)]),
        ("20270101T180000/P1D", []),
    ],
)
def test_a_date_with_a_length_of_its_own_reaches_into_the_season(period: str, days: list[date]) -> None:
    """The season begins on 4 January; the entry itself lasts an hour in December."""
    dates = f"RDATE;VALUE=PERIOD:{period}"
    event = _event(":20261228T180000", ":20261228T190000", dates)
    assert list(busy_days(_calendar(event), _offer())) == days
    excluded = _event(":20261228T180000", ":20261228T190000", f"{dates}\r\nEXDATE:{period.partition('/')[0]}")
    assert list(busy_days(_calendar(excluded), _offer())) == []


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:GMT\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


def test_a_zone_that_the_file_defines_under_anothers_name_is_the_files() -> None:
    """18:00 two hours east of Greenwich is 17:00 in Berlin in winter."""
    raw = _calendar("SUMMARY:x\r\nDTSTART;TZID=GMT:20270105T180000\r\nDURATION:PT1H")
    raw = raw.replace(b"BEGIN:VEVENT", ZONE.encode() + b"BEGIN:VEVENT", 1)
    [found] = events(raw, SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert found.start.hour == 17


def test_a_zone_that_two_calendars_define_is_each_ones_own() -> None:
    """10:00 is 9:00 in Berlin where the clock is two hours east of Greenwich, and 8:00 where it is three."""
    event = "SUMMARY:x\r\nDTSTART;TZID=Own Zone:2027010{}T100000\r\nDURATION:PT1H"
    east = ZONE.replace("GMT", "Own Zone")
    further = east.replace("+0300", "+0400").replace("+0200", "+0300")
    first = _calendar(event.format(5)).replace(b"BEGIN:VEVENT", east.encode() + b"BEGIN:VEVENT", 1)
    second = _calendar(event.format(6)).replace(b"BEGIN:VEVENT", further.encode() + b"BEGIN:VEVENT", 1)
    without = _calendar(event.format(7))
    hours = {e.start.day: e.start.hour for e in events(first + second, SEASON.start, SEASON.last, ZoneInfo(BERLIN))}
    assert hours == {5: 9, 6: 8}
    told = read_calendar(without, SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert told.events[0].start.hour == 10
    assert "nobody knows: Own Zone" in told.notes[0]


WEEKLY = "SUMMARY:x\r\nDTSTART;TZID=Europe/Berlin:20270105T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("UNTIL=20270112", [5, 12]),  # a day, where the form asks for a moment: the last one is on it
        ("UNTIL=20270111", [5]),
        ("UNTIL=20270112T170000Z", [5, 12]),  # 18:00 in Berlin
        ("UNTIL=20270112T165959Z", [5]),
        ("COUNT=2\r\nEXDATE;VALUE=DATE:20270112", [5]),
    ],
)
def test_a_rule_ends_on_its_last_day(rule: str, days: list[int]) -> None:
    found = events(_calendar(WEEKLY + rule), SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert [event.start.day for event in found] == days


def test_an_entry_moved_from_a_day_replaces_the_one_of_that_day() -> None:
    moved = "UID:0\r\nRECURRENCE-ID;VALUE=DATE:20270112\r\nSUMMARY:x\r\nDTSTART:20270113T100000\r\nDURATION:PT1H"
    raw = _calendar(WEEKLY + "COUNT=2", moved).replace(b"UID:1\r\n", b"")
    assert [event.start.day for event in events(raw, SEASON.start, SEASON.last)] == [5, 13]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("DTSTART:20270230T100000", "DTSTART: Wrong datetime format: 20270230T100000"),
        ("DTSTART:20270105T100000\r\nRRULE:FREQ=SOMETIMES", "RRULE: Expected frequency, got: SOMETIMES"),
        ("DTEND:20270105T100000", "no DTSTART"),
        ("DTSTART:20270105T100000\r\nDTEND:20270105T090000", "it ends before it begins"),
        ("DTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:20270104", "it ends before it begins"),
        ("DTSTART:20270105T100000\r\nDURATION:-PT1H", "it ends before it begins"),
        ("DTSTART:20270105T100000\r\nRRULE:", "it repeats by no rule"),
        ("DTSTART:20270105T100000\r\nRRULE:INTERVAL=2", "it repeats by no rule"),
        ("DTSTART:20270105T100000\r\nRRULE:RSCALE=HEBREW;FREQ=YEARLY", "it repeats by the calendar HEBREW"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_the_others_stay(entry: str, reason: str) -> None:
    good = "SUMMARY:Good\r\nDTSTART:20270106T100000\r\nDURATION:PT1H"
    told = read_calendar(_calendar(f"SUMMARY:Bad\r\n{entry}", good), SEASON.start, SEASON.last)
    assert [event.name for event in told.events] == ["Good"]
    assert told.notes == (f"1 entry cannot be read and is left out: 'Bad' ({reason})",)


@pytest.mark.parametrize(("method", "names"), [("CANCEL", []), ("REQUEST", ["Meeting"])])
def test_a_calendar_that_calls_its_events_off_takes_no_time(method: str, names: list[str]) -> None:
    raw = _calendar("SUMMARY:Meeting\r\nDTSTART:20270106T100000\r\nDURATION:PT1H")
    sent = raw.replace(b"BEGIN:VEVENT", f"METHOD:{method}\r\nBEGIN:VEVENT".encode(), 1)
    assert [event.name for event in events(sent, SEASON.start, SEASON.last)] == names


@pytest.mark.parametrize(
    "day",
    [
        "DTSTART:20270105T000000\r\nDTEND:20270106T000000",
        "DTSTART:20270105T000000\r\nDTEND:20270105T000000\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    ],
)
def test_a_day_from_midnight_to_midnight_is_all_day(day: str) -> None:
    assert _left(f"SUMMARY:Vacation\r\n{day}\r\nTRANSP:TRANSPARENT", absences=True) == {date(2027, 1, 5): 0}


@pytest.mark.parametrize(("last", "days"), [(6, 0), (7, 2)])
def test_a_day_filed_under_holiday_is_a_public_one_and_two_are_not(last: int, days: int) -> None:
    event = f"SUMMARY:x\r\nCATEGORIES:Holiday\r\nDTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:2027010{last}"
    assert len(_left(event + "\r\nTRANSP:TRANSPARENT", absences=True)) == days


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", "\r\r\n"])
def test_a_calendar_in_any_encoding_with_any_ends_of_lines(encoding: str, ends: str) -> None:
    event = "SUMMARY:Congés\r\nDTSTART;VALUE=DATE:20270105\r\nTRANSP:TRANS\r\n PARENT"
    text = _calendar(event).decode().rstrip().replace("\r\n", ends)
    raw = text.encode(encoding)
    assert list(busy_days(raw, _offer(absences=True))) == [date(2027, 1, 5)]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "an empty file"),
        (b"<html>", r"a web page \(HTML\)"),
        (b"a,b", "it begins with 'a,b', not with BEGIN:VCALENDAR"),
        (_calendar("SUMMARY:x\r\nDTSTART:20270106T100000")[:-5], "it breaks off before its END:VCALENDAR"),
    ],
)
def test_why_it_is_no_calendar(raw: bytes, reason: str) -> None:
    with pytest.raises(CalendarError, match=reason):
        events(raw, SEASON.start, SEASON.last)


def test_zones_that_nobody_knows_are_named() -> None:
    raw = _calendar('SUMMARY:x\r\nDTSTART;TZID="Middle Earth":20270105T180000\r\nDURATION:PT1H')
    told = read_calendar(raw, SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert told.events[0].start.hour == 18
    assert told.notes == ("zones that nobody knows: Middle Earth; their times count as the runner's own",)


@pytest.mark.parametrize(
    ("name", "text", "km", "climb"),
    [
        ("Night half (21K)", "Start 3 km from the station", 21.0975, None),
        ("Hill ultra 50M", "climb 3,500 ft", 80.5, 1067),
        ("Ultra marathon 50k", "", 50.0, None),
        ("Berglauf 42,195 km", "", 42.195, None),
        ("Lauf 21.097 km", "", 21.0975, None),
        ("Five miles", "a 5 km fun run and a 10 km race", None, None),
        ("Town 10 km", "D+ 1200", 10.0, 1200),
        ("Semi-marathon", "600 Hm", 21.0975, 600),
        ("Off road half marathon", "Distance:24.0 km / 14.9 miles\\nClimb:650 m", 24.0, 650),
        ("Half tour of the hills", "Distance:28.2 km", 28.2, None),
        ("Forest run", "Strecke: 12\\,4 km\\, 310 Hm", 12.4, 310),
        ("Dash", "Distance:2 km / 1.2 miles", 2.0, None),
        ("Mountain marathon", "two days", None, None),
    ],
)
def test_what_a_race_is_called_counts_before_what_is_written_of_it(
    name: str, text: str, km: float | None, climb: int | None
) -> None:
    [found] = races(_calendar(f"SUMMARY:{name}\r\nDTSTART:20270926T090000\r\nDESCRIPTION:{text}"), "x.ics").found
    assert (found.km, found.climb) == (km, climb)


def test_a_columns_unit_counts_before_a_number_that_could_be_miles() -> None:
    raw = b"date,name,distance_km\n2027-05-01,Show,13.1\n2027-05-02,School,6.2\n2027-05-03,Marathon,\n"
    assert [race.km for race in races(raw, "x.csv").found] == [13.1, 6.2, 42.195]


def test_races_of_a_club_in_every_spelling() -> None:
    raw = (
        "Club calendar\nRace Name;Race Date;Distance (miles);Climb (ft)\nSpring;Sunday, 11 April 2027;13.1;1.000\n"
        "Relay;1st May 2027;10K;\nFun;2027-10-03;5K/10K;\nHills;Sat 24 Apr 2027;6;\n"
    )
    found = races(raw.encode(), "x.csv").found
    assert [(race.name, race.km, race.climb) for race in found] == [
        ("Spring", 21.0975, 305),
        ("Hills", 9.7, None),
        ("Relay", 10.0, None),
        ("Fun", None, None),
    ]
    assert found[-1].choices == (5.0, 10.0)


def test_over_midnight_both_days_lose() -> None:
    left = _left(_event(":20270105T200000", ":20270106T080000"))
    assert left == {date(2027, 1, 5): 840, date(2027, 1, 6): 780}


@pytest.mark.parametrize("raw", [b"", b"no calendar", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x"])
def test_what_is_no_calendar(raw: bytes) -> None:
    with pytest.raises(CalendarError):
        busy_days(raw, _offer())


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        (":20270105T170000Z", 18),
        (":20270105T170000", 17),
        (";TZID=America/New_York:20270105T110000", 11),
    ],
)
def test_a_runner_without_a_zone_reads_moments_in_utc_by_the_calendars_own(start: str, hour: int) -> None:
    raw = _calendar(f"SUMMARY:x\r\nDTSTART{start}\r\nDURATION:PT1H")
    raw = raw.replace(b"PRODID:x", b"PRODID:x\r\nX-WR-TIMEZONE:Europe/Berlin")
    assert [event.start.hour for event in events(raw, SEASON.start, SEASON.last)] == [hour]


@pytest.mark.parametrize("zone", ["W. Europe Standard Time", '"(UTC+01:00) Amsterdam, Berlin"', "Europe/Berlin"])
def test_names_of_zones_in_outlook(zone: str) -> None:
    event = f"SUMMARY:x\r\nDTSTART;TZID={zone}:20270105T170000\r\nDURATION:PT1H"
    [found] = events(_calendar(event), SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert (found.start.hour, found.end.hour) == (17, 18)


@pytest.mark.parametrize(
    ("zone", "taken"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("Eastern Standard Time", None),
        ("/freeassociation.sourceforge.net/Tzfile/America/New_York", None),
        ("(UTC-05:00) New York", "America/New_York"),
    ],
)
def test_a_zone_by_any_name_moves_its_times(zone: str, taken: str | None) -> None:
    """11:00 in New York is 17:00 in Berlin in winter; a name that no program has to know is told."""
    raw = _calendar(f'SUMMARY:x\r\nDTSTART;TZID="{zone}":20270105T110000\r\nDURATION:PT1H')
    told = read_calendar(raw, SEASON.start, SEASON.last, ZoneInfo(BERLIN))
    assert [event.start.hour for event in told.events] == [17]
    assert told.notes == ((f"zone {zone!r} is taken as {taken}",) if taken else ())


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Amsterdam"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("大阪、札幌、東京", "Asia/Tokyo"),
        ("Moskau", "Europe/Moscow"),
        ("Pacific Time (US and Canada)", "America/Los_Angeles"),
        ("Mitteleuropäische Zeit", "Europe/Warsaw"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("(UTC-03:00) Nobody's Town", "Etc/GMT+3"),
        ("Customized Time Zone", None),
    ],
)
def test_names_of_zones(name: str, zone: str | None) -> None:
    assert zone_named(name) == zone


def test_dates_added_to_a_repeated_event_and_one_that_was_moved() -> None:
    """Tuesdays at 17:00 and one Friday; the second Tuesday is on Wednesday at 19:00."""
    at = "TZID=Europe/Berlin:"
    weekly = f"SUMMARY:x\r\nDTSTART;{at}20270105T170000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2"
    moved = f"SUMMARY:x\r\nRECURRENCE-ID;{at}20270112T170000\r\nDTSTART;{at}20270113T190000\r\nDURATION:PT1H"
    raw = _calendar(f"{weekly}\r\nRDATE;{at}20270108T170000", moved).replace(b"UID:1", b"UID:0")
    found = [(event.start.day, event.start.hour) for event in events(raw, SEASON.start, SEASON.last, ZoneInfo(BERLIN))]
    assert found == [(5, 17), (8, 17), (13, 19)]


def _scenario(folder: Path, more: str = "") -> Path:
    file = folder / "year.yaml"
    file.write_text(
        f"version: 1\nathlete: {{level: novice, timezone: {BERLIN}}}\nseason: {{start: 2027-01-04, end: 2027-01-17}}\n"
        f"availability: {{minutes: {{tue: 60, wed: 60}}, busy: work.ics, hours: 18:00-20:00{more}}}\n"
    )
    return file


def test_a_busy_day_in_the_runners_zone_with_its_reason(tmp_path: Path) -> None:
    event = _event(":20270105T170000Z", ":20270105T183000Z")  # 18:00 to 19:30 in Berlin
    (tmp_path / "work.ics").write_bytes(_calendar(event))
    loaded = load(_scenario(tmp_path))
    facts = prepare(loaded.scenario, loaded.past).days[date(2027, 1, 5)]
    assert facts.minutes == 30
    assert facts.why_minutes is not None
    assert facts.why_minutes.where == ("availability", "busy")
    assert "Meeting 18:00-19:30" in facts.why_minutes.text


def test_a_calendar_counts_in_the_hash(tmp_path: Path) -> None:
    hashes = set()
    for end in ("180000", "190000"):
        (tmp_path / "work.ics").write_bytes(_calendar(_event(":20270105T170000", f":20270105T{end}")))
        hashes.add(load(_scenario(tmp_path)).sha256)
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("text", "km", "climb"),
    [
        ("Distance:28.2 km / 17.5 miles\\nClimb:1060 m", 28.2, 1060),
        ("13.1 miles", 21.0975, None),
        ("a nice day out", 42.195, None),
    ],
)
def test_races_of_a_calendar(text: str, km: float, climb: int | None) -> None:
    event = f"SUMMARY:City Marathon\r\nDTSTART:20270926T090000\r\nDESCRIPTION:{text}"
    assert races(_calendar(event), "x.ics").found == [Found("City Marathon", date(2027, 9, 26), km, climb)]


@pytest.mark.parametrize(
    ("name", "km", "climb"),
    [
        ("Fell race 10 km, 2000 ft", 10, 610),
        ("Trail 25 km / 1800m+", 25, 1800),
        ("Hill race 8 miles 1200 ft climb", 12.9, 366),
        ("Parkrun", 5, None),
        ("Junior parkrun", 2, None),
    ],
)
def test_distance_and_climb_in_a_name(name: str, km: float, climb: int | None) -> None:
    event = f"SUMMARY:{name}\r\nDTSTART:20270926T090000"
    found = [Found(name, date(2027, 9, 26), km, climb)]
    assert races(_calendar(event), "x.ics").found == found
    assert races(f'Date,Race\n2027-09-26,"{name}"\n'.encode(), "x.csv").found == found


def test_races_of_a_table_in_another_language() -> None:
    raw = "Carrera;Fecha;Distancia;Desnivel\nMedia;11 de abril de 2027;Media maratón;1500'\n".encode()
    assert races(raw, "x.csv").found == [Found("Media", date(2027, 4, 11), 21.0975, 457)]


def test_races_of_a_table() -> None:
    raw = b"Date,Race,Distance,Climb\n26/09/2027,City,26.2 miles,\n2027-05-01,Hill,10,600\n"
    assert races(raw, "x.csv").found == [
        Found("Hill", date(2027, 5, 1), 10, 600),
        Found("City", date(2027, 9, 26), 42.195, None),
    ]


@pytest.mark.parametrize("cell", ["-10k", "-21.1 km", "\u221210 km", "\u201310", "about -10 km", "-.5 mi"])
def test_no_race_is_shorter_than_nothing(cell: str) -> None:
    """The name still may say how long it is, in which the same sign parts words; so does a dash with a space."""
    raw = f'Date,Race,Distance\n2027-05-01,Hill,{cell}\n2027-05-02,"City run -10k",{cell}\n2027-05-03,Lake,- 10k\n'
    assert [race.km for race in races(raw.encode(), "x.csv").found] == [None, 10.0, 10.0]


def test_a_table_tells_by_its_own_dates_whether_the_month_comes_first() -> None:
    """3/20 can only be March; the row without a day is told with its line."""
    raw = b"Date,Race,Distance\n3/20/2027,Spring,10\n4/5/2027,City,10\nTBC,Later,5\n,,\n"
    told = races(raw, "x.csv")
    assert [(race.name, race.day) for race in told.found] == [
        ("Spring", date(2027, 3, 20)),
        ("City", date(2027, 4, 5)),
    ]
    assert told.unread == (4,)


@pytest.mark.parametrize(
    "zone",
    [
        ";TZID=America/New_York:{}T000000",
        ";TZID=Nowhere/Known:{}T000000",
        ":{}T000000Z",
        ":{}T000000",
        ";VALUE=DATE:{}",
    ],
)
def test_days_of_an_absence_are_days_in_every_zone(zone: str) -> None:
    start, end = zone.format("20270105"), zone.format("20270108")
    raw = _calendar(f"SUMMARY:Vacation\r\nDTSTART{start}\r\nDTEND{end}\r\nTRANSP:TRANSPARENT")
    found = busy_days(raw, _offer(absences=True), ZoneInfo(BERLIN))
    assert {day.day: busy.minutes for day, busy in found.items()} == {5: 0, 6: 0, 7: 0}


@pytest.mark.parametrize(
    ("title", "runner", "taken"),
    [
        ("Chorobowe", "", True),
        ("Krankenstand", "", True),
        ("Injured", "", True),
        ("Geblesseerd", "", True),
        ("Lesionado", "", True),
        ("夏休み", "", True),
        ("暑假", "", True),
        ("På semester", "", True),
        ("Urlaub Anna", "", True),
        ("Anna's holiday", "", False),
        ("Anna's holiday", "Anna Berg", True),
        ("Krankengymnastik", "", None),
        ("Choral evening", "", None),
        ("Wintersemester", "", False),
        ("Flu shot", "", False),
        ("Stand-up", "", None),
    ],
)
def test_free_entries_that_name_an_absence_are_told_taken_or_not(title: str, runner: str, taken: bool | None) -> None:
    """None: it names none, and nothing is told of it."""
    raw = _calendar(f"SUMMARY:{title}\r\nDTSTART;VALUE=DATE:20270105\r\nTRANSP:TRANSPARENT")
    found = events(raw, SEASON.start, SEASON.last, None)
    assert bool(busy_of(found, SEASON, _offer(absences=True), runner)) == bool(taken)
    notes = absence_words.told(found, runner, asked=True)
    assert [title in note for note in notes] == ([] if taken is None else [True])
    assert not notes or ("own illness" in notes[0]) == taken
    assert bool(absence_words.told(found, runner, asked=False)) == bool(taken)


@pytest.mark.parametrize(
    ("name", "text", "km", "climb"),
    [
        ("13.1 by the sea", "climb: 1,200 ft", 21.0975, 366),
        ("Lauf am 13.1", "", None, None),
        ("100 miler", "6,000 m vert", 160.9, 6000),
        ("Relay 6 x 5 km", "", None, None),
        ("Skyrace 27 km / 2300 D+", "", 27.0, 2300),
        ("Berlin Half Marathon", "5 km fun run from the station", 21.0975, None),
    ],
)
def test_distance_and_climb_of_an_entry(name: str, text: str, km: float | None, climb: int | None) -> None:
    raw = _calendar(f"SUMMARY:{name}\r\nDESCRIPTION:{text.replace(',', chr(92) + ',')}\r\nDTSTART;VALUE=DATE:20270410")
    [race] = races(raw, "x.ics").found
    assert (race.km, race.climb) == (km, climb)


def test_distances_that_share_a_unit_are_choices_and_a_name_fills_an_empty_cell() -> None:
    rows = (
        "Lauf;Datum;Strecke",
        "Volkslauf;So., 2.5.27;5/10 km",
        "Stadtlauf 10K;le 3 mai 2027;",
        "Trail;4.5.27;42 km / 1800 D+",
    )
    raw = "\n".join(rows)
    assert [(race.km, race.choices, race.climb) for race in races(raw.encode(), "x.csv").found] == [
        (None, (5.0, 10.0), None),
        (10.0, (), None),
        (42.0, (), 1800),
    ]
