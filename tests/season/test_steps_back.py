"""A week that recovery from a race run as training holds low is a step back: no cutback is due, and counting begins
anew, whichever week was looked at before."""

import numpy as np

from optimizer.domain.season_path import State, first_state
from optimizer.domain.season_rules import LoadCuts, SeasonRules, WeekRules
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.state_graph import StateGraph
from tests.season.tiny_seasons import empty_year

ORDINARY, EASING = 1, 2


def graph_of_six_weeks(cuts: LoadCuts | None = None) -> StateGraph:
    """Six weeks alike at fitness 30, the third of them held low; every fourth week is a cutback at the latest."""
    year = empty_year(6, 30.0)
    year.weeks[EASING].easing = True
    rules = [WeekRules(capacity=400.0, rough=400.0, sure=400.0, least_share=0.5) for _ in year.weeks]
    rules_of_year = SeasonRules(rules, end_level=first_state(year).level)
    return SeasonSolver(year, rules_of_year, cuts or LoadCuts()).solve().graph


def due(graph: StateGraph, week: int) -> bool:
    """Whether a week that holds fitness is refused after three loading weeks."""
    state = State(first_state(graph.year).level, counter=3)
    block, spot = graph.block(week, 0), graph.spot(week, state)
    assert block is not None
    assert spot is not None
    return not block.at(*spot).allowed


def test_no_cutback_is_due_in_a_week_that_steps_back() -> None:
    """The weeks differ in nothing else, so only what they are may tell their transitions apart."""
    graph = graph_of_six_weeks()
    assert due(graph, ORDINARY)
    assert not due(graph, EASING)


def test_a_week_that_steps_back_begins_the_count_anew() -> None:
    graph, loading = graph_of_six_weeks(), np.array([2])
    assert graph.counter_after(ORDINARY, loading, np.array([False])).tolist() == [3]
    assert graph.counter_after(EASING, loading, np.array([False])).tolist() == [0]


def cutback_allowed(graph: StateGraph, week: int) -> bool:
    """Whether a week may step back after two loading weeks."""
    state = State(first_state(graph.year).level, counter=2)
    found = [(graph.block(week, change), graph.spot(week, state)) for change in range(-6, 0)]
    steps = [block.at(*spot) for block, spot in found if block is not None and spot is not None]
    return any(step.allowed and step.cutback for step in steps)


def test_a_week_that_must_load_is_no_cutback_while_cuts_are_hard() -> None:
    assert cutback_allowed(graph_of_six_weeks(), ORDINARY)
    asked = LoadCuts(loading={ORDINARY})
    assert not cutback_allowed(graph_of_six_weeks(asked), ORDINARY)
    assert cutback_allowed(graph_of_six_weeks(asked), ORDINARY + 2)
    asked.hard = False
    assert cutback_allowed(graph_of_six_weeks(asked), ORDINARY)
