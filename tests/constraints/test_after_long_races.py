"""After a marathon or longer: the first week of running, and the weeks without doubles and threshold running."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.recovery_times import first_running_week, quiet_days
from optimizer.domain.year import Year
from tests.kit import a_year, allowed, on

FAMILY = "after_long_races"
RACE_DAY = date(2027, 2, 21)
BEFORE, FIRST_WEEK = "2027-01-11", "2027-03-01"
FIT: dict[str, Any] = {
    "level": "advanced",
    "history": {"fitness": 60, "weeks": [{"run_minutes": 300, "longest_run": 120}] * 6},
}


def after(days: int) -> str:
    return str(RACE_DAY + timedelta(days=days))


def raced(distance: str, priority: str = "A", **keywords: Any) -> Year:
    return a_year(weeks=14, races=(f"{RACE_DAY} {distance} {priority}",), **keywords)


@pytest.mark.parametrize(
    ("before", "own", "fits"),
    [
        pytest.param((60,) * 5, (45, 45, 45), True, id="135 of 300 min are 45 %"),
        pytest.param((60,) * 5, (45, 45, 30, 20), False, id="140 are more"),
        pytest.param((60, 60), (40, 40, 40), True, id="120 min of 120: four short runs are no load"),
        pytest.param((60, 60), (45, 40, 40), False, id="125 are more than 120"),
        pytest.param((60,) * 6, (30,) * 5, True, id="five run days"),
        pytest.param((60,) * 6, (25,) * 6, False, id="six"),
    ],
)
def test_the_first_week_of_running_is_45_percent_of_the_fullest_one_on_five_days(
    before: tuple[int, ...], own: tuple[int, ...], fits: bool
) -> None:
    year = raced("marathon")
    assert first_running_week(year, year.races[0]) == 8
    plan = on(BEFORE, *(f"easy {minutes}" for minutes in before))
    assert allowed(year, plan | on(FIRST_WEEK, *(f"easy {minutes}" for minutes in own)), FAMILY) == fits


@pytest.mark.parametrize(
    ("own", "fits"),
    [
        pytest.param((45, 45, 40, 20), True, id="150 of 300 min are half"),
        pytest.param((45, 45, 45, 20), False, id="155 are more"),
    ],
)
def test_behind_one_run_as_training_it_is_half(own: tuple[int, ...], fits: bool) -> None:
    plan = on(BEFORE, *["easy 60"] * 5) | on("2027-02-25", *(f"easy {minutes}" for minutes in own))
    year = raced("marathon", "C")
    assert first_running_week(year, year.races[0]) == 7
    assert allowed(year, plan, FAMILY) == fits


def test_weeks_before_the_season_count_among_the_six() -> None:
    early = a_year(weeks=8, run_minutes=300, races=("2027-01-10 marathon A",))
    assert allowed(early, on("2027-01-18", "easy 45", "easy 45", "easy 45"), FAMILY), "45 % of 300 are 135"
    assert not allowed(early, on("2027-01-18", "easy 45", "easy 45", "easy 30", "easy 20"), FAMILY)


@pytest.mark.parametrize(
    ("distance", "priority", "keywords", "day", "most"),
    [
        pytest.param("marathon", "A", FIT, 6, 45, id="the first day open, of a fit runner"),
        pytest.param("marathon", "A", FIT, 8, 45, id="the third"),
        pytest.param("marathon", "A", FIT, 9, 60, id="the fourth: an hour as the way back has it"),
        pytest.param("marathon", "C", {}, 5, 45, id="the third after one run as training"),
        pytest.param("marathon", "C", {}, 6, 60, id="and the fourth"),
        pytest.param("50k", "C", {}, 8, 75, id="behind 50 km as after racing them"),
        pytest.param("50k", "C", FIT, 7, 90, id="of a fit runner too"),
        pytest.param("100k", "C", {}, 9, 60, id="and never less than an hour"),
    ],
)
def test_the_first_runs_last_45_minutes(
    distance: str, priority: str, keywords: dict[str, Any], day: int, most: int
) -> None:
    assert raced(distance, priority, **keywords).days[date.fromisoformat(after(day))].caps["easy"].minutes == most


@pytest.mark.parametrize(
    ("distance", "priority", "keywords", "days"),
    [
        pytest.param("marathon", "A", FIT, 21, id="a fit runner too, who runs hard from the 15th day on"),
        pytest.param("50k", "A", FIT, 28, id="up to 50 miles"),
        pytest.param("100k", "A", FIT, 42, id="beyond"),
        pytest.param("marathon", "C", {}, 21, id="as many had it been raced"),
        pytest.param("marathon", "C", {"limits": {"recovery_pace": 0.75}}, 16, id="0.75 x 21 is 16"),
        pytest.param("marathon", "C", {"level": "novice"}, 21, id="1.25 x 21 is 26, and 21 are the most"),
    ],
)
def test_threshold_running_and_doubles_wait(distance: str, priority: str, keywords: dict[str, Any], days: int) -> None:
    year = raced(distance, priority, offer={"sessions_per_day": 2}, **keywords)
    assert quiet_days(year, year.races[0]) == days
    last, free = (year.days[date.fromisoformat(after(day))].caps["threshold"].minutes for day in (days, days + 1))
    assert last == 0 < free
    if days < 42:  # the run caps behind 100 km leave no room for two
        assert not allowed(year, {after(days): "easy 30 + trail 30"}, FAMILY)
        assert allowed(year, {after(days + 1): "easy 30 + trail 30"}, FAMILY)


def test_other_hard_running_of_a_fit_runner_need_not_wait_so_long() -> None:
    caps = raced("marathon", **FIT).days[date.fromisoformat(after(15))].caps
    assert (caps["progression"].minutes, caps["threshold"].minutes) == (45, 0)
