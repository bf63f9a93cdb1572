"""Hard again: the first hard session behind a marathon, or behind eight weeks without any, is a short one."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, left_open

FAMILY = "hard_again"
FIRST, LATER = "2027-03-29", "2027-04-05"
"""Day 84 of the season, and a week later."""


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=14)


@pytest.mark.parametrize(
    ("plan", "beyond"),
    [
        pytest.param({FIRST: "threshold 45"}, 0, id="45 min"),
        pytest.param({FIRST: "threshold 50"}, 1, id="50"),
        pytest.param({FIRST: "fartlek 50"}, 1, id="a fartlek is quick too"),
        pytest.param({FIRST: "easy 75"}, 0, id="nothing quick"),
        pytest.param({FIRST: "threshold 40", LATER: "threshold 60"}, 0, id="the second may be longer"),
        pytest.param({"2027-02-01": "fartlek 30", FIRST: "threshold 60"}, 0, id="one 56 days before"),
        pytest.param({"2027-01-31": "fartlek 30", FIRST: "threshold 60"}, 3, id="57"),
        pytest.param({"2027-02-20": "threshold 60"}, 0, id="nobody knows what was run before the season"),
        pytest.param({"2027-03-01": "threshold 60"}, 3, id="56 days of it are known"),
    ],
)
def test_after_eight_weeks_without_any_a_hard_session_is_short(year: Year, plan: dict[str, str], beyond: int) -> None:
    assert left_open(year, plan, FAMILY, FAMILY) == beyond


@pytest.mark.parametrize(
    ("race", "plan", "beyond"),
    [
        pytest.param("marathon A", {"2027-02-11": "threshold 40", FIRST: "threshold 50"}, 1, id="behind a marathon"),
        pytest.param("marathon A", {"2027-03-22": "fartlek 30", FIRST: "threshold 50"}, 0, id="the second behind it"),
        pytest.param("half_marathon A", {FIRST: "threshold 50"}, 0, id="a half counts as one"),
    ],
)
def test_a_marathon_lets_legs_forget_what_they_did_before(race: str, plan: dict[str, str], beyond: int) -> None:
    year = a_year(weeks=16, races=(f"2027-02-21 {race}",))
    assert left_open(year, plan, FAMILY, FAMILY) == beyond


def test_a_locked_session_is_as_long_as_its_runner_wants() -> None:
    locked = a_year(weeks=16, locked=[{"date": FIRST, "kind": "threshold", "minutes": 60}])
    assert left_open(locked, {}, FAMILY, FAMILY) == 0
