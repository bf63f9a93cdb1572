"""Of seasons as good in every goal, the one that builds up evenly and keeps a little more fitness than races ask."""

from itertools import pairwise

import pytest

from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import daily_before, first_state
from optimizer.domain.season_rules import A_RACE, HEALTH, Demand, SeasonRules, WeekRules
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.state_costs import IN_HAND
from tests.season.tiny_seasons import empty_year

WEEKS, FITNESS = 10, 30.0


def solved(asked: float, tier: int = A_RACE, weeks: int = WEEKS) -> SolvedSeason:
    """Weeks alike with room for twice what holds fitness; at the end so much more fitness is asked than at first."""
    year = empty_year(weeks, FITNESS)
    rules = [WeekRules(capacity=420.0, rough=420.0, sure=420.0, least_share=0.5, past_cutback=True) for _ in year.weeks]
    level = fitness_grid().ceil(asked * fitness_grid().levels[first_state(year).level])
    demands = [Demand("race", weeks - 1, level, tier)]
    return SeasonSolver(year, SeasonRules(rules, demands=demands, end_level=first_state(year).level)).solve()


def at_demand(season: SolvedSeason) -> float:
    """Fitness at the demand, as a share of what it asks."""
    (demand,), levels = season.rules.demands, fitness_grid().levels
    return float(levels[season.best()[demand.week - 1].after.level] / levels[demand.level])


@pytest.mark.parametrize("asked", [1.1, 1.15])
def test_a_race_is_reached_with_a_little_in_hand_where_nothing_pays_for_it(asked: float) -> None:
    season = solved(asked)
    assert IN_HAND - 0.01 <= at_demand(season) <= IN_HAND + 0.02, "5 % more, to a grid level"
    found = season.values(season.best())
    assert (found.ready_a, found.jump) == (0, 0), "no goal pays for it"


def test_a_health_base_is_asked_for_as_it_is() -> None:
    # An even course reaches 15 % more fitness and no more; the same course ends above what 10 % asks.
    assert at_demand(solved(1.15, HEALTH)) == pytest.approx(1.0, abs=0.01)
    assert at_demand(solved(1.15, A_RACE)) > 1.04


@pytest.mark.parametrize("asked", [1.0, 1.1, 1.2])
def test_weeks_that_build_up_do_not_coast(asked: float) -> None:
    season = solved(asked, weeks=12)
    path = season.best()
    year = empty_year(12, FITNESS)
    loads = [daily_before(year, week, step.after) for week, step in enumerate(path, 1) if not step.cutback]
    assert sum(step.cutback for step in path) >= 2, "every fourth week at the latest"
    # A grid level of fitness is some 2 % of a week's load.
    assert all(after >= 0.95 * before for before, after in pairwise(loads)), loads
