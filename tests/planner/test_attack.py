"""The attack on plans finds what is wrong when something is: a bound that is none, an optimum that is none."""

import random
from dataclasses import replace
from functools import cache

import pytest

from optimizer.domain.objectives import GOALS
from optimizer.domain.training_log import Log
from optimizer.solve import SolveResult
from tests.benchmarks.attack import Attack, answer, begin, better, move_sessions
from tests.benchmarks.attack_seasons import OtherSeasons, other_loads
from tests.benchmarks.clients import client


@cache
def four_weeks() -> SolveResult:
    """Client 0 for four weeks: some wishes stay open."""
    return answer(client(0, 0, 4))


def attack_on_four_weeks() -> Attack:
    """An attack on those weeks of its own."""
    return begin(four_weeks())


def test_an_attack_begins_at_the_plan_and_never_ends_at_a_worse_one() -> None:
    attack = attack_on_four_weeks()
    assert not attack.first.violations
    assert {goal.name: goal.value for goal in attack.plan.goals} == attack.first.goals
    move_sessions(attack, 60, random.Random(1))
    assert attack.tried > 20
    assert not better(attack.first, attack.best)
    assert attack.finds == []


def test_a_bound_that_is_none_and_an_optimum_that_is_none_are_finds() -> None:
    """The plan is told to be worse than it is: its own sessions then beat it."""
    attack = attack_on_four_weeks()
    name = GOALS[-1].name
    goals = tuple(
        goal.model_copy(update={"value": goal.value + 5, "bound": goal.value + 5}) if goal.name == name else goal
        for goal in attack.plan.goals
    )
    claimed = attack.plan.model_copy(update={"goals": goals, "status": "optimal"})
    worse = replace(attack.first, goals={**attack.first.goals, name: attack.first.goals[name] + 5})
    told = Attack(replace(attack.result, plan=claimed), attack.first, worse, attack.days)
    assert told.judge(attack.first, "its own sessions")
    assert len(told.finds) == 2
    assert "below its bound" in told.finds[0]
    assert "where an optimal plan has" in told.finds[1]


@pytest.mark.long
def test_a_year_whose_fit_is_best_for_its_own_loads_alone_is_not_called_optimal() -> None:
    """Every goal attains its bound, but that of fit speaks of the plan's own loads: a season just as good in load may
    have better days, so the plan is no optimum; and other seasons that are tried refute nothing that it says."""
    answers = (answer(client(number, 3, 5)) for number in range(8, 16))
    attack = next(
        attack
        for attack in map(begin, answers)
        if attack.plan.goals[-1].value > 0 and all(goal.proven for goal in attack.plan.goals)
    )
    OtherSeasons(attack.result.year).attack(6, random.Random(1), attack.keep)
    assert attack.tried > 0
    assert attack.plan.status == "feasible"
    assert attack.finds == []


@pytest.mark.long
def test_other_seasons_and_other_loads_are_judged_like_any_plan() -> None:
    """Every plan they find is heard by the judge; none of them makes the best one worse."""
    attack = attack_on_four_weeks()
    rng, year = random.Random(2), attack.result.year
    OtherSeasons(year).attack(1, rng, attack.keep)
    assert attack.tried == 1
    other_loads(year, Log(year, {**attack.days}), attack.best, 4, rng, attack.keep)
    assert attack.tried > 1
    assert not better(attack.first, attack.best)
    assert attack.finds == []
