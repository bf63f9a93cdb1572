"""The last two days before a race hold a short run with strides, and a race week no run that is hardly one."""

from typing import Any

import pytest

from tests.kit import a_year, left_open

FAMILY = "race_weeks"
RACE = "2027-02-14"


@pytest.mark.parametrize(
    ("race", "plan", "missing"),
    [
        pytest.param("10k A", {}, 1, id="nothing"),
        pytest.param("10k A", {"2027-02-13": "easy 20 + strides"}, 0, id="on the eve"),
        pytest.param("10k B", {"2027-02-12": "easy 20 + strides"}, 0, id="two days before"),
        pytest.param("10k A", {"2027-02-13": "easy 20"}, 1, id="without strides"),
        pytest.param("10k A", {"2027-02-11": "easy 20 + strides"}, 1, id="three days before"),
        pytest.param("10k C", {}, 0, id="a race run as training"),
        pytest.param("50k A", {}, 0, id="an ultra"),
    ],
)
def test_legs_are_shaken_out_on_one_of_the_last_two_days(race: str, plan: dict[str, str], missing: int) -> None:
    assert left_open(a_year(weeks=6, races=(f"{RACE} {race}",)), plan, FAMILY, "shake_out") == missing


@pytest.mark.parametrize(
    "offer",
    [
        pytest.param({"rest_days": ["fri", "sat"]}, id="both days are stated free"),
        pytest.param({"minutes": {"tue": 60, "thu": 60, "sun": 90}}, id="neither is offered"),
    ],
)
def test_nobody_is_asked_for_a_run_on_days_that_are_not_for_running(offer: dict[str, Any]) -> None:
    assert left_open(a_year(weeks=6, races=(f"{RACE} 10k A",), offer=offer), {}, FAMILY, "shake_out") == 0


@pytest.mark.parametrize(
    ("day", "minutes", "short"),
    [
        pytest.param("2027-02-10", 15, 1, id="a quarter of an hour"),
        pytest.param("2027-02-10", 20, 0, id="20 min"),
        pytest.param("2027-02-07", 15, 0, id="a week before the race"),
    ],
)
def test_a_run_of_a_race_week_lasts_twenty_minutes(day: str, minutes: int, short: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE} 10k A",))
    assert left_open(year, {day: f"recovery_run {minutes}"}, FAMILY, "race_week_stub") == short
