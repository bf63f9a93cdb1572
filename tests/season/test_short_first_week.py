"""A season that begins in the middle of a week: what that week carried is read over its own days, not over seven."""

import numpy as np
import pytest

from optimizer.domain.season_path import State, daily_before, first_state, follow
from optimizer.domain.season_rules import SeasonRules, WeekRules
from optimizer.season.load_grid import LoadGrid
from tests.season.tiny_seasons import empty_year


def test_a_week_of_more_than_a_short_one_before_it_is_no_cutback() -> None:
    """58 points from Friday to Sunday are 19 a day, and a step back from 60; the 33 a day behind them are none. Over
    seven days the same fall of fitness would stand for 42 a day, of which 33 are less than 80 %: five weeks were loaded
    in a row where four may be."""
    year = empty_year(6, 60.0, first=3)
    rules = SeasonRules([WeekRules() for _ in year.weeks])
    path = follow(year, rules, (58, 230, 237, 231, 231, 221))
    assert [step.cutback for step in path] == [True, False, False, False, False, False]
    assert [step.after.counter for step in path] == [0, 1, 2, 3, 3, 3]


@pytest.mark.parametrize("days", [1, 3, 7])
def test_search_and_audit_read_the_same_load_of_the_week_before(days: int) -> None:
    """By every change of level that led there, in points a day and over all its days."""
    year = empty_year(2, 30.0, first=days)
    level, grid = first_state(year).level, LoadGrid(400)
    for change in (-2, -1, 0, 1):
        state = State(level + change, last=change)
        read = daily_before(year, 1, state)
        assert grid.last_daily(days)[grid.index(change), level + change] == pytest.approx(read)
        carried = grid.load_before(grid.places(change), np.array(level + change), days)
        assert float(carried) == pytest.approx(days * read)
