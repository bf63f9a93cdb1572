"""Soft constraints: declared once, on one family; tie-breakers choose between equal plans and belong to no goal."""

from collections import Counter

import pytest

from constraints import FAMILIES, SOFT_CONSTRAINTS
from optimizer.bounds.optimistic_history import optimistic
from optimizer.domain.objectives import POINT
from optimizer.domain.plan_view import PlanView
from optimizer.domain.training_log import Log
from optimizer.weeks.variables import Days
from tests.kit import a_year

STRIDES = SOFT_CONSTRAINTS["strides"]
TIE_BREAKERS = sorted(name for name, soft in SOFT_CONSTRAINTS.items() if soft.tie_breaker)


def test_every_name_is_declared_once() -> None:
    names = Counter(soft.name for family in FAMILIES for soft in family.soft_constraints)
    assert len(names) > 50
    assert {name for name, times in names.items() if times > 1} == set()


@pytest.mark.parametrize("name", TIE_BREAKERS)
def test_a_tie_breaker_counts_where_days_are_chosen_and_not_where_a_bound_is_sought(name: str) -> None:
    year, soft = a_year(), SOFT_CONSTRAINTS[name]
    chosen = Days(year, 0, 0, Log(year, {}), light=(False,))
    chosen.penalise(soft, 3, 0)
    assert chosen.penalty == [3 * soft.weight]
    assert soft.weight < POINT
    bounding = Days(year, 0, 0, optimistic(year), light=(False,))
    bounding.penalise(soft, 3, 0)
    bounding.penalise(STRIDES, 1, 0)
    assert bounding.penalty == [POINT * STRIDES.weight], "whole points alone"


def test_the_fit_of_a_plan_leaves_tie_breakers_out() -> None:
    year = a_year()
    view = PlanView(year, Log(year, {}))
    view.penalise(STRIDES, 2, 0)
    for name in TIE_BREAKERS:
        view.penalise(SOFT_CONSTRAINTS[name], 1, 0)
    assert view.penalties == {"strides": 2 * STRIDES.weight}
