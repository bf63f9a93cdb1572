"""A stretch of weeks in one model: what plans keep has room in it, and what runs and loads cannot come to has none."""

from functools import cache

import pytest

from optimizer.bounds.stretch_model import StretchModels
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import first_state
from optimizer.domain.season_rules import LoadCuts
from optimizer.domain.session_kinds import strides_twelfths
from optimizer.domain.training_log import Log, longest_run
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.season.load_grid import LoadGrid
from optimizer.season.week_limits import WeekLimits
from optimizer.weeks import cpsat
from tests.kit import a_year

WEEKS = 4
LOCKED = [{"date": "2027-01-30", "kind": "long", "minutes": 75}]
"""The last Saturday of four weeks from Monday 4 January 2027 on."""


@cache
def planned() -> tuple[PlanningProblem, Log]:
    """A short year with an audited plan."""
    problem = PlanningProblem(a_year(weeks=WEEKS, run_minutes=200, longest=60, minutes=90))
    found = plan_year(problem, pieces=GOALS_ONLY)
    assert found.log is not None
    assert not found.broken()
    return problem, found.log


def ahead_holds(longest: dict[int, int], load: dict[int, int]) -> bool:
    """Whether the weeks ahead of the plan's first one have room for its runs and loads, some of them changed."""
    problem, log = planned()
    year = problem.year
    limits = WeekLimits(year, problem.rules, LoadCuts(), LoadGrid(fitness_grid().size - 3))
    stretch = StretchModels(limits, problem.capacities).build(
        Log(year), range(1), WEEKS - 1, first_state(year), lambda _: True
    )
    model = stretch.days.model
    for week in range(WEEKS):
        days = [log.days[day] for day in year.weeks[week].days]
        rates = (
            (year.rates[kind] * minutes // units.GRID)
            for day in days
            for kind, minutes in day.items()
            if kind in year.rates
        )
        strides = sum("strides" in day for day in days)
        twelfths = round(sum(rates)) + strides * strides_twelfths()
        model.add(stretch.load[week] == load.get(week, twelfths))
        if week:
            model.add(stretch.running[week] == log.week_minutes(week) // units.GRID)
            model.add(stretch.longest[week] == longest.get(week, max(map(longest_run, days))) // units.GRID)
    return cpsat.search(model, 1.0, cpsat.IMPROVE).found


def test_a_plan_has_room() -> None:
    assert ahead_holds({}, {})


def test_a_spike_has_none() -> None:
    # The first week's runs are no longer than 65 min, those before the season 60: 90 min are no step.
    assert not ahead_holds({1: 90}, {})


def test_a_leap_in_load_has_none() -> None:
    # Fitness rises by four percent a week at most: three times what a week of about 200 min carries is far beyond.
    assert not ahead_holds({}, {2: 12 * 700})


@pytest.mark.parametrize(("longest", "there"), [(55, True), (45, False)])
def test_a_locked_run_is_led_up_to(longest: int, there: bool) -> None:
    # A tenth a week, or five minutes: 55 lead to 60, 65, 70 and 75 min; 45 to 50, 55, 60 and 65.
    problem = PlanningProblem(a_year(weeks=WEEKS, run_minutes=250, longest=longest, minutes=90, locked=LOCKED))
    limits = WeekLimits(problem.year, problem.rules, LoadCuts(), LoadGrid(fitness_grid().size - 3))
    models = StretchModels(limits, problem.capacities)
    stretch = models.build(Log(problem.year), range(1), WEEKS - 1, first_state(problem.year), lambda _: True)
    assert cpsat.search(stretch.days.model, 1.0, cpsat.ANY).found == there
