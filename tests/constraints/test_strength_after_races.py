"""Strength behind a race: two days after running at the earliest, and short until hard running is back."""

from datetime import date, timedelta

import pytest

from constraints.recovery_times import no_hard_days, no_run_days
from constraints.strength_after_races import strength_rests
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, conflicts, feasible, left_open, named

RACE = date(2027, 1, 31)
FAMILY = "strength"


def most_after(year: Year, days: int) -> int:
    """Minutes of strength that the day so many days after the race may hold."""
    return year.days[RACE + timedelta(days=days)].most("strength")


@pytest.mark.parametrize("distance", ["half_marathon", "marathon", "50k"])
@pytest.mark.parametrize("priority", ["A", "B"])
def test_it_waits_two_days_longer_than_running_and_is_short_until_hard_running_is_back(
    distance: str, priority: str
) -> None:
    year = a_year(weeks=12, races=(f"2027-01-31 {distance} {priority}",))
    race = year.races[0]
    closed, short = no_run_days(year, race) + 2, min(21, no_hard_days(year, race))
    assert strength_rests(year, race) == closed
    assert [most_after(year, closed), most_after(year, closed + 1)] == [0, 20]
    assert [most_after(year, short), most_after(year, short + 1)] == [20, 40]


def test_behind_a_marathon_of_an_intermediate_runner_it_is_closed_for_a_week_and_short_for_three() -> None:
    year = a_year(weeks=12, races=("2027-01-31 marathon A",))
    assert [most_after(year, days) for days in (1, 7, 8, 21, 22)] == [0, 0, 20, 20, 40]


def test_behind_ten_kilometres_freestyle_closes_a_day_more_and_it_is_short_until_the_sixth() -> None:
    year = a_year(weeks=12, races=("2027-01-31 10k A",))
    assert [most_after(year, days) for days in (4, 5, 6, 7)] == [0, 20, 20, 40]


@pytest.mark.parametrize(("distance", "most"), [("10k", 40), ("half_marathon", 40), ("marathon", 0)])
def test_behind_a_c_race_it_waits_for_a_marathon_alone(distance: str, most: int) -> None:
    assert most_after(a_year(weeks=12, races=(f"2027-01-31 {distance} C",)), 3) == most


def test_what_is_locked_stays() -> None:
    locked = [{"date": "2027-02-08", "kind": "strength", "minutes": 30}]
    year = a_year(weeks=12, races=("2027-01-31 marathon A",), locked=locked)
    assert not conflicts(year, FAMILY)
    assert feasible(year, a_log(year, {"2027-02-08": "strength 30"}), (named(FAMILY),))


def test_no_week_is_blamed_for_strength_that_its_days_do_not_allow() -> None:
    """Seven closed days behind the marathon of 31 January; on the Monday after them it is one session short."""
    year = a_year(weeks=12, races=("2027-01-31 marathon A",))
    weeks = [facts for facts in year.weeks if facts.phase == "reverse_taper"]
    asked = [sum(year.days[day].most("strength") > 0 for day in facts.days) > 0 for facts in weeks]
    assert left_open(year, {}, FAMILY, "strength") == sum(asked) + _other_weeks(year)


def _other_weeks(year: Year) -> int:
    """Sessions short in the weeks of other phases: two in base, one in build and taper."""
    wished = {"base": 2, "build": 1, "taper": 1}
    return sum(wished.get(facts.phase, 0) for facts in year.weeks if facts.n == 7)
