"""What is over does not come back: nothing moves to before an injury, a check-in or a result."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.explain.possible_changes import ways
from tests.explain.planted import easy, past, race

INJURY = {"site": "calf", "onset": "2027-02-22", "cleared": "2027-03-05"}


def earliest(place: tuple[str, int], **facts: Any) -> date:
    """The earliest day to which the race of 21 March, or the session of 24 February, may move."""
    locked = [{"date": "2027-02-24", "kind": "easy", "minutes": 40}]
    scenario = easy(12, races=[race("2027-03-21")], locked=locked, **facts)
    entry = getattr(scenario, place[0])[place[1]]
    moves = [way for way in ways(scenario, place) if way.moves]
    days: list[date] = [entry.date]
    for way in moves:
        made = (way.edit(scenario, past(scenario), amount)[0] for amount in way.amounts)
        days += [getattr(one, place[0])[place[1]].date for one in made]
    return min(days)


@pytest.mark.parametrize(
    ("facts", "race_day", "session_day"),
    [
        ({}, date(2027, 1, 9), date(2027, 2, 21)),
        ({"injuries": [INJURY]}, date(2027, 2, 27), date(2027, 2, 22)),
        ({"check_ins": [{"date": "2027-02-23", "soreness": 4}]}, date(2027, 2, 27), date(2027, 2, 23)),
    ],
)
def test_nothing_moves_to_before_what_has_been_told(facts: dict[str, Any], race_day: date, session_day: date) -> None:
    """Races are run on weekends, and a session moves by three days at most."""
    assert earliest(("races", 0), **facts) == race_day
    assert earliest(("locked", 0), **facts) == session_day
    assert session_day >= date(2027, 2, 24) - timedelta(days=3)
