"""The reader's first week back from days away, on weeks that are written down as loads."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.second_reading.facts import Facts
from tests.second_reading.returns import breaches

MONDAY = date(2027, 1, 4)
HELD = 200.0
BEFORE, OFF = 6, 3
"""Weeks of `HELD` points, and weeks away."""
FADED = HELD / 7 * 0.61
"""Fitness after three weeks without training: 0.61 of it is left."""


def told(back: float, *, away: float, fitness: float, before: float = HELD) -> list[str]:
    """What is found in a year with a first week back of so many points, behind weeks away that carried that much."""
    loads = [before] * BEFORE + [away] * OFF + [back, HELD]
    held = [before / 7] * BEFORE + [fitness] * (OFF + 2)
    days, weeks = [], []
    for number, (load, carried) in enumerate(zip(loads, held, strict=True)):
        start, rides = MONDAY + timedelta(weeks=number), BEFORE <= number < BEFORE + OFF
        weeks.append({"start": str(start), "phase": "base", "fitness": carried})
        kind = "cross_training" if rides else "easy"
        for i in range(7):
            done = [{"kind": kind, "minutes": 40, "load": load / 3}] if i in (1, 3, 5) and load else []
            days.append({"date": str(start + timedelta(days=i)), "phase": "base", "sessions": done})
    first = MONDAY + timedelta(weeks=BEFORE)
    exception = {"from": str(first), "to": str(first + timedelta(days=7 * OFF - 1)), "only": ["cross_training"]}
    offer = {"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 90), "exceptions": [exception]}
    scenario: dict[str, Any] = {"athlete": {"level": "intermediate"}, "availability": offer}
    return [words for _, words in breaches(Facts({"days": days, "weeks": weeks}, scenario)) if "week back" in words]


@pytest.mark.parametrize(
    ("back", "away", "fitness", "found"),
    [
        pytest.param(105, 0, FADED, False, id="half of the load before, and a rung"),
        pytest.param(115, 0, FADED, True, id="more than half"),
        pytest.param(160, 200, HELD / 7, False, id="half over what no training would have left: rides kept the rest"),
        pytest.param(185, 200, HELD / 7, True, id="more than that"),
    ],
)
def test_rides_on_days_away_raise_the_first_week_back(back: float, away: float, fitness: float, found: bool) -> None:
    assert bool(told(back, away=away, fitness=fitness)) == found


@pytest.mark.parametrize(("back", "found"), [(16, False), (18, True)])
def test_who_has_done_nothing_comes_back_to_a_share_of_the_least_fitness(back: float, found: bool) -> None:
    """Half of 3 points a day is 10.5 a week, and a rung."""
    assert bool(told(back, away=0, fitness=0, before=0)) == found


@pytest.mark.parametrize(
    ("row", "limits", "found"),
    [
        pytest.param(3, {}, False, id="three run days in a row"),
        pytest.param(4, {}, True, id="four of them"),
        pytest.param(4, {"consecutive_run_days": 7}, False, id="four, and the runner states how many"),
    ],
)
def test_run_days_in_a_row_after_a_ladder_are_the_runners_own_to_state(
    row: int, limits: dict[str, int], found: bool
) -> None:
    days = [
        {
            "date": str(MONDAY + timedelta(days=i)),
            "phase": "base",
            "sessions": [{"kind": "easy", "minutes": 40, "load": 40}],
        }
        if i < row
        else {"date": str(MONDAY + timedelta(days=i)), "phase": "base", "sessions": []}
        for i in range(7)
    ]
    injury = {
        "site": "achilles",
        "onset": str(MONDAY - timedelta(days=80)),
        "cleared": str(MONDAY - timedelta(days=50)),
    }
    scenario: dict[str, Any] = {
        "athlete": {"level": "intermediate"},
        "availability": {"minutes": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 90)},
        "injuries": [injury],
        "limits": limits,
    }
    weeks = [{"start": str(MONDAY), "phase": "base", "fitness": 30.0}]
    told = [words for _, words in breaches(Facts({"days": days, "weeks": weeks}, scenario))]
    assert any("in a row" in words for words in told) == found
