"""What a calendar takes from days, and what the next one gives back."""

from datetime import date
from typing import Any

import pytest

from optimizer.workspace.busy_edits import NOTE, BusyDays, TakenDay
from optimizer.workspace.edit import Before
from tests.kit import a_year

TUESDAY = date(2027, 1, 12)
TAKEN = {"on": TUESDAY, "minutes": 0, "note": NOTE}
CYCLE = {"from": "2027-01-04", "minutes": [0, 0, 90]}
"""Every third day is free, so Tuesday 12 January, the ninth, is one."""


@pytest.mark.parametrize(
    ("offer", "usual"),
    [
        pytest.param({}, 60, id="by the weekday"),
        pytest.param({"cycle": CYCLE}, 90, id="by the shift pattern, which weekdays say nothing of"),
    ],
)
def test_the_next_calendar_is_held_against_the_time_there_was_before_the_last(
    offer: dict[str, Any], usual: int
) -> None:
    """The last calendar left that day nothing; the next is kept where it leaves five minutes less than usual."""
    year = a_year(weeks=4, minutes=60, offer={**offer, "exceptions": [TAKEN]})
    assert (year.days[TUESDAY].minutes, year.scenario.availability.usual_minutes(TUESDAY)) == (0, usual)
    for left, kept in ((usual - 5, 1), (usual, 0)):
        edit = BusyDays(days=(TakenDay(date=TUESDAY, minutes=left),), words="Calendar")
        data: dict[str, Any] = {"availability": {"exceptions": [dict(TAKEN)]}}
        edit.effect(Before(year, {}, date(2027, 1, 4))).change(data)
        found = [entry["minutes"] for entry in data["availability"]["exceptions"]]
        assert found == [left] * kept
