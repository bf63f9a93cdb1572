"""The day after a long run holds at most seven tenths of it, and no more than it on weekends meant to be long."""

import pytest

from tests.kit import a_year, allowed, left_open, on

FAMILY = "day_after_long"
SATURDAY = "2027-01-09"


@pytest.mark.parametrize(
    ("eve", "day", "fits"),
    [
        pytest.param("long 100", "easy 70", True, id="0.7 x 100 is 70"),
        pytest.param("long 100", "easy 75", False, id="75 is more"),
        pytest.param("easy 60", "easy 60", True, id="after any other run it may be as long"),
        pytest.param("long 100", "", True, id="a day without a run"),
    ],
)
def test_the_run_after_a_long_run_is_the_shorter_one(eve: str, day: str, fits: bool) -> None:
    assert allowed(a_year(), on(SATURDAY, eve, day), FAMILY) == fits


def test_two_runs_of_the_day_count_together() -> None:
    year = a_year(offer={"sessions_per_day": 2})
    assert allowed(year, on(SATURDAY, "long 100", "easy 40 + recovery_run 30"), FAMILY)
    assert not allowed(year, on(SATURDAY, "long 100", "easy 45 + recovery_run 30"), FAMILY)


def test_it_holds_from_one_week_to_the_next() -> None:
    assert not allowed(a_year(), on("2027-01-10", "long 100", "easy 75"), FAMILY)


def test_a_locked_run_stands() -> None:
    locked = [{"date": "2027-01-10", "kind": "easy", "minutes": 90}]
    assert allowed(a_year(locked=locked), on(SATURDAY, "long 100"), FAMILY)


@pytest.mark.parametrize(
    ("race", "day", "fits"),
    [
        pytest.param("2027-02-28", "trail 100", True, id="4 whole weeks before it the second day may be as long"),
        pytest.param("2027-02-28", "trail 105", False, id="and no longer"),
        pytest.param("2027-03-07", "trail 70", True, id="5 weeks before it no weekend is in turn: 0.7 x 100 is 70"),
        pytest.param("2027-03-07", "trail 75", False, id="75 is more"),
    ],
)
def test_weekends_in_turn_before_an_ultra_are_long_on_both_days(race: str, day: str, fits: bool) -> None:
    weeks = 8 if race < "2027-03" else 9
    year = a_year(weeks=weeks, level="advanced", races=(f"{race} 100k A",), minutes=300, longest=150, run_minutes=600)
    assert allowed(year, on("2027-01-30", "long 100", day), FAMILY) == fits


@pytest.mark.parametrize(
    ("first", "eve", "day", "late"),
    [
        pytest.param("2027-01-10", "long 120", "easy 75", 3, id="a quarter of an hour beyond 60 min"),
        pytest.param("2027-01-10", "long 120", "easy 60", 0, id="60 min"),
        pytest.param("2027-01-10", "long 115", "easy 75", 0, id="less than two hours before it"),
        pytest.param("2027-01-10", "", "easy 75", 0, id="no long run before it"),
        pytest.param(SATURDAY, "long 120", "easy 75", 0, id="a Sunday is part of the weekend"),
    ],
)
def test_the_day_after_two_hours_is_for_little_running(first: str, eve: str, day: str, late: int) -> None:
    assert left_open(a_year(), on(first, eve, day), FAMILY, "tired_day") == late
