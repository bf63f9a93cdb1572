"""The quick bound of weekly loads where fitness has fallen to the lowest level."""

from typing import Any

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core.training_load import load_for
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.season.load_bound import load_bounds
from tests.kit import a_year


def test_at_the_lowest_level_a_week_may_carry_all_that_does_not_reach_the_second() -> None:
    """Six weeks off leave a new runner at the lowest level; the ceiling of the way back must not hide what counts as
    nothing."""
    assert covers_the_lowest(new=True, level="novice")


def test_nor_may_a_season_that_could_be_fitter_hide_what_one_that_fell_there_may_do() -> None:
    assert covers_the_lowest(run_minutes=45, longest=20)


def covers_the_lowest(**runner: Any) -> bool:
    """Whether no week's bound after six weeks off is below what counts as nothing at the lowest level."""
    absence = {"exceptions": [{"from": "2027-01-04", "to": "2027-02-14", "minutes": 0}]}
    year = a_year(weeks=9, offer=absence, **runner)
    first, second = fitness_grid().levels[:2]
    bounds = zip(year.weeks, load_bounds(year, rough_rules(year)), strict=True)
    return all(most >= load_for(first, second, facts.n) for facts, most in bounds)
