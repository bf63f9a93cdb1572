"""Single run: at most a tenth, or five minutes, over the longest of the last 30 days."""

from datetime import date, timedelta
from typing import Any

import pytest

from optimizer.weeks.cpsat import solve
from optimizer.weeks.model import rules_model
from tests.kit import MONDAY, a_log, a_year, allowed, left_open

FAMILY = "single_run"
OLD = {"weeks": [{"run_minutes": 300, "longest_run": 100}] + [{"run_minutes": 300, "longest_run": 50}] * 5}

PAUSED = {"weeks": [{"run_minutes": 60, "longest_run": 25}] + [{"run_minutes": 0}] * 5}
"""A runner who has run before, and not in the last thirty days."""
SMALL: dict[str, Any] = {"history": PAUSED, "limits": {"single_run_minutes": 10}}
"""The same, whose runs may grow by ten minutes."""


def injured(cleared: str) -> list[dict[str, str]]:
    return [{"site": "medial_tibial_stress", "onset": "2025-11-20", "cleared": cleared}]


def test_after_a_longest_of_55_1_10_x_55_is_60_5_so_60_is_allowed_and_65_is_not() -> None:
    year = a_year(longest=55)
    assert allowed(year, {"2027-01-05": "easy 60"}, FAMILY)
    assert not allowed(year, {"2027-01-05": "easy 65"}, FAMILY)


def test_after_a_longest_of_40_five_minutes_are_more_than_a_tenth_so_45_is_allowed_and_50_is_not() -> None:
    year = a_year(longest=40)
    assert allowed(year, {"2027-01-05": "easy 45"}, FAMILY)
    assert not allowed(year, {"2027-01-05": "easy 50"}, FAMILY)


def test_a_new_runner_begins_with_25_minutes_and_not_with_30() -> None:
    year = a_year(new=True)
    assert allowed(year, {"2027-01-05": "walk_run 25"}, FAMILY)
    assert not allowed(year, {"2027-01-05": "walk_run 30"}, FAMILY)


@pytest.mark.parametrize("run", ["easy 30", "recovery_run 30"])
def test_a_new_runners_runs_have_walking_breaks_for_six_weeks_by_rule(run: str) -> None:
    """14 February is the last day of the sixth week."""
    year = a_year(new=True, level="novice", weeks=7, limits={"single_run_minutes": 30})
    for day, legal in (("2027-01-04", False), ("2027-02-14", False), ("2027-02-15", True)):
        assert allowed(year, {day: run}, FAMILY) == legal
        assert allowed(year, {day: "walk_run 30"}, FAMILY)


def test_who_has_ever_run_begins_without_walking_breaks_and_so_does_a_run_that_is_locked() -> None:
    assert allowed(a_year(level="novice", history=PAUSED), {"2027-01-05": "easy 20"}, FAMILY)
    locked = [{"date": "2027-01-05", "kind": "easy", "minutes": 20}]
    year = a_year(new=True, level="novice", locked=locked)
    assert allowed(year, {}, FAMILY)
    assert not allowed(year, {"2027-01-06": "easy 20"}, FAMILY)


def test_days_of_its_own_week_do_not_count_so_65_has_to_wait_a_week_after_60() -> None:
    year = a_year(longest=55)
    assert not allowed(year, {"2027-01-05": "easy 60", "2027-01-07": "easy 65"}, FAMILY)
    assert allowed(year, {"2027-01-05": "easy 60", "2027-01-12": "easy 65"}, FAMILY)


def test_a_run_of_100_minutes_six_weeks_ago_is_forgotten_so_1_10_x_50_is_55() -> None:
    year = a_year(history=OLD)
    assert allowed(year, {"2027-01-05": "easy 55"}, FAMILY)
    assert not allowed(year, {"2027-01-05": "easy 60"}, FAMILY)


def test_in_the_year_after_an_injury_1_08_x_100_is_108_so_105_is_allowed_and_110_is_not() -> None:
    year = a_year(longest=100, injuries=injured("2026-10-01"))
    assert allowed(year, {"2027-01-10": "long 105"}, FAMILY)
    assert not allowed(year, {"2027-01-10": "long 110"}, FAMILY)


def test_a_year_later_1_10_x_100_is_110_again() -> None:
    year = a_year(longest=100, injuries=injured("2026-01-01"))
    assert allowed(year, {"2027-01-10": "long 110"}, FAMILY)
    assert not allowed(year, {"2027-01-10": "long 115"}, FAMILY)


def test_races_are_exempt() -> None:
    assert allowed(a_year(longest=30, races=("2027-01-17 half_marathon C",)), {}, FAMILY)


def test_a_race_of_60_minutes_counts_for_30_days_so_65_may_follow_and_70_may_not() -> None:
    """1.10 x 60 is 66; on day 31 after the race 1.10 x 40 is 44, and 40 + 5 is 45."""
    year = a_year(weeks=8, longest=40, races=("2027-01-17 10k C",))
    assert year.races[0].minutes == 60
    assert allowed(year, {"2027-02-16": "easy 65"}, FAMILY)
    assert not allowed(year, {"2027-02-16": "easy 70"}, FAMILY)
    assert allowed(year, {"2027-02-08": "easy 40", "2027-02-17": "easy 45"}, FAMILY)
    assert not allowed(year, {"2027-02-08": "easy 40", "2027-02-17": "easy 50"}, FAMILY)


def test_overrides_20_percent_of_55_is_66_and_ten_minutes_over_40_is_50() -> None:
    wide = a_year(longest=55, limits={"single_run_spike": 0.2})
    assert allowed(wide, {"2027-01-05": "easy 65"}, FAMILY)
    assert not allowed(wide, {"2027-01-05": "easy 70"}, FAMILY)
    steps = a_year(longest=40, limits={"single_run_minutes": 10})
    assert allowed(steps, {"2027-01-05": "easy 50"}, FAMILY)
    assert not allowed(steps, {"2027-01-05": "easy 55"}, FAMILY)


def test_walk_runs_end_with_30_minutes_on_end_and_not_with_25_nor_with_a_walk_run_of_30() -> None:
    year = a_year(level="novice", **SMALL)
    walked = {"2027-01-12": "walk_run 30"}
    assert allowed(year, {"2027-01-05": "easy 25", **walked}, FAMILY)
    assert allowed(year, {"2027-01-05": "easy 25", "2027-01-11": "walk_run 30", "2027-01-19": "walk_run 30"}, FAMILY)
    assert not allowed(year, {"2027-01-05": "easy 25", "2027-01-11": "easy 30", "2027-01-19": "walk_run 30"}, FAMILY)


def test_a_run_of_30_minutes_in_its_own_week_ends_walk_runs_from_the_next_week_on() -> None:
    year = a_year(level="novice", **SMALL)
    before = {"2027-01-05": "easy 25", "2027-01-11": "easy 30", "2027-01-13": "walk_run 25"}
    assert allowed(year, before, FAMILY)
    assert not allowed(year, {**before, "2027-01-18": "walk_run 25"}, FAMILY)


def test_walk_runs_come_back_when_30_minutes_on_end_lie_more_than_30_days_back() -> None:
    year = a_year(level="novice", weeks=8, **SMALL)
    plan = {"2027-01-05": "easy 25", "2027-01-12": "easy 30"}
    assert not allowed(year, {**plan, "2027-02-11": "walk_run 25"}, FAMILY)
    assert allowed(year, {**plan, "2027-02-12": "walk_run 25"}, FAMILY)


def test_two_weeks_in_one_model_know_that_a_run_of_the_first_ends_walk_runs_in_the_second() -> None:
    year = a_year(level="novice", weeks=3, **SMALL)
    log = a_log(year, {"2027-01-05": "easy 25"})
    past = log.without([d for week in (1, 2) for d in year.weeks[week].days])
    found = {}
    for steps in (5, 6):
        days = rules_model(year, 1, past, (True, True))
        days.model.add(days.steps(date(2027, 1, 12), "easy") == steps)
        days.model.add(days.has(date(2027, 1, 19), "walk_run") == 1)
        found[steps] = solve(days.model, 5.0).found
    assert found == {5: True, 6: False}


def test_the_return_ladder_keeps_its_walk_runs_for_a_runner_of_100_minutes() -> None:
    year = a_year(longest=100, weeks=4, injuries=[{"site": "other", "onset": "2026-12-15", "cleared": "2027-01-04"}])
    assert any("walk_run" in facts.fixed for facts in year.days.values())
    assert allowed(year, {}, FAMILY)


def test_after_a_month_without_a_run_six_weeks_are_walk_runs_where_they_can_be() -> None:
    year = a_year(level="novice", weeks=7, history=PAUSED)
    assert left_open(year, {"2027-01-05": "walk_run 25"}, FAMILY, "walk_run") == 0
    assert left_open(year, {"2027-01-05": "easy 25"}, FAMILY, "walk_run") == 1
    assert left_open(year, {"2027-01-05": "easy 25 + strides"}, FAMILY, "walk_run") == 2
    assert left_open(year, {"2027-02-14": "easy 25"}, FAMILY, "walk_run") == 1, "the last day of the sixth week"
    assert left_open(year, {"2027-02-15": "easy 25"}, FAMILY, "walk_run") == 0, "the seventh week"
    assert left_open(a_year(weeks=7), {"2027-01-05": "easy 25"}, FAMILY, "walk_run") == 0, "who ran last week"


def test_and_not_on_two_days_in_a_row_over_the_weekend_too() -> None:
    year = a_year(new=True, level="novice")
    walks = dict.fromkeys(("2027-01-05", "2027-01-07", "2027-01-10"), "walk_run 20")
    assert left_open(year, walks, FAMILY, "walk_run_days") == 0
    assert left_open(year, walks | {"2027-01-11": "walk_run 20"}, FAMILY, "walk_run_days") == 1


def test_a_day_lies_between_a_new_runners_runs_for_twelve_weeks() -> None:
    year = a_year(new=True, level="novice", weeks=14)
    last, next_one = {"2027-03-27": "easy 20", "2027-03-28": "easy 20"}, {"2027-03-29": "easy 20"}
    assert left_open(year, last, FAMILY, "walk_run_days") == 1, "the last weekend of the twelfth week"
    assert left_open(year, last | next_one, FAMILY, "walk_run_days") == 1, "the thirteenth week"


def test_the_run_that_a_later_one_needs_is_missed_where_it_is_shorter() -> None:
    year = a_year(longest=60)
    year.needed = (0, 65, 0)
    assert left_open(year, {"2027-01-12": "easy 60"}, FAMILY, "needed_run") == 1
    assert left_open(year, {"2027-01-12": "easy 65"}, FAMILY, "needed_run") == 0
    assert left_open(year, {"2027-01-05": "easy 65"}, FAMILY, "needed_run") == 1, "a week early"


def test_a_cutback_may_wait_for_it_where_the_last_30_days_hold_one_as_long_unless_the_chain_lives_on_it() -> None:
    for needed, missed in ((60, 0), (65, 1)):
        year = a_year(longest=60)
        year.needed = (0, needed, 0)
        assert left_open(year, {}, FAMILY, "needed_run", cutbacks=(1,)) == missed, "60 min were run"
    year = a_year(longest=60)
    year.chain = (0, 60, 0)
    assert left_open(year, {}, FAMILY, "needed_run", cutbacks=(1,)) == 1
    assert left_open(year, {"2027-01-12": "easy 60"}, FAMILY, "needed_run", cutbacks=(1,)) == 0


@pytest.mark.parametrize(("week", "fits"), [(7, False), (8, True)])
def test_a_new_runners_strides_wait_two_weeks_after_the_walking_breaks(week: int, fits: bool) -> None:
    day = str(MONDAY + timedelta(weeks=week))
    strides = {day: "easy 20 + strides"}
    assert allowed(a_year(weeks=10, new=True), strides, FAMILY) == fits
    assert allowed(a_year(weeks=10), strides, FAMILY)
