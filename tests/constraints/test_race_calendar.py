"""Race calendar: how far apart races stand, how many there may be, the eve of a race and the long run it needs."""

from datetime import date, timedelta

import pytest

from constraints.race_calendar import (
    asked_longest,
    demanded_longest,
    floor_minutes,
    floor_window,
    ready_window,
    trained_for,
)
from optimizer.core.units import kilometres
from optimizer.weeks import cpsat
from tests.kit import MONDAY, a_log, a_race, a_year, allowed, conflicts, named, posted

FAMILY = "race_calendar"
FIRST = MONDAY + timedelta(days=13)


def apart(first: str, second: str, days: int, **keywords: object) -> bool:
    """Whether races stand so many days apart without a conflict."""
    last = FIRST + timedelta(days=days)
    year = a_year(weeks=days // 7 + 4, races=(f"{FIRST} {first}", f"{last} {second}"), **keywords)
    return not conflicts(year, FAMILY)


@pytest.mark.parametrize(
    ("distance", "days"),
    [
        ("5k", 7),
        ("10k", 14),
        ("half_marathon", 21),
        ("marathon", 28),
        ("50k", 35),
        ("50mi", 35),
        ("100k", 56),
        ("100mi", 56),
    ],
)
def test_days_to_any_next_race(distance: str, days: int) -> None:
    other = "5k A" if kilometres(distance) > 5 else "10k A"
    for priority in ("A", "B"):
        assert apart(f"{distance} {priority}", other, days)
        assert not apart(f"{distance} {priority}", other, days - 1)


@pytest.mark.parametrize(
    ("distance", "weeks"),
    [
        ("5k", 6),
        ("10k", 8),
        ("half_marathon", 10),
        ("marathon", 12),
        ("50k", 16),
        ("50mi", 16),
        ("100k", 26),
        ("100mi", 26),
    ],
)
def test_weeks_from_a_to_a_at_the_same_distance(distance: str, weeks: int) -> None:
    assert apart(f"{distance} A", f"{distance} A", 7 * weeks)
    assert not apart(f"{distance} A", f"{distance} A", 7 * weeks - 1)


@pytest.mark.parametrize(
    ("distance", "weeks"), [("5k", 6), ("10k", 8), ("half_marathon", 10), ("marathon", 12), ("50k", 16), ("50mi", 16)]
)
def test_a_b_race_is_no_a_race_and_may_come_a_day_sooner(distance: str, weeks: int) -> None:
    assert apart(f"{distance} B", f"{distance} A", 7 * weeks - 1)


def test_a_race_run_as_training_halves_the_days_14_for_a_marathon() -> None:
    assert apart("marathon C", "10k A", 14)
    assert not apart("marathon C", "10k A", 13)


def test_override_of_the_spacing_half_of_28_days_is_14() -> None:
    assert apart("marathon A", "10k A", 14, limits={"spacing": 0.5})
    assert not apart("marathon A", "10k A", 13, limits={"spacing": 0.5})
    assert not apart("5k A", "10k A", 13, limits={"spacing": 2.0})


def a_races(distance: str, gap: int, count: int, **keywords: object) -> list[str]:
    days = (FIRST + timedelta(days=gap * i) for i in range(count))
    year = a_year(weeks=60, races=tuple(f"{day} {distance} A" for day in days), **keywords)
    return conflicts(year, FAMILY)


def test_three_a_races_a_year_and_not_four() -> None:
    assert not a_races("10k", 90, 3)
    assert a_races("10k", 90, 4)
    assert not a_races("10k", 122, 4), "366 days from the first to the fourth"
    assert not a_races("10k", 90, 4, limits={"races_a_year": 4})


def test_two_marathons_a_year_and_not_three() -> None:
    assert not a_races("marathon", 120, 2)
    assert a_races("marathon", 120, 3)
    assert not a_races("marathon", 120, 3, limits={"marathons_a_year": 3})


def test_the_eve_holds_30_easy_minutes_and_neither_long_nor_bike_nor_fartlek() -> None:
    year = a_year(races=("2027-01-17 10k C",), offer={"cross_training": ["bike"]})
    eve = "2027-01-16"
    assert allowed(year, {eve: "easy 30"}, FAMILY)
    assert allowed(year, {eve: "recovery_run 30"}, FAMILY)
    assert not allowed(year, {eve: "easy 35"}, FAMILY)
    for session in ("long 45", "cross_training 30", "fartlek 30", "trail 30", "recovery_run 35"):
        assert not allowed(year, {eve: session}, FAMILY)
        assert allowed(year, {"2027-01-15": session}, FAMILY)


def marathon(level: str = "intermediate", time: str = "3:20:00", **keywords: object) -> dict[str, object]:
    """A marathon on 14 March; eight weeks before it is 17 January, its taper starts on 22 February."""
    return {"level": level, "weeks": 10, "races": (a_race("2027-03-14 marathon A", goal_time=time),), **keywords}


def test_half_of_3_20_is_100_so_a_run_of_100_minutes_is_needed_and_95_is_not_enough() -> None:
    year = a_year(**marathon())
    assert allowed(year, {"2027-02-14": "long 100"}, FAMILY)
    assert not allowed(year, {"2027-02-14": "long 95"}, FAMILY)


def test_two_runs_of_a_day_are_not_the_run_that_is_needed() -> None:
    year = a_year(**marathon(offer={"sessions_per_day": 2}))
    assert allowed(year, {"2027-02-14": "long 100 + easy 20"}, FAMILY)
    assert not allowed(year, {"2027-02-14": "trail 75 + easy 60"}, FAMILY)


@pytest.mark.parametrize(
    ("day", "counts"), [("2027-01-16", False), ("2027-01-17", True), ("2027-02-21", True), ("2027-02-22", False)]
)
def test_it_counts_from_eight_weeks_before_the_race_until_the_taper(day: str, counts: bool) -> None:
    year = a_year(**marathon(level="advanced"))
    assert allowed(year, {day: "long 100"}, FAMILY) == counts


@pytest.mark.parametrize(
    ("race", "first"),
    [
        pytest.param("2027-03-14 marathon A", "2027-01-31", id="six weeks before a marathon"),
        pytest.param("2027-03-14 50k A", "2027-01-17", id="eight weeks before an ultra"),
    ],
)
def test_the_longest_run_that_a_race_asks_for_is_not_two_months_old(race: str, first: str) -> None:
    year = a_year(weeks=10, races=(a_race(race),))
    assert ready_window(year, year.races[0])[0].isoformat() == first
    assert floor_window(year, year.races[0])[0].isoformat() == "2027-01-17"


def test_the_floor_never_exceeds_the_levels_long_run_cap_and_may_be_overridden() -> None:
    novice = a_year(**marathon(level="novice", time="5:00:00"))
    assert floor_minutes(novice, novice.races[0]) == 120, "half of 300 is 150"
    lower = a_year(**marathon(limits={"readiness_floor": 0.4}))
    assert floor_minutes(lower, lower.races[0]) == 80
    none = a_year(**marathon(limits={"readiness_floor": 0}))
    assert allowed(none, {}, FAMILY)


def test_without_a_goal_time_the_distance_at_easy_pace_counts_21_km_at_6_00_is_126_so_60() -> None:
    year = a_year(weeks=10, races=("2027-03-14 half_marathon B",))
    assert floor_minutes(year, year.races[0]) == 60


def test_b_races_have_the_floor_and_c_races_half_of_it() -> None:
    for priority, longest in (("B", 60), ("C", 30)):
        year = a_year(weeks=10, longest=20, races=(f"2027-03-14 half_marathon {priority}",))
        assert floor_minutes(year, year.races[0]) == longest, "half of 126 min is 63, half of that 31"
        assert allowed(year, {"2027-02-28": f"easy {longest}"}, FAMILY)
        assert not allowed(year, {"2027-02-28": f"easy {longest - 5}"}, FAMILY)


def test_a_c_race_has_half_of_the_floor_that_the_levels_cap_leaves_an_a_race() -> None:
    for priority, floor in (("A", 120), ("C", 60)):
        race = a_race(f"2027-03-14 marathon {priority}", goal_time="5:00:00")
        year = a_year(weeks=10, level="novice", races=(race,))
        assert floor_minutes(year, year.races[0]) == floor, "half of 300 is 150, capped at 120; half of that"


def test_what_every_runner_runs_is_no_floor_of_a_c_race() -> None:
    for goal, floor in (("1:59:00", 0), ("2:00:00", 30)):
        race = a_race("2027-03-14 half_marathon C", goal_time=goal)
        year = a_year(weeks=10, races=(race,))
        assert floor_minutes(year, year.races[0]) == floor, "a quarter of 119 is 29, so 25; of 120 30"


def test_a_race_on_a_day_without_time_is_a_conflict() -> None:
    off = {"exceptions": [{"on": "2027-01-17", "minutes": 0}]}
    assert conflicts(a_year(races=("2027-01-17 10k C",), offer=off), FAMILY)
    assert not conflicts(a_year(races=("2027-01-17 10k C",)), FAMILY)


@pytest.mark.parametrize(
    ("time", "asked"),
    [
        pytest.param("3:20:00", 150, id="seven tenths are 140: two and a half hours at least"),
        pytest.param("4:00:00", 165, id="seven tenths are 168"),
        pytest.param("5:00:00", 190, id="seven tenths are 210, 32 km at 6:00 are 192"),
    ],
)
def test_a_marathon_asks_for_seven_tenths_of_its_time_whatever_the_level_usually_runs(time: str, asked: int) -> None:
    for level in ("novice", "intermediate"):
        year = a_year(**marathon(level=level, time=time))
        assert demanded_longest(year, year.races[0]) == asked


def test_a_race_that_lasts_as_long_is_the_long_run_a_later_one_needs() -> None:
    for time, floor, asked in (("1:40:00", 0, 150), ("2:25:00", 0, 150), ("2:30:00", 0, 0), ("1:35:00", 100, 150)):
        races = (
            a_race("2027-02-07 half_marathon C", goal_time=time),
            a_race("2027-03-14 marathon A", goal_time="3:20:00"),
        )
        year = a_year(weeks=10, races=races)
        last = year.races[-1]
        found = (floor_minutes(year, last), asked_longest(year, last))
        assert found == (floor, asked), "half of 3:20 is 100 min, and it asks for 150"


def test_a_race_more_than_eight_weeks_before_is_not() -> None:
    for day, floor in (("2027-01-16", 100), ("2027-01-17", 0)):
        races = (
            a_race(f"{day} half_marathon C", goal_time="1:45:00"),
            a_race("2027-03-14 marathon A", goal_time="3:20:00"),
        )
        year = a_year(weeks=10, races=races)
        assert floor_minutes(year, year.races[-1]) == floor


@pytest.mark.parametrize(
    ("minutes", "noted"),
    [(30, True), (55, True), pytest.param(60, False, id="10 km take an hour")],
)
def test_a_race_on_a_shift_is_told(minutes: int, noted: bool) -> None:
    """By a date of its own or by the pattern, which begins on Sunday."""
    shift = {"exceptions": [{"on": "2027-01-17", "minutes": minutes, "note": "shift"}]}
    pattern = {"cycle": {"from": "2027-01-17", "minutes": [minutes, 120]}}
    for offer in (shift, pattern):
        year = a_year(races=(a_race("2027-01-17 10k B", goal_time="1:00:00"),), offer=offer)
        assert any("swap the shift" in note for note in year.told) == noted
    usual = a_year(races=(a_race("2027-01-17 10k B", goal_time="1:00:00"),), minutes=minutes)
    assert not usual.told, "every Sunday is as short, which nobody can swap"


@pytest.mark.parametrize("long_days", [["sat"], pytest.param(["sun"], id="Sundays, which have no time")])
@pytest.mark.parametrize(("week", "due"), [(0, False), (3, False), (4, True)])
def test_a_run_is_due_only_where_no_later_day_can_hold_it(long_days: list[str], week: int, due: bool) -> None:
    minutes = {"mon": 120, "tue": 30, "wed": 30, "thu": 30, "fri": 30, "sat": 180, "sun": 0}
    races, offer = ("2027-02-14 half_marathon B",), {"long_run_days": long_days}
    year = a_year(weeks=6, minutes=minutes, longest=40, races=races, offer=offer)
    own = posted(year, a_log(year, {}), week, (named(FAMILY),))
    assert cpsat.search(own.model, 1.0, cpsat.ANY).found != due


@pytest.mark.parametrize(
    ("second", "trained"),
    [
        pytest.param("2027-05-16 marathon A", 1, id="70 days before a marathon: a step on its way"),
        pytest.param("2027-05-17 marathon A", 0, id="71 days before one: a race of its own"),
        pytest.param("2027-05-16 half_marathon A", 0, id="no longer than the race itself"),
        pytest.param("2027-05-16 marathon B", 0, id="no A race"),
    ],
)
def test_training_leads_to_the_longer_a_race_that_a_b_race_is_a_step_to(second: str, trained: int) -> None:
    year = a_year(weeks=22, races=("2027-03-07 half_marathon B", second))
    first = date(2027, 3, 7)
    assert trained_for(year, first - timedelta(days=30)) is year.races[trained]
    assert trained_for(year, first + timedelta(days=1)) is year.races[1]
    assert trained_for(year, date(2027, 5, 18)) is None
