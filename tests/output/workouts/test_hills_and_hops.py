"""Hills and hops begin small, grow step by step, and come back after an injury as they began."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.build_workouts import build
from optimizer.output.workouts.light_strength import FIRST_HOPS
from optimizer.output.workouts.workout_words import TEST_TITLE
from tests.output.workouts.runners import START, race, year

LIFT = {"strength": 20}


def cleared(site: str, days: int, **more: Any) -> Year:
    """A runner whose injury of the site was cleared so many days before the season."""
    day = START - timedelta(days=days)
    return year(injuries=[{"site": site, "onset": str(day - timedelta(days=30)), "cleared": str(day)}], **more)


def uphill(of: Year, days: list[int], minutes: int = 60) -> list[float]:
    """Minutes uphill of hills on these days of the season."""
    at = [START + timedelta(days=day) for day in days]
    made = build(of, Log(of, {day: {"hills": minutes} for day in at}))
    assert all(made[day, "hills"].seconds == 60 * minutes for day in at), "the rest is easy"
    return [made[day, "hills"].work_seconds / 60 for day in at]


def hops(of: Year, days: dict[int, dict[str, int]]) -> list[str]:
    """What the strength sessions on these days of the season say of hops, and whether they are heavy."""
    at: dict[date, Mapping[str, int]] = {START + timedelta(days=day): done for day, done in days.items()}
    made = build(of, Log(of, at))
    return [_told(made[day, "strength"].words) for day in at if (day, "strength") in made]


def _told(words: str) -> str:
    kind = "small" if "small hops" in words else "hops" if "hops" in words else "none"
    return f"{kind} {'heavy' if 'heavy' in words else 'light'}"


def test_hills_begin_with_eight_minutes_and_grow_by_three_over_the_most_of_eight_weeks() -> None:
    found = uphill(year(), [14 * turn for turn in range(8)])
    assert 6 <= found[0] <= 8
    grown = [now - max(found[max(0, place - 4) : place]) for place, now in enumerate(found) if place]
    assert 2 < max(grown) <= 3
    hurt = uphill(cleared("iliotibial_band", 30), [100 + 14 * turn for turn in range(6)])
    assert max(now - max(hurt[:place]) for place, now in enumerate(hurt) if place) <= 2, "by two after an injury"
    assert max(found) > 14, "in the end they are as long as the book has them"


@pytest.mark.parametrize(("gap", "first"), [(56, False), (57, True)])
def test_after_eight_weeks_without_hills_the_next_are_the_first_again(gap: int, first: bool) -> None:
    days = [7 * turn for turn in range(6)]
    *_, before, after = uphill(year(), [*days, days[-1] + gap])
    assert before > 10 and (after <= 8) == first


@pytest.mark.parametrize(("days", "first"), [(729, 6), (730, 8)])
def test_up_to_two_years_after_any_injury_the_first_hills_are_six_minutes(days: int, first: int) -> None:
    found = uphill(cleared("iliotibial_band", days - 100), [100])[0]
    assert first - 2 < found <= first and (found > 6) == (first == 8)


@pytest.mark.parametrize("site", ["achilles", "calf", "plantar", "iliotibial_band"])
def test_the_sites_that_climbs_pull_at_keep_to_ten_minutes_for_two_years(site: str) -> None:
    days = [14 * turn for turn in range(8)]
    within, after = (uphill(cleared(site, before), days) for before in (729 - days[-1], 730 - days[0]))
    assert (max(within) <= 10) == (site != "iliotibial_band"), "10 min, and elsewhere as much as everybody"
    assert max(after) > 10


def test_hills_before_an_injury_of_the_season_do_not_count_behind_it() -> None:
    hurt = {
        "site": "patellofemoral",
        "onset": str(START + timedelta(days=43)),
        "cleared": str(START + timedelta(days=50)),
    }
    days = [0, 7, 14, 21, 28, 35, 42, 56]
    *_, before, after = uphill(year(injuries=[hurt]), days)
    assert before > 10 and after <= 6


def test_hops_come_back_small_and_once_a_week_for_four_weeks_and_then_as_usual() -> None:
    opened = 28
    of = cleared("achilles", 365 - opened)
    found = hops(of, {7 * week + day: LIFT for week in range(3, 9) for day in (0, 3)})
    assert found[:2] == ["none heavy"] * 2, "within the twelve months"
    assert found[2:10] == ["small light", "none heavy"] * 4
    assert found[10:] == ["hops heavy"] * 2


@pytest.mark.parametrize(("since", "told"), [(364, "none heavy"), (365, "small light")])
def test_they_come_back_a_year_after_clearance_and_not_a_day_sooner(since: int, told: str) -> None:
    assert hops(cleared("achilles", since - 35), {35: LIFT}) == [told]


@pytest.mark.parametrize(("weeks", "told"), [(3, "small light"), (4, "hops heavy")])
def test_weeks_before_the_season_count_as_weeks_of_hops(weeks: int, told: str) -> None:
    assert hops(cleared("calf", 365 + 7 * weeks), {21: LIFT}) == [told]


def test_heavy_weights_and_hops_have_a_day_between_them() -> None:
    """On three days running, the second is light, and the third is a day after a light one; two days apart both are
    heavy."""
    assert hops(year(), {28: LIFT, 29: LIFT, 30: LIFT}) == ["hops heavy", "none light", "hops heavy"]
    assert hops(year(), {28: LIFT, 30: LIFT}) == ["hops heavy"] * 2


@pytest.mark.parametrize(("day", "told"), [(36, "none heavy"), (37, "hops heavy")])
def test_no_hops_on_the_day_after_hills(day: int, told: str) -> None:
    assert hops(year(), {35: {"hills": 50}, day: LIFT}) == [told]


def test_an_injury_that_hops_do_not_load_changes_none() -> None:
    assert hops(cleared("hamstring", 335), {35: LIFT, 38: LIFT}) == ["hops heavy"] * 2


def test_the_weeks_of_the_first_two_hills_hold_none_and_the_third_does() -> None:
    of = cleared("achilles", 500)
    weeks = {7 * week: LIFT for week in range(3, 7)} | {7 * week + 4: {"hills": 50} for week in range(4, 7)}
    assert hops(of, weeks) == ["hops heavy", "none heavy", "none heavy", "hops heavy"]
    assert hops(year(), weeks) == ["hops heavy"] * 4, "who was never hurt may have both"


@pytest.mark.parametrize(("since", "told"), [(729, "none heavy"), (730, "hops heavy")])
def test_two_years_after_clearance_hills_keep_no_hops_away(since: int, told: str) -> None:
    assert hops(cleared("achilles", since - 21), {21: LIFT, 25: {"hills": 50}}) == [told]


def test_no_hops_between_onset_and_clearance_of_an_injury_of_the_season() -> None:
    hurt = {"site": "achilles", "onset": str(START + timedelta(days=41)), "cleared": str(START + timedelta(days=61))}
    told = [words.split()[0] for words in hops(year(injuries=[hurt]), {40: LIFT, 41: LIFT, 60: LIFT, 61: LIFT})]
    assert told == ["hops", "none", "none", "none"]


def test_the_day_of_a_test_holds_no_hops_and_the_same_session_without_a_test_does() -> None:
    of = year(races=(race(180, "half_marathon"),))
    week = {"easy": 60}
    days: dict[date, Mapping[str, int]] = {}
    for number in range(10):
        monday = START + timedelta(weeks=number)
        days |= {monday + timedelta(days=place): week for place in (2, 3, 5, 6)}
        days[monday + timedelta(days=1)] = {"threshold": 60, "strength": 20}
    made = build(of, Log(of, days))
    hard = [day for day, done in days.items() if "threshold" in done][FIRST_HOPS // 7 :]
    tests = [day for day in hard if made[day, "threshold"].title == TEST_TITLE]
    assert tests and len(tests) < len(hard)
    assert all(("hops" in made[day, "strength"].words) == (day not in tests) for day in hard)
