"""Quality days: a long run with pace is one of them, and few runs have room for one more."""

import pytest

from tests.kit import a_year, left_open, on

FAMILY, WISH = "quality_days", "quality_days"
RACE = ("2027-02-28 half_marathon B",)
PACED, BETWEEN = "2027-02-01", "2027-01-25"
"""Mondays of the third week before the half's own, whose long run holds its pace, and of the fourth, whose does not."""
TWO_HARD = ("threshold 45", "easy 45", "intervals 45", "")


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
