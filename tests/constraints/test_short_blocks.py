"""Short blocks: how long a run may last on the way to a race of up to 10 km."""

import pytest

from constraints.short_blocks import short_most
from optimizer.core import units
from tests.kit import a_year

BEHIND = "2027-06-27 marathon A"


@pytest.mark.parametrize(
    ("races", "most"),
    [
        pytest.param(("2027-03-07 10k A",), 105, id="1.4 times 75 min"),
        pytest.param(("2027-03-07 5k A",), 80, id="and 60 before 5 km, on the grid"),
        pytest.param(("2027-03-07 half_marathon A",), units.DAY_MINUTES, id="a half has limits of its own"),
        pytest.param(("2027-03-07 10k A", BEHIND), 120, id="a marathon behind needs more by then"),
        pytest.param(("2027-03-07 10k A", "2027-06-27 50k A"), units.DAY_MINUTES, id="a year with an ultra"),
    ],
)
def test_long_runs_stay_near_what_a_short_race_asks(races: tuple[str, ...], most: int) -> None:
    assert short_most(a_year(weeks=26, longest=60, run_minutes=240, races=races), 2) == most
