"""Long runs with purpose: which weeks have one."""

from datetime import date, timedelta

import pytest

from constraints.injury import after_ladder
from constraints.long_run_purpose import FIRST_WEEK, TURNS, purpose_of
from tests.kit import a_year

HALF = "2027-06-27 half_marathon A"


def turns(**more: object) -> list[int]:
    """Weeks before the race's own whose long run has a purpose."""
    year = a_year(weeks=26, races=(HALF,), **more)
    race = year.races[0]
    return [race.week - week.index for week in year.weeks if purpose_of(year, week.index) is not None]


def test_two_weeks_of_three_from_the_twelfth_to_the_third_before_the_race() -> None:
    assert turns() == sorted(TURNS, reverse=True)
    assert max(TURNS) == FIRST_WEEK


@pytest.mark.parametrize(
    ("cleared", "last", "first"),
    [
        pytest.param(
            "2027-01-18", date(2027, 4, 11), 9, id="seven weeks from 22 February: the eleventh week is not over"
        ),
        pytest.param("2027-01-04", date(2027, 3, 28), 11, id="from 8 February"),
    ],
)
def test_none_in_the_seven_weeks_after_the_return_ladder(cleared: str, last: date, first: int) -> None:
    injuries = [{"site": "patellofemoral", "onset": "2026-11-30", "cleared": cleared}]
    year = a_year(weeks=26, races=(HALF,), injuries=injuries)
    assert after_ladder(year, last)
    assert not after_ladder(year, last + timedelta(days=1))
    assert max(turns(injuries=injuries)) == first


@pytest.mark.parametrize(("weeks_before", "held"), [(1, True), (2, False)])
def test_none_in_the_first_days_behind_days_away(weeks_before: int, held: bool) -> None:
    """Behind fourteen days away ten are held back: most of the first week, and three days of the second."""
    usual = a_year(weeks=26, races=(HALF,))
    turn = usual.races[0].week - 9
    back = usual.weeks[turn].start - timedelta(weeks=weeks_before - 1)
    away = [{"from": str(back - timedelta(days=14)), "to": str(back - timedelta(days=1)), "minutes": 30}]
    year = a_year(weeks=26, races=(HALF,), offer={"exceptions": away})
    assert purpose_of(usual, turn) is not None
    assert (purpose_of(year, turn) is None) == held


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        pytest.param(
            "2027-06-05", [11, 9, 8, 6, 5, 4, 3, 2], id="in the third week before it: the fourth and second do"
        ),
        pytest.param("2027-05-22", [11, 9, 8, 6, 5, 3], id="in the fifth: the sixth has one anyway"),
        pytest.param("2027-05-29", [11, 9, 8, 6, 5, 3], id="in the fourth, which is not in turn"),
    ],
)
def test_the_week_before_a_race_on_the_way_stands_in_for_its_week(race: str, expected: list[int]) -> None:
    year = a_year(weeks=26, races=(HALF, f"{race} 5k C"))
    half = next(one for one in year.races if one.priority == "A")
    assert [half.week - week.index for week in year.weeks if purpose_of(year, week.index) is not None] == expected


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        pytest.param("2027-05-23 10k B", [11, 9, 8, 3], id="none in the week before it and in its own"),
        pytest.param("2027-05-23 10k C", [11, 9, 8, 6, 5, 3], id="a race run as training asks for none of that"),
    ],
)
def test_the_long_run_before_a_b_race_on_the_way_stays_easy(race: str, expected: list[int]) -> None:
    year = a_year(weeks=26, races=(HALF, race))
    half = next(one for one in year.races if one.priority == "A")
    assert [half.week - week.index for week in year.weeks if purpose_of(year, week.index) is not None] == expected


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        pytest.param("10k", [11, 9, 3], id="until its last three weeks, and behind it"),
        pytest.param("half_marathon", [], id="a half has turns of its own"),
    ],
)
def test_before_a_short_race_the_half_behind_it_has_its_turns(distance: str, expected: list[int]) -> None:
    """A B race six weeks before a B half: no A race makes it a step."""
    year = a_year(weeks=26, races=("2027-06-27 half_marathon B", f"2027-05-16 {distance} B"))
    half = max(year.races, key=lambda one: one.day)
    turns = [half.week - week.index for week in year.weeks if purpose_of(year, week.index) == half]
    assert [turn for turn in turns if turn > 6 or distance == "10k"] == expected
