"""Range ends and dates of `when`, applied to small random years."""

from collections import Counter

import pytest

from optimizer.explain.load_range import whole_points
from tests.explain.applied_answers import asked, held


def _sum(years: range) -> Counter[str]:
    total: Counter[str] = Counter()
    for number in years:
        total += held(number)
    return total


@pytest.mark.parametrize(
    ("low", "high", "points"),
    [(600, 660, (50, 55)), (601, 659, (51, 54)), (616, 616, (51, 51)), (619, 619, (52, 52))],
)
def test_points_lie_between_the_ends_and_never_cross(low: int, high: int, points: tuple[int, int]) -> None:
    """Twelfths of a point: 616 are 51.3 and 619 are 51.6 points, which no whole point lies between."""
    assert whole_points(low, high) == points


@pytest.mark.long
def test_what_a_week_that_is_as_good_holds_lies_within_the_ends() -> None:
    """In that year the progression run may change places with the intervals two days later, which are 5 min shorter."""
    one = asked(7319)
    assert one is not None
    assert any("intervals of 45 min" in words for week in one.range.weeks for _, words in week[1:2])
    assert (one.range.best.running, one.beyond) == ((45, 50), (True, True))


@pytest.mark.long
def test_ends_and_dates_hold() -> None:
    seen = _sum(range(3))
    assert not [name for name in seen if name.startswith("not ")], seen
    assert seen["ends in order"] >= 6
    assert seen["nothing beyond an end"] >= 2
    assert seen["start promised"] + seen["start bounded"] >= 2


@pytest.mark.long
def test_the_same_at_length() -> None:
    seen = _sum(range(100))
    print(dict(seen))
    assert not [name for name in seen if name.startswith("not ")], seen
