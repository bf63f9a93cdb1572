"""The dynamic programme against a MIP solver, on sixteen weeks and on a whole season: one unit of flow through a
layered graph. Exhaustive search of tiny seasons says the same in a second, on every change.

A coarser choice of changes keeps the graph small enough for a general solver; both sides have the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

from optimizer.bounds.rough_capacity import rough_rules
from optimizer.build_year import prepare
from optimizer.domain.season_path import State, after, first_state
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year
from optimizer.formats.scenario import Scenario
from optimizer.ingest.loader import load
from optimizer.season.arrays import Floats
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.state_graph import StateGraph
from tests.places import SCENARIOS

pytestmark = pytest.mark.long
SCENARIO = SCENARIOS / "intermediate_marathon_year.yaml"
CHANGES = (-14, -8, -4, -2, 0, 2, 4, 8)
RAISED = 40
"""Levels that the races ask for beyond their own demand, so that readiness is out of reach."""
JUMP = 1 << 16
"""One tenth of a percent of fitness lost outweighs all the jumps of a year."""


@dataclass(frozen=True)
class Arc:
    """One week: from state to state, with what it is short of the A races' demand, loses, jumps, and falls since its
    constrained phase began; tenths of a percent."""

    week: int
    tail: State
    head: State
    ready: int
    lost: int
    jump: int
    drop: int


@pytest.fixture(scope="module", params=[16, 52])
def season(request: pytest.FixtureRequest) -> SolvedSeason:
    """The first weeks of a year with races and a holiday, solved on the coarser choice of changes."""
    loaded = load(SCENARIO)
    year = prepare(_begun(loaded.scenario, request.param), loaded.past)
    rules = rough_rules(year)
    rules.demands = [replace(d, level=d.level + RAISED) for d in rules.demands if d.tier == 0]
    rules.climbs = []
    return SeasonSolver(year, rules, changes=_few).solve()


def _begun(scenario: Scenario, weeks: int) -> Scenario:
    """So many of its weeks; without an A race in them their races are, so that something is asked of them."""
    end = scenario.season.start + timedelta(weeks=weeks, days=-1)
    races = tuple(race for race in scenario.races if race.date <= end)
    if all(race.priority != "A" for race in races):
        races = tuple(race.model_copy(update={"priority": "A"}) for race in races)
    return scenario.model_copy(update={"season": scenario.season.model_copy(update={"end": end}), "races": races})


def _few(graph: StateGraph, week: int) -> list[int]:
    return [change for change in CHANGES if change <= int(graph.limits.rises[week].max())]


@pytest.fixture(scope="module")
def arcs(season: SolvedSeason) -> list[Arc]:
    """Every arc of every state that the season can come to."""
    found, layer = [], {first_state(season.year)}
    for week in range(len(season.year.weeks)):
        out = [arc for state in sorted(layer, key=repr) for arc in _out(season, week, state)]
        found += out
        layer = {arc.head for arc in out}
    return found


def _out(season: SolvedSeason, week: int, state: State) -> Iterator[Arc]:
    year, rules, graph = season.year, season.rules, season.graph
    level = state.level
    if not 0 <= level < graph.size:
        return
    for change in _few(graph, week):
        edge = graph.edge(week, change, state)
        if edge.allowed:
            head = after(year, rules, week, state, change, cutback=bool(edge.cutback))
            drop = 0 if state.entry is None else _short(graph.grid.fitness, level + change, state.entry)
            yield Arc(week, state, head, _ready(season, week, level), int(edge.lost), int(edge.jump), drop)


def _ready(season: SolvedSeason, week: int, level: int) -> int:
    return sum(int(season.graph.grid.short(d.level)[level]) for d in season.rules.demands if d.week == week)


def _short(fitness: Floats, level: int, of: int) -> int:
    return round(1000 * max(0.0, 1 - float(fitness[max(level, 0)] / fitness[of])))


class Flow:
    """One unit of flow through the arcs whose constrained phases fall no deeper than `trough`."""

    def __init__(self, year: Year, arcs: list[Arc], trough: int) -> None:
        self.solver = pywraplp.Solver.CreateSolver("HIGHS")
        self.arcs = [arc for arc in arcs if arc.drop <= trough]
        self.used = [self.solver.BoolVar("") for _ in self.arcs]
        balance: dict[tuple[int, State], list[tuple[int, int]]] = defaultdict(list)
        for number, arc in enumerate(self.arcs):
            balance[arc.week, arc.tail].append((number, 1))
            if arc.week + 1 < len(year.weeks):
                balance[arc.week + 1, arc.head].append((number, -1))
        source = (0, first_state(year))
        for node, terms in balance.items():
            need = 1 if node == source else 0
            row = self.solver.Constraint(need, need)
            for number, sign in terms:
                row.SetCoefficient(self.used[number], sign)

    def at_most_ready(self, most: int) -> None:
        row = self.solver.Constraint(0, most)
        for used, arc in zip(self.used, self.arcs, strict=True):
            row.SetCoefficient(used, arc.ready)

    def least(self, costs: list[int]) -> int | None:
        """The least total cost of a season; None when there is none."""
        goal = self.solver.Objective()
        for used, cost in zip(self.used, costs, strict=True):
            goal.SetCoefficient(used, cost)
        goal.SetMinimization()
        status = self.solver.Solve()
        return round(goal.Value()) if status == pywraplp.Solver.OPTIMAL else None


def test_readiness_trough_and_losses_are_a_mip_solvers(season: SolvedSeason, arcs: list[Arc]) -> None:
    year: Year = season.year
    found = season.values(season.best())
    assert season.solvable
    assert found.ready_a > 0

    flow = Flow(year, arcs, found.trough)
    assert flow.least([arc.ready for arc in flow.arcs]) == found.ready_a

    flow.at_most_ready(found.ready_a)
    assert flow.least([arc.lost * JUMP + arc.jump for arc in flow.arcs]) == found.lost * JUMP + found.jump

    shallower = Flow(year, arcs, found.trough - 1)
    ready = shallower.least([arc.ready for arc in shallower.arcs])
    assert ready is None or ready > found.ready_a


def test_the_season_is_a_path_of_the_graph(season: SolvedSeason, arcs: list[Arc]) -> None:
    state = first_state(season.year)
    known = {(arc.week, arc.tail, arc.head) for arc in arcs}
    rules: SeasonRules = season.rules
    steps = season.best()
    assert len(steps) == len(season.year.weeks)
    for week, step in enumerate(steps):
        assert (week, state, step.after) in known
        assert step.after == after(season.year, rules, week, state, step.change, cutback=step.cutback)
        state = step.after
