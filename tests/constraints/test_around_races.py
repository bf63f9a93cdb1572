"""Weeks around races and days off are no busier than the weeks before them."""

from typing import Any

import pytest

from constraints.around_races import eased
from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "around_races"
WEEKS = ["2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01"]
FOUR = ("easy 40", "", "easy 40", "", "easy 40", "", "easy 60")
FIVE = ("easy 40", "", "easy 40", "easy 40", "easy 40", "", "easy 60")
SUNDAY_B = "2027-01-31 10k B"


def raced(**keywords: Any) -> Year:
    """A race in the fourth week, three ordinary weeks before it."""
    return a_year(weeks=6, races=(SUNDAY_B,), **keywords)


def ordinary_weeks(*runs: tuple[str, ...]) -> dict[str, str]:
    return {day: words for first, week in zip(WEEKS, runs, strict=False) for day, words in on(first, *week).items()}


@pytest.mark.parametrize(
    ("own", "beyond"),
    [
        pytest.param(("easy 30", "", "easy 30", "", "easy 30"), 0, id="three runs and the race are four"),
        pytest.param(("easy 30", "easy 30", "easy 30", "", "easy 30"), 1, id="four runs and the race are five"),
        pytest.param(("easy 30",), 0, id="fewer are fine"),
    ],
)
def test_a_race_week_holds_as_many_runs_as_the_fullest_week_before_it_the_race_counts(
    own: tuple[str, ...], beyond: int
) -> None:
    plan = ordinary_weeks(FOUR, FOUR, FOUR) | on(WEEKS[3], *own)
    assert left_open(raced(), plan, FAMILY, "busier_week") == beyond
    assert left_open(raced(), plan | on(WEEKS[1], *FIVE), FAMILY, "busier_week") == 0, "once there were five"


def test_a_holiday_with_a_little_time_is_no_week_of_daily_runs_either() -> None:
    offer = {"exceptions": [{"from": WEEKS[1], "to": "2027-01-17", "minutes": 30}, {"on": "2027-01-12", "minutes": 0}]}
    year = a_year(weeks=3, offer=offer)
    assert [eased(year, week) for week in range(3)] == [False, True, True], "nor is the week after it"
    six = on(WEEKS[1], "easy 20", "", *["easy 20"] * 5)
    assert left_open(year, ordinary_weeks(FOUR) | six, FAMILY, "busier_week") == 2


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        pytest.param(("easy 30", "easy 30", "", "easy 30", "easy 30"), 0, id="two and two"),
        pytest.param(("easy 30", "easy 30", "easy 30"), 1, id="three"),
        pytest.param(("easy 30", "easy 30", "easy 30", "easy 30"), 2, id="four hold two threes"),
    ],
)
def test_after_a_race_two_run_days_follow_each_other_and_a_third_counts(days: tuple[str, ...], rows: int) -> None:
    assert left_open(raced(), on("2027-02-03", *days), FAMILY, "row_after_race") == rows
    assert left_open(raced(), on("2027-01-04", *days), FAMILY, "row_after_race") == 0, "before it they are no matter"


@pytest.mark.parametrize(
    ("race", "day", "rows"),
    [
        pytest.param(SUNDAY_B, "2027-02-14", 1, id="the fourteenth day after it"),
        pytest.param(SUNDAY_B, "2027-02-15", 0, id="the fifteenth"),
        pytest.param("2027-01-31 10k C", "2027-02-14", 0, id="a short race as training"),
        pytest.param("2027-01-31 half_marathon C", "2027-02-14", 1, id="a half as training"),
    ],
)
def test_for_fourteen_days_after_races_that_count(race: str, day: str, rows: int) -> None:
    year = a_year(weeks=7, races=(race,))
    plan = on("2027-02-12", "easy 30", "easy 30", "easy 30", "easy 30")
    kept = {date: words for date, words in plan.items() if date <= day and date > f"{day[:8]}{int(day[8:]) - 3:02}"}
    assert left_open(year, kept, FAMILY, "row_after_race") == rows


def test_days_stated_free_stay_free_in_a_taper_and_in_a_holiday() -> None:
    free = {"rest_days": ["mon"], "anchors": {"rest": ["fri"]}}
    tapering = {"weeks": 6, "races": ("2027-02-07 half_marathon A",)}
    plan = on(WEEKS[3], "easy 30", "easy 30", "", "", "easy 30")
    assert left_open(a_year(offer=free, **tapering), plan, FAMILY, "free_day_run") == 2
    assert left_open(a_year(**tapering), plan, FAMILY, "free_day_run") == 0
    assert left_open(raced(offer=free), on(WEEKS[1], "easy 30"), FAMILY, "free_day_run") == 0, "an ordinary week"


@pytest.mark.parametrize(
    ("running", "open_"),
    [
        pytest.param((45, 45, 50), 0, id="140 of 200 are 70 %"),
        pytest.param((45, 50, 50), 1, id="145 are more"),
    ],
)
def test_a_reverse_taper_holds_seven_tenths_of_the_fullest_week_before_it(
    running: tuple[int, int, int], open_: int
) -> None:
    year = raced()
    assert year.weeks[4].phase == "reverse_taper"
    full = ("easy 70", "", "easy 60", "", "easy 70")
    returning = on("2027-02-05", *(f"easy {minutes}" for minutes in running))
    assert left_open(year, ordinary_weeks(FOUR, full, FOUR) | returning, FAMILY, "return_minutes") == open_


@pytest.mark.parametrize(
    ("before", "now", "steps"),
    [
        pytest.param("easy 45", "easy 60", 0, id="45 and a quarter of an hour"),
        pytest.param("easy 45", "long 70", 2, id="ten minutes more are two steps"),
        pytest.param("easy 20", "easy 45", 0, id="45 min are always fine"),
        pytest.param("easy 20", "easy 50", 1, id="after 20 min five more are not"),
    ],
)
def test_the_longest_run_of_a_reverse_taper_grows_by_15_minutes_over_those_since_the_race(
    before: str, now: str, steps: int
) -> None:
    year = a_year(weeks=10, races=("2027-01-31 marathon A",))
    assert {"2027-02-15", "2027-02-22"} <= {str(w.start) for w in year.weeks if w.phase == "reverse_taper"}
    plan = {"2027-02-18": before, "2027-02-27": now}
    assert left_open(year, plan, FAMILY, "return_longest") == steps


@pytest.mark.parametrize(("later", "steps"), [("2027-04-11", 0), ("2027-04-12", 6)])
def test_on_the_way_to_a_longer_race_soon_its_steps_back_are_enough(later: str, steps: int) -> None:
    year = a_year(weeks=16, races=("2027-01-31 50k B", f"{later} 100k A"))
    assert year.weeks[5].phase == "reverse_taper"
    assert left_open(year, {"2027-02-08": "easy 30", "2027-02-14": "long 75"}, FAMILY, "return_longest") == steps


def test_nor_do_the_first_runs_after_a_race_of_10_km_last_an_hour() -> None:
    year = a_year(weeks=8, level="novice", races=("2027-01-31 10k A",))
    assert year.weeks[4].phase == "freestyle"
    for minutes, steps in ((45, 0), (60, 3)):
        assert left_open(year, {"2027-02-07": f"easy {minutes}"}, FAMILY, "return_longest") == steps
