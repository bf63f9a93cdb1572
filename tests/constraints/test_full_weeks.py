"""Full weeks: what a week owes from so many minutes on it owes for minutes on a bike as well."""

import pytest

from tests.kit import a_year, left_open, on

MON = "2027-01-04"
LOOSE = ("", "easy 40", "easy 35", "easy 35", "", "", "long 65")
"""175 min in four runs."""


def left(*sessions: str, wish: str, **parts: object) -> int:
    offer = {"cross_training": ["bike"]}
    return left_open(a_year(weeks=8, offer=offer, **parts), on(MON, *sessions), "session_mix", wish)


@pytest.mark.parametrize(
    ("sessions", "open_"),
    [
        pytest.param(LOOSE, 0, id="175 min"),
        pytest.param((*LOOSE[:6], "long 70"), 3, id="180 min: three runs under 45"),
        pytest.param((*LOOSE[:5], "cross_training 30", "long 65"), 3, id="175 min and half an hour's ride"),
        pytest.param((*LOOSE[:5], "strength 30", "long 65"), 0, id="strength is no running"),
    ],
)
def test_a_ride_frees_no_week_of_whole_runs(sessions: tuple[str, ...], open_: int) -> None:
    assert left(*sessions, wish="short_run") == open_


def test_behind_a_return_ladder_the_ride_that_a_week_keeps_does_not_count() -> None:
    """Half an hour of it belongs to every such week: 175 min and 30 of them are a week of 175, with 35 of 180."""
    hurt = [{"site": "hip", "onset": "2026-08-01", "cleared": "2026-11-10"}]
    assert left(*LOOSE[:5], "cross_training 30", "long 65", wish="short_run", injuries=hurt) == 0
    assert left(*LOOSE[:5], "cross_training 35", "long 65", wish="short_run", injuries=hurt) == 3
