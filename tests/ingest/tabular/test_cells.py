"""Cells of tables: numbers, durations and dates in the spellings of many countries."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from optimizer.ingest.tabular.calendar_words import month_of
from optimizer.ingest.tabular.date_cells import Moment, moment, month_comes_first
from optimizer.ingest.tabular.duration_cells import duration
from optimizer.ingest.tabular.number_cells import decimal_mark, is_empty, number


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("10.02", ".", 10.02),
        ("10,02", ".", 10.02),  # two digits behind a comma are no thousands
        ("10,000", ".", 10_000),
        ("10,000", ",", 10.0),
        ("10.000", ",", 10_000),
        ("1.234,5", ".", 1234.5),
        ("1,234.5", ",", 1234.5),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("0,500", ".", 0.5),
        ("10.5km", ".", 10.5),
        ("8,5 km", ",", 8.5),
        ("1.002E+04", ".", 10_020),  # as spreadsheets shorten wide numbers
        ("1,002E+04 m", ",", 10_020),
        ("1.2345e1", ",", 12.345),
        ("5E-1", ".", 0.5),
        ("'-12", ".", -12),
    ],
)
def test_numbers(cell: str, mark: str, value: float) -> None:
    assert number(cell, mark) == pytest.approx(value)


@pytest.mark.parametrize(
    "cell",
    ["", "x", "1,2,3", "km 5", "--", "1e308", "1e999999999", "1.2.3e4", "10-12", "~10-12", "5 x 1 km", "1O", "10/2"],
)
def test_what_is_no_number(cell: str) -> None:
    assert number(cell, ".") != number(cell, ".")


@pytest.mark.parametrize(
    ("cells", "usual", "mark"),
    [(["10,02", "10,000"], ".", ","), (["10.02", "10.000"], ",", "."), (["10,000"], ".", "."), ([], ",", ",")],
)
def test_a_columns_own_cells_tell_its_decimal_mark(cells: list[str], usual: str, mark: str) -> None:
    assert decimal_mark(cells, usual) == mark


@pytest.mark.parametrize("cell", ["", "--", "--:--:--", "n/a", " - ", "#N/A"])
def test_ways_to_say_nothing(cell: str) -> None:
    assert is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1:15:00", 75),
        ("00:01:15:00", 75),  # with days, as some phones write it
        ("75:00", 75),
        ("1:15 h", 75),
        ("1:15h", 75),
        ("75:00 min", 75),
        ("1:15:00 h", 75),
        ("1 day, 2:03:00", 1563),
        ("1h 15m", 75),
        ("1h15", 75),
        ("1 Std. 15 Min.", 75),
        ("1時間15分", 75),
        ("1小时15分钟", 75),
        ("1 tim 15 min", 75),
        ("1 godz. 15 min", 75),
        ("PT1H15M", 75),
        ("1.15.00", 75),
        ("45'30\"", 45.5),
        ("75", 75),
    ],
)
def test_durations(cell: str, minutes: float) -> None:
    assert duration(cell, 60.0) / 60 == pytest.approx(minutes)


@pytest.mark.parametrize("cell", ["x", "-5:00", "1h 15h", "10 km", "1:2:3:4:5", "1:15 km", "1:15:00 min"])
def test_what_is_no_duration(cell: str) -> None:
    assert duration(cell, 60.0) != duration(cell, 60.0)


THIRD_OF_MAY = Moment(date(2026, 5, 3))
MORNING = Moment(date(2026, 5, 3), 7 * 3600 + 180)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-05-03",
        "2026/5/3",
        "20260503",
        "3.5.2026",
        "03.05.26",
        "So. 3.5.2026",
        "Sunday, 3 May 2026",
        "Sun May 3rd, 2026",
        "3rd May 2026",
        "The 3rd of May 2026",
        "3-May-26",
        "3. Mai 2026",
        "3 de mayo de 2026",
        "dim. 3 mai 2026",
        "3 maggio 2026",
        "3 mei 2026",
        "3 maja 2026",
        "3 maj 2026",
        "2026年5月3日(日)",
        "2026년 5월 3일",
        "46145",
    ],
)
def test_one_day_in_many_spellings(cell: str) -> None:
    assert moment(cell) == THIRD_OF_MAY


@pytest.mark.parametrize(
    "cell", ["2026-05-02 24:00", "02.05.2026, 24:00:00", "2026-05-02T24:00:00.000", "2 May 2026 24:00"]
)
def test_the_end_of_a_day_is_the_beginning_of_the_next(cell: str) -> None:
    assert moment(cell) == Moment(date(2026, 5, 3), 0)


@pytest.mark.parametrize("cell", ["2026-05-02 24:01", "2026-05-02 25:00"])
def test_there_is_no_later_clock(cell: str) -> None:
    assert moment(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "2026-05-03T07:03:00",
        "03.05.2026, 07:03:00",
        "3/5/2026 7:03 AM",
        "dim., 3 mai 2026 7:03",
        "3. maj 2026 kl. 7.03",
        "3 mai 2026 à 7h03",
        "2026年5月3日 午前7:03",
        "May 3, 2026 at 7:03 a.m.",
    ],
)
def test_one_moment_in_many_spellings(cell: str) -> None:
    assert moment(cell) == MORNING


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "31.4.2026", "May", "3 Quark 2026", "2026-05-03 25:00", "yesterday", "12"]
)
def test_what_is_no_date(cell: str) -> None:
    assert moment(cell) is None


def test_seconds_since_1970_are_in_utc() -> None:
    assert moment("1777784400", zone=ZoneInfo("Europe/Berlin")) == Moment(date(2026, 5, 3), 7 * 3600)


@pytest.mark.parametrize(
    ("cells", "first", "proven"),
    [
        (["3/5/26", "20/5/26"], False, True),
        (["3/5/26", "5/20/26"], True, True),
        (["3/5/26"], False, False),
        (["Tue 3/5/2024"], True, True),  # 5 March 2024 was a Tuesday, 3 May a Friday
        (["1/5/2026", "1/7/2026", "1/10/2026", "2/3/2026"], True, True),  # in order with the month first alone
        (["5/5/2026"], False, True),
    ],
)
def test_the_order_of_day_and_month_follows_from_the_file(cells: list[str], first: bool, proven: bool) -> None:
    assert month_comes_first(cells, False) == (first, proven)


def test_the_season_tells_the_order_too() -> None:
    assert month_comes_first(["1/5/2027"], False, lambda day: day.month == 1) == (True, True)


@pytest.mark.parametrize(
    ("word", "month"), [("Mai", 5), ("maj", 5), ("mrt.", 3), ("września", 9), ("lis", 11), ("févr.", 2), ("ma", None)]
)
def test_names_of_months(word: str, month: int | None) -> None:
    assert month_of(word) == month
