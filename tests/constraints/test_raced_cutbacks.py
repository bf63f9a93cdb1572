"""Cutbacks that hold a race: which weeks they are, and what they carry."""

from typing import Any

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import State, daily_before, first_state, is_cutback
from tests.kit import a_race, a_year

WEEK = 2
"""That of the race, which is on its Saturday."""


def more(distance: str = "10k", priority: str = "C", *, goal: str = "0:45:00", **keywords: Any) -> list[int]:
    """The weeks whose cutback carries nine tenths in place of eight, in a year with the race."""
    year = a_year(**{"weeks": 8, "races": (a_race(f"2027-01-23 {distance} {priority}", goal_time=goal),)} | keywords)
    return [week for week, rule in enumerate(rough_rules(year).weeks) if round(rule.cutback_more, 6) == 0.1]


@pytest.mark.parametrize(
    ("race", "found"),
    [
        pytest.param({}, [WEEK], id="10 km run as training"),
        pytest.param({"distance": "14km", "goal": "1:05:00"}, [WEEK], id="below 15 km"),
        pytest.param({"distance": "15km", "goal": "1:10:00"}, [], id="from 15 km on it is a long run"),
        pytest.param({"goal": "0:30:00", "distance": "8km"}, [WEEK], id="half an hour"),
        pytest.param({"goal": "0:29:00", "distance": "8km"}, [], id="shorter races are no more than a session"),
        pytest.param({"priority": "B"}, [], id="a B race has a week of its own"),
        pytest.param({"level": "novice"}, [], id="a novice does not train through"),
        pytest.param({"born": 1970}, [], id="nor does a masters runner"),
        pytest.param({"limits": {"cutback_volume": 0.95}}, [], id="the runner's own share is more"),
    ],
)
def test_the_week_of_a_race_that_is_trained_through(race: dict[str, Any], found: list[int]) -> None:
    assert more(**race) == found


def test_races_of_every_week_make_no_week_special() -> None:
    races = tuple(a_race(f"2027-01-{day} 8km C", goal_time="0:36:00") for day in (16, 23, 30))
    assert more(races=races) == []


def test_nine_tenths_of_the_week_before_are_a_cutback_there_and_loading_elsewhere() -> None:
    year = a_year(weeks=8, races=(a_race("2027-01-23 10k C", goal_time="0:45:00"),))
    rules, state = rough_rules(year), first_state(year)
    state = State(state.level, counter=1)
    levels = range(state.level - 20, state.level + 1)
    before = daily_before(year, WEEK, state)
    loads = {at - state.level: fitness_grid().load(state.level, at, 7) / 7 / before for at in levels}
    change = next(change for change, share in loads.items() if 0.82 < share < 0.89)
    deeper = next(change for change, share in loads.items() if 0.7 < share < 0.8)
    assert [is_cutback(year, rules, week, state, change) for week in (WEEK, WEEK + 1)] == [True, False]
    assert [is_cutback(year, rules, week, state, deeper) for week in (WEEK, WEEK + 1)] == [True, True]
