"""Late quality: intervals before a marathon, and the last days before an A race."""

from datetime import date, timedelta

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, allowed

FAMILY = "late_quality"
RACE = date(2027, 5, 2)


def runner(race: str = "marathon A", **more: object) -> Year:
    day, what = f"{RACE} {race}".split(" ", 1)
    distance, priority = what.split()
    entry = {"name": "City", "date": day, "distance": distance, "priority": priority, **more}
    return a_year(weeks=17, longest=150, run_minutes=400, races=(entry,))


FAST, SLOW = {"goal_time": "3:59:00"}, {"goal_time": "4:05:00"}


def before(days: int) -> str:
    return str(RACE - timedelta(days=days))


def plan(*days: int, kind: str = "intervals") -> dict[str, str]:
    return {before(back): f"{kind} 40" for back in days}


@pytest.mark.parametrize(
    ("first", "second", "fits"), [(50, 36, True), (50, 37, False), (57, 45, True), (56, 44, False)]
)
def test_one_session_of_intervals_in_fourteen_days_of_the_last_eight_weeks(first: int, second: int, fits: bool) -> None:
    assert allowed(runner(**FAST), plan(first, second), FAMILY) == fits


def test_repetitions_are_no_way_around_it_and_threshold_is_no_interval() -> None:
    year = runner(**FAST)
    assert not allowed(year, plan(50) | plan(45, kind="repetitions"), FAMILY)
    assert allowed(year, plan(50) | plan(45, kind="threshold"), FAMILY)


def test_none_in_the_last_six_weeks_of_a_marathon_of_more_than_four_hours() -> None:
    assert allowed(runner(**SLOW), plan(43), FAMILY)
    slow, fast = runner(**SLOW), runner(**FAST)
    assert not slow.days[RACE - timedelta(days=42)].most("intervals")
    assert fast.days[RACE - timedelta(days=42)].most("intervals")


@pytest.mark.parametrize(("back", "most"), [(57, 75), (56, 50)])
def test_late_intervals_last_50_minutes_at_most(back: int, most: int) -> None:
    assert runner(**FAST).days[RACE - timedelta(days=back)].most("intervals") == most


@pytest.mark.parametrize("race", ["half_marathon A", "50k A"])
def test_other_races_may_have_more(race: str) -> None:
    assert allowed(runner(race), plan(50, 45), FAMILY)


@pytest.mark.parametrize(("back", "most"), [(11, 75), (10, 60)])
def test_a_hard_session_in_the_ten_days_before_an_a_race_lasts_an_hour_at_most(back: int, most: int) -> None:
    assert runner("10k A").days[RACE - timedelta(days=back)].most("threshold") == most


def test_a_locked_session_is_the_coachs_own() -> None:
    locks = [{"date": before(back), "kind": "intervals", "minutes": 75} for back in (45, 40)]
    entry = {"name": "City", "date": str(RACE), "distance": "marathon", "priority": "A", **SLOW}
    year = a_year(weeks=17, longest=150, run_minutes=400, races=(entry,), locked=locks)
    assert allowed(year, {}, FAMILY)
