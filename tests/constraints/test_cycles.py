"""Cycles that climb, and absences that are given back: what later weeks ask for."""

from typing import Any

import pytest

from constraints.race_calendar import highest_base
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.training_load import KEEP_DAY
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import CYCLE, HEALTH, Demand
from optimizer.domain.year import Year
from tests.kit import a_year

THREE = ("2027-04-18 10k A", "2027-07-25 10k A", "2027-10-31 10k A")


def cycles(year: Year) -> list[float]:
    """Fitness that later A cycles ask for, in turn."""
    return [fitness_grid().levels[demand.level] for demand in rough_rules(year).demands if demand.tier == CYCLE]


def start(year: Year) -> float:
    levels = fitness_grid()
    return levels.levels[levels.floor(year.past.fitness)]


def test_the_second_cycle_climbs_by_5_percent_and_the_third_by_3() -> None:
    """300 min a week hold more than 10 km ask for, so the first cycle's target is the season's start."""
    year = a_year(weeks=45, races=THREE)
    second, third = cycles(year)
    assert 1.05 <= second / start(year) < 1.06
    assert 1.05 * 1.03 <= third / start(year) < 1.05 * 1.03 * 1.01


def test_later_cycle_growth_may_be_overridden_and_leaves_the_second_cycle_alone() -> None:
    usual = cycles(a_year(weeks=45, races=THREE))
    steep = cycles(a_year(weeks=45, races=THREE, goals={"later_cycle_growth": 0.10}))
    flat = cycles(a_year(weeks=45, races=THREE, goals={"later_cycle_growth": 0}))
    assert steep[0] == usual[0] == flat[0]
    assert 1.09 < steep[1] / steep[0] < 1.11
    assert flat[1] == flat[0]


@pytest.mark.parametrize(("second", "climbs"), [("2027-07-10", False), ("2027-07-11", True)])
def test_a_new_cycle_lies_between_a_races_84_days_apart(second: str, climbs: bool) -> None:
    year = a_year(weeks=40, races=("2027-04-18 10k A", f"{second} 10k A"))
    assert bool(cycles(year)) == climbs


def test_b_races_begin_no_cycle() -> None:
    assert not cycles(a_year(weeks=40, races=("2027-04-18 10k A", "2027-09-12 10k B")))


@pytest.mark.parametrize(
    ("level", "minutes", "weekly"),
    [
        pytest.param("novice", 180, 1.2 * 43 * 6, id="novice: 1.2 x 43 km at 6:00"),
        pytest.param("intermediate", 180, 1.2 * 59 * 6, id="intermediate: 1.2 x 59 km"),
        pytest.param("advanced", 180, 1.2 * 108 * 6, id="advanced: 1.2 x 108 km"),
        pytest.param("advanced", 60, 0.9 * 7 * 60, id="seven hours offered: nine tenths of them"),
    ],
)
def test_cycles_climb_up_to_what_is_worth_running_and_offered(level: str, minutes: int, weekly: float) -> None:
    assert highest_base(a_year(level=level, minutes=minutes)) == pytest.approx(weekly * 0.9 / 7)


def test_beyond_that_no_cycle_climbs_and_none_falls() -> None:
    """300 min a week of 43 min a day are all that nine tenths of 301 min leave."""
    year = a_year(weeks=45, minutes=43, races=THREE)
    assert all(level == pytest.approx(start(year), rel=0.011) for level in cycles(year))


def away(first: str, last: str, **more: Any) -> Year:
    return a_year(weeks=30, offer={"exceptions": [{"from": first, "to": last, "minutes": 0}]}, **more)


def back(year: Year) -> list[Demand]:
    """Demands to be back at the season's start after an absence."""
    return [demand for demand in rough_rules(year).demands if demand.tier == HEALTH and "off" in demand.race]


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        pytest.param("2027-02-01", "2027-02-07", 9, id="a week off, back in week 5: 2 x 1 + 2 weeks later"),
        pytest.param("2027-02-01", "2027-02-14", 12, id="two weeks off, back in week 6: 2 x 2 + 2 weeks later"),
        pytest.param("2027-02-01", "2027-02-08", 12, id="8 days count as two weeks; back on Tuesday of week 5"),
    ],
)
def test_the_base_is_back_two_weeks_for_every_week_off_and_two_more(first: str, last: str, due: int) -> None:
    year = away(first, last)
    (demand,) = back(year)
    assert demand.week == due
    assert 0.96 < fitness_grid().levels[demand.level] / (0.97 * year.past.fitness) <= 1


def test_five_days_off_ask_for_nothing_nor_does_an_absence_too_near_the_end() -> None:
    assert back(away("2027-02-01", "2027-02-05")) == []
    assert len(back(away("2027-02-01", "2027-02-06"))) == 1, "six days"
    assert back(away("2027-07-01", "2027-07-14")) == []


def risen(year: Year, week: int) -> float:
    """What the ramp cap of that week is above the usual one, as a factor."""
    return (1 + rough_rules(year).weeks[week].rise) / (1 + rough_rules(a_year(weeks=30)).weeks[week].rise)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        pytest.param("2027-02-14", 14, id="14 days"),
        pytest.param("2027-02-28", 28, id="28 days"),
        pytest.param("2027-03-14", 28, id="of 42 days 28 are given back"),
    ],
)
def test_what_an_absence_cost_comes_back_above_the_cap_as_it_fades(last: str, days: int) -> None:
    """What is missing, 1 - KEEP_DAY**n, fades by KEEP_DAY a day; the cap holds for it and what is left together."""
    year = away("2027-02-01", last)
    first = next(week.index for week in year.weeks if str(week.start) > last)
    gone = 1 - KEEP_DAY**days
    for since in (0, 1, 2):
        before, after = (gone * KEEP_DAY ** (7 * weeks) for weeks in (since, since + 1))
        assert risen(year, first + since) == pytest.approx((1 - after) / (1 - before))
        assert risen(year, first + since) > 1
    assert risen(year, first - 1) == pytest.approx(1), "not before"


def test_all_weeks_of_the_give_back_together_rise_by_what_was_lost_and_then_the_cap_is_the_usual_one() -> None:
    """Two weeks off leave (41/42)**14 = 71 %: the factors' product is 1 / 0.71, but for what has faded to a
    hundredth."""
    year = away("2027-02-01", "2027-02-14")
    product = 1.0
    for week in range(6, 30):
        product *= risen(year, week)
    assert 0.98 < product * KEEP_DAY**14 <= 1
    assert risen(year, 29) == pytest.approx(1)


def test_missed_weeks_of_half_give_back_half_and_of_none_nothing() -> None:
    none = away("2027-02-01", "2027-02-14", limits={"missed_weeks": 0})
    assert risen(none, 6) == pytest.approx(1)
    half = away("2027-02-01", "2027-02-14", limits={"missed_weeks": 0.5})
    gone = (1 - KEEP_DAY**14) / 2
    assert risen(half, 6) == pytest.approx((1 - gone * KEEP_DAY**7) / (1 - gone))
