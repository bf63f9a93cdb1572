"""Whether a week holds anything, against how much it holds."""

from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepared
from tests.explain.planted import easy, past

CROWDED = [
    {"date": "2027-02-18", "kind": "threshold", "minutes": 45},
    {"date": "2027-02-19", "kind": "threshold", "minutes": 45},
]


def test_a_week_holds_something_where_its_most_load_is_not_negative() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    asked, measured = WeeklyCapacities(year, history), WeeklyCapacities(year, history)
    weeks = [week.index for week in year.weeks]
    held = [asked.holds(week) for week in weeks]
    assert held == [measured.exact(week) >= 0 for week in weeks]
    assert held[0]
    assert not held[year.horizon.week_of(year.scenario.locked[0].date)]


def test_what_is_known_exactly_is_not_asked_again() -> None:
    scenario = easy(10, locked=CROWDED)
    year, history = prepared(scenario, past(scenario))
    capacities = WeeklyCapacities(year, history)
    assert capacities.exact(1) >= 0
    before = capacities.work
    assert capacities.holds(1)
    assert capacities.work == before
