"""Running of a week: past weeks and weeks ahead are told by one rule, one run has one length."""

import pytest

from optimizer.core.units import whole_minutes
from optimizer.domain.past import running_figures
from optimizer.domain.training_log import week_running


def test_two_runs_of_a_day_are_no_longer_run() -> None:
    """60 + 40 on one day and 75 on another: 175 min, the longest of them 75; the race counts as running alone."""
    days = [{"easy": 60, "recovery_run": 40}, {"long": 75}, {"race": 50, "strength": 20}, {}]
    assert week_running(days) == (225, 75)
    assert week_running([]) == (0, 0)


@pytest.mark.parametrize(("exact", "shown"), [(86.49, 86), (86.5, 87), (87.5, 88), (86.9, 87)])
def test_halves_are_rounded_up_wherever_they_stand(exact: float, shown: int) -> None:
    assert (whole_minutes(exact), running_figures([exact])) == (shown, (shown, shown))
