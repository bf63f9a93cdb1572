"""Alternating long runs: before a marathon the longest ones are two weeks apart, as far as the weeks lead there."""

from datetime import date, timedelta
from functools import cache

import pytest

from constraints.alternating_long_runs import alternating_notes, between
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_log, a_year, on
from tests.kit import daily_violations as violations

RACE_WEEK, LAST_FULL = 19, 16
RACE = MONDAY + timedelta(weeks=RACE_WEEK, days=6)


@cache
def usual_year() -> Year:
    return before_a_marathon()


def before_a_marathon(goal: str = "3:40:00", **parts: object) -> Year:
    """3:40 h ask for 154 min, on the grid 150; 88 % of them are 132, on the grid 130."""
    race = {"name": "City", "date": str(RACE), "distance": "marathon", "priority": "A", "goal_time": goal}
    return a_year(**{"weeks": RACE_WEEK + 1, "longest": 130, "races": (race,), **parts})


def sunday(week: int) -> date:
    return MONDAY + timedelta(weeks=week, days=6)


def most(year: Year, week: int, kind: str = "long") -> int:
    return year.days[sunday(week)].most(kind)


def test_every_second_week_before_the_last_full_one_holds_a_shorter_run_by_any_name() -> None:
    year, usual = usual_year(), 160
    assert [most(year, LAST_FULL - back) for back in range(7)] == [usual, 130, usual, 130, usual, 130, usual]
    advanced = before_a_marathon(level="advanced")
    assert most(advanced, LAST_FULL - 1, "marathon_pace") == 130 < most(advanced, LAST_FULL - 2, "marathon_pace")


def test_slow_runners_stay_below_three_hours_between_their_longest_runs() -> None:
    """Five hours ask for 210 min, of which 88 % were 184."""
    slow = {"level": "novice", "easy_pace": "7:00"}
    year = before_a_marathon("5:00:00", longest=200, run_minutes=500, minutes=240, athlete=slow)
    assert [most(year, LAST_FULL - back) for back in range(2)] == [210, 175]


@pytest.mark.parametrize(("minutes", "broken"), [(130, False), (135, True)])
def test_the_audit_holds_plans_to_it(minutes: int, broken: bool) -> None:
    year = usual_year()
    log = a_log(year, {str(sunday(LAST_FULL - 1)): f"long {minutes}"})
    told = [v.requirement.text for v in violations(year, log) if "between the longest runs" in v.requirement.text]
    assert told == ["between the longest runs before City a run lasts at most 130 min"] * broken


def test_a_locked_run_stays_as_it_is() -> None:
    day = str(sunday(LAST_FULL - 1))
    year = before_a_marathon(locked=[{"date": day, "kind": "long", "minutes": 150}])
    assert most(year, LAST_FULL - 1) >= 150 > most(year, LAST_FULL - 3) == 130


def test_weeks_that_a_short_way_to_the_race_needs_stay_free() -> None:
    """In six weeks from 125 min there is room for shorter ones; from 105 the 150 asked for would be out of reach."""
    race = MONDAY + timedelta(weeks=8, days=6)
    goal = {"name": "City", "date": str(race), "distance": "marathon", "priority": "A", "goal_time": "3:40:00"}
    short = a_year(weeks=9, longest=125, races=(goal,))
    assert [most(short, 5 - back) for back in range(5)] == [160, 130, 160, 130, 160]
    assert [most(a_year(weeks=9, longest=105, races=(goal,)), 5 - back) for back in range(4)] == [160, 160, 160, 160]


def test_a_half_marathon_asks_for_no_such_thing() -> None:
    half = {"name": "Half", "date": str(RACE), "distance": "half_marathon", "priority": "A", "goal_time": "2:30:00"}
    year = a_year(weeks=RACE_WEEK + 1, longest=130, races=(half,))
    assert most(year, LAST_FULL - 1) == most(year, LAST_FULL - 2)


@pytest.mark.parametrize(("cleared", "shorter"), [("2026-05-24", True), ("2026-05-23", False)])
def test_in_the_year_after_a_return_ladder_a_half_asks_for_one_shorter_run(cleared: str, *, shorter: bool) -> None:
    """Race day is 23 May 2027. Nine tenths of 150 min are 135, of which 88 % are 118.8."""
    half = {"name": "Half", "date": str(RACE), "distance": "half_marathon", "priority": "A", "goal_time": "2:30:00"}
    injury = {"site": "plantar", "onset": "2026-03-01", "cleared": cleared}
    year = a_year(weeks=RACE_WEEK + 1, longest=130, races=(half,), injuries=[injury])
    last = LAST_FULL + 1
    assert (most(year, last - 1) == 115) == shorter
    assert most(year, last) == most(year, last - 2) == most(year, last - 3) > 115


@pytest.mark.parametrize(("second", "told"), [(135, True), (130, False)])
def test_long_runs_of_one_length_in_a_row_are_told(second: int, told: bool) -> None:
    """135 of 150 min are nine tenths, 130 are less."""
    year = usual_year()
    first = on(str(sunday(LAST_FULL - 2)), "long 150")
    notes = list(alternating_notes(year, a_log(year, first | on(str(sunday(LAST_FULL - 1)), f"long {second}"))))
    assert len(notes) == told
    if told:
        assert notes[0].startswith("In the week of Mon 19 Apr 2027 the long run is about as long as a week before: ")
        assert "City asks for 2 h 30" in notes[0]


def test_weeks_before_another_race_and_its_recovery_are_left_to_it() -> None:
    """A half in week 14 of 20 is recovered from before the last full week, so the one before it is the only shorter
    week, and none five weeks before."""
    half = {"name": "Half", "date": str(sunday(13)), "distance": "half_marathon", "priority": "B"}
    city = {"name": "City", "date": str(RACE), "distance": "marathon", "priority": "A", "goal_time": "3:40:00"}
    year = before_a_marathon(races=(half, city))
    assert between(year, year.races[1]) == [LAST_FULL - 1]
    assert most(year, LAST_FULL - 5) == most(usual_year(), LAST_FULL - 4)
