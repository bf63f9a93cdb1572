"""How hard marathon pace is depends on the runner: nearly easy at five hours, hard at three."""

from typing import Any

import pytest

from tests.kit import a_race, a_year


def work(*races: str | dict[str, Any]) -> int:
    """Share of a session at marathon pace that counts as hard, in percent, at 6:00 min/km easy pace."""
    return a_year(weeks=30, races=races).work["marathon_pace"]


@pytest.mark.parametrize(
    ("time", "share"),
    [
        pytest.param("4:13:00", 15, id="6:00 min/km, the easy pace itself: 15 % at least"),
        pytest.param("4:00:00", 15, id="5:41: easy pace is 1.055 times that, a sixth of 0.15 above 1.03"),
        pytest.param("3:50:00", 47, id="5:27: (1.101 - 1.03) / 0.15"),
        pytest.param("3:45:00", 60, id="5:20: (1.125 - 1.03) / 0.15 are 63 %, 60 at most"),
        pytest.param("2:50:00", 60, id="4:02"),
    ],
)
def test_the_share_grows_with_the_distance_from_easy_pace(time: str, share: int) -> None:
    found = work(a_race("2027-06-06 marathon A", goal_time=time))
    assert found == pytest.approx(share, abs=2)
    assert 15 <= found <= 60


def test_the_last_a_or_b_marathon_counts_and_no_other_race() -> None:
    fast = a_race("2027-03-07 marathon B", goal_time="3:00:00")
    slow = a_race("2027-06-06 marathon A", goal_time="4:13:00")
    assert work(fast, slow) == 15
    assert work(fast) == 60
    usual = work()
    assert work("2027-03-07 10k A") == usual
    assert work({**fast, "priority": "C"}) == usual
