"""Whole runs: a week whose easy runs all last three quarters of an hour may hold a run fewer than the weeks before."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

BUILD = "2027-02-28 marathon A"


def missing_in(year: Year, before: tuple[str, ...], now: tuple[str, ...]) -> int:
    """Runs missing from the second week of build: what is left open beside the same week as a cutback, of which nothing
    is asked."""
    own = [facts.index for facts in year.weeks if facts.phase == "build"][1]
    first, second = (str(year.weeks[index].start) for index in (own - 1, own))
    plan = on(first, *before) | on(second, *now)
    loading, cutback = (left_open(year, plan, "full_builds", "full_runs", cutbacks=weeks) for weeks in ((), (own,)))
    return loading - cutback


FIVE = ("easy 45", "easy 45", "easy 45", "", "easy 45", "", "long 90")
"""Five runs of a week."""


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        pytest.param(("easy 60", "", "easy 60", "", "easy 60", "", "long 90"), 0, id="four runs, all whole"),
        pytest.param(("easy 45", "", "easy 45", "", "trail 45", "", "long 90"), 0, id="45 min are whole"),
        pytest.param(("easy 40", "", "easy 60", "", "easy 60", "", "long 90"), 1, id="one piece of 40 min"),
        pytest.param(("trail 40", "", "easy 60", "", "easy 60", "", "long 90"), 1, id="on trails too"),
        pytest.param(("recovery_run 40", "", "easy 60", "", "easy 60", "", "long 90"), 1, id="and to recover"),
        pytest.param(("easy 75", "", "easy 75", "", "", "", "long 90"), 2, id="three runs are few already"),
    ],
)
def test_a_week_without_pieces_may_hold_fewer_runs_down_to_four(now: tuple[str, ...], missing: int) -> None:
    assert missing_in(a_year(weeks=8, races=(BUILD,)), FIVE, now) == missing


def test_a_day_without_the_time_holds_no_piece() -> None:
    """Forty minutes on Monday are all that it offers."""
    now = ("easy 40", "", "easy 60", "", "easy 60", "", "long 90")
    offered = {"mon": 40, "tue": 60, "wed": 60, "thu": 60, "fri": 60, "sat": 60, "sun": 180}
    assert missing_in(a_year(weeks=8, races=(BUILD,), minutes=offered), ("easy 40", *FIVE[1:]), now) == 0
