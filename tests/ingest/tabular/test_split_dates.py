"""Dates in pieces, and lines that hide their separators: the same log as in plain form."""

from datetime import date

import pytest

from optimizer.ingest.importers.activities import ActivityLog, read
from optimizer.ingest.tabular.split_dates import month_named

TRUE = [(date(2026, 5, 2), 60), (date(2026, 5, 4), 30), (date(2026, 6, 1), 45)]
PLAIN = "Date,Type,Duration\n2026-05-02,Run,1:00:00\n2026-05-04,Run,0:30:00\n2026-06-01,Run,0:45:00\n"


def told(log: ActivityLog) -> list[tuple[date, float]]:
    assert log.problems == []
    return [(run.date, run.minutes) for run in log.activities]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Year,Month,Day,Type,Duration\n2026,5,2,Run,1:00:00\n2026,5,4,Run,0:30:00\n2026,6,1,Run,0:45:00\n",
        "Jahr;Monat;Tag;Sport;Dauer\n2026;Mai;2.;Lauf;1:00:00\n2026;Mai;4.;Lauf;0:30:00\n2026;Juni;1.;Lauf;0:45:00\n",
        "Date,Type,Duration\nMay 2026,,\n2,Run,1:00:00\nMon 4,Run,0:30:00\nJune 2026,,\n1st,Run,0:45:00\n",
        "Datum;Sport;Dauer\nMai 2026;;\n2.;Lauf;1:00:00\n4.;Lauf;0:30:00\n06/2026;;\n1.;Lauf;0:45:00\n",
        "日付,種目,時間\n2026年5月,,\n2日,ラン,1:00:00\n4日,ラン,0:30:00\n2026年6月,,\n1日,ラン,0:45:00\n",
        "".join(f'"{line}"\n' for line in PLAIN.splitlines()),
        "\n".join("   ".join(line.split(",")) for line in PLAIN.splitlines()) + "\n",
        PLAIN.replace("2026-05-02", "Sat May 02 07:12:00 2026").replace("2026-05-04", "May 4 07:12:00 CEST 2026"),
    ],
    ids=["plain", "y-m-d", "j-m-t", "headings", "Mai", "年月", "quoted lines", "spaces", "clock before year"],
)
def test_every_form_is_the_same_log(text: str) -> None:
    assert told(read(text)) == TRUE


def test_a_day_that_is_another_weekday_is_named() -> None:
    """2 May 2026 is a Saturday: `Fri 2` below `May 2026` is no day of that month."""
    log = read("Date,Type,Duration\nMay 2026,,\nSat 2,Run,1:00:00\nFri 2,Run,0:30:00\n")
    assert told(log) == [(date(2026, 5, 2), 60)]
    assert [problem.got for problem in log.unread] == ["'Fri 2'"]
    assert "1 day takes its month from the lines above" in log.notes


def test_days_without_a_month_are_refused() -> None:
    assert read("Date,Type,Duration\n2,Run,1:00:00\n4,Run,0:30:00\n").problems


def test_spaces_never_shift_a_cell() -> None:
    """A row with a cell less than the header is named, for nobody knows which one is missing."""
    text = "Date        Type  Duration  Distance\n2026-05-02  Run   1:00:00   10.2\n2026-05-03  Run   0:50:00   8.1\n"
    log = read(text + "2026-05-04  Run   5.1\n")
    assert told(log) == [(date(2026, 5, 2), 60), (date(2026, 5, 3), 50)]
    assert [problem.line for problem in log.unread] == [4]


def test_what_names_a_month() -> None:
    for text in ("May 2026", "mai 2026", "2026-05", "5/2026", "2026 maj", "mayo de 2026", "2026年5月"):
        assert month_named(text) == (2026, 5), text
    for text in ("May", "2026", "2026-13", "Week 5 2026", "13/2026"):
        assert month_named(text) is None, text


def test_dates_of_a_log_lie_close_together() -> None:
    """3/2, 3/4 and 3/9 are one week of March rather than three months; 3/2 and 3/4 alone tell nothing."""
    rows = [f"{month_day}/2026,Run,1:00:00\n" for month_day in ("3/2", "3/4", "3/9")]
    log = read("Date,Type,Duration\n" + "".join(rows))
    assert [run.date for run in log.activities] == [date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 9)]
    assert "dates such as 03/05 could be read both ways: taken with the month first" in log.notes
    two = read("Date,Type,Duration\n" + "".join(rows[:2]))
    assert [run.date for run in two.activities] == [date(2026, 2, 3), date(2026, 4, 3)]
    assert "dates such as 03/05 could be read both ways: taken with the day first" in two.notes


def test_a_column_time_counts_minutes_and_never_danish_hours() -> None:
    """`time` is an hour to Danes; 30 of them would be more than a day."""
    for name in ("Time", "TIME", "time"):
        assert [run.minutes for run in read(f"Date,{name},km\n2026-05-02,30,5.2\n2026-05-04,45,8.1\n").activities] == [
            30,
            45,
        ]


def test_thousandths_of_a_second() -> None:
    for name in ("Duration (ms)", "duration_ms", "duration"):
        log = read(f"date,type,{name}\n2026-05-02,run,3600000\n2026-05-04,run,1800000\n")
        assert [run.minutes for run in log.activities] == [60, 30]
