"""Weeks chosen together count on one another's long runs: one asked for early is led up to, or is out of reach."""

from datetime import date

import pytest

from optimizer.replan.assumed_runs import AssumedRuns, assumed_runs
from tests.kit import a_log, a_year

SUNDAYS = tuple(date(2027, 1, day) for day in (10, 17, 24))
LONG = {day: {"long": 90} for day in SUNDAYS}


def asked(minutes: int) -> AssumedRuns | None:
    """So long a run on the third Sunday of a runner whose longest has been 90 min."""
    log = a_log(a_year(weeks=4, longest=90), {})
    known = log.without(log.year.days)
    day = {SUNDAYS[2]: {"long": minutes}}
    return assumed_runs(known, range(3), {**LONG, **day}, day)


@pytest.mark.parametrize(
    ("minutes", "runs"),
    [
        (95, {0: 90, 1: 90, 2: 95}),  # 90 x 1.1 = 99
        (110, {0: 95, 1: 100, 2: 110}),  # 100 x 1.1 = 110, 95 x 1.1 = 104
        (115, None),  # 105 before it, and before that 100: more than 99
    ],
)
def test_the_weeks_before_grow_as_far_as_they_can(minutes: int, runs: dict[int, int] | None) -> None:
    found = asked(minutes)
    assert (None if found is None else found.assumed) == runs


def test_what_a_week_must_hold_counts_for_the_weeks_behind_it_alone() -> None:
    found = asked(110)
    assert found is not None
    assert [found.longest_before(day) for day in SUNDAYS] == [90, 95, 100]


def test_a_run_that_nobody_asked_for_is_cut_to_what_is_allowed() -> None:
    log = a_log(a_year(weeks=4, longest=90), {})
    found = assumed_runs(log.without(log.year.days), range(2), {SUNDAYS[1]: {"long": 150}}, {})
    assert found is not None and found.assumed[1] == 95
