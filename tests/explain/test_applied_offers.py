"""Every conflict, repair and gain of small random years, applied by its settings."""

from collections import Counter

import pytest

from tests.explain.applied_offers import broken, held_back, refused


def test_what_is_offered_holds() -> None:
    seen = refused(0, 1)
    assert not broken(seen), seen
    assert seen["a conflict's facts together clash"] >= 1
    assert seen["without any one of them it ends"] >= 2
    assert seen["a repair is planned and audited"] == 1


@pytest.mark.long
def test_what_is_gained_holds() -> None:
    seen = held_back(0)
    assert not broken(seen), seen
    assert seen["a gain is what the changed file gives"] >= 1


@pytest.mark.long
def test_the_same_at_length() -> None:
    seen = Counter[str]()
    for number in range(100):
        seen += refused(number) + held_back(number)
    print(dict(seen))
    assert not broken(seen), seen
