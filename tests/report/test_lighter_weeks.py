"""Which weeks are told to be lighter."""

import pytest

from optimizer.report.lighter_weeks import is_lighter
from tests.report.synthetic import plan as a_plan
from tests.report.synthetic import scenario


@pytest.mark.parametrize(
    ("before", "now", "cutback", "lighter"),
    [
        pytest.param(65, 60, True, True, id="five minutes less"),
        pytest.param(65, 65, True, False, id="as much running as before"),
        pytest.param(65, 60, False, False, id="no cutback"),
        pytest.param(0, 60, True, True, id="nothing was run before"),
    ],
)
def test_a_cutback_is_a_lighter_week_where_it_runs_less(before: int, now: int, cutback: bool, lighter: bool) -> None:
    plan = a_plan(scenario(weeks=4))
    first, second, *later = plan.weeks
    week = second.model_copy(update={"run_minutes": now, "cutback": cutback})
    weeks = (first.model_copy(update={"run_minutes": before}), week, *later)
    assert is_lighter(plan.model_copy(update={"weeks": weeks}), week) == lighter


def test_the_first_week_is_one_by_its_word_and_no_week_is_none() -> None:
    plan = a_plan(scenario(weeks=4))
    first = plan.weeks[0].model_copy(update={"cutback": True})
    assert is_lighter(plan, first)
    assert not is_lighter(plan, None)
