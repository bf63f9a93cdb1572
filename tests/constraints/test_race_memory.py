"""What a race counts for in the single-run limit: the whole of it at first, half of a long one for three months,
more of one on the way to a longer one and of a half marathon."""

from datetime import date, timedelta
from typing import Any

import pytest

from constraints.single_run import longest_allowed
from optimizer.bounds.optimistic_history import optimistic
from optimizer.domain.training_log import counted_longest, least_run
from optimizer.domain.year import Year
from tests.kit import a_log, a_year, allowed, daily_violations

FAMILY = "single_run"
RACE_DAY = date(2027, 1, 10)
"""A Sunday; runs of an hour lie behind it."""


AHEAD = "2027-05-02 half_marathon A"
"""The next long race, sixteen weeks later."""


def raced(distance: str, priority: str, **keywords: Any) -> Year:
    races = (f"{RACE_DAY} {distance} {priority}", AHEAD)
    return a_year(weeks=18, longest=60, races=races, minutes=360, **keywords)


def counts(year: Year, days: int) -> int:
    """Minutes that races before that day count for at most."""
    facts = year.days[RACE_DAY + timedelta(days=days)]
    return max(facts.raced_before, facts.remembered)


def marathon(minutes: int) -> dict[str, object]:
    goal = f"{minutes // 60}:{minutes % 60:02}:00"
    return {"name": "M", "date": str(RACE_DAY), "distance": "marathon", "goal_time": goal}


@pytest.mark.parametrize(
    ("priority", "days", "minutes"),
    [
        pytest.param("C", 10, 240, id="C: all of it while nothing hard is run, for ten days"),
        pytest.param("C", 11, 120, id="C: then half"),
        pytest.param("B", 19, 240, id="B: all of it for two weeks behind the five days without running"),
        pytest.param("B", 20, 120, id="B: then half, though its recovery caps runs for eleven days more"),
        pytest.param("B", 90, 120, id="for 90 days"),
        pytest.param("B", 91, 0, id="and no longer"),
    ],
)
def test_half_of_a_four_hour_marathon_counts_for_three_months(priority: str, days: int, minutes: int) -> None:
    year = a_year(weeks=18, longest=60, races=({**marathon(240), "priority": priority}, AHEAD))
    assert counts(year, days) == minutes


def test_of_eleven_hours_240_minutes_count_and_a_race_of_its_own_week_does_not() -> None:
    race = {**marathon(0), "distance": "50mi", "goal_time": "11:00:00", "priority": "B"}
    year = a_year(weeks=18, races=(race, AHEAD))
    assert counts(year, 31) == 240
    saturday = a_year(weeks=3, races=("2027-01-09 5k C",))
    assert saturday.days[date(2027, 1, 10)].raced_before == 0
    assert saturday.days[date(2027, 1, 11)].raced_before > 0


@pytest.mark.parametrize(
    ("ahead", "minutes"),
    [
        pytest.param(("2027-05-02 half_marathon B",), 120, id="a half sixteen weeks later"),
        pytest.param(("2027-07-18 half_marathon B",), 120, id="a half more than half a year later"),
        pytest.param(("2027-05-02 10k A", "2027-05-09 marathon A"), 120, id="a marathon, and 10 km before it"),
        pytest.param(("2027-05-02 10k A",), 0, id="ten kilometres: no long run is in a hurry"),
        pytest.param(("2027-05-02 half_marathon C",), 0, id="a half as training"),
        pytest.param((), 0, id="none: nothing is in a hurry"),
        pytest.param(("2027-05-02 marathon A",), 120, id="half of 240 min before another marathon"),
        pytest.param(("2027-05-02 50k A",), 190, id="80 % of 240 min, 192, on the grid: a step to 50 km"),
        pytest.param(("2027-07-11 50k A",), 190, id="the same 26 weeks before it"),
        pytest.param(("2027-07-12 50k A",), 120, id="a day more: half of it"),
    ],
)
def test_it_counts_where_a_long_race_is_ahead(ahead: tuple[str, ...], minutes: int) -> None:
    year = a_year(weeks=28, longest=60, races=({**marathon(240), "priority": "B"}, *ahead))
    assert counts(year, 31) == minutes


@pytest.mark.parametrize("priority", ["B", "C"])
@pytest.mark.parametrize("distance", ["half_marathon", "30k"])
def test_of_a_half_marathon_seven_tenths_count_after_thirty_days(priority: str, distance: str) -> None:
    year = raced(distance, priority)
    race = year.races[0]
    assert counts(year, 30) == race.minutes
    assert counts(year, 31) == counts(year, 90) == int(0.7 * race.minutes) // 5 * 5
    assert counts(year, 91) == 0


def test_of_ten_kilometres_nothing_counts_then() -> None:
    year = raced("10k", "B")
    assert (counts(year, 30), counts(year, 31)) == (year.races[0].minutes, 0)


def test_behind_a_half_marathon_the_long_run_comes_back_one_step_at_a_time() -> None:
    """Of 140 min 95 count: 60 min a month later lead to 90, where five minutes more were all that was allowed."""
    half = {"name": "H", "date": str(RACE_DAY), "distance": "half_marathon", "goal_time": "2:22:00", "priority": "A"}
    year = a_year(weeks=40, longest=140, run_minutes=300, minutes=240, races=(half, "2027-09-19 marathon A"))
    assert longest_after(year, 60) == 90
    assert longest_after(year, 80) == 100, "1.10 x 95 is less than 30 min more"
    assert longest_after(year, 100) == 110, "the usual tenth beyond it"


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        pytest.param({}, True, id="nothing in between"),
        pytest.param({"from": "2027-02-15", "to": "2027-02-19"}, True, id="five days away"),
        pytest.param({"from": "2027-02-15", "to": "2027-02-20"}, False, id="six days away"),
    ],
)
def test_a_stated_absence_in_between_ends_it(more: dict[str, object], minutes: bool) -> None:
    away = [{**more, "minutes": 0}] if more else []
    year = raced("marathon", "B", offer={"exceptions": away})
    assert bool(counts(year, 45)) == minutes
    assert counts(year, 35), "before it the race still counts"


def test_so_does_an_injury() -> None:
    hurt = [{"site": "achilles", "onset": "2027-02-14", "cleared": "2027-02-18"}]
    year = raced("marathon", "B", injuries=hurt)
    assert counts(year, 34)
    assert not counts(year, 36)


@pytest.mark.parametrize(
    ("before", "most"),
    [
        pytest.param(105, 130, id="1.10 x 120, which is 130 on the grid: 105 + 30 would be more"),
        pytest.param(60, 90, id="30 min more than 60 are less"),
        pytest.param(75, 105, id="and than 75"),
    ],
)
def test_run_in_four_hours_it_leads_back_one_step_at_a_time(before: int, most: int) -> None:
    year = a_year(weeks=18, longest=60, minutes=360, races=({**marathon(240), "priority": "B"}, AHEAD))
    assert longest_after(year, before) == most


def test_audit_and_model_lead_back_alike() -> None:
    """The race lets 45 min be run, these 75, and these 105: 30 more each time."""
    year = a_year(weeks=18, longest=60, minutes=360, races=({**marathon(240), "priority": "B"}, AHEAD))
    first, second, third = (str(RACE_DAY + timedelta(days=days)) for days in (18, 25, 42))
    back = {first: "easy 45", second: "easy 75"}
    assert allowed(year, back | {third: "long 105"}, FAMILY)
    assert not allowed(year, back | {third: "long 110"}, FAMILY)


@pytest.mark.parametrize(
    ("ahead", "days", "most"),
    [
        pytest.param((), 28, 180, id="a step: 150 min and 30 more, where the race let any run be"),
        pytest.param((AHEAD,), 28, 180, id="with a race ahead too"),
        pytest.param((), 35, 165, id="after thirty days the usual tenth"),
        pytest.param((AHEAD,), 35, 180, id="with a race ahead a step"),
    ],
)
def test_behind_fifty_miles_growth_is_measured_from_the_runs_since(
    ahead: tuple[str, ...], days: int, most: int
) -> None:
    race = {**marathon(0), "distance": "50mi", "goal_time": "11:30:00", "priority": "B"}
    year = a_year(weeks=18, longest=60, minutes=360, level="advanced", races=(race, *ahead))
    assert longest_after(year, 150, days) == most


def test_long_steps_are_a_fifth_of_the_last_run() -> None:
    race = {**marathon(0), "distance": "50mi", "goal_time": "11:00:00", "priority": "B"}
    year = a_year(weeks=18, longest=60, minutes=360, races=(race, AHEAD))
    # 1.2 x 200 is 240, more than 200 + 30 and less than 1.10 x 240.
    assert longest_after(year, 200) == 240
    assert longest_after(year, 220) == 260, "1.10 x 240 is less than 1.2 x 220, and 264 is 260 on the grid"


def longest_after(year: Year, run: int, days: int = 49) -> int:
    """Most minutes a run may last so many days after the race and within thirty of a longest run of so many."""
    day = RACE_DAY + timedelta(days=days)
    counted = counted_longest(year, day, run)
    return longest_allowed(year, day_injured=False, longest=counted) // 5 * 5


@pytest.mark.parametrize("counted", range(60, 260, 5))
def test_the_least_run_before_it_is_the_least(counted: int) -> None:
    year = raced("50mi", "B", level="advanced")
    day = RACE_DAY + timedelta(days=45)
    least = least_run(year, day, counted)
    assert counted_longest(year, day, least) >= counted
    assert least == 0 or counted_longest(year, day, least - 5) < counted


def test_log_and_bound_read_the_same_figure() -> None:
    year = raced("50mi", "B", level="advanced")
    day = RACE_DAY + timedelta(days=45)
    log = a_log(year, {str(day - timedelta(days=7)): "easy 90"})
    assert log.longest_before(day) == counted_longest(year, day, 90) > 90
    assert optimistic(year).longest_before(day) >= log.longest_before(day)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        pytest.param(
            75, "1 h 45 is the most after a longest run of 1 h 15 in 30 days: one step at a time", id="a step"
        ),
        pytest.param(105, "2 h 10 is the most after a race that counts as 2 h 00", id="the race"),
        pytest.param(130, "2 h 20 is the most after a longest run of 2 h 10 in 30 days", id="a longer run"),
    ],
)
def test_the_rule_says_what_it_compares_with(before: int, told: str) -> None:
    year = a_year(weeks=18, longest=60, minutes=360, races=({**marathon(240), "priority": "B"}, AHEAD))
    last, day = (str(RACE_DAY + timedelta(days=days)) for days in (28, 42))
    found = daily_violations(year, a_log(year, {last: f"long {before}", day: "long 180"}))
    (text,) = (v.requirement.text for v in found if v.requirement.family == FAMILY and str(v.day) == day)
    assert text.startswith(told)
