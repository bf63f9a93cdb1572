"""Back from days off: when strides, something playful, threshold and all else come again."""

from datetime import date, timedelta

import pytest

from optimizer.domain.calendar import monday
from optimizer.domain.year import Year
from tests.kit import a_year, allowed

FAMILY = "intensity"
BACK = date(2027, 2, 1)
"""A Monday: the first day back."""


def away(days: int, **more: object) -> Year:
    """Ten weeks from January on with so many days off before `BACK`."""
    first, last = BACK - timedelta(days=days), BACK - timedelta(days=1)
    offer = {"exceptions": [{"from": str(first), "to": str(last), "minutes": 0}]}
    return a_year(weeks=10, offer=offer, **more)


def beside(days: list[date]) -> dict[str, str]:
    """Easy runs on the first two other days of these days' weeks: a hard session stands on easy running."""
    free = (monday(day) + timedelta(days=number) for day in days for number in range(7))
    return {str(day): "easy 60" for day in [day for day in free if day not in days][:2]}


def may(year: Year, since: int, session: str) -> bool:
    day = BACK + timedelta(days=since)
    return allowed(year, {**beside([day]), str(day): session}, FAMILY)


MILD = {"threshold_work": 0.3, "easy_share": 0.5}
"""Beside little else a session is much of its week, so what its work may take is widened."""


@pytest.mark.parametrize(
    ("days", "session", "from_day"),
    [
        pytest.param(6, "fartlek 30", 7, id="six days off: an easy week"),
        pytest.param(10, "progression 40", 7, id="ten are the last with one"),
        pytest.param(11, "fartlek 30", 14, id="eleven: two easy weeks, then fartlek"),
        pytest.param(14, "progression 40", 14, id="or a progression"),
        pytest.param(14, "hills 40", 28, id="hills a week after threshold"),
    ],
)
def test_what_is_quick_waits_after_days_off(days: int, session: str, from_day: int) -> None:
    year = away(days, limits=MILD)
    assert not may(year, from_day - 1, session)
    assert may(year, from_day, session)


def test_threshold_comes_in_the_fourth_week_and_marathon_pace_with_it() -> None:
    facts = away(14, races=("2027-03-14 marathon A",)).days
    for kind in ("threshold", "marathon_pace"):
        assert facts[BACK + timedelta(days=20)].most(kind) == 0
    assert facts[BACK + timedelta(days=21)].most("threshold") > 0


def test_strides_come_back_in_the_second_week_of_a_longer_break() -> None:
    assert not may(away(11), 6, "easy 40 + strides")
    assert may(away(11), 7, "easy 40 + strides")
    assert may(away(10), 1, "easy 40 + strides")


def test_the_third_week_of_a_longer_break_holds_one_quick_session() -> None:
    """Monday and Thursday of the third week; a week later Thursday may hold one beside Monday's."""
    year = away(14, limits=MILD)
    days = [BACK + timedelta(days=days) for days in (14, 17, 21)]
    first, second, third = map(str, days)
    week, next_week = beside(days[:2]), beside([days[2]])
    assert not allowed(year, {**week, first: "fartlek 30", second: "progression 40"}, FAMILY)
    assert allowed(year, {**next_week, first: "fartlek 30", third: "progression 40"}, FAMILY)
    assert allowed(away(10, limits=MILD), {**week, first: "fartlek 30", second: "progression 40"}, FAMILY)


def test_five_days_off_are_no_absence_to_come_back_from() -> None:
    """Two easy days are all that they ask for."""
    assert may(away(5, limits=MILD), 2, "progression 40")


def test_a_short_injury_comes_back_in_the_same_steps() -> None:
    hurt = [{"site": "back", "onset": str(BACK - timedelta(days=6)), "cleared": str(BACK)}]
    facts = a_year(weeks=10, injuries=hurt).days
    assert facts[BACK + timedelta(days=6)].most("fartlek") == 0
    assert facts[BACK + timedelta(days=7)].most("fartlek") > 0


def test_what_is_locked_stands() -> None:
    locked = [{"date": str(BACK), "kind": "progression", "minutes": 40}]
    assert allowed(away(14, locked=locked, limits=MILD), {}, FAMILY)
