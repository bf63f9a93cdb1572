"""How long a week is asked, by what the weeks before it have cost."""

import pytest

from optimizer.planner.params import WeekSolverParams
from optimizer.planner.week_solver import CoreTrials

PARAMS = WeekSolverParams(limit=2.0, open_budget=1.0, open_limit=0.2)


@pytest.mark.parametrize(("unanswered", "limit"), [(0.0, 2.0), (0.99, 2.0), (1.0, 0.2), (5.0, 0.2)])
def test_weeks_without_an_answer_leave_the_next_ones_less_time(unanswered: float, limit: float) -> None:
    assert CoreTrials(unanswered=unanswered).limit(PARAMS) == limit
