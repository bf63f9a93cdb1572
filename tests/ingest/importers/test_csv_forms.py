"""The exports people really have: every site's headers, units, durations and dates give the same activity."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from optimizer.ingest.importers.activities import Activity, Thresholds, read
from optimizer.ingest.tabular.date_cells import Moment, moment

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Max Heart Rate,Elapsed Time,"
    "Moving Time,Distance,Elevation Gain,Average Heart Rate,Perceived Exertion\n"
    '1,"May 3, 2026, 4:12:10 PM",Lunch,Run,3700,10.08,171,3700.0,3600.0,10080.0,42.5,150.0,\n'
)
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Total Ascent,Moving Time,Elapsed Time\n"
    'Running,2026-05-03 16:12:10,false,"A, B","10.08","700",01:00:12.5,150,171,"43",01:00:00,01:01:40\n'
    'Strength Training,2026-05-04 18:00:00,false,Gym,"0.00","90",00:30:00,--,--,--,00:30:00,00:30:00\n'
)
INTERVALS = (
    "id,start_date_local,type,name,moving_time,elapsed_time,distance,average_heartrate,total_elevation_gain,icu_rpe\n"
    "i1,2026-05-03T16:12:10,Run,Lunch,3600,3700,10080,150,42.5,4\n"
)
GERMAN = "Datum;Aktivitätstyp;Distanz (km);Dauer;Höhenmeter\n03.05.2026 16:12;Laufen;10,08;1:00:00;42,5\n"


def _first(text: str, **more: object) -> Activity:
    log = read(text, **more)  # type: ignore[arg-type]
    assert log.problems == []
    return log.activities[0]


@pytest.mark.parametrize("text", [STRAVA, GARMIN, INTERVALS, GERMAN])
def test_one_run_in_every_form(text: str) -> None:
    run = _first(text)
    assert (run.date, run.kind, run.minutes, run.km) == (date(2026, 5, 3), "run", 60, 10.08)
    assert run.climb in (42.5, 43)
    assert run.second is not None
    assert run.second // 60 == 16 * 60 + 12


def test_garmins_strength_has_no_distance_and_no_heart_rate() -> None:
    gym = read(GARMIN).activities[1]
    assert (gym.kind, gym.km, gym.hr, gym.minutes) == ("strength", None, None, 30)


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("1:15:00", 75),
        ("75:00", 75),
        ("1h 15m", 75),
        ("1h15", 75),
        ("PT1H15M", 75),
        ("75 min", 75),
        ("4500", 75),
        ("90m", 90),
    ],
)
def test_durations(told: str, minutes: float) -> None:
    assert _first(f"date,type,duration\n2026-05-03,Run,{told}\n").minutes == minutes


def test_small_plain_durations_are_minutes() -> None:
    log = read("date,type,duration\n2026-05-03,Run,45\n2026-05-04,Run,75\n")
    assert [a.minutes for a in log.activities] == [45, 75]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("distance_km", "10"),
        ("Distance (mi)", "6.2137"),
        ("distance [m]", "10000"),
        ("km", "10.0"),
        ("Distance", "10,000"),
    ],
)
def test_units_by_header(header: str, value: str) -> None:
    km = _first(f'date,type,time,{header}\n2026-05-03,Run,1:00:00,"{value}"\n').km
    assert km == pytest.approx(10, abs=0.001)


def test_a_distance_without_a_unit_in_miles() -> None:
    text = "date,type,time,distance\n2026-05-03,Run,1:00:00,6\n"
    assert _first(text, miles=True).km == pytest.approx(9.656, abs=0.001)
    assert _first(text).km == 6


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-05-03T23:30:00Z", date(2026, 5, 4)),
        ("2026-05-03T23:30:00+02:00", date(2026, 5, 3)),
        ('"May 3, 2026, 11:30:00 PM"', date(2026, 5, 3)),
        ("3. Mai 2026", date(2026, 5, 3)),
        ("20260503", date(2026, 5, 3)),
    ],
)
def test_moments_in_utc_are_moved_to_the_runners_zone(told: str, day: date) -> None:
    assert _first(f"date,type,time\n{told},Run,1:00:00\n", zone=ZoneInfo("Europe/Berlin")).date == day


@pytest.mark.parametrize(
    ("name", "told"),
    [("Activity Date", '"May 3, 2026, 11:30:00 PM"'), ("Aktivitätsdatum", '"03.05.2026, 23:30:00"')],
)
def test_the_bulk_export_writes_utc_without_saying_so(name: str, told: str) -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert _first(f"{name},type,time\n{told},Run,1:00:00\n", zone=zone).date == date(2026, 5, 4)


@pytest.mark.parametrize(("second", "first_day"), [("25/12/2026", date(2026, 5, 3)), ("12/25/2026", date(2026, 3, 5))])
def test_the_file_itself_tells_day_from_month(second: str, first_day: date) -> None:
    log = read(f"date,type,time\n03/05/2026,Run,1:00:00\n{second},Run,1:00:00\n")
    assert (log.activities[0].date, log.notes) == (first_day, ())


def test_dates_that_nobody_can_tell_apart_are_noted() -> None:
    assert "both ways" in read("date,type,time\n03/05/2026,Run,1:00:00\n").notes[0]


@pytest.mark.parametrize(
    ("thresholds", "method", "load"),
    [
        (Thresholds(pace=302), "pace", 71.5),  # 3600 s over 10.08 km is 5:57.1: (302 / 357.14)^2 = 0.715
        (Thresholds(hr=170), "heart rate", 66.9),  # (150 - 60) / (170 - 60) = 0.818
        (Thresholds(max_hr=189), "heart rate", 66.8),  # threshold taken as 170.1
        (Thresholds(), "session RPE", 50),
    ],
)
def test_the_best_method_the_figures_allow(thresholds: Thresholds, method: str, load: float) -> None:
    run = _first(INTERVALS, thresholds=thresholds)
    assert run.method == method
    assert run.load == pytest.approx(load, abs=0.1)


def test_a_log_without_types_is_running_and_says_so() -> None:
    log = read("date,time\n2026-05-03,0:30:00\n")
    assert (log.activities[0].kind, len(log.notes)) == ("run", 1)


@pytest.mark.parametrize(
    ("told", "second"),
    [
        ("2026-03-29T00:30:00Z", 5_400),
        ("2026-03-29T01:30:00Z", 12_600),  # clocks went from 2:00 to 3:00 at 1:00 UTC
        ("2026-10-25T00:30:00Z", 9_000),
        ("2026-10-25T01:30:00Z", 9_000),  # clocks went back from 3:00 to 2:00 at 1:00 UTC
    ],
)
def test_moments_around_a_change_of_clocks(told: str, second: int) -> None:
    found = moment(told, month_first=False, zone=ZoneInfo("Europe/Berlin"))
    assert found == Moment(date.fromisoformat(told[:10]), second)


def test_an_evening_west_of_greenwich_on_the_day_clocks_go_back_is_not_the_day_before() -> None:
    found = moment("2026-11-01T04:10:00Z", month_first=False, zone=ZoneInfo("America/New_York"))
    assert found == Moment(date(2026, 11, 1), 600)


def test_a_local_column_is_local_even_where_its_times_end_in_z() -> None:
    text = "start_date_local,start_date,type,moving_time\n2026-05-03T23:30:00Z,2026-05-03T21:30:00Z,Run,3600\n"
    [run] = read(text, zone=ZoneInfo("Europe/Berlin")).activities
    assert (run.date, run.second) == (date(2026, 5, 3), 23 * 3600 + 1800)


def test_what_is_done_on_the_spot_has_no_moving_time_and_counts_by_its_time() -> None:
    head = "Activity Type,Date,Distance,Time,Moving Time,Elapsed Time\n"
    [gym] = read(head + "Strength Training,2026-05-07 07:00:00,0.00,00:40:00,00:00:00,00:41:00\n").activities
    assert (gym.kind, gym.minutes, gym.km) == ("strength", 40, None)


def test_a_german_export_keeps_heart_rate_and_climb() -> None:
    head = "Aktivitätstyp,Datum,Titel,Distanz,Zeit,Ø Herzfrequenz,Gesamtanstieg\n"
    [run] = read(head + 'Laufband,2026-05-07 07:00:00,Lauf,"10,02",1:00:00,150,120\n').activities
    assert (run.kind, run.hr, run.climb) == ("run", 150, 120)


def test_a_time_beside_a_duration_is_when_it_began() -> None:
    head = "Date,Time,Duration,Distance (km)\n"
    log = read(head + "2026-05-03,18:05,0:45:00,8\n2026-05-05,07:30,1:00:00,10\n2026-05-06,07:30,--,10\n")
    assert [(a.minutes, a.second) for a in log.activities] == [(45, 18 * 3600 + 300), (60, 7 * 3600 + 1800)]
    assert dict(log.dropped) == {"no duration": 1}


def test_metres_among_kilometres_are_told_by_what_a_runner_can_do() -> None:
    """800 km in four minutes is beyond anyone, 800 m are a runner's 5:00 per km; so with 450 in 99 seconds."""
    head = "Activity Type,Date,Distance,Time\n"
    rows = (
        '2026-07-10,"10.00",01:00:00\n',
        '2026-07-12,"5.00",00:30:00\n',
        '2026-07-15,"800",00:04:00\n',
        '2026-07-16,"450",00:01:39\n',
        '2026-07-17,"10,000",00:50:00\n',
    )
    log = read(head + "".join(f"Running,{row}" for row in rows))
    assert [a.km for a in log.activities] == [10, 5, 0.8, 0.45, 10]
    assert any("2 of the distances can only be in kilometres" in note for note in log.notes)


def test_a_distance_beyond_anyone_is_left_out_and_named() -> None:
    log = read("date,type,time,distance_km\n2026-07-10,Run,1:00:00,10\n2026-07-11,Run,0:30:00,90\n")
    assert [a.km for a in log.activities] == [10, None]
    assert any("beyond anyone" in note and "line 3" in note for note in log.notes)


def test_hours_and_minutes_are_told_by_the_pace() -> None:
    """1:15 for 14 km is an hour and a quarter; 3:45 for one kilometre is a fast one."""
    long_runs = read("date,type,duration,km\n2026-05-03,run,1:15,14\n2026-05-05,run,0:50,9\n")
    assert [a.minutes for a in long_runs.activities] == [75, 50]
    assert any("hours and minutes" in note for note in long_runs.notes)
    fast = read("date,type,duration,km\n2026-05-03,run,3:45,1\n2026-05-05,run,7:50,2\n")
    assert [a.minutes for a in fast.activities] == [3.75, 470 / 60]


def test_a_log_without_a_header_keeps_its_first_row() -> None:
    log = read("2026-05-03,Run,1:00:00,10.0\n2026-05-05,Ride,0:30:00,12.0\n")
    assert [(a.kind, a.minutes, a.km) for a in log.activities] == [("run", 60, 10), ("cross", 30, 12)]
    assert log.notes[0] == "no line names the columns"


def test_sums_between_the_rows_are_no_activities() -> None:
    log = read(
        "date,type,duration,km\n2026-05-03,run,1:00:00,10\nWeek total,,1:00:00,10\n,,,10\nSumme KW 18,,1:00:00,10\n"
    )
    assert len(log.activities) == 1
    assert dict(log.dropped) == {"totals": 2, "no date": 1}


def test_three_decimals_are_no_thousands_where_nobody_runs_so_far() -> None:
    log = read("Datum;Typ;Distanz (km);Dauer\n03.05.2026;Laufen;10.250;1:01:30\n")
    assert [a.km for a in log.activities] == [10.25]


def test_minutes_that_a_spreadsheet_turned_into_hours_are_told_by_the_pace() -> None:
    """47:08:00 for 6.88 km can only be 47 minutes; 3:20:00 for 30 km is what it says."""
    text = "Type\tDate\tTime\tDistance\nRun\t2026-05-03\t20:46\t2,94\nRun\t2026-05-04\t47:08:00\t6,88\n"
    log = read(text + "Run\t2026-05-09\t57:52:00\t9,1\nRun\t2026-05-10\t3:20:00\t30,0\n")
    assert [round(a.minutes, 2) for a in log.activities] == [20.77, 47.13, 57.87, 200]
    assert "2 times such as 47:08:00 can only be minutes and seconds" in log.notes


def test_quotes_within_a_title_and_spaces_before_one_cost_no_row() -> None:
    head = "date,type,title,duration\n"
    log = read(head + '2026-05-03,run,"The "long" one",1:30:00\n2026-05-04, run, "a, b", "0:30:00"\n')
    assert [a.minutes for a in log.activities] == [90, 30]
    assert log.unread == ()


@pytest.mark.parametrize(
    ("header", "cells", "minutes"),
    [
        ("Hours,Minutes", "1,15", 75),
        ("h,min", "1,15", 75),
        ("Hours,Minutes", "1,", 60),
        ("Hours,Minutes,Seconds", "0,59,30", 59.5),
        ("Std;Min", "1;15", 75),
        ("Hours,Minutes", "1.25,75", 75),
    ],
)
def test_hours_and_minutes_in_columns_of_their_own(header: str, cells: str, minutes: float) -> None:
    """Numbers that go on where the hour ends are parts of one time; `1.25` beside `75` say the same twice."""
    separator = ";" if ";" in header else ","
    assert _first(f"Date{separator}{header}\n2026-05-03{separator}{cells}\n").minutes == minutes


def test_parts_of_a_day_as_spreadsheets_keep_times() -> None:
    log = read("Date,Type,Duration,km\n2026-05-03,Run,0.0416666667,10\n2026-05-05,Run,0.0208333333,5\n")
    assert [round(a.minutes, 3) for a in log.activities] == [60, 30]


@pytest.mark.parametrize("told", ["1777791600", "2026-05-03 07:00", "2026-05-03T07:00:00Z"])
def test_a_time_that_holds_dates_is_the_date(told: str) -> None:
    log = read(f"time,distance,s,sport\n{told},10.0,3600,Running\n")
    assert [(a.date, a.minutes, a.km) for a in log.activities] == [(date(2026, 5, 3), 60, 10)]
    assert any("taken for the date" in note for note in log.notes)


def _a_week(pace: int, more: str = "", cells: str = "") -> str:
    """Seven runs of six units and a bit at so many seconds a unit."""
    rows = [f"2026-05-0{day},Run,{6.2 * pace + day:.0f},6.2,120{cells}\n" for day in range(1, 8)]
    return f"Date,Type,Moving Time,Distance,Elev Gain{more}\n" + "".join(rows)


@pytest.mark.parametrize(
    ("text", "miles", "km"),
    [
        (_a_week(530), False, 6.2),
        (_a_week(545), False, 9.98),
        (_a_week(400, ",Avg Pace (min/mi)", ",6:40"), False, 9.98),
        (_a_week(400, ",Avg Speed", ",9.0 mph"), False, 9.98),
        (_a_week(400, ",Avg Pace", ",6:40 /km"), True, 6.2),
        (_a_week(400), True, 9.98),
    ],
)
def test_bare_distances_are_miles_where_paces_say_so_and_where_kilometres_would_be_walked(
    text: str, miles: bool, km: float
) -> None:
    log = read(text, miles=miles)
    assert log.activities[0].km == pytest.approx(km, abs=0.01)
    assert log.activities[0].climb == (120 if km == 6.2 else pytest.approx(36.6, abs=0.1))
    assert any(("a km" if km == 6.2 else "a mile") in note for note in log.notes)


def test_a_row_of_figures_is_no_header_even_where_a_type_could_be_a_name() -> None:
    """`Lauf` may name a column in German; beside a date and a time it does not."""
    log = read('Wann,Was,Wielange,Wieweit\n03.05.2026,Lauf,1:00:00,"10,0"\n05.05.2026,Lauf,0:30:00,"5,0"\n')
    assert [(a.kind, a.minutes, a.km) for a in log.activities] == [("run", 60, 10), ("run", 30, 5)]


def test_what_a_language_has_word_for_word_comes_before_what_one_of_its_words_means() -> None:
    kinds = {text: _first(f"Data,Tipo,Tempo\n2026-05-03,{text},1:00:00\n").kind for text in ("Corrida em trilha",)}
    assert kinds == {"Corrida em trilha": "run"}
    assert read("Data,Tipo,Tempo\n2026-05-03,Trilha,1:00:00\n").activities[0].kind == "cross"


@pytest.mark.parametrize(
    ("table", "minutes"),
    [
        ("Date,Type,Distance (km),Pace\n2026-05-03,Run,10,6:00\n", 60),
        ("Date,Type,Miles,Pace\n2026-05-03,Run,10,9:00\n", 90),
        ("Date,Type,Distance (m),Avg Pace\n2026-05-03,Run,10000,6:00 /km\n", 60),
        ("Date,Type,Distance (km),Pace (min/mi)\n2026-05-03,Run,16.09344,10:00\n", 100),
        ("Datum;Art;Strecke (km);Tempo\n03.05.2026;Lauf;8,5;6:00\n", 51),
        ("Type,Start,End,Distance (km)\nRun,2026-05-03 23:40,2026-05-04 00:25,8\n", 45),
        ("Art;Datum;Uhrzeit;Ende;km\nLauf;03.05.2026;23:40;00:25;8\n", 45),
    ],
)
def test_a_duration_follows_from_what_is_told(table: str, minutes: float) -> None:
    """Distance times pace, or the end less the beginning, over midnight too; and it is said which."""
    log = read(table)
    assert [activity.minutes for activity in log.activities] == [pytest.approx(minutes)]
    assert any(note.startswith("1 durations are") for note in log.notes)


def test_times_of_day_are_lengths_of_time_where_they_can_be() -> None:
    """A spreadsheet writes 1:05:00 as 1:05:00 AM; 6:12:10 AM is when a run began, and its length is not told."""
    head = "Date,Type,Time,Distance\n"
    assert _first(head + "2026-05-03,Run,1:05:00 AM,10\n2026-05-05,Run,12:45:00 AM,8\n").minutes == 65
    assert read(head + "2026-05-03,Run,6:12:10 AM,10\n").activities == ()


def test_about_is_no_part_of_a_figure() -> None:
    run = _first("Datum;Art;Dauer;Strecke\n03.05.2026;Lauf;~90 min;ca. 15 km\n")
    assert (run.minutes, run.km) == (90, 15)


def test_a_column_of_its_own_names_each_rows_unit() -> None:
    """6 mi are 9.656 km; a row whose unit nobody knows is in the usual one."""
    log = read(
        "date,type,minutes,distance,unit\n2026-05-03,Run,50,8,km\n2026-05-05,Run,55,6,mi\n2026-05-07,Run,45,7.5,?\n"
    )
    assert [round(activity.km or 0, 3) for activity in log.activities] == [8, 9.656, 7.5]


def test_a_column_of_units_is_one_whatever_it_is_called() -> None:
    """`Einheit` is a unit or a session; a column of nothing but `m` may tell whether one is a man."""
    rows = "\n2026-05-03;Lauf;50:00;8;km;m\n2026-05-05;Lauf;55:00;6;mi;m\n"
    log = read(f"Datum;Sport;Zeit;Distanz;Einheit;Kategorie{rows}")
    assert [round(activity.km or 0, 3) for activity in log.activities] == [8, 9.656]
    assert "'Einheit' holds units and is taken for those of the distances" in log.notes


def test_dates_without_a_year_take_that_of_the_rows_above() -> None:
    """December, then January: the year that is nearer; without any year in the log nobody knows, and it is refused."""
    log = read("Datum;Art;Dauer\n28.12.2026;Lauf;60\nDo 31.12.;Lauf;50\n2.1.;Lauf;40\n5. Januar;Lauf;45\n")
    assert [activity.date for activity in log.activities] == [
        date(2026, 12, 28),
        date(2026, 12, 31),
        date(2027, 1, 2),
        date(2027, 1, 5),
    ]
    assert "3 dates without a year take that of the rows beside them" in log.notes
    assert read("Datum;Art;Dauer\nDo 31.12.;Lauf;50\n2.1.;Lauf;40\n").problems


def test_dates_without_a_year_above_the_first_with_one() -> None:
    """May 4, 6 and 10 lie close together, the 5th of April, June and October do not."""
    log = read("Date,Run,Miles,Time\n5/4,easy,5.7,50:00\n5/6,6 x 1k,7.8,1:05:00\n5/10/26,long,13.9,2:10:00\n")
    assert [(a.date, a.kind) for a in log.activities] == [(date(2026, 5, day), "run") for day in (4, 6, 10)]
    assert "2 dates without a year take that of the rows beside them" in log.notes


def test_what_is_taken_for_granted_is_said_once() -> None:
    head = "date,type,duration,elapsed time,distance,steps\n"
    log = read(head + "2026-05-03,Run,3600,3700,10.0,9000\n2026-05-05,Run,1800,1900,5.0,4500\n")
    assert log.notes == (
        "no column is taken for heart rate or climb; not used: steps",
        "plain numbers such as 3600 in 'duration' are taken as seconds",
        "distances without a unit are taken as kilometres, the usual run at 6:00 a km",
    )
    named = read("date,type,duration_s,distance_km,hr,climb_m\n2026-05-03,Run,3600,10.0,140,20\n")
    assert named.notes == (), "what the header says needs no word"


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("1:15", "times such as 1:15 in 'time' are taken as hours and minutes"),
        ("42:10", "taken as minutes and seconds"),
    ],
)
def test_clocks_of_two_parts_without_distances_are_told(cell: str, note: str) -> None:
    log = read(f"date,type,time\n2026-05-03,Run,{cell}\n")
    assert any(note in told for told in log.notes)


def test_a_number_that_may_be_thousands_is_told_unless_the_column_proves_it() -> None:
    """1.250 m of climb are a hill, 1,250 m a mountain; 8.5 above it tells that the point is decimal."""
    rows = "date;type;duration;distance_km;climb\n2026-05-03;Run;1:00:00;10,0;1.250\n"
    assert "numbers such as 1.250 in 'climb' are read as 1250" in read(rows).notes
    proven = read(rows + "2026-05-05;Run;1:00:00;10,0;8.5\n")
    assert not any("such as 1.250" in note for note in proven.notes)
    assert [run.climb for run in proven.activities] == [1.25, 8.5]
