"""The bounds of runs and weekly running, week by week: no plan exceeds them, and they see what quick bounds do not."""

from typing import Any

import pytest

from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.run_bounds import RunBounds, reach
from optimizer.build_year import prepare
from optimizer.domain.training_log import Log, longest_run
from optimizer.ingest.history import resolve_history
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.season.load_bound import load_bounds
from tests.kit import a_race, a_scenario, a_year

EVEN = {"mon": 0, "tue": 45, "wed": 45, "thu": 45, "fri": 0, "sat": 60, "sun": 120}


def posed(**parts: Any) -> PlanningProblem:
    scenario = a_scenario(
        weeks=8, minutes=EVEN, history={"weeks": [{"run_minutes": 120, "longest_run": 60}] * 4}, **parts
    )
    return PlanningProblem(prepare(scenario, resolve_history(scenario)))


def reached(problem: PlanningProblem) -> RunBounds:
    return reach(problem.history, load_bounds(problem.year, problem.rules), len(problem.year.weeks) - 1)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"races": (a_race("2027-02-20 10k B"),)},
        pytest.param(
            {"offer": {"exceptions": [{"from": "2027-01-11", "to": "2027-01-24", "minutes": 20}]}},
            marks=pytest.mark.long,
        ),
    ],
    ids=["plain", "race", "short fortnight"],
)
def test_no_plan_runs_longer_or_more_than_the_bounds(parts: dict[str, Any]) -> None:
    problem = posed(**parts)
    outcome, found = plan_year(problem), reached(problem)
    assert outcome.log is not None
    assert found.stuck is None
    log: Log = outcome.log
    for week in problem.year.weeks:
        days = [log.days.get(day, {}) for day in week.days]
        assert (
            max(longest_run(day) for day in days)
            <= found.history.longest[week.index]
            <= problem.history.longest[week.index]
        )
        assert log.week_minutes(week.index) <= found.history.minutes[week.index] <= problem.history.minutes[week.index]


def test_a_week_of_little_load_holds_less_running_than_days_and_ramp_alone_would_let_in() -> None:
    """Seven days of 100 points in all at 0.85 points a minute of easy running: 115 min on the grid, no more."""
    problem = posed()
    loads = [100.0] * len(problem.year.weeks)
    assert reach(problem.history, loads, 0).history.minutes[0] == 115
    assert problem.history.minutes[0] > 115


def test_a_week_that_cannot_hold_its_load_is_where_it_ends() -> None:
    """Hills of 40 min take more than 20 points of load."""
    problem = posed(locked=[{"date": "2027-01-21", "kind": "hills", "minutes": 40}])
    week = problem.year.days[problem.year.horizon.start].week + 2
    locked = next(d.week for d in problem.year.days.values() if d.fixed)
    loads = [20.0 if index == locked else 500.0 for index in range(len(problem.year.weeks))]
    found = reach(problem.history, loads, len(loads) - 1)
    assert found.stuck == locked == week
    assert found.history.longest[locked:] == problem.history.longest[locked:]


@pytest.mark.parametrize(
    ("sessions", "minutes", "longest", "day"),
    [
        pytest.param(1, 180, 150, 75, id="the easy run alone"),
        pytest.param(2, 180, 150, 115, id="75 and 40 min"),
        pytest.param(2, 100, 150, 100, id="the time of the day"),
        pytest.param(2, 180, 80, 88, id="the spike rule holds both together: 1.1 x 80"),
    ],
)
def test_a_day_of_two_runs_holds_both_of_them(sessions: int, minutes: int, longest: int, day: int) -> None:
    """Seven days of easy and recovery runs, within a fifth more than 900 min a week."""
    only = {"from": "2027-01-04", "to": "2027-01-10", "only": ["easy", "recovery_run"]}
    offer = {"sessions_per_day": sessions, "exceptions": [only]}
    year = a_year(weeks=1, minutes=minutes, run_minutes=900, longest=longest, offer=offer)
    assert optimistic(year).minutes == (7 * day,)
