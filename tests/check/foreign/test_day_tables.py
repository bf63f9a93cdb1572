"""Days as CSV and calendars as ICS become the sessions they say, or are refused with every fault."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.build_year import prepare
from optimizer.check.foreign.foreign_entry import ForeignEntry, log_of
from optimizer.check.foreign.foreign_reader import read
from optimizer.core.errors import InputError
from optimizer.domain.year import Year
from tests.check.foreign.years import scenario

TUESDAY, SUNDAY = date(2027, 1, 5), date(2027, 1, 10)


@pytest.fixture
def year(tmp_path: Path) -> Year:
    loaded = scenario(tmp_path)
    return prepare(loaded.scenario, loaded.past)


def log(year: Year, text: str) -> dict[date, dict[str, int]]:
    days = log_of(year, read(text.encode(), "plan", year).entries).days
    return {day: dict(done) for day, done in days.items() if done}


def faults(year: Year, raw: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(raw.encode() if isinstance(raw, str) else raw, "plan.csv", year)
    return str(caught.value).splitlines()


def test_minutes_and_distances(year: Year) -> None:
    text = "date,kind,minutes,km\n2027-01-05,easy,47,\n2027-01-10,long,,15\n"
    assert log(year, text) == {TUESDAY: {"easy": 47}, SUNDAY: {"long": 90}}


def test_miles_in_their_own_column(year: Year) -> None:
    assert log(year, "date,kind,mi\n2027-01-05,easy,5\n") == {TUESDAY: {"easy": 48}}


def test_each_rows_unit_stands_beside_the_planned_distance(year: Year) -> None:
    """8 km are 48 min, 10 mi 96.6; what was done has units of its own, which do not count."""
    text = (
        "Date,Name,Actual distance,Actual distance units,Planned distance,Planned distance units\n"
        "2027-01-05,Easy run,,mi,8,km\n2027-01-10,Long run,7,km,10,mi\n"
    )
    assert log(year, text) == {TUESDAY: {"easy": 48}, SUNDAY: {"long": 97}}


@pytest.mark.parametrize(
    ("header", "amounts", "told"),
    [
        ("distance", ("8", "14"), "Distances without a unit are taken as kilometres, the runner's unit."),
        ("distance", ("8000", "14000"), "Distances without a unit are taken as metres."),
        ("distance (km)", ("8", "14"), None),
        ("distance", ("8 km", "14 km"), None),
    ],
)
def test_the_unit_of_bare_distances_is_told(
    year: Year, header: str, amounts: tuple[str, str], told: str | None
) -> None:
    """Nobody plans a session of 8,000 km."""
    text = f"date,kind,{header}\n2027-01-05,easy,{amounts[0]}\n2027-01-10,long,{amounts[1]}\n"
    assert log(year, text) == {TUESDAY: {"easy": 48}, SUNDAY: {"long": 84}}
    notes = [note for note in read(text.encode(), "plan", year).notes if "without a unit" in note]
    assert notes == ([] if told is None else [told])


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Training;Distanz;Einheit\n05.01.2027;locker;8;km\n10.01.2027;lang;14;km\n",
        "日付,練習,種目\n2027-01-05,ジョグ,8.0\n2027-01-10,ロング走,14.0\n",
        "날짜,운동,거리\n27. 1. 5.,easy,8 km\n27. 1. 10.,long,14 km\n",
    ],
    ids=["a unit called a session", "an event that is a distance", "the year first"],
)
def test_columns_that_hold_what_another_name_says(year: Year, text: str) -> None:
    assert log(year, text) == {TUESDAY: {"easy": 48}, SUNDAY: {"long": 84}}


def test_a_week_of_abbreviations_that_nobody_knows_is_told_by_their_places(year: Year) -> None:
    """`Wt`, `Pt` and `So` are weekdays, `Pn`, `Cz` and `N` stand where the others leave room."""
    grid = "Tydzień;Pn;Wt;Śr;Cz;Pt;So;N\n1;wolne;8 km easy;;45 min tempo;;;14 km long\n"
    assert log(year, grid) == {TUESDAY: {"easy": 48}, date(2027, 1, 7): {"threshold": 45}, SUNDAY: {"long": 84}}


def test_bare_numbers_of_a_grid_are_minutes_where_they_are_no_distances(year: Year) -> None:
    head = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n"
    assert log(year, head + "1,0,45,0,50,0,30,80\n")[SUNDAY] == {"long": 80}
    assert log(year, head + "1,0,8,0,9,0,5,14\n")[SUNDAY] == {"long": 84}
    notes = read((head + "1,0,45,0,50,0,30,80\n").encode(), "plan", year).notes
    assert "Numbers without a unit are taken as minutes." in notes


def test_what_is_no_run_takes_its_own_time_and_no_running_pace(year: Year) -> None:
    entry = "DTSTART:20270105T070000\r\nDTEND:20270105T083000\r\nSUMMARY:Bike 40 km"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{entry}\r\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}\r\nEND:VCALENDAR\r\n"
    for raw in (text.encode(), text.encode("utf-16")):
        [found] = read(raw, "plan.ics", year).entries
        assert (found.kind, found.minutes, found.km) == ("cross_training", 90, None)


def test_runs_of_one_distance_have_one_length(year: Year) -> None:
    """9 mi are 14.484 km, 86.9 min at 6:00 a km, wherever in the week they stand."""
    text = "date,kind,minutes,mi\n2027-01-05,easy,,9\n2027-01-06,easy,,9\n2027-01-07,easy,,9\n2027-01-10,long,,9\n"
    assert {minutes for done in log(year, text).values() for minutes in done.values()} == {87}


def test_two_sessions_of_a_day_and_rest(year: Year) -> None:
    text = "date,kind,minutes\n2027-01-05,easy,30\n2027-01-05,gym,20\n2027-01-06,rest,\n2027-01-05,easy,10\n"
    assert log(year, text) == {TUESDAY: {"easy": 40, "strength": 20}}


def test_an_unnamed_run_is_the_long_run_when_it_stands_out(year: Year) -> None:
    head = "date,type,minutes\n2027-01-05,Run,50\n"
    assert log(year, head + "2027-01-10,Run,60\n") == {TUESDAY: {"easy": 50}, SUNDAY: {"long": 60}}
    assert log(year, head + "2027-01-10,Run,55\n") == {TUESDAY: {"easy": 50}, SUNDAY: {"easy": 55}}
    named = head + "2027-01-09,long,60\n2027-01-10,Run,80\n"
    assert log(year, named)[SUNDAY] == {"easy": 80}


def test_an_unnamed_run_on_race_day_is_the_race(year: Year) -> None:
    assert log(year, "date,kind,km\n2027-03-28,run,21.1\n") == {date(2027, 3, 28): {"race": year.races[0].minutes}}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "plan.csv:1:1: header: expected days (date, kind, minutes or distance) or weeks"),
        ("a,b\n1,2\n", "got a, b"),
        ("date,kind\n", "minutes: expected a column minutes or distance in the header, got neither"),
        ("date,kind,minutes\n2027-02-30,easy,30\n", "plan.csv:2:1: date: expected a date as YYYY-MM-DD"),
        ("date,kind,minutes\n2027-01-05,snooze,30\n", "kind: expected a kind of session such as easy"),
        ("date,kind,minutes\n2027-01-05,easy,\n", "minutes: expected minutes or a distance, got neither"),
        ("date,kind,minutes\n2027-01-05,easy,1e9\n", "minutes: expected minutes up to 1440, or h:mm, got '1e9'"),
        ("date,kind,minutes\n2027-01-05,easy,30,9\n", "plan.csv:2:1: row: expected 3 cells, got 4"),
        ('date,kind,minutes\n"2027', "row: expected a CSV row, got unexpected end of data"),
        (b"date\xff", "header: expected days"),
        ("BEGIN:VCALENDAR\nnonsense", "a calendar (ICS)"),
    ],
)
def test_what_is_no_plan_is_refused(year: Year, text: str | bytes, told: str) -> None:
    assert told in "\n".join(faults(year, text))


def test_all_faults_at_once(year: Year) -> None:
    assert len(faults(year, "date,kind,minutes\nx,easy,30\n2027-01-05,x,30\n2027-01-05,easy,x\n")) == 3


EVENT = "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20270101T000000Z\n{body}\nEND:VEVENT\n"


def ics(*bodies: str) -> str:
    events = "".join(EVENT.format(uid=number, body=body) for number, body in enumerate(bodies))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n".replace("\n", "\r\n")


def test_a_calendar(year: Year) -> None:
    text = ics(
        "DTSTART;VALUE=DATE:20270105\nSUMMARY:Easy run 45 min\\, 7.5 km + Strides 5 min",
        "DTSTART:20270106T180000\nDTEND:20270106T190000\nSUMMARY:Tempo",
        "DTSTART:20270110T090000Z\nDURATION:PT1H30M\nSUMMARY:Long run",
        "DTSTART;VALUE=DATE:20270107\nSUMMARY:Strength\nDESCRIPTION:circuit\\, 30 min",
        "DTSTART;VALUE=DATE:20270108\nSUMMARY:Rest",
        "DTSTART;VALUE=DATE:20270109\nSUMMARY:Easy run 60 min\nSTATUS:CANCELLED",
        "DTSTART:20270109T120000\nDTEND:20270109T130000\nSUMMARY:Dentist",
    )
    assert log(year, text) == {
        TUESDAY: {"easy": 45, "strides": 5},
        date(2027, 1, 6): {"threshold": 60},
        date(2027, 1, 7): {"strength": 30},
        SUNDAY: {"long": 90},
    }
    sheet = read(text.encode(), "plan", year)
    assert sheet.notes == ["1 calendar entry names no session with a length and is left out: Dentist."]


def test_repeated_entries_take_place_within_the_season(year: Year) -> None:
    text = ics("DTSTART;VALUE=DATE:20260106\nSUMMARY:Gym 30 min\nRRULE:FREQ=WEEKLY")
    entries = read(text.encode(), "plan", year).entries
    assert len(entries) == 12
    assert entries[0] == ForeignEntry(date(2027, 1, 5), "strength", 30, None)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=9", "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2"])
def test_entries_that_repeat_within_a_day_are_refused_at_once(year: Year, rule: str) -> None:
    text = ics(f"DTSTART:19000105T000000\nSUMMARY:Run 5 min\nRRULE:{rule}")
    assert "entries that repeat daily or less often" in faults(year, text)[0]


def test_the_length_is_a_stated_whole_before_the_title_before_a_list_before_the_entrys_own(year: Year) -> None:
    own = "DTSTART:20270105T180000\nDTEND:20270105T200000\n"
    whole = own + "SUMMARY:Run: aerobic 50 min\nDESCRIPTION:Workout type: Run\\nPlanned Time: 0:45\\n"
    title = own + "SUMMARY:Easy run 50 min\nDESCRIPTION:10 min warm up\\, then 35 min easy"
    listed = own + "SUMMARY:Easy run\nDESCRIPTION:Easy Run • 55m - 60m\\n\\n10 mins warm up"
    assert log(year, ics(whole)) == {TUESDAY: {"easy": 45}}
    assert log(year, ics(title)) == {TUESDAY: {"easy": 50}}
    assert log(year, ics(listed)) == {TUESDAY: {"easy": 58}}
    assert log(year, ics(own + "SUMMARY:Easy run\nDESCRIPTION:6 x 800 m")) == {TUESDAY: {"easy": 120}}


def test_a_week_grid(year: Year) -> None:
    """At 6:00 per km 8 km are 48 min and 14 km 84 min; a bare number is in the runner's unit."""
    text = (
        "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun,Total\n"
        "1,rest,8 km easy,-,45 min tempo,x,5,14 km long,35\n2,,,,,,,Long 90 min,\n"
    )
    assert log(year, text) == {
        TUESDAY: {"easy": 48},
        date(2027, 1, 7): {"threshold": 45},
        date(2027, 1, 9): {"easy": 30},
        SUNDAY: {"long": 84},
        date(2027, 1, 17): {"long": 90},
    }


def test_a_week_grid_of_another_country_by_dates(year: Year) -> None:
    text = "Semaine;Lun;Mar;Mer;Jeu;Ven;Sam;Dim\n4/1/2027;repos;footing 45 min;;;;;sortie longue 1h30\n"
    assert log(year, text) == {TUESDAY: {"easy": 45}, SUNDAY: {"long": 90}}


def test_days_of_a_grid_that_are_two_days_in_two_languages(year: Year) -> None:
    """`Do` and `So` follow from a language that knows all the names, though days between them are missing."""
    text = "Woche;Di;Do;So\n1;8 km locker;45 min TDL;14 km lang\n"
    assert log(year, text) == {
        TUESDAY: {"easy": 48},
        date(2027, 1, 7): {"threshold": 45},
        SUNDAY: {"long": 84},
    }


def test_a_grid_with_a_column_a_week(year: Year) -> None:
    text = "Day,Week 1,Week 2\nMon,rest,rest\nTue,8 km easy,50 min\nSun,14 km long,90 min long\n"
    assert log(year, text) == {
        TUESDAY: {"easy": 48},
        SUNDAY: {"long": 84},
        date(2027, 1, 12): {"easy": 50},
        date(2027, 1, 17): {"long": 90},
    }


def test_m_is_a_mile_where_minutes_would_be_too_short(year: Year) -> None:
    """3 m are no three minutes; in a plan whose shortest session is 30 m they are minutes."""
    miles = read(b"Week,Tue,Thu,Sun\n1,3 m run,5 m run,10 m long\n", "plan", year)
    assert [round(entry.km or 0, 1) for entry in miles.entries] == [4.8, 8.0, 16.1]
    assert any("stands for miles" in note for note in miles.notes)
    minutes = read(b"Week,Tue,Thu,Sun\n1,30m easy,45m tempo,90m long\n", "plan", year)
    assert [entry.minutes for entry in minutes.entries] == [30, 45, 90]


def test_sessions_beside_running_without_a_length_are_counted_and_cost_no_row(year: Year) -> None:
    """One week with a cell that says nothing known and two sessions whose length is left to the runner."""
    sheet = read(b"Week,Mon,Tue,Wed,Thu,Sun\n1,Cross,8 km,Stretch & strengthen,snooze,14 km\n", "plan", year)
    assert [entry.km for entry in sheet.entries] == [8, 14]
    assert sheet.notes == [
        "1 cell cannot be read and is left out (line 2: thu 'snooze').",
        "2 sessions beside running have no length and are left out (cross training 1, strength 1).",
    ]
    rows = b"date,kind,minutes\n2027-01-05,easy,30\n2027-01-06,yoga,\n2027-01-07,tempo,45\n"
    assert read(rows, "plan", year).notes == ["1 session beside running has no length and is left out (mobility 1)."]


@pytest.mark.parametrize(
    "text",
    [
        "date;kind;km\n05.01.2027;easy;8,5\n10.01.2027;long;14,0\n",
        "sep=;\nDatum;Einheit;Strecke (km)\n5.1.27;lockerer Lauf;8,5\nSo 10.1.27;langer Lauf;14\n",
        "My plan,,\nDate,Workout,Distance\n1/5/2027,Easy,8.5\n1/10/2027,Long run,14 km\n",
        "Date\tType\tTitle\n2027-01-05\tRun\tEasy 8.5 km\n2027-01-10\tRun\tLong run 14 km\n",
    ],
)
def test_days_in_the_forms_of_many_spreadsheets(year: Year, text: str) -> None:
    """8.5 km at 6:00 are 51 min, 14 km are 84; 1/10 can only be in the season with the month first."""
    assert log(year, text) == {TUESDAY: {"easy": 51}, SUNDAY: {"long": 84}}


def test_a_row_that_cannot_be_read_is_named_and_the_plan_stays(year: Year) -> None:
    text = "date,kind,minutes\n2027-01-05,easy,30\n2027-01-06,snooze,30\n2027-01-07,tempo,45\n"
    sheet = read(text.encode(), "plan", year)
    assert [entry.kind for entry in sheet.entries] == ["easy", "threshold"]
    assert sheet.notes == ["1 row cannot be read and is left out (line 3: kind 'snooze')."]


def test_days_by_week_and_weekday(year: Year) -> None:
    """A week's number may stand on its first row alone."""
    text = "Week,Day,Workout,Minutes\n1,Tue,Easy,45\n,Sun,Long run,90\n2,Tue,Tempo,50\n"
    assert log(year, text) == {TUESDAY: {"easy": 45}, SUNDAY: {"long": 90}, date(2027, 1, 12): {"threshold": 50}}


def kinds(year: Year, text: str) -> list[tuple[int, str, float | None]]:
    """Day of January, kind and minutes."""
    return [(entry.day.day, entry.kind, entry.minutes) for entry in read(text.encode(), "plan", year).entries]


def test_what_was_planned_counts_where_what_was_done_stands_beside_it(year: Year) -> None:
    """Planned three quarters of an hour, as a coach's site writes hours; done 50 minutes."""
    head = "WorkoutType,Title,PlannedDuration,WorkoutDay,TimeTotalInHours\n"
    rows = "Run,Easy,0.75,2027-01-05,0.8333\nRun,Long,1.5,2027-01-10,\n"
    assert kinds(year, head + rows) == [(5, "easy", 45), (10, "long", 90)]


@pytest.mark.parametrize(
    ("table", "days"),
    [
        ("Tag;Einheit;Dauer\nDi 5.1.;locker;45\nSo 10.1.;lang;90\n", [5, 10]),
        ("Date,Workout,Minutes\n1/5,Easy,45\n1/10,Long,90\n", [5, 10]),
        ("Date,Workout,Minutes\nJan 5,Easy,45\n10 January,Long,90\n", [5, 10]),
        ("Week of,Mon,Tue,Wed\nJan 4,Rest,45 min easy,30 min easy\nJan 11,Rest,45 min easy,-\n", [5, 6, 12]),
        ("Week,M,T,W,T,F,S,S\n1,0,5,0,6,0,4,10\n2,0,5,0,0,0,0,11\n", [5, 7, 9, 10, 12, 17]),
        ("Week,S,M,T,W,T,F,S\n1,10,0,5,0,6,0,4\n", [10, 5, 7, 9]),
        ("Semaine,L,M,M,J,V,S,D\nS1,,45' footing,,,,,1h30 sortie longue\n", [5, 10]),
    ],
)
def test_dates_without_a_year_are_the_seasons(year: Year, table: str, days: list[int]) -> None:
    """`Jan 4` is no fourth week, and initials are weekdays in their order, from Monday or from Sunday."""
    assert sorted(day for day, _, _ in kinds(year, table)) == sorted(days)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("3 x 10' seuil, 1h05 total", "threshold"),
        ("10 km mit 5 x 1000 m", "intervals"),
        ("8 x 400 m, 50 min", "intervals"),
        ("Kayaking 60 min", "cross_training"),
    ],
)
def test_what_is_repeated_names_the_session(year: Year, words: str, kind: str) -> None:
    assert [found for _, found, _ in kinds(year, f'date,workout\n2027-01-06,"{words}"\n')] == [kind]
