"""Matters of taste choose between days that are otherwise as good; no bound and no goal reads them."""

import pytest

from optimizer.bounds.optimistic_history import optimistic
from optimizer.domain.objectives import POINT, TASTES, WISHES
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.weeks.variables import Days
from tests.kit import a_year


@pytest.mark.parametrize("name", sorted(TASTES))
def test_a_taste_counts_where_days_are_chosen_and_not_where_a_bound_is_sought(name: str) -> None:
    year = a_year()
    chosen = Days(year, 0, 0, Log(year, {}), light=(False,))
    chosen.wish(name, 3, 0)
    assert chosen.penalty == [3 * TASTES[name][0]]
    assert TASTES[name][0] < POINT
    bounding = Days(year, 0, 0, optimistic(year), light=(False,))
    bounding.wish(name, 3, 0)
    bounding.wish("strides", 1, 0)
    assert bounding.penalty == [POINT * WISHES["strides"][0]], "whole points of wishes alone"


def test_the_fit_of_a_plan_leaves_tastes_out() -> None:
    year = a_year()
    view = PlanView(year, Log(year, {}))
    view.wish("strides", 2, 0)
    for name in TASTES:
        view.wish(name, 1, 0)
    assert view.wishes == {"strides": 2 * WISHES["strides"][0]}
