"""Random years with contradictions: every conflict is infeasible and minimal, every repair planned and audited."""

from itertools import count, islice

import pytest

from tests.explain.random_years import checked, summary


@pytest.mark.long
def test_conflicts_are_minimal_and_repairs_hold() -> None:
    years = [year for year in map(checked, range(2)) if year is not None]
    assert len(years) == 2
    assert all(year["conflicts"] and year["repairs"] for year in years)


@pytest.mark.long
def test_the_same_at_length() -> None:
    years = (year for year in (checked(number, shown=3) for number in count()) if year is not None)
    seen = summary(list(islice(years, 200)))
    assert seen["cpmpy_agrees"] >= 200
    print(seen)
