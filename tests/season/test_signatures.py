"""Weeks share transitions where their signatures are equal, so a signature tells all that these depend on."""

from dataclasses import fields, replace
from typing import Any

import pytest

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.season_path import State, first_state
from optimizer.domain.season_rules import LoadPair, LoadStep, SeasonRules, WeekRules
from optimizer.season.season_solver import SeasonSolver
from tests.kit import a_year
from tests.season.tiny_seasons import empty_year

PLAIN = WeekRules(capacity=400.0, rough=400.0, sure=400.0, least_share=0.5)
OTHERWISE: dict[str, Any] = {
    "capacity": 300.0,
    "cutback_capacity": 200.0,
    "rough": 300.0,
    "sure": 300.0,
    "fixed": 40.0,
    "raced": 40.0,
    "rise": 0.01,
    "rise_points": 0.2,
    "least_share": 0.7,
    "missed": 2.0,
    "missed_left": 2.0,
    "missed_carried": 2.0,
    "holes": frozenset({(100.0, 120.0)}),
    "refuted": frozenset({(90, 0, 1)}),
    "climbs": frozenset({(90, 91)}),
    "step": LoadStep(1.1, 0.6),
    "soft_rise": 1.0,
    "past_cutback": True,
    "pairs": frozenset({LoadPair(200.0, 180.0)}),
    "trough": 50,
    "cutback_more": 0.1,
}
"""Another value for everything that a rule may say of a week."""


@pytest.mark.parametrize("name", [field.name for field in fields(WeekRules)])
def test_weeks_that_differ_in_one_rule_share_no_transitions(name: str) -> None:
    year = empty_year(4, 30.0)
    weeks = [PLAIN, replace(PLAIN, **{name: OTHERWISE[name]}), PLAIN, PLAIN]
    graph = SeasonSolver(year, SeasonRules(weeks), least_trough=False).solve().graph
    assert graph.signature(0) == graph.signature(2)
    assert graph.signature(1) != graph.signature(2)


def test_a_week_that_looks_past_a_cutback_depends_on_how_light_that_one_is() -> None:
    year, past = empty_year(4, 30.0), replace(PLAIN, past_cutback=True)
    weeks = [PLAIN, replace(past, cutback_more=0.1), past, past]
    graph = SeasonSolver(year, SeasonRules(weeks), least_trough=False).solve().graph
    assert graph.signature(2) != graph.signature(3)


def test_a_week_that_goes_by_the_week_before_keeps_its_own_step_beside_one_that_does_not() -> None:
    """After a week 15 levels down, three quarters of what holds fitness is the most of the second week; the third may
    rise as any other. Blocks are what the season is valued by, single edges what is rolled out."""
    year = empty_year(4, 30.0)
    weeks = [PLAIN, replace(PLAIN, step=LoadStep(1.0, 0.75)), PLAIN, PLAIN]
    graph = SeasonSolver(year, SeasonRules(weeks), least_trough=False).solve().graph
    state = State(first_state(year).level, counter=1, last=-15)
    assert [_open(graph.block(week, 1), graph.spot(week, state)) for week in (1, 2)] == [False, True]
    assert [bool(graph.edge(week, 1, state).allowed) for week in (1, 2)] == [False, True]


def _open(block: Any, spot: Any) -> bool:
    return block is not None and bool(block.at(*spot).allowed)


def test_of_seasons_that_are_equally_good_a_race_week_carries_what_is_sought_beside_the_race() -> None:
    loads = []
    for sought in (0.0, 0.4):
        year = a_year(weeks=6, races=("2027-02-14 half_marathon A",))
        own = year.weeks[5].ceiling
        assert own is not None and own.sought == pytest.approx(0.44)
        own.sought = sought
        season = SeasonSolver(year, rough_rules(year)).solve()
        path = season.best()
        loads.append((path[-1].change, season.values(path)))
    assert loads[1][0] >= loads[0][0] and loads[0][1] == loads[1][1], "no goal gets worse"
