"""Two days in a row: a sixth more than the most in two days of eight weeks, or a quarter of an hour."""

from datetime import timedelta

import pytest

from tests.kit import MONDAY, a_year, left_open, on

FAMILY = "two_days"


def pair(week: int, first: str, second: str) -> dict[str, str]:
    """Sessions of the Saturday and Sunday of a week, counted from 0."""
    return on(str(MONDAY + timedelta(days=7 * week + 5)), first, second)


def over(*pairs: dict[str, str], weeks: int = 7, races: tuple[str, ...] = ()) -> int:
    plan = {day: words for one in pairs for day, words in one.items()}
    return left_open(a_year(weeks=weeks, races=races), plan, FAMILY, "two_days")


@pytest.mark.parametrize(
    ("saturday", "sunday", "beyond"),
    [
        pytest.param("easy 60", "long 80", 0, id="7/6 x 120 is 140"),
        pytest.param("easy 60", "long 85", 6, id="five minutes more are six times 5/6"),
        pytest.param("easy 60", "long 85 + strength 30", 6, id="strength is no running"),
    ],
)
def test_two_days_grow_by_a_sixth(saturday: str, sunday: str, beyond: int) -> None:
    assert over(pair(3, "easy 50", "long 70"), pair(6, saturday, sunday)) == beyond


@pytest.mark.parametrize(
    ("sunday", "beyond"),
    [
        pytest.param("easy 45", 0, id="60 + 15 is 75"),
        pytest.param("easy 50", 6, id="75 min whatever lies before, and no more"),
    ],
)
def test_small_years_may_grow_by_a_quarter_of_an_hour(sunday: str, beyond: int) -> None:
    assert over(pair(5, "easy 30", "easy 30"), pair(6, "easy 30", sunday)) == beyond
    assert over(pair(6, "easy 30", sunday)) == beyond, "without two days before it is the same"
    assert over(pair(5, "easy 30", "easy 50"), pair(6, "easy 30", "easy 65")) == 0, "80 + 15 is 95, a sixth only 93"


def test_the_days_of_the_week_itself_are_no_step() -> None:
    week = on(str(MONDAY + timedelta(weeks=6)), "easy 60", "easy 60", "", "", "", "easy 60", "easy 60")
    assert over(week) == 2 * 54, "120 min twice, 45 beyond 75 each"


@pytest.mark.parametrize(
    ("first", "beyond"),
    [
        pytest.param(1, 0, id="eight weeks before"),
        pytest.param(0, 54, id="nine weeks before are forgotten: 45 min beyond 75"),
    ],
)
def test_two_months_are_remembered(first: int, beyond: int) -> None:
    assert over(pair(first, "easy 60", "easy 60"), pair(9, "easy 60", "easy 60"), weeks=10) == beyond


def test_a_sunday_and_a_monday_are_two_days_as_well() -> None:
    sunday = MONDAY + timedelta(days=41)
    assert over(on(str(sunday), "easy 70", "easy 60")) == 54, "130 min where 70 + 15 are allowed"


def test_the_first_weeks_have_no_days_to_be_compared_with() -> None:
    assert over(pair(5, "easy 60", "long 90")) == 0


def test_races_are_apart() -> None:
    races = ("2027-02-20 10k C",)
    assert over(on("2027-02-21", "long 75"), races=races) == 0
    assert over(on("2027-02-21", "long 80"), races=races) == 6, "the running beside a race counts alone"
