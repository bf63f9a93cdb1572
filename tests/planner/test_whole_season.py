"""A whole season in one model: days that no pass finds, with rules about frequency where weeks carry enough."""

import pytest

from optimizer.bounds.stretch_model import StretchModels
from optimizer.domain.season_path import first_state
from optimizer.domain.training_log import Log
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import WholeSeasonParams
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.whole_season import WholeSeason
from optimizer.weeks import cpsat
from tests.kit import a_year, held

TWO_DAYS = {"rest_days": 5, "strength_sessions": 4}


def two_days(weeks: int = 8) -> PlanningProblem:
    """A runner who trains on two days of any seven."""
    minutes = {"mon": 120, "tue": 120, "wed": 20, "thu": 29, "fri": 29, "sat": 45, "sun": 44}
    offer = {"sessions_per_day": 2, "long_run_days": ["sun"]}
    return PlanningProblem(
        a_year(weeks=weeks, minutes=minutes, run_minutes=60, longest=30, limits=TWO_DAYS, offer=offer)
    )


@pytest.mark.parametrize("window", [8, 4])
def test_a_season_is_chosen_as_a_whole_or_part_by_part(window: int) -> None:
    """Eight weeks at once, or four of them, of which two are kept each time."""
    problem = two_days()
    incumbent = Incumbent(problem)
    WholeSeason(problem, Monitor(), WholeSeasonParams(windows=(window,))).find(incumbent)
    assert incumbent.log is not None
    assert not incumbent.broken()


@pytest.mark.long
def test_the_model_has_room_for_two_runs_a_day() -> None:
    """Each grows by itself, and both make the week's running."""
    year = a_year(weeks=4, minutes=120, run_minutes=600, longest=60, offer={"sessions_per_day": 2})
    problem = PlanningProblem(year)
    found = plan_year(problem, pieces=GOALS_ONLY)
    assert found.log is not None
    assert not found.broken()
    stretch = StretchModels.of(year, problem.rules, problem.capacities).build(
        Log(year), range(4), 3, first_state(year), lambda _: True
    )
    held(stretch.days, found.log)
    assert cpsat.search(stretch.days.model, 2.0, cpsat.IMPROVE).found
