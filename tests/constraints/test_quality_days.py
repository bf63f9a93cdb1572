"""Quality days: a long run with pace is one of them, and few runs have room for one more."""

from datetime import date, timedelta

import pytest

from constraints.quality_days import one_is_enough
from tests.kit import a_year, left_open, on

FAMILY, WISH = "quality_days", "quality_days"
RACE = ("2027-02-28 half_marathon B",)
PACED, BETWEEN = "2027-02-01", "2027-01-25"
"""Mondays of the third week before the half's own, whose long run holds its pace, and of the fourth, whose does not."""
TWO_HARD = ("threshold 45", "easy 45", "intervals 45", "")
ONE_QUICK = ("threshold 45", "easy 45", "fartlek 40", "")
IN_BASE = ("threshold 45", "easy 45", "hills 45")


@pytest.mark.parametrize(
    ("monday", "days", "beyond"),
    [
        pytest.param(PACED, (*TWO_HARD, "", "", "long 60"), 1, id="two hard sessions and the long run are three"),
        pytest.param(PACED, (*TWO_HARD, "", "", "long 55"), 0, id="55 min hold no pace: two"),
        pytest.param(BETWEEN, (*TWO_HARD, "", "", "long 60"), 0, id="an easy long run: two"),
        pytest.param(
            PACED, ("threshold 45", "easy 45", "easy 45", "", "", "", "long 60"), 0, id="one and the long run"
        ),
        pytest.param(PACED, (*TWO_HARD, "easy 30", "", "long 60"), 1, id="five runs have room for two"),
        pytest.param(PACED, (*TWO_HARD, "easy 30", "easy 30", "long 60"), 0, id="six runs have room for three"),
        pytest.param(PACED, (*ONE_QUICK, "", "", "long 60"), 1, id="with a fartlek three of four runs are quick"),
        pytest.param(PACED, (*ONE_QUICK, "easy 30", "", "long 60"), 0, id="three of five"),
        pytest.param(BETWEEN, (*ONE_QUICK, "", "", "long 60"), 0, id="beside an easy long run a fartlek is no third"),
    ],
)
def test_beside_a_long_run_with_pace_few_runs_have_room_for_one_hard_session(
    monday: str, days: tuple[str, ...], beyond: int
) -> None:
    assert left_open(a_year(weeks=8, races=RACE), on(monday, *days), FAMILY, WISH) == beyond


def test_a_cutback_is_held_by_its_own_rules() -> None:
    year = a_year(weeks=8, races=RACE)
    plan = on(PACED, *TWO_HARD, "", "", "long 60")
    assert left_open(year, plan, FAMILY, WISH, cutbacks=(4,)) == 0


@pytest.mark.parametrize(
    ("eve", "day", "late"),
    [
        pytest.param("easy 60", "threshold 50", 0, id="an hour"),
        pytest.param("easy 75", "threshold 50", 3, id="a quarter of an hour more"),
        pytest.param("trail 65", "hills 40", 1, id="by another name"),
        pytest.param("easy 75", "easy 60", 0, id="before an easy day"),
        pytest.param("", "threshold 50", 0, id="after a free one"),
    ],
)
def test_the_day_before_a_hard_session_is_a_short_one(eve: str, day: str, late: int) -> None:
    plan = on("2027-01-05", eve, day, "", "easy 45", "", "long 75")
    assert left_open(a_year(weeks=1), plan, "quality_days", "quality_eve") == late


@pytest.mark.parametrize(
    ("priority", "monday", "days", "beyond"),
    [
        pytest.param("B", "2027-02-01", IN_BASE, 1, id="the first week of base behind a race: one is enough"),
        pytest.param("B", "2027-02-01", ("threshold 45", "", "", "fartlek 40"), 1, id="a fartlek is one too"),
        pytest.param("B", "2027-02-01", ("threshold 45", "", "easy 45"), 0, id="one"),
        pytest.param("B", "2027-02-08", IN_BASE, 0, id="the week after it"),
        pytest.param("C", "2027-02-01", IN_BASE, 0, id="behind a race run as training"),
        pytest.param("B", "2027-01-11", (*TWO_HARD, "", "long 60"), 1, id="the last full week before it, of four runs"),
        pytest.param("B", "2027-01-11", (*TWO_HARD, "easy 30", "easy 30", "long 60"), 0, id="of six runs"),
        pytest.param("B", "2027-01-04", (*TWO_HARD, "", "long 60"), 0, id="the week before that"),
    ],
)
def test_one_hard_session_is_enough_behind_a_race_and_in_the_fullest_week_of_few_runs(
    priority: str, monday: str, days: tuple[str, ...], beyond: int
) -> None:
    year = a_year(weeks=8, races=(f"2027-01-24 10k {priority}",))
    assert left_open(year, on(monday, *days), FAMILY, "one_quality") == beyond


@pytest.mark.parametrize(
    ("distance", "weeks", "beyond"),
    [
        pytest.param("marathon", 6, 1, id="six weeks behind a marathon"),
        pytest.param("marathon", 7, 0, id="seven weeks behind it"),
        pytest.param("half_marathon", 6, 0, id="six weeks behind a half"),
    ],
)
def test_behind_a_marathon_base_keeps_to_one_hard_session_for_six_weeks(distance: str, weeks: int, beyond: int) -> None:
    year = a_year(weeks=14, races=(f"2027-01-24 {distance} A",))
    monday = date(2027, 1, 18) + timedelta(weeks=weeks)
    assert year.weeks[year.horizon.week_of(monday)].phase == "base"
    assert left_open(year, on(str(monday), *IN_BASE), FAMILY, "one_quality") == beyond


def test_a_locked_one_counts_and_stands() -> None:
    locked = [{"date": "2027-02-04", "kind": "hills", "minutes": 45}]
    year = a_year(weeks=8, races=("2027-01-24 10k B",), locked=locked)
    assert left_open(year, on("2027-02-02", "threshold 45"), FAMILY, "one_quality") == 1, (
        "the one beside it is too many"
    )
    assert left_open(year, {}, FAMILY, "one_quality") == 0


@pytest.mark.parametrize(
    ("monday", "days", "enough"),
    [
        pytest.param("2027-02-01", 7, True, id="first week behind a race"),
        pytest.param("2027-02-08", 7, False, id="second week"),
        pytest.param("2027-01-11", 5, True, id="last full week with five days"),
        pytest.param("2027-01-11", 6, False, id="with six"),
    ],
)
def test_and_no_more_is_asked_there(monday: str, days: int, enough: bool) -> None:
    minutes = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [90] * days + [0] * (7 - days), strict=True))
    year = a_year(weeks=8, races=("2027-01-24 10k B",), minutes=minutes)
    week = next(week.index for week in year.weeks if str(week.start) == monday)
    assert one_is_enough(year, week) == enough
