"""How runs shorten towards an A race: the last days hold none that is longer than the last weekend's."""

from datetime import date, timedelta

import pytest

from constraints.taper_lengths import UPSIDE_DOWN
from tests.kit import a_year, left_open

RACE_DAY = "2027-02-14"


def before(days: int) -> str:
    return str(date.fromisoformat(RACE_DAY) - timedelta(days=days))


@pytest.mark.parametrize(
    ("weekend", "late", "steps"),
    [
        pytest.param({8: "long 50"}, {5: "easy 60"}, 2, id="ten minutes more than the last weekend's"),
        pytest.param({8: "long 60"}, {5: "easy 60"}, 0, id="as long"),
        pytest.param({8: "easy 45", 7: "easy 55"}, {5: "easy 60"}, 1, id="the longest of the weekend counts"),
        pytest.param({10: "easy 60"}, {5: "easy 60"}, 0, id="ten days before"),
        pytest.param({11: "easy 60", 7: "easy 40"}, {5: "easy 60"}, 4, id="eleven days before is no weekend"),
        pytest.param({8: "long 50"}, {5: "easy 60", 4: "easy 55"}, 3, id="each of them"),
        pytest.param({8: "easy 30"}, {5: "threshold 40"}, 0, id="what is hard has its own limits"),
    ],
)
def test_easy_runs_of_the_last_days_are_no_longer_than_the_last_weekends(
    weekend: dict[int, str], late: dict[int, str], steps: int
) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} half_marathon A",))
    days = {before(back): told for back, told in (weekend | late).items()}
    assert left_open(year, days, "taper", UPSIDE_DOWN.name) == steps


@pytest.mark.parametrize(
    ("race", "steps"), [("half_marathon A", 2), ("marathon A", 2), ("10k A", 0), ("half_marathon B", 0)]
)
def test_it_is_asked_before_a_races_from_the_half_on(race: str, steps: int) -> None:
    year = a_year(weeks=6, races=(f"{RACE_DAY} {race}",))
    assert left_open(year, {before(8): "long 50", before(5): "easy 60"}, "taper", UPSIDE_DOWN.name) == steps
