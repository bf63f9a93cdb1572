"""What a week can hold by adding up days: what comes once a week counts once."""

import pytest

from constraints import LIMITS
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain import session_kinds
from tests.kit import a_year

EASY, FARTLEK, THRESHOLD = (session_kinds.BY_NAME[kind].rate / 60 for kind in ("easy", "fartlek", "threshold"))


def rough(minutes: int) -> float:
    """Points that a week of days of so many minutes can hold for the measure of fitness lost."""
    return rough_rules(a_year(minutes=minutes)).weeks[1].rough


def test_half_an_hour_a_day_is_easy_running_with_one_fartlek_and_three_sets_of_strides() -> None:
    runs = 7 - int(LIMITS["rest_days"].defaults[1])
    once = 30 * (FARTLEK - EASY) + 3 * session_kinds.STRIDES_LOAD
    assert rough(30) == pytest.approx(runs * 30 * EASY + once)


def test_forty_minutes_have_room_for_a_hard_session_on_every_day() -> None:
    runs = 7 - int(LIMITS["rest_days"].defaults[1])
    assert rough(40) == pytest.approx(runs * 40 * THRESHOLD + 3 * session_kinds.STRIDES_LOAD)
