"""Activity logs: loads by duration and by pace, and every fault with its line and column."""

from datetime import date

import pytest

from optimizer.ingest.importers.activities import Activity, read

HEAD = "date,start_hour,type,distance_m,moving_time_s,avg_hr,elev_gain_m\n"


def _one(row: str, threshold_pace: int | None = None) -> Activity:
    log = read(HEAD + row + "\n", threshold_pace)
    assert log.problems == []
    assert len(log.activities) == 1
    return log.activities[0]


@pytest.mark.parametrize(
    ("header", "types", "sports"),
    [
        ("Data;Typ;Czas;Dystans", ("Bieg", "Rower"), ["run", "bike"]),
        ("date;type;time;km", ("Bieg", "Rower"), ["run", "bike"]),  # two Polish words, one of them English too
        ("date;type;time;km", ("Run", "Rower"), ["run", "row"]),
    ],
)
def test_a_type_is_read_in_the_language_of_the_others(header: str, types: tuple[str, str], sports: list[str]) -> None:
    log = read(header + "".join(f"\n2026-05-0{day};{kind};1:00:00;10,0" for day, kind in enumerate(types, 3)))
    assert [activity.sport for activity in log.activities] == sports


def test_a_run_is_read() -> None:
    run = _one("2026-05-03,8,Run,10000,3600,150,42.5")
    assert run == Activity(date(2026, 5, 3), "run", 60.0, 10.0, 42.5, 54.0, "duration x 54/h", 150.0, sport="run")


@pytest.mark.parametrize(
    ("kind", "sort", "load"),
    [
        ("Run", "run", 54),
        ("TrailRun", "run", 54),
        ("trail run", "run", 54),
        ("Ride", "cross", 40),
        ("Swim", "cross", 32),
        ("Hike", "cross", 32),
        ("Walk", "cross", 18),
        ("Elliptical", "cross", 48),
        ("Rowing", "cross", 43),
        ("pool_run", "cross", 54),
        ("WeightTraining", "strength", 25),
        ("Yoga", "other", 3),
        ("Kitesurf", "other", 0),
    ],
)
def test_load_of_an_hour_by_type(kind: str, sort: str, load: float) -> None:
    activity = _one(f"2026-05-03,8,{kind},,3600,,")
    assert (activity.kind, activity.load, activity.km) == (sort, load, None)


def test_an_unknown_type_says_that_it_counts_nothing() -> None:
    assert _one("2026-05-03,8,Kitesurf,,3600,,").method == "unknown type, no load"


@pytest.mark.parametrize(
    ("metres", "load"),
    [
        (12000, 100.0),  # an hour at the threshold pace of 5:00
        (9600, 64.0),  # 6:15, so 0.8 of it
        (5999, 25.0),  # slower than half: counted as half
        (14000, 132.25),  # faster than 1.15 times: counted as 1.15
    ],
)
def test_load_by_pace_where_the_threshold_is_known(metres: int, load: float) -> None:
    run = _one(f"2026-05-03,8,Run,{metres},3600,,", threshold_pace=300)
    assert run.method == "pace"
    assert run.load == pytest.approx(load)


@pytest.mark.parametrize(
    "row", ["2026-05-03,8,Run,,3600,,", "2026-05-03,8,Run,0,3600,,", "2026-05-03,8,Ride,20000,3600,,"]
)
def test_no_pace_without_a_distance_or_on_a_bike(row: str) -> None:
    assert _one(row, threshold_pace=300).method.startswith("duration")


def test_exact_copies_are_dropped_and_counted() -> None:
    row = "2026-05-03,8,Run,10000,3600,150,42.5\n"
    near = "2026-05-03,9,Run,10000,3600,150,42.5\n"
    log = read(HEAD + row + near + row)
    assert (len(log.activities), log.copies) == (2, 1)


def test_two_sessions_of_a_day_that_are_alike_are_no_copies() -> None:
    """An easy and a recovery run of 50 min, no clock: only the line that says the same word for word is a copy."""
    easy = "2026-05-03,easy run,50\n"
    log = read("date,type,minutes\n" + easy + "2026-05-03,recovery run,50\n" + easy)
    assert [(activity.kind, activity.minutes) for activity in log.activities] == [("run", 50), ("run", 50)]
    assert log.copies == 1


def test_columns_in_any_order_and_empty_lines() -> None:
    log = read("type,moving_time_s,date,distance_m\r\n\r\nRun,1800,2026-05-03,5000\r\n")
    assert [a.minutes for a in log.activities] == [30.0]


GOOD = "2026-01-01,8,Run,1000,600,,\n"


@pytest.mark.parametrize(
    ("row", "column", "at", "expected"),
    [
        ("2026-02-30,8,Run,1000,600,,", "date", 1, "a date as YYYY-MM-DD"),
        ("2026-02-03,8,Run,1000,-1,,", "moving_time_s", 23, "from 1 to 172800"),
        ("2026-02-03,8,Run,1000,172801,,", "moving_time_s", 23, "from 1 to 172800"),
        ("2026-02-03,8,Run,1000,inf,,", "moving_time_s", 23, "from 1 to 172800"),
        ("2026-02-03,8,Run,1000,600,,,,9", "row", 1, "7 cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_left_out(row: str, column: str, at: int, expected: str) -> None:
    log = read(f"{HEAD}{GOOD}{row}\n")
    (problem,) = log.unread
    assert (len(log.activities), log.problems) == (1, [])
    assert (problem.field, problem.line, problem.column) == (column, 3, at)
    assert expected in problem.expected


@pytest.mark.parametrize(
    ("row", "column", "at", "expected"),
    [
        ("2026-02-03,24,Run,1000,600,,", "start_hour", 12, "from 0 to 23"),
        ("2026-02-03,8,Run,x,600,,", "distance_m", 18, "from 0 to 1000000"),
        ("2026-02-03,8,Run,1000001,600,,", "distance_m", 18, "from 0 to 1000000"),
        ("2026-02-03,8,Run,1000,600,251,", "avg_hr", 27, "from 0 to 250"),
        ("2026-02-03,8,Run,1000,600,,-501", "elev_gain_m", 28, "from -500 to 20000"),
    ],
)
def test_a_figure_that_cannot_be_read_is_named_and_the_run_stays(row: str, column: str, at: int, expected: str) -> None:
    log = read(f"{HEAD}{GOOD}{row}\n")
    (problem,) = log.figures
    assert (len(log.activities), log.unread) == (2, ())
    assert (problem.field, problem.line, problem.column) == (column, 3, at)
    assert expected in problem.expected


@pytest.mark.parametrize("row", ["2026-02-03,23,Run,1000000,172800,250,20000", "2026-02-03,0,Run,0,1,0,-500"])
def test_the_edges_themselves_are_fine(row: str) -> None:
    log = read(f"{HEAD}{row}\n")
    assert (len(log.activities), log.unread, log.figures) == (1, (), ())


def test_a_file_in_which_most_rows_cannot_be_read_is_refused_with_every_one() -> None:
    problems = read(f"{HEAD}x,8,Run,1000,600,,\n{GOOD}2026-01-02,8,Run,y,z,,\n").problems
    assert [(p.line, p.field) for p in problems] == [(2, "date"), (4, "moving_time_s")]


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("", ["date", "seconds"]),
        ("date,type,distance_m\n", ["seconds"]),
        ("type,moving_time\n", ["date"]),
        ("date,type,moving_time_s,shoes\n", []),
    ],
)
def test_what_a_header_must_hold(head: str, fields: list[str]) -> None:
    assert [p.field for p in read(head).problems] == fields


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-02-03,8,Run,1000,,,", "no duration"),
        ("2026-02-03,8,Run", "no duration"),
        (",8,Run,1,9,,", "no date"),
        ("Total,,,9,9,,", "totals"),
    ],
)
def test_rows_that_say_nothing_are_dropped_and_counted(row: str, reason: str) -> None:
    log = read(f"{HEAD}2026-01-01,8,Run,1000,600,,\n{row}\n")
    assert (len(log.activities), log.problems, dict(log.dropped)) == (1, [], {reason: 1})


def test_an_open_quote_is_a_problem_not_a_crash() -> None:
    log = read(HEAD + '2026-01-01,8,"Run,1,600,,\n' + GOOD)
    assert [(p.field, p.expected, p.line) for p in log.unread] == [("row", "a CSV row", 2)]
    assert len(log.activities) == 1
