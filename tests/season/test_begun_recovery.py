"""A season that begins in the middle of a recovery, with fitness far below what the recovery began with."""

import pytest

from optimizer.core.requirement import Requirement
from optimizer.domain.season_path import first_state
from optimizer.domain.season_rules import LoadCuts, SeasonRules, WeekRules
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import MidSeasonStart, Year
from optimizer.season.cutback_ways import cutback_ways
from optimizer.season.load_bound import highest_level
from optimizer.season.season_solver import SeasonSolver
from tests.season.tiny_seasons import empty_year

WEEKS, INSIDE = 6, 2


def begun(above: int) -> tuple[Year, SeasonRules]:
    """Six weeks, two of them left of a recovery that began so many grid levels higher."""
    year = empty_year(WEEKS, 20.0)
    level = first_state(year).level
    year.standing = MidSeasonStart(level, carried=level + above)
    why = Requirement("recovery", "a week of recovery")
    for facts in year.weeks[:INSIDE]:
        facts.mode, facts.ceiling = "constrained", Ceiling(0.5, 0.0, why)
    weeks = [WeekRules(capacity=150.0, rough=150.0, sure=150.0, least_share=0.0) for _ in year.weeks]
    return year, SeasonRules(weeks, end_level=level)


@pytest.mark.parametrize("above", [0, 1, 30])
def test_what_it_began_with_is_a_level_of_its_own(above: int) -> None:
    year, rules = begun(above)
    assert highest_level(year, rules, WEEKS - 1) >= first_state(year).level + above
    ways = cutback_ways(year, rules, WEEKS - 1)
    assert sorted(ways.loading) == list(range(INSIDE, WEEKS)), "the recovery loads no week"
    assert all(ways.loading.values()), "and every week behind it may be loaded"
    assert SeasonSolver(year, rules, LoadCuts()).solve().solvable
