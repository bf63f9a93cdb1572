"""The dynamic programme against oracles that share none of its arrays: exhaustive search and a longest path."""

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.core.training_load import after_days
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep, State, begins_phase, daily_before, first_state
from optimizer.domain.season_rules import TIERS, Demand, LoadCuts, SeasonRules, WeekRules
from optimizer.domain.season_values import measure
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.state_graph import StateGraph
from optimizer.season.transitions import NOWHERE
from tests.season.tiny_seasons import FALL, Tiny, carried, empty_year, key, load_to, one_step, refused, seasons, tiny

FAR = 100_000


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(tiny())
def test_the_programme_finds_what_exhaustive_search_finds(instance: Tiny) -> None:
    find_all(instance)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tiny())
def test_the_programme_finds_it_in_many_seasons(instance: Tiny) -> None:
    find_all(instance)


def find_all(instance: Tiny) -> None:
    """The best of all seasons there are is the one of the dynamic programme."""
    year, rules = instance.year, instance.rules
    best = min((key(measure(year, rules, path)) for path in seasons(year, rules)), default=None)
    season = SeasonSolver(year, rules).solve()
    assert season.solvable == (best is not None)
    if best is not None:
        assert key(season.values(season.best())) == best


@settings(max_examples=25, deadline=None, derandomize=True)
@given(tiny())
def test_the_best_season_passes_the_audit(instance: Tiny) -> None:
    year, rules = instance.year, instance.rules
    season = SeasonSolver(year, rules).solve()
    assume(season.solvable)
    assert not refused(year, rules, season.best())


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(tiny(), st.data())
def test_one_changed_week_is_an_edge_of_the_graph_exactly_when_the_audit_names_no_rule(
    instance: Tiny, data: Any
) -> None:
    """The best season with one week some levels higher or lower; later weeks keep their changes of level."""
    year, rules = instance.year, instance.rules
    season = SeasonSolver(year, rules).solve()
    assume(season.solvable)
    changes = [step.change for step in season.best()]
    changes[data.draw(st.integers(0, len(changes) - 1))] += data.draw(st.sampled_from((-6, -3, -2, -1, 1, 2, 3, 6)))
    state, path, opened, room = first_state(year), list[SeasonStep](), True, True
    for week, change in enumerate(changes):
        assume(0 <= state.level + change < season.graph.size)
        path.append(one_step(year, rules, week, state, change))
        daily = load_to(state.level, state.level + change, year.weeks[week].n) / year.weeks[week].n
        # Deeper than a cutback has to be is never better, so the graph leaves it out.
        assume(not (path[-1].cutback and daily < rules.cutback_least * daily_before(year, week, state)))
        opened = opened and _edge(season.graph, week, state, path[-1])
        room = room and carried(year, rules, state, path)
        state = path[-1].after
    assert opened == (room and not refused(year, rules, path))


def _edge(graph: StateGraph, week: int, state: State, step: SeasonStep) -> bool:
    """Whether the graph has the step, with the same cutback."""
    edge = graph.edge(week, step.change, state)
    return bool(edge.allowed) and bool(edge.cutback) == step.cutback


@settings(max_examples=25, deadline=None, derandomize=True)
@given(tiny(), st.data())
def test_goal_values_are_the_sums_their_names_promise(instance: Tiny, data: Any) -> None:
    """From levels alone: short of a demand at its week's start, lost in falling weeks, trough since the entry level."""
    year, rules = instance.year, instance.rules
    state, path = first_state(year), []
    for week in range(len(year.weeks)):
        path.append(one_step(year, rules, week, state, data.draw(st.integers(-6, 4))))
        state = path[-1].after
    places = [first_state(year).level, *(step.after.level for step in path)]
    fitness = [fitness_grid().levels[place] for place in places]
    trough, carried = 0, 0.0
    for week, facts in enumerate(year.weeks):
        inside = facts.mode == "constrained"
        carried = fitness[week] if inside and not (week and year.weeks[week - 1].mode == "constrained") else carried
        trough = max(trough, _short(fitness[week + 1], carried)) if inside else trough
    found = measure(year, rules, path)
    assert (found.lost, found.trough) == (_lost(year, rules, places), trough)
    asked = [[d for d in rules.demands if d.tier == tier] for tier in range(TIERS)]
    short = [sum(_short(fitness[d.week], fitness_grid().levels[d.level]) for d in group) for group in asked]
    assert [found.ready_a, found.ready_b, found.health, found.growth] == short


def _short(value: float, of: float) -> int:
    return round(1000 * max(0.0, 1 - value / of))


def _lost(year: Year, rules: SeasonRules, places: list[int]) -> int:
    """Falls from week to week below what the week's ceiling and days can hold; of a cutback's only what lies below the
    lightest cutback there is, unless it comes early (after fewer than two weeks of loading, where not every second
    one is a cutback), or a constrained phase follows it."""
    total, before, loaded, entry = 0, fitness_grid().levels[places[0]], 0, 0.0
    enough = 1 if rules.cutback_every == 2 else 2
    ahead = (*(facts.mode for facts in year.weeks[1:]), "")
    for facts, following, (old, new) in zip(year.weeks, ahead, pairwise(places), strict=True):
        fitness, rule = fitness_grid().levels[old], rules.weeks[facts.index]
        opens = facts.index == 0 or year.weeks[facts.index - 1].mode != "constrained"
        entry = fitness if facts.mode != "constrained" or opens else entry
        room = rule.rough
        if facts.ceiling is not None:
            carried = min(entry, fitness) if facts.ceiling.now else entry
            room = min(room, facts.ceiling.most * facts.n * (carried + rule.missed_carried) + rule.raced)
        kept = min(old, fitness_grid().floor(after_days(fitness, min(room, facts.n * fitness), facts.n)))
        light = rules.light(facts.index) * before
        daily = load_to(old, new, facts.n) / facts.n
        cutback = facts.mode == "growth" and daily <= light + 1e-9
        free = cutback and loaded >= enough and following != "constrained"
        reached = fitness_grid().floor(after_days(fitness_grid().levels[old], light * facts.n, facts.n))
        usual = min(kept, reached) if free else kept
        total += _short(fitness_grid().levels[new], fitness_grid().levels[usual])
        before = load_to(old, new, 7) / 7
        loaded = loaded + 1 if facts.mode == "growth" and not cutback else 0
    return total


@pytest.mark.long
def test_the_highest_level_of_a_season_is_a_longest_path() -> None:
    """20 growth weeks, cutbacks every fourth week: the level that can be reached by week 12, once by networkx."""
    year = empty_year(20, 30.0)
    rules = SeasonRules(
        [WeekRules(capacity=400.0, rough=400.0, sure=200.0, least_share=0.5) for _ in year.weeks], cutback_every=4
    )
    target, taper = fitness_grid().floor(90.0), 12
    rules.demands.append(Demand("race", taper, target, 0))
    season = SeasonSolver(year, rules).solve()
    reached = season.best()[taper - 1].after.level
    assert reached == _highest(year, rules, taper)
    assert season.values(season.best()).ready_a > 0


def _highest(year: Year, rules: SeasonRules, weeks: int) -> int:
    """Highest level after so many weeks: nodes are weeks and states, edges legal steps; both ends weigh so much
    that the longest path runs from the start of the season to the last week."""
    graph: nx.DiGraph[tuple[int, State]] = nx.DiGraph()
    layer = {first_state(year)}
    graph.add_edge((-1, State(0)), (0, first_state(year)), gain=FAR)
    for week in range(weeks):
        ahead: set[State] = set()
        for state in layer:
            for change in range(-7, 6):
                step = one_step(year, rules, week, state, change)
                if _legal(rules, week, state, step):
                    ahead.add(step.after)
                    graph.add_edge((week, state), (week + 1, step.after), gain=change)
        layer = ahead
    graph.add_edges_from(((weeks, state), (weeks + 1, State(0)), {"gain": FAR}) for state in layer)
    return first_state(year).level + int(nx.dag_longest_path_length(graph, weight="gain")) - 2 * FAR


def _legal(rules: SeasonRules, week: int, state: State, step: SeasonStep) -> bool:
    """One growth step by the rule book: ramp, room, floor, a cutback in time, never two in a row, never too deep."""
    levels, rule = fitness_grid().levels, rules.weeks[week]
    old, new = levels[state.level], levels[step.after.level]
    load = load_to(state.level, step.after.level, 7)
    before = load_to(state.level - state.last, state.level, 7)
    return (
        new <= max(old * (1 + rule.rise), old + rule.rise_points) + 1e-6
        and rule.least_share * 7 * old - 1e-6 <= load <= rule.capacity + 1e-6
        and (step.cutback or state.counter + 1 < rules.cutback_every)
        and not (step.cutback and (state.counter == 0 or load < rules.cutback_least * before - 1e-6))
    )


@given(tiny(), st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_edges_of_one_state_are_those_of_the_blocks(season: Tiny, data: st.DataObject) -> None:
    """One change alone, and all of them at once."""
    graph = SeasonSolver(season.year, season.rules).solve().graph
    week = data.draw(st.integers(0, len(season.year.weeks) - 1))
    level = data.draw(st.integers(0, graph.size - 1))
    inside, begins = season.year.weeks[week].mode == "constrained", begins_phase(season.year, week)
    entry = level if begins else data.draw(st.integers(0, graph.size - 1)) if inside else None
    counter = 0 if begins else data.draw(st.integers(0, season.rules.cutback_every - 1))
    state = State(level, counter, data.draw(st.integers(-8, 11)), entry)
    spot, changes = graph.spot(week, state), range(-FALL, 12)
    every = graph.edges(week, np.array(changes), state)
    for at, change in enumerate(changes):
        block, one = graph.block(week, change), graph.edge(week, change, state)
        expected = NOWHERE if block is None or spot is None else block.at(*spot)
        for own in (one, every.at(at)):
            assert bool(own.allowed) == bool(expected.allowed)
            if expected.allowed:
                assert (own.cost, int(own.rough), bool(own.cutback)) == (
                    expected.cost,
                    int(expected.rough),
                    bool(expected.cutback),
                )


@given(tiny(), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_block_keeps_the_range_of_states_that_allow_its_edge(season: Tiny, data: st.DataObject) -> None:
    """At both ends of every axis stands a state that allows it; the part since a place is the block without what comes
    before."""
    graph = SeasonSolver(season.year, season.rules).solve().graph
    week = data.draw(st.integers(0, len(season.year.weeks) - 1))
    blocks = [block for change in range(-FALL, 12) if (block := graph.block(week, change)) is not None]
    assume(blocks)
    for block in blocks:
        allowed = block.edge.allowed
        assert allowed.shape == tuple(cut.stop - cut.start for cut in block.box)
        assert all(allowed.take(end, axis).any() for axis in range(allowed.ndim) for end in (0, -1))
        first = data.draw(st.integers(0, block.box[-1].stop))
        rest = block.since(first)
        kept = allowed[..., max(0, first - block.box[-1].start) :]
        assert (rest is None) == (kept.size == 0)
        if rest is not None:
            assert (rest.edge.allowed == kept).all()


def test_a_season_that_cannot_be_keeps_no_tables() -> None:
    """Four weeks at fitness 30 are 4 x 210 points; asked for 2,000 in the second, no season can be."""
    year = empty_year(4, 30.0)
    rules = SeasonRules([WeekRules(capacity=400.0, rough=400.0, sure=200.0, least_share=0.5) for _ in year.weeks])
    assert SeasonSolver(year, rules).solve().graph.tables
    never = SeasonSolver(year, rules, LoadCuts(lower_counted={1: 2_000.0})).solve()
    assert not (never.solvable or never.graph.tables or never.layers)
