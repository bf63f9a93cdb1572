"""Rest days, runs a week and days offered that leave every week a way, and none through the season."""

import pytest

from optimizer.bounds.bound_params import DEFAULT_BOUNDS
from optimizer.bounds.days_conflicts import no_days
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.build_year import prepared
from optimizer.domain.year import Year
from optimizer.ingest.history import resolve_history
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_scenario


def shifts(weeks: int, rest: int, minutes: list[int]) -> tuple[Year, OptimisticHistory]:
    """A runner who takes so many rest days in any seven, and whose days follow a cycle of four."""
    scenario = a_scenario(
        weeks=weeks,
        level="intermediate",
        offer={"cycle": {"from": "2027-01-04", "minutes": minutes}, "sessions_per_day": 1},
        limits={"rest_days": rest},
    )
    return prepared(scenario, resolve_history(scenario))


@pytest.mark.parametrize(
    ("weeks", "rest", "minutes", "found"),
    [
        # Two days of training in any seven fall on the same weekdays every week, or on later ones. A day without time
        # comes a weekday later every week, so that the run it pushes on is pushed on again until the week is over.
        pytest.param(8, 5, [90, 90, 0, 90], True, id="two days a week run out of weekdays"),
        pytest.param(4, 5, [90, 90, 0, 90], False, id="not yet"),
        pytest.param(8, 5, [90, 90, 90, 90], False, id="every day has time"),
        pytest.param(8, 4, [90, 90, 0, 90], False, id="three days of training"),
    ],
)
def test_days_that_move_through_the_weeks_leave_none_for_two_runs(
    weeks: int, rest: int, minutes: list[int], *, found: bool
) -> None:
    year, history = shifts(weeks, rest, minutes)
    told = no_days(year, history, DEFAULT_BOUNDS)
    assert bool(told) == found
    if told:
        places = {fact.where for fact in told[0].facts}
        assert {("limits", "rest_days"), ("limits", "maintenance_runs"), ("availability",)} <= places
        assert no_days(year, history, DEFAULT_BOUNDS, tell=False)


@pytest.mark.long
def test_a_search_that_finds_nothing_is_answered_by_it() -> None:
    year, _ = shifts(8, 5, [90, 90, 0, 90])
    assert plan_year(PlanningProblem(year)).status == "infeasible"
