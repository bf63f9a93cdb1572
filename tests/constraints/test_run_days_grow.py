"""Run days grow: two in a row before three, and no new weekday in a cutback or right before an A race."""

from typing import Any

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "run_days_grow"
HURT: dict[str, Any] = {"injuries": [{"site": "achilles", "onset": "2026-06-01", "cleared": "2026-08-01"}]}
LATER = "2027-02-15"
"""Monday of the seventh week."""


@pytest.fixture(scope="module")
def careful() -> Year:
    return a_year(weeks=8, **HURT)


@pytest.mark.parametrize(
    ("before", "third"),
    [
        pytest.param({}, 1, id="no pair"),
        pytest.param(on("2027-02-02", "easy 30", "easy 30"), 1, id="one"),
        pytest.param(on("2027-02-02", "easy 30", "easy 30") | on("2027-02-09", "easy 30", "easy 30"), 0, id="two"),
        pytest.param(on("2027-01-17", "easy 30", "easy 30") | on("2027-02-09", "easy 30", "easy 30"), 0, id="28 days"),
        pytest.param(on("2027-01-16", "easy 30", "easy 30") | on("2027-02-09", "easy 30", "easy 30"), 1, id="29 days"),
    ],
)
def test_three_run_days_in_a_row_follow_two_pairs_in_28_days(careful: Year, before: dict[str, str], third: int) -> None:
    three = on(LATER, "", "easy 30", "easy 30", "easy 30")
    assert left_open(careful, before | three, FAMILY, "row_grows") == third
    assert left_open(careful, before | on(LATER, "", "easy 30", "easy 30"), FAMILY, "row_grows") == 0


@pytest.mark.parametrize(
    ("before", "cutbacks", "new"),
    [
        pytest.param("2027-02-03", (6,), 1, id="Wednesdays, and a cutback's Tuesday"),
        pytest.param("2027-01-19", (6,), 0, id="a Tuesday four weeks ago"),
        pytest.param("2027-01-12", (6,), 1, id="five weeks ago"),
        pytest.param("2027-02-03", (), 0, id="no cutback"),
    ],
)
def test_a_cutback_holds_no_run_on_a_new_weekday(
    careful: Year, before: str, cutbacks: tuple[int, ...], new: int
) -> None:
    plan = {before: "easy 30", "2027-02-16": "easy 30"}
    assert left_open(careful, plan, FAMILY, "new_run_day", cutbacks=cutbacks) == new


@pytest.mark.parametrize(
    ("day", "new"),
    [
        pytest.param("2027-02-02", 1, id="two weeks before the race's own"),
        pytest.param("2027-01-26", 0, id="three"),
        pytest.param("2027-02-16", 1, id="its own"),
        pytest.param("2027-02-20", 0, id="the day before it"),
    ],
)
def test_nor_do_the_last_three_weeks_before_an_a_race(day: str, new: int) -> None:
    year = a_year(weeks=8, races=("2027-02-21 10k A",), **HURT)
    assert left_open(year, {day: "easy 30"}, FAMILY, "new_run_day") == new


def test_whoever_needed_no_ladder_runs_on_the_days_there_are() -> None:
    year = a_year(weeks=8)
    plan = on(LATER, "", "easy 30", "easy 30", "easy 30")
    for wish in ("row_grows", "new_run_day"):
        assert left_open(year, plan, FAMILY, wish, cutbacks=(6,)) == 0
