"""One longest run a week, on its day, whatever it is called."""

import pytest

from optimizer.domain.year import Year
from tests.kit import a_year, left_open, on

FAMILY = "long_run"
MON = "2027-01-04"


def sundays() -> Year:
    """The long run's day is Sunday."""
    year = a_year(offer={"long_run_days": ["sat", "sun"], "anchors": {"long": ["sun"]}})
    assert year.skeleton.long == (6,)
    return year


@pytest.mark.parametrize(
    ("saturday", "sunday", "open_"),
    [
        pytest.param("easy 40", "long 50", 0, id="40 are four fifths of 50"),
        pytest.param("easy 45", "long 50", 1, id="45 are more"),
        pytest.param("trail 50", "easy 50", 1, id="by whatever name"),
        pytest.param("easy 30", "easy 20", 0, id="half an hour is no long run"),
        pytest.param("medium_long 80", "long 100", 0, id="a medium-long run of four fifths"),
        pytest.param("medium_long 85", "long 100", 1, id="85 are more, medium-long or not"),
        pytest.param("threshold 50", "easy 50", 0, id="a hard session has rules of its own"),
    ],
)
def test_the_next_run_lasts_four_fifths_of_what_is_run_on_the_long_day(saturday: str, sunday: str, open_: int) -> None:
    plan = on(MON, "", "easy 30", "", "easy 30", "", saturday, sunday)
    assert left_open(sundays(), plan, FAMILY, "one_longest") == open_


@pytest.mark.parametrize(
    ("runs", "open_"),
    [
        pytest.param(("easy 30", "easy 25", "easy 45"), 0, id="45 of 100 are 45 %"),
        pytest.param(("easy 25", "easy 25", "easy 45"), 1, id="45 of 95 are 47 %"),
        pytest.param(("easy 25", "easy 25", "long 45"), 0, id="a long run is held by a rule"),
        pytest.param(("easy 25", "easy 45"), 0, id="two runs cannot share it otherwise"),
    ],
)
def test_of_three_runs_no_easy_one_is_half_of_the_week(runs: tuple[str, ...], open_: int) -> None:
    assert left_open(sundays(), on("2027-01-08", *runs), FAMILY, "uneven_week") == open_


@pytest.mark.parametrize(
    ("wednesday", "saturday", "open_"),
    [
        pytest.param("easy 40", "easy 40", 0, id="as long as another one"),
        pytest.param("easy 40", "easy 45", 1, id="five minutes longer"),
        pytest.param("threshold 50", "easy 45", 0, id="a hard session is longer"),
        pytest.param("trail 30", "trail 35", 1, id="by whatever name"),
        pytest.param("strength 40", "easy 20", 1, id="strength is no running, and 20 min are the second run"),
    ],
)
def test_the_second_longest_run_is_not_on_the_eve_of_the_long_one(wednesday: str, saturday: str, open_: int) -> None:
    plan = on(MON, "", "", wednesday, "", "", saturday, "long 75")
    assert left_open(sundays(), plan, FAMILY, "longest_together") == open_


@pytest.mark.parametrize(("distance", "open_"), [("marathon", 1), ("50k", 0)])
def test_who_prepares_an_ultra_runs_long_on_two_days_in_a_row(distance: str, open_: int) -> None:
    offer = {"long_run_days": ["sat", "sun"], "anchors": {"long": ["sun"]}}
    year = a_year(weeks=12, offer=offer, races=(f"2027-03-28 {distance} A",))
    plan = on(MON, "", "", "easy 40", "", "", "easy 60", "long 90")
    assert left_open(year, plan, FAMILY, "longest_together") == open_


@pytest.mark.parametrize(("days", "open_"), [(("wed", "thu", "sat", "sun"), 1), (("wed", "sat", "sun"), 0)])
def test_with_one_other_day_there_is_no_choice(days: tuple[str, ...], open_: int) -> None:
    minutes = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 0) | dict.fromkeys(days, 180)
    year = a_year(minutes=minutes, offer={"long_run_days": ["sat", "sun"], "anchors": {"long": ["sun"]}})
    plan = on(MON, "", "", "easy 40", "", "", "easy 60", "long 90")
    assert left_open(year, plan, FAMILY, "longest_together") == open_
