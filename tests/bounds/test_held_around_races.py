"""What weeks around races can hold for the measure of fitness lost: days with one run count one run."""

from datetime import date, timedelta

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from tests.kit import a_year

RACE = date(2027, 1, 31)
DOUBLES = {"sessions_per_day": 2}


def held(race: str, days: int, **offer: object) -> float:
    """Points that the week so many days behind the race can hold."""
    year = a_year(weeks=12, level="advanced", run_minutes=450, races=(f"2027-01-31 {race}",), offer=offer)
    return rough_rules(year).weeks[year.horizon.week_of(RACE + timedelta(days=days))].rough


@pytest.mark.parametrize(("race", "days"), [("marathon A", 8), ("50k A", 15)])
def test_two_sessions_a_day_hold_no_more_than_one_where_a_rule_allows_one_run(race: str, days: int) -> None:
    assert held(race, days, **DOUBLES) == pytest.approx(held(race, days))


def test_ordinary_weeks_hold_both_runs() -> None:
    assert held("marathon A", 45, **DOUBLES) > 1.2 * held("marathon A", 45)


def test_a_bike_beside_the_one_run_still_counts() -> None:
    """On 8 February, eight days behind the marathon, a run and a ride fit into the day's time."""
    assert held("marathon A", 8, **DOUBLES, cross_training=["bike"]) > held("marathon A", 8, **DOUBLES)


@pytest.mark.parametrize("priority", ["A", "B"])
def test_the_six_days_before_an_a_or_b_race_hold_one_run_each(priority: str) -> None:
    year = a_year(weeks=12, races=(f"2027-01-31 10k {priority}",), offer=DOUBLES)
    one = [back for back in range(1, 10) if year.days[RACE - timedelta(days=back)].one_run]
    assert one == [1, 2, 3, 4, 5, 6]


def test_before_a_c_race_only_its_eve_does() -> None:
    year = a_year(weeks=12, races=("2027-01-31 10k C",), offer=DOUBLES)
    assert [back for back in range(1, 10) if year.days[RACE - timedelta(days=back)].one_run] == [1]


def test_no_strides_are_held_where_a_phase_allows_none() -> None:
    """Of the week behind the marathon five days hold half an hour of walking or riding at 25 points an hour, and two
    hold 45 min of easy running at 54: 62.5 + 81, and strides of 3 points on neither."""
    year = a_year(weeks=12, level="advanced", run_minutes=450, races=("2027-01-31 marathon A",))
    assert (year.rates["freestyle"], year.rates["easy"]) == (25, 54)
    assert held("marathon A", 2) == pytest.approx(5 * 0.5 * 25 + 2 * 0.75 * 54)
