"""How long a race takes: goal time first, then threshold pace, then easy pace; climb counts as distance."""

from typing import Any

import pytest

from optimizer.domain.race_time import effort_km, expected_minutes
from optimizer.formats.scenario import Athlete, Race

EASY = 360
"""Seconds a km: 6:00."""


def minutes(distance: str, threshold: str | None = None, easy: int = EASY, **more: Any) -> float:
    race = Race.model_validate({"name": "A race", "date": "2027-05-02", "distance": distance, "priority": "A", **more})
    athlete = {"level": "intermediate"} | ({"threshold_pace": threshold} if threshold else {})
    return expected_minutes(race, Athlete.model_validate(athlete), easy)


def test_a_hundred_metres_of_climb_take_as_long_as_a_kilometre() -> None:
    assert effort_km(50, 0) == 50
    assert effort_km(50, 100) == 51
    assert effort_km(50, 2350) == 73.5


def test_a_goal_time_comes_before_every_pace_and_climb() -> None:
    assert minutes("marathon", "4:30", goal_time="3:45:30", climb=1000) == 225.5


@pytest.mark.parametrize(
    ("distance", "share"),
    [
        pytest.param("2km", 0.93, id="below 3 km as for 3 km"),
        pytest.param("3km", 0.93, id="3 km"),
        pytest.param("4km", 0.94, id="half way from 3 to 5 km"),
        pytest.param("5k", 0.95, id="5 km"),
        pytest.param("7.5km", 0.97, id="half way from 5 to 10 km"),
        pytest.param("10k", 0.99, id="10 km"),
        pytest.param("half_marathon", 1.03, id="half"),
        pytest.param("31.64625km", 1.05, id="half way from the half to the marathon"),
        pytest.param("marathon", 1.07, id="marathon"),
        pytest.param("43km", 1.07, id="and a little beyond it"),
    ],
)
def test_up_to_a_marathon_the_threshold_pace_says_how_long(distance: str, share: float) -> None:
    """At 5:00 min/km threshold pace 10 km take 10 x 5:00 x 0.99, 49:30."""
    km = {"half_marathon": 21.0975, "marathon": 42.195}.get(distance) or float(distance.rstrip("km"))
    assert minutes(distance, "5:00") == pytest.approx(km * 5 * share)


def test_beyond_a_marathon_easy_pace_counts_though_the_threshold_pace_is_known() -> None:
    assert minutes("43.1km", "5:00") == pytest.approx(43.1 * 6)
    assert minutes("50k", "5:00") == minutes("50k") == pytest.approx(300)


def test_climb_lengthens_a_race_at_either_pace() -> None:
    """600 m are 6 km: 48.195 km at 5:00 x 1.07, or at 6:00."""
    assert minutes("marathon", "5:00", climb=600) == pytest.approx(48.195 * 5 * 1.07)
    assert minutes("marathon", climb=600) == pytest.approx(48.195 * 6)


@pytest.mark.parametrize(
    ("distance", "climb", "expected"),
    [
        pytest.param("50k", 0, 50 * 6, id="50 km: nothing more"),
        pytest.param("50k", 1000, 60 * 6 * 1.02, id="60 effort km: 10 of 50 further ones are 2 %"),
        pytest.param("100k", 0, 100 * 6 * 1.10, id="100 km: 10 %"),
        pytest.param("100k", 5000, 150 * 6 * 1.20, id="150 effort km: 20 %"),
    ],
)
def test_beyond_50_effort_km_a_tenth_is_added_for_every_further_50(distance: str, climb: int, expected: float) -> None:
    assert minutes(distance, climb=climb) == pytest.approx(expected)


def test_a_race_of_a_slower_runner_takes_longer_in_proportion() -> None:
    for distance in ("5k", "marathon", "100mi"):
        assert minutes(distance, easy=480) == pytest.approx(minutes(distance, easy=360) * 480 / 360)


def test_a_race_of_weeks_is_expected_to_take_what_a_plan_can_hold() -> None:
    """400 km at 30 min a km, slowing by a tenth every further 50 km: 400 x 30 x 1.7 = 20,400 min, told as 12,000."""
    assert minutes("400km", easy=1800) == 12_000
    assert minutes("400km", easy=600) == 6_800
