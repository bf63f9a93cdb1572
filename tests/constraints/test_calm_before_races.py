"""Calm before races on the way: how long a long run is wished to last soon before them."""

from datetime import date, timedelta

import pytest

from constraints.calm_before_races import calm_most, eased_most
from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, long_target
from optimizer.core import units
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, on

RACE = date(2027, 5, 30)
LATER = "2027-10-31 marathon A"


def before(*races: str) -> Year:
    return a_year(weeks=46, level="advanced", run_minutes=500, longest=200, races=races)


@pytest.mark.parametrize(
    ("race", "days", "most"),
    [
        ("10k B", 14, 120),
        ("10k B", 15, units.DAY_MINUTES),
        ("10k A", 14, 120),
        ("10k C", 14, units.DAY_MINUTES),
        ("half_marathon B", 14, units.DAY_MINUTES),
        ("marathon C", 21, 180),
        ("marathon C", 22, units.DAY_MINUTES),
        ("marathon B", 21, 180),
        ("50k C", 21, units.DAY_MINUTES),
        ("marathon C", 0, units.DAY_MINUTES),
    ],
)
def test_two_weeks_before_ten_km_and_three_before_a_marathon_on_the_way(race: str, days: int, most: int) -> None:
    assert calm_most(before(f"{RACE} {race}"), RACE - timedelta(days=days)) == most


@pytest.mark.parametrize(
    ("marathon", "most"),
    [
        pytest.param("2027-08-08 marathon A", units.DAY_MINUTES, id="a step to a marathon ten weeks later"),
        pytest.param("2027-08-09 marathon A", 120, id="a day more than seventy are two cycles"),
    ],
)
def test_a_step_to_a_longer_race_keeps_the_longer_races_runs(marathon: str, most: int) -> None:
    assert calm_most(before(f"{RACE} 10k B", marathon), RACE - timedelta(days=14)) == most


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        pytest.param(21, (120, True), id="the Sunday two weeks before it: two hours, and longer is no better"),
        pytest.param(28, (155, False), id="a week earlier as long as used to"),
    ],
)
def test_the_long_run_asked_for_is_no_longer_than_that(days: int, asked: tuple[int, bool]) -> None:
    year = before(f"{RACE} 10k B", LATER)
    monday = RACE - timedelta(days=days - 1)
    week = year.horizon.week_of(monday)
    log = a_log(year, on(str(monday - timedelta(days=7)), "easy 60", "", "easy 60", "", "", "", "long 155"))
    year.wanted = tuple(155 if one == week else 0 for one in range(len(year.weeks)))
    found = long_target(year, week, LOAD_PER_MINUTE * 520 + STRENGTH_LOAD, log, cutback=False)
    assert (min(found.minutes, 155), found.back) == asked


@pytest.mark.parametrize(
    ("race", "days", "most"),
    [
        pytest.param("10k B", 8, 85, id="75 % of 115 are 86"),
        pytest.param("10k B", 9, units.DAY_MINUTES, id="nine days before it is a long run like others"),
        pytest.param("half_marathon B", 7, 85, id="before a half marathon too"),
        pytest.param("25k B", 7, units.DAY_MINUTES, id="longer ones have a limit of their week"),
        pytest.param("10k C", 7, units.DAY_MINUTES, id="training takes no step back"),
        pytest.param("10k A", 7, units.DAY_MINUTES, id="the taper says it of an A race"),
        pytest.param("10k B", 0, units.DAY_MINUTES, id="the race itself"),
    ],
)
def test_the_last_long_run_before_a_b_race_steps_back(race: str, days: int, most: int) -> None:
    assert eased_most(before(f"{RACE} {race}"), RACE - timedelta(days=days), 115) == most


def test_a_step_to_a_longer_race_takes_none_back() -> None:
    assert eased_most(before(f"{RACE} 10k B", "2027-08-08 marathon A"), RACE - timedelta(days=7), 115) == 1440
    assert eased_most(before(f"{RACE} 10k B", "2027-08-09 marathon A"), RACE - timedelta(days=7), 115) == 85


def test_the_long_run_asked_for_a_week_before_a_b_race_is_three_quarters_and_no_more() -> None:
    """120 min on the Sunday two weeks before it: 90 are asked for on the next one, and more is no better."""
    year = before(f"{RACE} half_marathon B", LATER)
    monday = RACE - timedelta(days=13)
    log = a_log(year, on(str(monday - timedelta(days=7)), "easy 60", "", "easy 60", "", "", "", "long 120"))
    found = long_target(year, year.horizon.week_of(monday), LOAD_PER_MINUTE * 520 + STRENGTH_LOAD, log, cutback=False)
    assert (found.minutes, found.back) == (90, True)
