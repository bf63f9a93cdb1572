"""Days away are left out of the thirty days that a run is compared with."""

from datetime import date, timedelta

import pytest

from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.run_labels import in_view
from optimizer.domain.training_log import days_compared, weeks_compared
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year, allowed

FAMILY = "single_run"


def away(days: int, *, last_run: int = 60, **parts: object) -> Year:
    """A year that begins with so many days away; the last run before it was that of Sunday 3 January."""
    gone = [{"from": str(MONDAY), "to": str(MONDAY + timedelta(days=days - 1)), "minutes": 0}]
    return a_year(weeks=12, longest=last_run, offer={"exceptions": gone}, **parts)


@pytest.mark.parametrize(
    ("days", "last"),
    [
        pytest.param(5, "2027-02-02", id="five days are no break: 3 January + 30"),
        pytest.param(6, "2027-02-08", id="3 January + 30 + 6"),
        pytest.param(14, "2027-02-16", id="3 January + 30 + 14"),
        pytest.param(28, "2027-03-02", id="3 January + 30 + 28"),
        pytest.param(29, "2027-02-02", id="more than four weeks are days like others"),
    ],
)
def test_the_last_run_before_days_away_counts_for_thirty_days_and_those_away(days: int, last: str) -> None:
    """1.10 x 60 is 66: 65 min while it counts, and 25 min, a first run, on the day after."""
    year, after = away(days), str(date.fromisoformat(last) + timedelta(days=1))
    assert allowed(year, {last: "easy 65"}, FAMILY)
    assert not allowed(year, {last: "easy 70"}, FAMILY)
    assert not allowed(year, {after: "easy 65"}, FAMILY)


def test_two_absences_are_left_out_together_up_to_28_days() -> None:
    """Two of 14 days with a week between: 3 January + 30 + 28 is 2 March; three would be no more."""
    gone = [
        {"from": str(first), "to": str(first + timedelta(days=13)), "minutes": 0}
        for first in (MONDAY + timedelta(weeks=weeks) for weeks in (0, 3))
    ]
    year = a_year(weeks=12, longest=60, offer={"exceptions": gone})
    assert days_compared(year, date(2027, 3, 2))[0] == date(2027, 1, 3)
    assert allowed(year, {"2027-03-02": "easy 65"}, FAMILY)
    assert not allowed(year, {"2027-03-03": "easy 65"}, FAMILY)


def test_days_on_which_only_other_sessions_are_offered_are_away_too() -> None:
    gone = [{"from": "2027-01-04", "to": "2027-01-17", "only": ["cross_training"]}]
    year = a_year(weeks=8, longest=60, offer={"exceptions": gone})
    assert allowed(year, {"2027-02-16": "easy 65"}, FAMILY)


def test_an_injury_that_began_among_the_days_keeps_the_thirty_as_they_are() -> None:
    hurt = {"site": "hip", "onset": "2027-01-10", "cleared": "2027-01-18"}
    year = away(14, injuries=[hurt])
    assert year.days[date(2027, 2, 10)].left_out == 0
    assert away(14).days[date(2027, 2, 10)].left_out == 14
    before = away(14, injuries=[hurt | {"onset": "2026-11-01", "cleared": "2026-11-08"}])
    assert before.days[date(2027, 2, 10)].left_out == 14


def test_the_weeks_before_that_still_count_and_the_best_that_could_be_run_reach_back_as_far() -> None:
    """Sunday 7 March less 30 days is 5 February, in the week of 1 February; less 44 it is 22 January."""
    gone = [{"from": "2027-02-01", "to": "2027-02-14", "minutes": 0}]
    assert weeks_compared(a_year(weeks=9), 8) == range(4, 8)
    assert weeks_compared(a_year(weeks=9, offer={"exceptions": gone}), 8) == range(2, 8)
    assert in_view(a_year(weeks=8)) == 5
    assert in_view(away(6)) == 6
    # Behind ten days and more half of the longest run of six weeks before counts for 30 days, as far as the season
    # reaches back: from Monday 1 March, less 14 + 42 + 30 days.
    assert in_view(a_year(weeks=16, offer={"exceptions": gone})) == (30 + 28 + 14) // 7 + 1
    # Back by the return steps, 45 min and 1.3 x 45, and then to 1.10 x 60.
    assert optimistic(away(28)).longest[6] == 65
