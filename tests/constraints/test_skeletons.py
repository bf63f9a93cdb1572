"""Skeletons: on which weekdays a runner's long run, hard sessions and other runs stand."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.skeletons import weekdays
from optimizer.domain.calendar import weekdays_apart
from optimizer.domain.skeleton import Skeleton
from tests.kit import a_race, a_year

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
SUNDAYS: dict[str, Any] = {"long_run_days": ["sun"]}


def skeleton(**keywords: Any) -> Skeleton:
    return a_year(weeks=8, **keywords).skeleton


@pytest.mark.parametrize(
    ("keywords", "hard"),
    [
        pytest.param({"level": "novice"}, (WED,), id="novice: one, three days from Sunday on either side"),
        pytest.param({"level": "intermediate"}, (TUE, THU), id="two, 48 h apart and two days after Sunday"),
        pytest.param({"level": "advanced"}, (TUE, THU), id="advanced: two as well, a third has no day of its own"),
        pytest.param({"born": 1970}, (WED,), id="from age 50 72 h lie between: seven days have room for one"),
        pytest.param({"limits": {"hard_sessions": 1}}, (WED,), id="no more than the limit"),
        pytest.param({"limits": {"hard_sessions": 0}}, (), id="none"),
        pytest.param({"limits": {"hard_spacing": 72}}, (WED,), id="the runner's own 72 h"),
    ],
)
def test_hard_days_by_level_and_spacing_around_a_long_run_on_sunday(
    keywords: dict[str, Any], hard: tuple[int, ...]
) -> None:
    found = skeleton(offer=SUNDAYS, **keywords)
    assert found.long == (SUN,)
    assert found.hard == hard


def test_days_count_in_both_directions_so_sunday_is_one_day_from_monday() -> None:
    assert [weekdays_apart(SUN, other) for other in range(7)] == [1, 2, 3, 3, 2, 1, 0]
    assert all(weekdays_apart(a, b) == weekdays_apart(b, a) for a in range(7) for b in range(7))


def test_the_long_run_takes_the_day_with_more_time_up_to_three_hours_then_the_earlier_one() -> None:
    week = {"tue": 60, "thu": 60, "sat": 100, "sun": 120}
    weekend = {"long_run_days": ["sat", "sun"]}
    assert skeleton(minutes=week, offer=weekend).long == (SUN,)
    assert skeleton(minutes=week | {"sat": 120}, offer=weekend).long == (SAT,)
    assert skeleton(minutes=week | {"sat": 180, "sun": 240}, offer=weekend).long == (SAT,)


def test_where_a_race_asks_for_more_than_three_hours_the_day_that_offers_them_is_the_long_one() -> None:
    """14 h of racing ask for 250 min; a marathon asks for less than the three hours of Saturday."""
    week = {"tue": 60, "thu": 60, "sat": 180, "sun": 240}
    for distance, goal, day in (("100k", "14:00:00", SUN), ("marathon", "3:30:00", SAT)):
        race = a_race(f"2027-02-28 {distance} A", goal_time=goal)
        assert skeleton(minutes=week, offer={"long_run_days": ["sat", "sun"]}, races=(race,)).long == (day,)


def test_more_hard_days_come_before_time_for_the_long_run() -> None:
    """After a Saturday of two hours only Monday's or Tuesday's hour is far enough; Sunday's 100 min leave both."""
    week = {"tue": 60, "fri": 60, "sat": 120, "sun": 100}
    found = skeleton(minutes=week, offer={"long_run_days": ["sat", "sun"]})
    assert (found.long, found.hard) == ((SUN,), (TUE, FRI))


@pytest.mark.parametrize(
    ("weeks_off", "long"),
    [pytest.param(4, (SUN,), id="four of eight weeks are half"), pytest.param(5, (), id="three are 38 %")],
)
def test_a_weekday_is_usual_where_it_can_hold_the_session_in_two_fifths_of_the_weeks(
    weeks_off: int, long: tuple[int, ...]
) -> None:
    """Sundays of 20 min hold no long run."""
    sundays = ["2027-01-10", "2027-01-17", "2027-01-24", "2027-01-31", "2027-02-07"]
    off = [{"on": day, "minutes": 20} for day in sundays[:weeks_off]]
    year = a_year(weeks=8, offer=SUNDAYS | {"exceptions": off})
    usual = weekdays(year)
    assert usual is not None and usual.long[SUN] == (8 - weeks_off) / 8
    assert year.skeleton.long == long


@pytest.mark.parametrize(
    ("days", "sundays_off", "long"),
    [
        pytest.param(4, 4, (), id="four days, each in half of the weeks: no weekday is one to keep"),
        pytest.param(3, 4, (FRI,), id="three days are few enough to choose from"),
        pytest.param(4, 2, (SUN,), id="Sunday in six weeks of eight, three quarters"),
        pytest.param(4, 3, (), id="in five of eight"),
    ],
)
def test_shifts_that_fall_on_other_weekdays_every_week_leave_no_weekday_to_keep(
    days: int, sundays_off: int, long: tuple[int, ...]
) -> None:
    """Shifts of 20 min: Thursday to Saturday every other week, Sundays in the first weeks."""
    every_other = [f"2027-{day}" for day in ("01-07", "01-21", "02-04", "02-18")]
    shifts = [
        {"from": first, "to": str(date.fromisoformat(first) + timedelta(2)), "minutes": 20} for first in every_other
    ]
    sundays = [{"on": day, "minutes": 20} for day in ("2027-01-10", "2027-01-17", "2027-01-24", "2027-01-31")]
    offer = {"long_run_days": ["thu", "fri", "sat", "sun"][-days:], "exceptions": shifts + sundays[:sundays_off]}
    assert skeleton(offer=offer).long == long
    assert skeleton(offer=offer | {"anchors": {"long": ["sat"]}}).long == (SAT,), "what is stated holds"


def test_runs_stand_on_long_and_hard_days_then_where_most_time_is_and_on_wished_rest_days_last() -> None:
    week = {"mon": 60, "tue": 60, "wed": 40, "thu": 60, "fri": 90, "sat": 50, "sun": 120}
    assert skeleton(minutes=week, offer=SUNDAYS).runs == (SUN, TUE, THU, FRI, MON, SAT, WED)
    free = SUNDAYS | {"rest_days": ["fri"]}
    assert skeleton(minutes=week, offer=free).runs == (SUN, TUE, THU, MON, SAT, WED, FRI)


def test_a_novice_rests_on_the_day_after_the_long_run_where_days_are_left() -> None:
    assert skeleton(level="novice", offer=SUNDAYS).runs[-1] == MON
    assert skeleton(level="intermediate", offer=SUNDAYS).runs[-1] == WED


def test_runs_spread_over_the_week_where_days_have_an_hour() -> None:
    """Wednesday lies between two hard days, Saturday next to the long run alone, whatever either has beyond an hour."""
    week = {"tue": 60, "wed": 75, "thu": 60, "sat": 60, "sun": 120}
    assert skeleton(minutes=week, offer=SUNDAYS).runs == (SUN, TUE, THU, SAT, WED)
    assert skeleton(minutes=week | {"sat": 55}, offer=SUNDAYS).runs == (SUN, TUE, THU, WED, SAT), "less than an hour"


def test_the_day_of_the_midweek_long_run_comes_first_where_a_race_asks_for_one() -> None:
    week = {"tue": 60, "wed": 70, "thu": 60, "sat": 90, "sun": 150}
    half, short = (a_race(f"2027-02-28 {distance} A") for distance in ("half_marathon", "10k"))
    assert skeleton(minutes=week, offer=SUNDAYS, races=(half,)).runs == (SUN, TUE, THU, WED, SAT)
    assert skeleton(minutes=week, offer=SUNDAYS, races=(short,)).runs == (SUN, TUE, THU, SAT, WED)
    assert skeleton(minutes=week | {"wed": 65}, offer=SUNDAYS, races=(half,)).runs == (SUN, TUE, THU, SAT, WED)
    assert skeleton(minutes=week | {"thu": 70}, offer=SUNDAYS, races=(half,)).runs == (SUN, TUE, THU, SAT, WED)


def test_a_day_too_short_for_a_run_is_none_of_them() -> None:
    week = {"tue": 60, "thu": 60, "sat": 15, "sun": 120}
    assert SAT not in skeleton(minutes=week, offer=SUNDAYS).runs
    assert SAT in skeleton(minutes=week | {"sat": 20}, offer=SUNDAYS).runs


def test_stated_anchors_hold_and_what_is_not_stated_is_chosen_around_them() -> None:
    wednesday = skeleton(offer={"anchors": {"long": ["wed"]}})
    assert (wednesday.long, wednesday.hard, wednesday.stated) == ((WED,), (MON, SAT), True)
    hard = skeleton(offer={"anchors": {"hard": ["tue", "thu"]}})
    assert (hard.long, hard.hard) == ((SAT,), (TUE, THU)), "Friday is a day from Thursday"
    both = skeleton(offer={"anchors": {"long": ["sun"], "hard": ["thu"]}})
    assert (both.long, both.hard) == ((SUN,), (THU,))
    assert not skeleton().stated


@pytest.mark.parametrize("offer", [{"anchors": {"rest": ["fri"]}}, {"rest_days": ["fri"]}])
def test_a_day_that_is_to_be_free_holds_neither_the_long_run_nor_a_hard_session(offer: dict[str, Any]) -> None:
    assert skeleton().long == (FRI,), "else it does"
    found = skeleton(offer=offer)
    assert FRI not in (*found.long, *found.hard)
    assert found.runs[-1] == FRI


def test_three_runs_have_a_day_between_them_where_the_days_offered_allow_it() -> None:
    """Wednesday, which is furthest from Sunday, lies next to Tuesday and Thursday; Saturday lies next to Sunday."""
    week = {"tue": 60, "wed": 60, "thu": 60, "sat": 60, "sun": 90}
    assert skeleton(level="novice", minutes=week, offer=SUNDAYS).runs == (SUN, THU, TUE, WED, SAT)
    assert skeleton(level="novice", minutes={**week, "thu": 0, "tue": 0}, offer=SUNDAYS).runs == (SUN, WED, SAT)
    friday = skeleton(level="novice", minutes={**week, "fri": 45}, offer=SUNDAYS | {"rest_days": ["fri"]})
    assert friday.runs == (SUN, THU, TUE, WED, SAT, FRI), "a day that is better free is none to spread runs to"
    short = skeleton(level="novice", minutes={**week, "thu": 45}, offer=SUNDAYS)
    assert short.hard == (WED,), "a quarter of an hour for the hard session is worth more"


def test_no_weekday_stands_twice_in_a_skeleton() -> None:
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        for part in ("long", "hard", "rest"):
            runs = skeleton(offer={"anchors": {part: [day]}}).runs
            assert len(set(runs)) == len(runs)


def test_a_season_without_ordinary_weeks_has_no_skeleton() -> None:
    year = a_year(weeks=1, races=("2027-01-10 10k B",))
    assert weekdays(year) is None
    assert year.skeleton == Skeleton()


def test_a_week_with_one_hard_session_has_it_on_the_first_hard_day() -> None:
    assert Skeleton(hard=(TUE, THU)).hard_days(1) == {TUE}
    assert Skeleton(hard=(TUE, THU)).hard_days(2) == {TUE, THU}
