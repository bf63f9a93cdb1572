"""Back to back: which weekends a long race asks for, what they are short of, and how many a plan has."""

from datetime import date, timedelta

import pytest

from constraints.back_to_back import weekend_asked, weekend_minutes, weekends_done
from optimizer.domain.year import Year
from tests.kit import a_log, a_race, a_year, allowed, left_open, on

FAMILY = "back_to_back"
SUNDAY = "2027-04-11"
"""Race day in the fourteenth week; the Sunday three weeks before it is 21 March."""


def before(distance: str = "50k", *, day: str = SUNDAY, priority: str = "A", **more: object) -> Year:
    race = a_race(f"{day} {distance} {priority}", **{"goal_time": "7:00:00", **more})
    return a_year(weeks=16, longest=150, run_minutes=500, races=(race,))


def asked(year: Year) -> dict[int, int]:
    """Minutes wished for, by the days from the week's Sunday to the race."""
    last = year.races[-1].day
    return {(last - w.days[-1]).days: minutes for w in year.weeks if (minutes := weekend_asked(year, w))}


@pytest.mark.parametrize(
    ("distance", "goal", "minutes"),
    [
        ("50k", "6:00:00", 0),
        ("50k", "6:01:00", 285),
        ("100k", "14:00:00", 400),
        ("100mi", "28:00:00", 575),
        ("marathon", "6:30:00", 0),
    ],
)
def test_beyond_six_hours_a_weekend_lasts_16_times_the_longest_run(distance: str, goal: str, minutes: int) -> None:
    year = before(distance, goal_time=goal)
    told = "three tenths of 361 are 105 and at least 180: 1.6 x 180 = 288; of 840 are 250: 400; at most 360: 576"
    assert weekend_minutes(year, year.races[0]) == minutes, told


def test_a_race_run_as_training_asks_for_none() -> None:
    year = before(priority="C")
    assert weekend_minutes(year, year.races[0]) == 0
    assert asked(year) == {}


def test_weekends_in_turn_lie_from_seventy_to_twenty_one_days_before_the_race() -> None:
    assert asked(before()) == dict.fromkeys((63, 49, 42, 28, 21), 285), "9, 7, 6, 4 and 3 weeks"
    saturday = asked(before(day="2027-04-10"))
    told = "its Saturday is 21 days before the race, so the last full weekend is one of them"
    assert saturday == dict.fromkeys((62, 48, 41, 27, 20), 285), told
    friday = asked(before(day="2027-04-09"))
    assert friday == dict.fromkeys((68, 54, 47, 33, 26), 285), "a Saturday 20 days before it comes too late"


def test_a_weekend_that_cannot_hold_two_runs_is_not_asked_for() -> None:
    off = {"exceptions": [{"on": "2027-03-20", "minutes": 0}]}
    race = a_race(f"{SUNDAY} 50k A", goal_time="7:00:00")
    year = a_year(weeks=16, longest=150, run_minutes=500, races=(race,), offer=off)
    assert sorted(asked(year)) == [28, 42, 49, 63]


@pytest.mark.parametrize(("saturday", "short"), [(105, 0), (100, 1), (40, 13)])
def test_every_five_minutes_short_of_the_weekend_count(saturday: int, short: int) -> None:
    year = before()
    week = next(w.index for w in year.weeks if str(w.days[-1]) == "2027-03-21")
    rest = {str(w.days[5]): "long 180" for w in year.weeks if weekend_asked(year, w) and w.index != week}
    plan = {
        **rest,
        **{str(date.fromisoformat(d).replace(day=date.fromisoformat(d).day + 1)): "trail 105" for d in rest},
    }
    plan |= {"2027-03-20": f"trail {saturday}", "2027-03-21": "long 180"}
    assert left_open(year, plan, FAMILY, "back_to_back", target=180) == short, "180 + 105 = 285 minutes"


@pytest.mark.parametrize(("target", "short"), [(0, 0), (100, 0), (120, 7), (155, 19), (160, 21), (240, 21)])
def test_the_second_day_is_wished_to_be_four_fifths_of_the_weeks_own_long_run_at_most(target: int, short: int) -> None:
    year = before()
    alone = {str(w.days[5]): "long 180" for w in year.weeks if weekend_asked(year, w)}
    told = "five weekends of 180: 1.8 x 100 are 180, 1.8 x 120 are 215, 1.8 x 155 are 275; 285 is all the race asks for"
    assert left_open(year, alone, FAMILY, "back_to_back", target=target) == 5 * short, told


def test_no_cutback_is_asked_for_one() -> None:
    year = before()
    every = tuple(range(len(year.weeks)))
    assert left_open(year, {"2027-03-21": "long 150"}, FAMILY, "back_to_back", cutbacks=every, target=180) == 0


def test_the_run_beside_the_long_run_may_be_as_long_as_the_weekend_takes_and_120_min_on_others() -> None:
    year = before("100k", goal_time="14:00:00")
    turn, other, weekday = date(2027, 3, 20), date(2027, 3, 6), date(2027, 3, 17)
    assert year.days[turn].most("trail") == 180, "four fifths of 250 are 200, more than the day has"
    assert year.days[other].most("trail") == 120
    assert year.days[weekday].most("trail") == 75
    assert before().days[other].most("trail") == 110, "285 less 180 are 105, on the grid of the share 110"
    assert before().days[turn].most("trail") == 140, "four fifths of 178"


def test_a_plan_tells_how_many_weekends_it_has_and_how_long_the_longest_is() -> None:
    year = before()
    race = year.races[0]
    done = {"2027-03-06": "trail 75", "2027-03-07": "long 180", "2027-03-20": "trail 105", "2027-03-21": "long 180"}
    assert weekends_done(year, race, a_log(year, done)) == (1, 285), "255 minutes are less than 90 % of 285"
    nearly = done | {"2027-03-06": "trail 80"}
    assert weekends_done(year, race, a_log(year, nearly)) == (2, 285), "260 are 91 %"
    late = {"2027-03-27": "trail 120", "2027-03-28": "long 180"}
    assert weekends_done(year, race, a_log(year, late)) == (0, 0), "two weeks before the race is too late"
    on_saturday = before(day="2027-04-10")
    last = a_log(on_saturday, {"2027-03-20": "long 180", "2027-03-21": "trail 105"})
    assert weekends_done(on_saturday, on_saturday.races[0], last) == (1, 285), "21 days before it is not"


@pytest.mark.parametrize(("km", "counts"), [("39km", 0), ("40km", 1), ("60km", 1), ("61km", 0)])
def test_a_race_over_half_the_distance_counts_as_one(km: str, counts: int) -> None:
    first = a_race(f"2027-02-14 {km} C", goal_time="6:00:00")
    last = a_race(f"{SUNDAY} 100k A", goal_time="14:00:00")
    year = a_year(weeks=16, longest=180, run_minutes=600, races=(first, last))
    assert weekends_done(year, year.races[-1], a_log(year, {}))[0] == counts


@pytest.mark.parametrize(
    ("saturday", "sunday", "fits"),
    [
        ("trail 80", "long 180", True),
        ("trail 80", "easy 60", False),
        ("trail 75", "easy 60", True),
        ("trail 80", "", False),
    ],
)
def test_a_trail_run_longer_than_an_easy_one_stands_beside_a_long_run(saturday: str, sunday: str, fits: bool) -> None:
    plan = on("2027-03-20", saturday, sunday)
    assert allowed(before(), plan, FAMILY) == fits, "an easy run of an intermediate runner ends at 75 min"


@pytest.mark.parametrize(("days", "most"), [(["sat", "sun"], 140), (["sun"], 140), (["sat"], 75), ([], 75)])
def test_it_is_long_only_where_a_long_run_may_stand_on_the_other_day(days: list[str], most: int) -> None:
    race = a_race(f"{SUNDAY} 50k A", goal_time="7:00:00")
    year = a_year(weeks=16, longest=150, run_minutes=500, races=(race,), offer={"long_run_days": days})
    assert year.days[date(2027, 3, 20)].most("trail") == most, "on Saturday, beside a long run on Sunday"


@pytest.mark.parametrize(("locked", "fits"), [("2027-03-20", True), ("2027-03-13", False)])
def test_a_locked_trail_run_may_stand_alone_and_frees_no_other(locked: str, fits: bool) -> None:
    race = a_race(f"{SUNDAY} 50k A", goal_time="7:00:00")
    own = [{"date": locked, "kind": "trail", "minutes": 100}]
    year = a_year(weeks=16, longest=150, run_minutes=500, races=(race,), locked=own)
    assert allowed(year, on("2027-03-20", "trail 100", "easy 60"), FAMILY) == fits, "the runner chose the day"


@pytest.mark.parametrize(
    ("level", "before_race", "most"), [("novice", 6, 60), ("novice", 13, 110), ("advanced", 6, 60)]
)
def test_beside_a_long_run_a_rule_holds_though_an_easy_run_lasts_no_longer(
    level: str, before_race: int, most: int
) -> None:
    """In the last week before a B race a trail run lasts at most 60 min, as long as any easy run of a novice."""
    race = a_race("2027-04-09 50k B", goal_time="7:00:00")
    year = a_year(level=level, weeks=16, longest=150, run_minutes=500, races=(race,))
    assert year.days[date(2027, 4, 9) - timedelta(days=before_race)].most("trail") == most
