"""The week before days away need be no cutback, for they are the step back; in their own week one is due then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from optimizer.domain.away_stretch import AwayStretch
from optimizer.domain.season_path import LOADING_MOST, State, before_days_away, first_state
from optimizer.domain.season_rules import LoadCuts, SeasonRules, WeekRules
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.state_graph import StateGraph
from tests.season.tiny_seasons import empty_year

AWAY = 3


def graph_of_six_weeks(days: int, every: int = LOADING_MOST) -> StateGraph:
    """Six weeks alike at fitness 30, so many days of the fourth of them away."""
    year = empty_year(6, 30.0)
    first = year.weeks[AWAY].start
    year.away = (AwayStretch(first, first + timedelta(days=days)),)
    rules = [WeekRules(capacity=400.0, rough=400.0, sure=400.0, least_share=0.5) for _ in year.weeks]
    rules_of_year = replace(SeasonRules(rules, end_level=first_state(year).level), cutback_every=every)
    return SeasonSolver(year, rules_of_year, LoadCuts()).solve().graph


def due(graph: StateGraph, week: int) -> bool:
    """Whether a week that holds fitness is refused after the most loading weeks."""
    state = State(first_state(graph.year).level, counter=graph.rules.cutback_every - 1)
    block, spot = graph.block(week, 0), graph.spot(week, state)
    assert block is not None
    assert spot is not None
    return not block.at(*spot).allowed


def test_no_cutback_is_due_before_days_away_and_one_in_their_week() -> None:
    """The weeks differ in nothing else, so only what follows them may tell their transitions apart."""
    graph = graph_of_six_weeks(7)
    assert [due(graph, week) for week in range(1, 6)] == [True, False, True, True, True]


@pytest.mark.parametrize(("days", "spared"), [(4, True), (3, False)])
def test_most_days_of_the_week_are_away(days: int, spared: bool) -> None:
    graph = graph_of_six_weeks(days)
    assert before_days_away(graph.year, AWAY - 1) == spared
    assert due(graph, AWAY - 1) != spared


def test_no_fifth_week_is_loaded_for_it() -> None:
    assert due(graph_of_six_weeks(7, LOADING_MOST + 1), AWAY - 1)


def test_two_weeks_away_spare_one_week() -> None:
    assert [due(graph_of_six_weeks(14), week) for week in (AWAY - 1, AWAY, AWAY + 1)] == [False, True, True]
