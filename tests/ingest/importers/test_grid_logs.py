"""Logs kept as week grids: every cell an activity, and nothing guessed that a cell does not tell."""

from datetime import date
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers.activities import ActivityLog, read
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.week_dates import day_in_week

HEAD = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n"
MAY_4 = date(2026, 5, 4)


def told(log: ActivityLog) -> list[tuple[int, str, float, float | None]]:
    assert log.problems == []
    return [(a.date.day, a.sport, round(a.minutes, 2), a.km and round(a.km, 2)) for a in log.activities]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "2026-05-04,rest,8 km in 48:00,,45 min easy,,,1:30 long\n",
        HEAD + "4 May 2026 - 10 May 2026,,8 km 48:00,,45' easy,off,x,90 min\n",
        HEAD + "2026-W19,-,8 km in 0:48:00,-,45 min,-,-,1h30 long run\n",
        "My year 2026\n" + HEAD + "4 May,,8 km in 48 min,,45 min,,,1:30:00\n",
        "Woche;Mo;Di;Mi;Do;Fr;Sa;So\n04.05.2026;Ruhe;8,0 km in 48:00;;45 min locker;frei;;90 min langer Lauf\n",
        "Week of,Sun,Mon,Tue,Wed,Thu,Fri,Sat\n2026-05-03,,,8 km in 48:00,,45 min,,\n2026-05-10,1:30,,,,,,\n",
        "Day,2026-05-04\nMon,\nTue,8 km in 48:00\nThu,45 min\nSun,1:30\n",
    ],
    ids=["plain", "from-to", "ISO week", "year above", "German", "Sunday first", "turned"],
)
def test_a_week_in_every_form(text: str) -> None:
    log = read(text)
    assert told(log) == [(5, "run", 48, 8), (7, "run", 45, None), (10, "run", 90, None)]
    assert "the table is a grid of weeks, a day a column" in log.notes
    assert not any("numbers such as" in note for note in log.notes)  # a cell's 8 km may group no thousands


def test_cells_of_several_and_of_other_sports() -> None:
    """A ride is no run; two runs of a day stay two; what nobody knows is told with its minutes."""
    log = read(HEAD + '2026-05-04,bike 60 min,"30 min easy\n20 min easy",,Kubb 30 min,,,strength 40 min\n')
    assert [(day, sport, minutes) for day, sport, minutes, _ in told(log)] == [
        (4, "bike", 60),
        (5, "run", 30),
        (5, "run", 20),
        (7, "Kubb min", 30),
        (10, "strength", 40),
    ]
    assert any("'Kubb min' counts no load and no running: 1 activity, 30 min" in note for note in log.notes)


def test_a_clock_is_what_makes_a_human_pace() -> None:
    """`20:00` beside 4 km are minutes, `2:00` beside 20 km hours; alone, 1:30 are hours and 36:00 minutes."""
    log = read(HEAD + "2026-05-04,4 km 20:00,20 km 2:00,1:30,36:00,,,\n")
    assert [minutes for _, _, minutes, _ in told(log)] == [20, 120, 90, 36]


def test_a_distance_alone_is_named_and_the_rest_kept() -> None:
    log = read(HEAD + "2026-05-04,,45 min,,8 km easy,,,90 min\n")
    assert [minutes for _, _, minutes, _ in told(log)] == [45, 90]
    assert [(problem.field, problem.got) for problem in log.unread] == [("Thu", "'8 km easy'")]


def test_bare_numbers_are_minutes_only_where_they_can_be_no_distance() -> None:
    """30 to 90 a day are minutes; 6 to 15 may be kilometres or miles, and tell no time."""
    assert [m for _, _, m, _ in told(read(HEAD + "2026-05-04,0,45,0,40,0,30,90\n"))] == [45, 40, 30, 90]
    assert read(HEAD + "2026-05-04,0,8,0,10,0,6,15\n").problems[0].expected.startswith("a length of time")
    assert [m for _, _, m, _ in told(read("Minutes a day\n" + HEAD + "2026-05-04,,20,,20,,20,25\n"))] == [
        20,
        20,
        20,
        25,
    ]


def test_weeks_by_number_alone_are_refused_and_a_total_is_none() -> None:
    refused = read(HEAD + "1,,45 min,,40 min,,,90 min\n")
    assert [(p.field, p.got) for p in refused.problems] == [("Week", "'1'")]
    log = read(HEAD + "2026-05-04,,45 min,,,,,\nTotal,,45 min,,,,,\n")
    assert (len(log.activities), log.unread) == (1, ())


def test_a_plan_in_a_folder_of_logs_is_no_log(tmp_path: Path) -> None:
    """Its weeks have no dates; named itself, it is refused with the reason."""
    (tmp_path / "plan.csv").write_text(HEAD + "1,rest,8 km easy,rest,10 km tempo,rest,6 km,14 km long\n")
    (tmp_path / "log.csv").write_text("Date,Type,Duration\n2026-05-02,Run,1:00:00\n")
    log, _ = read_files([tmp_path])
    assert (len(log.activities), log.dropped["tables that are no log"]) == (1, 1)
    with pytest.raises(InputError, match="a date of the week"):
        read_files([tmp_path / "plan.csv"])


@pytest.mark.parametrize(
    "cell",
    ["2026-05-04", "4.5.2026", "Mon 4 May 2026", "4 - 10 May 2026", "4 May to 10 May 2026", "W19 2026", "KW 19/2026"],
)
def test_what_names_a_week(cell: str) -> None:
    assert day_in_week(cell) == MAY_4


@pytest.mark.parametrize("cell", ["19", "Week 19", "W60 2026", "May", "", "2026"])
def test_what_names_none(cell: str) -> None:
    assert day_in_week(cell) is None
