"""Range ends and dates of `when`, applied to small random years."""

from collections import Counter

import pytest

from tests.explain.applied_answers import held


def _sum(years: range) -> Counter[str]:
    total: Counter[str] = Counter()
    for number in years:
        total += held(number)
    return total


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
