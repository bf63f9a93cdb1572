"""Availability: minutes, kinds and number of sessions of a day."""

import pytest

from constraints.back_to_back import weekend_asked
from optimizer.domain.year import Year
from tests.kit import a_race, a_year, allowed, left_open

FAMILY = "availability"
TUE, WED = "2027-01-05", "2027-01-06"
BIKE = {"cross_training": ["bike"]}


def test_45_minutes_hold_45_and_not_50() -> None:
    year = a_year(minutes=45)
    assert allowed(year, {TUE: "easy 45"}, FAMILY)
    assert not allowed(year, {TUE: "easy 50"}, FAMILY)


def test_strides_take_5_minutes_and_strength_its_own() -> None:
    year = a_year(minutes=60)
    assert allowed(year, {TUE: "easy 55 + strides"}, FAMILY)
    assert not allowed(year, {TUE: "easy 60 + strides"}, FAMILY)
    assert allowed(year, {TUE: "easy 40 + strength 20"}, FAMILY)
    assert not allowed(year, {TUE: "easy 40 + strength 25"}, FAMILY)


def test_one_session_a_day_and_two_where_the_runner_says_so_add_ons_apart() -> None:
    double = {TUE: "easy 30 + cross_training 30"}
    assert not allowed(a_year(offer=BIKE), double, FAMILY)
    assert allowed(a_year(offer={**BIKE, "sessions_per_day": 2}), double, FAMILY)
    assert allowed(a_year(), {TUE: "easy 30 + strength 20"}, FAMILY)


def test_one_demanding_session_a_day_even_with_two_sessions() -> None:
    year = a_year(offer={"sessions_per_day": 2})
    assert not allowed(year, {TUE: "threshold 40 + hills 40"}, FAMILY)
    assert allowed(year, {TUE: "threshold 40 + easy 30"}, FAMILY)


def test_an_exception_replaces_the_weekday_and_the_last_one_wins() -> None:
    entries = [{"from": TUE, "to": WED, "minutes": 30}, {"on": WED, "minutes": 90}]
    year = a_year(minutes=60, offer={"exceptions": entries})
    assert allowed(year, {TUE: "easy 30"}, FAMILY)
    assert not allowed(year, {TUE: "easy 35"}, FAMILY)
    assert allowed(year, {WED: "easy 75 + strides"}, FAMILY)


def test_only_cross_training_means_no_running_and_running_means_no_bike() -> None:
    year = a_year(
        offer={**BIKE, "exceptions": [{"on": TUE, "only": ["cross_training"]}, {"on": WED, "only": ["easy"]}]}
    )
    assert allowed(year, {TUE: "cross_training 60"}, FAMILY)
    assert not allowed(year, {TUE: "easy 30"}, FAMILY)
    assert allowed(year, {WED: "easy 30"}, FAMILY)
    assert not allowed(year, {WED: "cross_training 30"}, FAMILY)


def test_long_runs_only_on_long_run_days_and_cross_training_only_where_offered() -> None:
    year = a_year(offer={"long_run_days": ["wed"]})
    assert not allowed(year, {TUE: "long 60"}, FAMILY)
    assert allowed(year, {WED: "long 60"}, FAMILY)
    assert not allowed(year, {TUE: "cross_training 30"}, FAMILY)


def test_a_day_off_is_an_absence_twenty_minutes_are_not() -> None:
    entries = [{"on": TUE, "minutes": 15}, {"on": WED, "minutes": 20}]
    year = a_year(offer={"exceptions": entries})
    absent = {str(day) for day, facts in year.days.items() if facts.absent}
    assert absent == {TUE}


def test_an_exception_that_names_easy_runs_names_no_strides() -> None:
    def year(*only: str) -> Year:
        return a_year(offer={"exceptions": [{"from": TUE, "to": WED, "only": list(only)}]})

    assert allowed(year("easy"), {TUE: "easy 40"}, FAMILY)
    assert not allowed(year("easy"), {TUE: "easy 40 + strides"}, FAMILY)
    assert allowed(year("easy"), {"2027-01-07": "easy 40 + strides"}, FAMILY)
    assert allowed(year("easy", "strides"), {TUE: "easy 40 + strides"}, FAMILY)
    assert allowed(year("running"), {TUE: "easy 40 + strides"}, FAMILY)


def test_of_two_exceptions_the_last_says_whether_strides_are_named() -> None:
    entries = [{"from": TUE, "to": WED, "only": ["easy"]}, {"on": WED, "minutes": 60}]
    year = a_year(offer={"exceptions": entries})
    assert not allowed(year, {TUE: "easy 40 + strides"}, FAMILY)
    assert allowed(year, {WED: "easy 40 + strides"}, FAMILY)


@pytest.mark.parametrize(
    ("doubles", "minutes", "wished", "against"),
    [
        pytest.param(0, 75, 2, 0, id="525 min: two days with a second run"),
        pytest.param(1, 75, 1, 0, id="one is half of it"),
        pytest.param(2, 75, 0, 0, id="two are all of it"),
        pytest.param(3, 75, 0, 1, id="the third is one too many"),
        pytest.param(0, 70, 0, 0, id="490 min: none"),
        pytest.param(1, 60, 0, 1, id="450 min: one too many"),
    ],
)
def test_weeks_from_500_minutes_on_have_two_second_runs(doubles: int, minutes: int, wished: int, against: int) -> None:
    """Seven runs of an hour and more; a second run of half an hour beside the first ones."""
    year = a_year(weeks=1, level="advanced", run_minutes=600, offer={"sessions_per_day": 2})
    plan = {}
    for back, day in enumerate(year.weeks[0].days):
        plan[str(day)] = f"easy {minutes}" + (" + recovery_run 30" if back < doubles else "")
    assert left_open(year, plan, FAMILY, "second_run") == wished
    assert left_open(year, plan, FAMILY, "second_session") == against


@pytest.mark.parametrize(
    ("distance", "wished"),
    [
        pytest.param("100k", 0, id="its second long day is the second run"),
        pytest.param("marathon", 2, id="no weekend of two long days"),
    ],
)
def test_a_week_in_turn_for_two_long_days_is_asked_for_no_second_run(distance: str, wished: int) -> None:
    race = a_race(f"2027-02-06 {distance} A", goal_time="14:00:00" if distance == "100k" else "3:30:00")
    days = {"level": "advanced", "run_minutes": 600, "longest": 180, "offer": {"sessions_per_day": 2}}
    year = a_year(weeks=6, races=(race,), **days)
    plan = {str(day): "easy 75" for day in year.weeks[0].days}
    assert bool(weekend_asked(year, year.weeks[0])) == (not wished), "28 days before the race"
    assert left_open(year, plan, FAMILY, "second_run") == wished


@pytest.mark.parametrize(
    ("day", "against"),
    [
        pytest.param("easy 40 + recovery_run 25", 0, id="435 + 65 min are 500"),
        pytest.param("easy 35 + recovery_run 25", 1, id="495 are less"),
        pytest.param("easy 60 + cross_training 30", 0, id="a ride beside the run is no second run"),
    ],
)
def test_weeks_below_500_minutes_have_no_second_run(day: str, against: int) -> None:
    year = a_year(weeks=1, level="advanced", run_minutes=600, offer={**BIKE, "sessions_per_day": 2})
    *most, last = year.weeks[0].days
    plan = dict.fromkeys(map(str, most), "easy 75") | {str(most[0]): "easy 60", str(last): day}
    assert left_open(year, plan, FAMILY, "early_double") == against


def test_a_second_run_of_a_recovery_week_counts_too() -> None:
    year = a_year(weeks=2, level="advanced", races=("2027-01-10 half_marathon B",), offer={"sessions_per_day": 2})
    assert year.weeks[1].phase not in ("base", "build")
    assert left_open(year, {"2027-01-15": "easy 30 + recovery_run 20"}, FAMILY, "early_double") == 1


@pytest.mark.parametrize(
    ("day", "against"),
    [pytest.param("2027-01-10", 1, id="Sunday's long run"), pytest.param("2027-01-08", 0, id="else")],
)
def test_no_second_run_on_a_day_that_long_runs_belong_on(day: str, against: int) -> None:
    offer = {"sessions_per_day": 2, "long_run_days": ["sun"]}
    year = a_year(weeks=1, level="advanced", run_minutes=600, offer=offer)
    plan = {str(one): "easy 75" for one in year.weeks[0].days} | {day: "easy 75 + recovery_run 30"}
    assert left_open(year, plan, FAMILY, "early_double") == against


@pytest.mark.parametrize(("minutes", "wished"), [(90, 2), (85, 0)])
def test_a_second_run_wants_a_day_with_room_for_two(minutes: int, wished: int) -> None:
    year = a_year(weeks=1, level="advanced", run_minutes=600, minutes=minutes, offer={"sessions_per_day": 2})
    plan = {str(day): "easy 75" for day in year.weeks[0].days}
    assert left_open(year, plan, FAMILY, "second_run") == wished


def test_who_offers_one_session_a_day_is_asked_for_no_second_run() -> None:
    year = a_year(weeks=1, level="advanced", run_minutes=600)
    plan = {str(day): "easy 75" for day in year.weeks[0].days}
    assert left_open(year, plan, FAMILY, "second_run") == 0
