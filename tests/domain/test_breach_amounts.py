"""By how much a rule is broken, in the unit of what the runner would change."""

from datetime import date
from fractions import Fraction

import pytest

from optimizer.core.requirement import Requirement, Unit
from optimizer.domain.breach_amounts import over, short

DAY = date(2026, 3, 2)


def rule(unit: Unit) -> Requirement:
    return Requirement("any", "a sentence", unit=unit)


@pytest.mark.parametrize(
    ("value", "most", "unit", "words", "amount"),
    [
        (44, 41, "min", "15 min over", 15.0),
        (Fraction(93, 5), 11, "min", "38 min over", 38.0),
        (1200, 1000, "%", "20 % over", 0.2),
        (3, 0, "%", "none is allowed", 3.0),
        (2, 1, "session", "1 session over", 1.0),
        (3, 1, "session", "2 sessions over", 2.0),
        (7, 5, "day", "2 days over", 2.0),
        (2, 1, "long run", "1 long run over", 1.0),
    ],
)
def test_over(value: int | Fraction, most: int, unit: Unit, words: str, amount: float) -> None:
    found = over(value, most, DAY, rule(unit))
    assert (found.by, found.unit) == (words, unit)
    assert found.amount == pytest.approx(amount)


@pytest.mark.parametrize(
    ("value", "least", "unit", "words", "amount"),
    [
        (0, 2, "run", "2 runs short", 2.0),
        (2, 3, "run", "1 run short", 1.0),
        (0, 1, "such run", "no such run", 1.0),
        (3600, 4000, "%", "10 % short", 0.1),
    ],
)
def test_short(value: int, least: int, unit: Unit, words: str, amount: float) -> None:
    found = short(value, least, DAY, rule(unit))
    assert (found.by, found.unit) == (words, unit)
    assert found.amount == pytest.approx(amount)
