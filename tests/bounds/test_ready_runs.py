"""Longest runs of plans that are as ready as can be: nobody is longer prepared than loads and days together allow."""

from dataclasses import replace

import pytest

from constraints.race_calendar import asked_longest, ready_window
from optimizer.bounds.bound_params import DEFAULT_BOUNDS
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.ready_runs import NOTHING_KNOWN, ReadyRuns, ready_runs
from optimizer.domain.season_values import short
from optimizer.planner.plan_year import GOALS_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_year

DAYS = {"mon": 0, "tue": 60, "wed": 75, "thu": 60, "fri": 0, "sat": 75, "sun": 180}
AWAY = {"from": "2027-02-06", "to": "2027-02-20", "minutes": 0}
OFFER = {"exceptions": [AWAY], "long_run_days": ["sun"]}
RACE = "2027-04-25 marathon A"


def behind_a_break() -> PlanningProblem:
    """A fortnight away ends nine weeks before a marathon: fitness comes back too slowly for its longest run."""
    return PlanningProblem(a_year(weeks=16, minutes=DAYS, run_minutes=215, longest=85, offer=OFFER, races=(RACE,)))


def test_a_plan_behind_a_break_is_proven_as_long_prepared_as_its_fitness_allows() -> None:
    """Runs alone might grow nearer to what the marathon asks for than the plan's, a seventh short; with the loads of
    any plan that is as fit by then they do not."""
    problem = behind_a_break()
    found = plan_year(problem, pieces=GOALS_ONLY)
    goal = next(one for one in found.goals if one.name == "race_longest_run")
    assert (goal.value, goal.bound, goal.scope) == (14.3, 14.3, "plans that meet the goals above")
    assert goal.attained
    race = problem.year.races[0]
    alone = optimistic(problem.year).longest_since(*ready_window(problem.year, race))
    assert short(alone, asked_longest(problem.year, race)) < 143


def test_where_seasons_are_too_many_nothing_is_known() -> None:
    problem = behind_a_break()
    few = replace(DEFAULT_BOUNDS, ready_steps=10)
    known, work = ready_runs(problem.year, problem.rules, problem.history, params=few)
    assert (known, work) == (NOTHING_KNOWN, 0.0)


def test_a_year_whose_races_ask_for_no_run_has_no_bound_of_it() -> None:
    problem = PlanningProblem(a_year(weeks=6, races=("2027-02-07 10k C",)))
    assert ready_runs(problem.year, problem.rules, problem.history)[0] == NOTHING_KNOWN


@pytest.mark.parametrize(
    ("reached", "least"), [(10.0, 5.0), (9.9, 5.0), (10.1, 0.0)], ids=["as long", "longer", "shorter"]
)
def test_what_b_races_stay_short_of_is_known_of_plans_that_do_as_much_for_the_a_races(
    reached: float, least: float
) -> None:
    """The pair is 10 % and 5 %; a plan that does less for its A races may do more for its B races."""
    known = ReadyRuns({"A": (100, 0), "B": (100, 50)})
    assert known.least("b_race_longest_run", {"race_longest_run": reached}) == least
    assert known.least("race_longest_run", {}) == 10.0
    assert known.least("jumps", {}) == 0.0
