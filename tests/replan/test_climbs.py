"""The rest of a year is compared with what the whole year has reached by then."""

from datetime import date, timedelta

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state
from optimizer.domain.season_rules import CYCLE
from optimizer.replan.done_days import Done
from optimizer.replan.rest_of_year import rest_of, with_demands_of
from tests.kit import a_year


@pytest.mark.parametrize(
    ("week", "before"), [pytest.param(17, False, id="before the B race"), pytest.param(22, True, id="after it")]
)
def test_a_b_race_that_was_run_is_a_fact_for_the_a_race_after_it(week: int, before: bool) -> None:
    """Easy hours on five days hold more than the season began with, so its B race is reached with more."""
    year = a_year(weeks=40, run_minutes=150, races=("2027-05-23 10k B", "2027-09-05 half_marathon A"))
    first = year.weeks[week].start
    done = {day: Done({"easy": 60}, 54.0) for day in year.horizon.days if day < first and day.weekday() < 5}
    rest = rest_of(year, first, done)
    (whole,) = (climb for climb in rough_rules(year).climbs if climb.tier == CYCLE)
    (left,) = (climb for climb in with_demands_of(year, rest, rough_rules(rest)).climbs if climb.tier == CYCLE)
    assert left.week == whole.week - week
    assert left.since == (() if before else (whole.since[0] - week,))
    start = fitness_grid().levels[first_state(year).level]
    assert (left.already > start) == before


def test_nothing_of_a_climb_is_asked_once_its_week_has_begun() -> None:
    year = a_year(weeks=40, run_minutes=150, races=("2027-05-23 10k B", "2027-09-05 half_marathon A"))
    (whole,) = (climb for climb in rough_rules(year).climbs if climb.tier == CYCLE)
    first: date = year.weeks[whole.week].start + timedelta(weeks=1)
    rest = rest_of(year, first, {})
    assert not [climb for climb in with_demands_of(year, rest, rough_rules(rest)).climbs if climb.tier == CYCLE]
