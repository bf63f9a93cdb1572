"""Cutbacks and long runs: nine tenths of the longest run of three weeks, and never more than that by any name."""

from typing import Any

import pytest

from constraints.cutback_long import most_in_cutback
from optimizer.bounds.optimistic_history import optimistic
from optimizer.domain.training_log import history_longest
from tests.kit import a_year, allowed, on

FAMILY = "cutback_long"
WEEKS = ("2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01")


def week(first: str, long: str, easy: int = 60) -> dict[str, str]:
    return on(first, "", f"easy {easy}", f"easy {easy}", "", f"easy {easy}", "", long)


def cut_back(last: str, longs: tuple[int, ...] = (90, 85), easy: int = 35, **more: Any) -> bool:
    """Whether that run may end a week of so little running behind weeks with such long runs."""
    plan: dict[str, str] = {}
    for first, minutes in zip(WEEKS, longs, strict=False):
        plan |= week(first, f"long {minutes}")
    return allowed(a_year(weeks=6, longest=60, **more), plan | week(WEEKS[len(longs)], last, easy), FAMILY)


@pytest.mark.parametrize(
    ("last", "easy", "fits"),
    [
        pytest.param("long 80", 35, True, id="nine tenths of 90 are 81"),
        pytest.param("long 85", 35, False, id="85 are more, though no more than last week's"),
        pytest.param("long 85", 60, True, id="a week that is no cutback"),
        pytest.param("trail 85", 35, False, id="by another name"),
        pytest.param("progression 80", 35, True, id="what is quick counts alike, up to there"),
    ],
)
def test_a_cutback_holds_nine_tenths_of_the_longest_of_three_weeks(last: str, easy: int, fits: bool) -> None:
    assert cut_back(last, easy=easy) == fits


@pytest.mark.parametrize(
    ("longs", "fits"),
    [
        pytest.param((100, 60, 60, 75), True, id="100 three weeks before: 90"),
        pytest.param((100, 60, 60, 60, 75), False, id="four weeks before: of 75 no more than 65"),
    ],
)
def test_it_looks_back_three_weeks(longs: tuple[int, ...], fits: bool) -> None:
    *before, last = longs
    assert cut_back(f"long {last}", tuple(before), easy=30) == fits


@pytest.mark.parametrize(("longest", "most"), [(0, 30), (35, 30), (45, 40), (50, 45), (60, 50), (90, 80), (100, 90)])
def test_half_an_hour_is_cut_back_already(longest: int, most: int) -> None:
    assert most_in_cutback(longest) == most


def test_a_week_with_two_days_for_running_is_light_for_another_reason() -> None:
    plan = week(WEEKS[0], "long 80") | week(WEEKS[1], "long 75")
    for last, fits in ("2027-01-22", True), ("2027-01-21", False):
        away = [{"from": "2027-01-18", "to": last, "minutes": 0}]
        year = a_year(weeks=6, longest=60, offer={"exceptions": away})
        assert allowed(year, plan | {"2027-01-23": "easy 30", "2027-01-24": "easy 75"}, FAMILY) == fits


def test_a_locked_run_is_the_runners_own() -> None:
    assert cut_back("long 90", locked=[{"date": "2027-01-24", "kind": "long", "minutes": 90}])


def test_the_most_favourable_history_cuts_back_every_fourth_week() -> None:
    """From 60 min a tenth or five minutes a week, three times: 65, 70, 75; the cutback holds 65 of them at most, and
    the next three weeks go on from 75."""
    year = a_year(weeks=8, longest=60, minutes=300, run_minutes=400)
    assert history_longest(year, *(2 * (year.past.weeks[-1].start,))) <= 60
    assert optimistic(year).longest[:7] == (65, 70, 75, 75, 80, 85, 90)


def test_every_third_from_fifty_on() -> None:
    """A season's pattern is its own: the bound is the best of any at each week, so it stands still where all of them
    have cut back once more."""
    year = a_year(weeks=8, longest=60, minutes=300, run_minutes=400, limits={"cutback_every": 3})
    assert optimistic(year).longest[:7] == (65, 70, 70, 75, 80, 80, 85)


def test_a_day_of_the_return_ladder_is_no_longer_than_it_says() -> None:
    hurt = [{"site": "other", "onset": "2026-11-23", "cleared": "2027-01-04"}]
    year = a_year(weeks=8, longest=60, injuries=hurt)
    ladder = [max(day.fixed_run for day in year.in_week(week)) for week in range(3)]
    assert all(day.ladder for day in year.in_week(1) if day.fixed_run)
    assert list(optimistic(year).longest[:3]) == ladder
