"""What two weeks do not hold together: the most of the second is the most over all plans that the audit accepts; the
season keeps to it from every level."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from optimizer.audit.auditor import week_loads
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.refuted_loads import RefutedLoads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import LAST_CHANGE_RANGE, State
from optimizer.domain.season_rules import LoadPair, SeasonRules
from optimizer.domain.week_facts import Ceiling
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.state_graph import StateGraph
from tests.kit import MONDAY, a_log, a_year, daily_violations
from tests.season.tiny_seasons import WHY

DAYS = ("mon", "tue", "sat", "sun")
RUN = 54
"""Points of an easy hour."""
LEVEL, BEFORE, CHANGE = 156, -1, 1


def weekend_runner(weeks: int) -> Year:
    """A novice with an hour on four days in a row over the weekend, of which no three may be run."""
    end = MONDAY + timedelta(days=7 * weeks - 1)
    only = {"exceptions": [{"from": str(MONDAY), "to": str(end), "only": ["easy"]}]}
    minutes = {day: 60 if day in DAYS else 0 for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    return a_year(weeks=weeks, level="novice", minutes=minutes, run_minutes=300, longest=90, offer=only)


@pytest.fixture(scope="module")
def year() -> Year:
    return weekend_runner(4)


def learned(year: Year, state: State, change: int) -> SeasonRules:
    """The season's rules after the question whether the third week may make the change."""
    rules = rough_rules(year)
    refuted = RefutedLoads(year, optimistic(year), rules)
    assert refuted.ask(2, state, change)
    assert refuted.news == 1
    return rules


def loads_of(level: int, change: int) -> float:
    """Least points of a week that makes the change out of the level, in twelfths as every load is."""
    return -(-(12 * fitness_grid().load(level, level + change, 7) - 1e-6) // 1) / 12


def every_fortnight() -> Iterator[dict[str, str]]:
    """An hour or nothing on each of the eight open days, at least three times a week: shorter runs, and fewer, carry
    less."""
    open_days = [str(MONDAY + timedelta(days=7 * week + day)) for week in (0, 1) for day in (0, 1, 5, 6)]
    for chosen in product((False, True), repeat=len(open_days)):
        if min(sum(chosen[:4]), sum(chosen[4:])) >= 3:
            yield {day: "easy 60" for day, runs in zip(open_days, chosen, strict=True) if runs}


def test_after_four_runs_no_accepted_fortnight_has_more_than_three(year: Year) -> None:
    rules = learned(year, State(LEVEL, 1, BEFORE), CHANGE)
    pairs = sorted(rules.weeks[2].pairs)
    assert pairs == [LoadPair(3 * RUN + 1 / 12, 3 * RUN), LoadPair(loads_of(LEVEL - BEFORE, BEFORE), 3 * RUN)]
    two, carried = weekend_runner(2), list[tuple[float, float]]()
    for plan in every_fortnight():
        log = a_log(two, plan)
        if not any(v.requirement.family == "rest" for v in daily_violations(two, log)):
            first, second = week_loads(two, log)
            carried.append((first, second))
    assert max(second for first, second in carried if first > 3 * RUN) == 3 * RUN
    assert max(first for first, second in carried if second > 3 * RUN) == 3 * RUN


def forbidden(rules: SeasonRules, before: float, own: float) -> bool:
    """Whether the pairs say that no plan carries those counted loads."""
    return any(before >= pair.before and own > pair.most for pair in rules.weeks[2].pairs)


def compared(rules: SeasonRules, graph: StateGraph, free: StateGraph) -> Iterator[tuple[bool, bool, bool]]:
    """Whether the pairs forbid a change, and whether it is open with and without them, by block and by edge."""
    for level, last, change in product(range(LEVEL - 20, LEVEL + 21, 10), range(-4, 4), range(-4, 6)):
        state = State(level, counter=1, last=last)
        was, now = free.edge(2, change, state).allowed, graph.edge(2, change, state).allowed
        assert _in_block(graph, change, state) == bool(now)
        yield forbidden(rules, loads_of(level - last, last), loads_of(level, change)), bool(was), bool(now)


def _in_block(graph: StateGraph, change: int, state: State) -> bool:
    block, spot = graph.block(2, change), graph.spot(2, state)
    return block is not None and spot is not None and bool(block.at(*spot).allowed)


def solved(year: Year, rules: SeasonRules) -> StateGraph:
    for rule in rules.weeks:
        rule.capacity = rule.sure = 400.0
    return SeasonSolver(year, rules, least_trough=False).solve().graph


def test_the_season_leaves_out_what_the_pairs_forbid_and_nothing_else(year: Year) -> None:
    rules = learned(year, State(LEVEL, 1, BEFORE), CHANGE)
    found = list(compared(rules, solved(year, rules), solved(year, rough_rules(year))))
    assert any(no and was for no, was, _ in found)
    assert any(not no and now for no, _, now in found)
    assert all(now == (was and not no) for no, was, now in found)


def test_in_a_constrained_phase_the_entry_level_tells_the_first_week(year: Year) -> None:
    """The second week of a recovery that began a level higher; a phase that began elsewhere had another first week."""
    year = weekend_runner(4)
    for week in (1, 2):
        year.weeks[week].mode, year.weeks[week].ceiling = "constrained", Ceiling(2.0, 0.0, WHY)
    entry = LEVEL - BEFORE
    rules = learned(year, State(LEVEL, entry=entry), CHANGE)
    graph, free = solved(year, rules), solved(year, rough_rules(year))
    for start in (entry, LEVEL + 6):
        state = State(LEVEL, entry=start)
        spot, block = graph.spot(2, state), graph.block(2, CHANGE)
        assert free.edge(2, CHANGE, state).allowed
        assert bool(graph.edge(2, CHANGE, state).allowed) == (start != entry)
        assert spot is not None
        assert (block is not None and bool(block.at(*spot).allowed)) == (start != entry)


def test_where_a_constrained_phase_begins_its_state_tells_the_week_before_it() -> None:
    """The first week of a recovery after a week one level down; after one four levels down, both can be run."""
    year = weekend_runner(4)
    for week in (2, 3):
        year.weeks[week].mode, year.weeks[week].ceiling = "constrained", Ceiling(2.0, 0.0, WHY)
    rules = learned(year, State(LEVEL, last=BEFORE, entry=LEVEL), CHANGE)
    graph, free = solved(year, rules), solved(year, rough_rules(year))
    for last in (BEFORE, BEFORE - 3):
        state = State(LEVEL, last=last, entry=LEVEL)
        assert free.edge(2, CHANGE, state).allowed
        assert bool(graph.edge(2, CHANGE, state).allowed) == (last != BEFORE) == _in_block(graph, CHANGE, state)


def test_after_the_second_week_of_a_phase_nothing_tells_what_came_before() -> None:
    year = weekend_runner(4)
    for week in (1, 2, 3):
        year.weeks[week].mode, year.weeks[week].ceiling = "constrained", Ceiling(2.0, 0.0, WHY)
    rules = rough_rules(year)
    refuted = RefutedLoads(year, optimistic(year), rules)
    assert not refuted.ask(3, State(LEVEL, last=BEFORE, entry=LEVEL - BEFORE), CHANGE)
    assert not any(rule.pairs for rule in rules.weeks)


def test_a_deep_fall_stands_for_all_deeper_ones_and_says_nothing_of_the_week_before(year: Year) -> None:
    rules: Any = rough_rules(year)
    rules.weeks[2].pairs = frozenset({LoadPair(1 / 12, 0.0)})
    graph, lowest = solved(year, rules), State(LEVEL, counter=1, last=LAST_CHANGE_RANGE[0] * fitness_grid().parts)
    assert graph.edge(2, 0, lowest).allowed
    assert not graph.edge(2, 0, State(LEVEL, counter=1, last=-2)).allowed
