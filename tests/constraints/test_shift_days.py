"""Shift days: free days train and shifts rest, where no weekday is steadily free."""

from datetime import timedelta

import pytest

from constraints.shift_days import roves
from optimizer.domain.year import Year
from tests.kit import MONDAY, a_year, left_open, on

FAMILY = "rest"
WEEKS = 16


def shifts(minutes: int = 30) -> list[dict[str, object]]:
    """Four days of work from every eighth day on, the first of them the Thursday of the first week."""
    firsts = (MONDAY + timedelta(days=3 + 8 * block) for block in range(WEEKS * 7 // 8 + 1))
    last = MONDAY + timedelta(days=7 * WEEKS - 1)
    blocks = ((day, min(day + timedelta(days=3), last)) for day in firsts if day <= last)
    return [{"from": str(first), "to": str(until), "minutes": minutes} for first, until in blocks]


@pytest.fixture(scope="module")
def year() -> Year:
    return a_year(weeks=WEEKS, minutes=90, offer={"exceptions": shifts()})


def open_in_first_week(year: Year, *sessions: str) -> tuple[int, int]:
    """Free days left empty beyond one, and strength on shifts; Monday to Wednesday are free."""
    plan = on(str(MONDAY), *sessions)
    return left_open(year, plan, FAMILY, "empty_free_day"), left_open(year, plan, FAMILY, "strength_on_shift")


@pytest.mark.parametrize(
    ("sessions", "empty"),
    [
        pytest.param(("easy 60", "easy 60", "easy 60", "easy 30"), 0, id="all three free days train"),
        pytest.param(("easy 60", "easy 60", "", "easy 30"), 0, id="one of them may be for sleep"),
        pytest.param(("easy 60", "", "", "easy 30"), 1, id="not two, while a shift is trained on"),
        pytest.param(("", "", "", "easy 30"), 2, id="nor three"),
        pytest.param(("easy 60", "", "", "", "mobility 10"), 0, id="a week that rests on every shift is free to"),
    ],
)
def test_of_three_free_days_one_may_stay_empty_beside_training_on_shifts(
    year: Year, sessions: tuple[str, ...], empty: int
) -> None:
    assert open_in_first_week(year, *sessions)[0] == empty


def test_strength_belongs_to_free_days(year: Year) -> None:
    assert open_in_first_week(year, "easy 45 + strength 30", "easy 45")[1] == 0
    assert open_in_first_week(year, "easy 45", "easy 45", "", "strength 30", "easy 30")[1] == 1


def test_an_hour_is_free_and_a_quarter_less_is_not() -> None:
    short = a_year(weeks=WEEKS, minutes=45, offer={"exceptions": shifts()})
    assert open_in_first_week(short, "", "", "", "easy 30") == (0, 0)
    even = a_year(weeks=WEEKS, minutes=90, offer={"exceptions": shifts(35)})
    assert open_in_first_week(even, "", "", "", "strength 30") == (0, 0), "35 min are no shift"


def test_where_weekdays_are_steady_days_are_the_rhythms_business() -> None:
    steady = a_year(weeks=WEEKS, minutes={"mon": 90, "tue": 90, "wed": 90, "thu": 30, "fri": 30, "sat": 30, "sun": 30})
    assert not roves(steady)
    assert open_in_first_week(steady, "", "", "", "strength 30", "", "", "") == (0, 0)


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [
        pytest.param("long 75", "easy 45", 1, id="the long run on the day after the last shift"),
        pytest.param("threshold 45", "easy 45", 1, id="nor a hard session"),
        pytest.param("easy 45", "long 75", 0, id="the second day is right"),
        pytest.param("easy 60", "threshold 45", 0, id="for either"),
    ],
)
def test_key_runs_leave_the_first_free_day_for_sleep(year: Year, first: str, second: str, points: int) -> None:
    """Thursday to Sunday are worked, the Monday after them is the first free day."""
    plan = on(str(MONDAY), "easy 45") | on(str(MONDAY + timedelta(days=7)), first, second)
    assert left_open(year, plan, FAMILY, "behind_shifts") == points


def test_a_first_day_that_is_the_only_one_holds_key_runs_and_so_does_one_behind_a_single_shift() -> None:
    day = MONDAY + timedelta(days=7)
    plan = on(str(MONDAY), "easy 45") | on(str(day), "long 75")
    busy = {"from": str(day + timedelta(days=1)), "to": str(day + timedelta(days=1)), "minutes": 45}
    alone = a_year(weeks=WEEKS, minutes=90, offer={"exceptions": [*shifts(), busy]})
    free = {"from": str(day - timedelta(days=2)), "to": str(day - timedelta(days=2)), "minutes": 90}
    single = a_year(weeks=WEEKS, minutes=90, offer={"exceptions": [*shifts(), free]})
    assert not alone.skeleton.runs
    assert not single.skeleton.runs
    assert left_open(alone, plan, FAMILY, "behind_shifts") == left_open(single, plan, FAMILY, "behind_shifts") == 0
