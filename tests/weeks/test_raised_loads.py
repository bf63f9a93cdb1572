"""A model of weeks whose most load is raised in place is the one that would have been built."""

from datetime import timedelta

import pytest

from optimizer.bounds.optimistic_history import optimistic
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, raise_most_load, weeks_model
from tests.kit import a_year

NEAR, FULL = WeekTarget(1200, 1300), WeekTarget(1200, 1900)


@pytest.mark.parametrize(
    ("near", "full"), [(NEAR, FULL), (WeekTarget(0, 100), WeekTarget(0, 5000)), (NEAR, NEAR)], ids=str
)
def test_it_is_byte_for_byte_the_model_for_the_other_target(near: WeekTarget, full: WeekTarget) -> None:
    """The second one is a light week: it stays below 60 points whatever its target says."""
    year = a_year(weeks=8)
    built, asked = (weeks_model(year, 3, [target], optimistic(year)) for target in (near, full))
    assert (cpsat.fingerprint(built.model) == cpsat.fingerprint(asked.model)) == (near == full)
    assert raise_most_load(built, [near], [full])
    assert cpsat.fingerprint(built.model) == cpsat.fingerprint(asked.model)


def test_two_weeks_are_raised_each_by_its_own() -> None:
    year, known, asked = a_year(weeks=8), [NEAR, FULL], [FULL, FULL]
    built, other = (weeks_model(year, 2, targets, optimistic(year)) for targets in (known, asked))
    assert raise_most_load(built, known, asked)
    assert cpsat.fingerprint(built.model) == cpsat.fingerprint(other.model)


def test_a_load_that_is_a_number_was_judged_already() -> None:
    """All days of the fourth week are away: its load is 0, below 100 twelfths as below any."""
    year = a_year(weeks=8)
    for day in year.weeks[3].days:
        year.days[day].minutes = 0
    built = weeks_model(year, 3, [WeekTarget(0, 100)], optimistic(year))
    assert year.weeks[3].days[-1] - year.weeks[3].days[0] == timedelta(days=6)
    assert not raise_most_load(built, [WeekTarget(0, 100)], [WeekTarget(0, 200)])
