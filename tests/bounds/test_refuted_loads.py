"""Loads that no plan has: what is refuted is infeasible behind the most favourable history, and its edges are not."""

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from optimizer.bounds.bound_params import DEFAULT_BOUNDS
from optimizer.bounds.gap_loads import close_gaps, least_load_without
from optimizer.bounds.optimistic_history import OptimisticHistory, optimistic
from optimizer.bounds.refuted_loads import RefutedLoads
from optimizer.bounds.rough_capacity import rough_rules
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.season_path import State
from optimizer.domain.season_rules import SeasonRules
from optimizer.domain.year import Year
from optimizer.season.season_solver import SeasonSolver
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from tests.kit import a_year

EVENINGS = {"mon": 0, "tue": 45, "wed": 60, "thu": 30, "fri": 30, "sat": 90, "sun": 120}
RACE_WEEK, LEVEL = 3, 110


@pytest.fixture(scope="module")
def year() -> Year:
    """A novice's five weeks with a half marathon as a C race in the fourth: it alone is some 217 points of load."""
    half = ("2027-01-31 half_marathon C",)
    return a_year(weeks=5, level="novice", minutes=EVENINGS, run_minutes=110, longest=45, races=half)


@pytest.fixture
def rules(year: Year) -> SeasonRules:
    return rough_rules(year)


@pytest.fixture(scope="module")
def history(year: Year) -> OptimisticHistory:
    return optimistic(year)


def open_to(year: Year, history: OptimisticHistory, low: float, high: float) -> bool:
    """Whether some race week's load in points lies between those, both inclusive."""
    days = rules_model(year, RACE_WEEK, history, (False,))
    load = days.week_load(RACE_WEEK)
    days.model.add(load >= round(low * units.LOAD_UNIT))
    days.model.add(load <= round(high * units.LOAD_UNIT))
    answer = cpsat.solve(days.model, 1.0, cpsat.ANY)
    assert answer.status != "unknown"
    return answer.status != "infeasible"


def just_above_the_race(year: Year, rules: SeasonRules) -> int:
    """The least change of grid level whose load is above the race alone, but below what the race and one run take."""
    above = rules.weeks[RACE_WEEK].fixed + 1
    return fitness_grid().after(LEVEL, above, year.weeks[RACE_WEEK].n) - LEVEL


def test_a_load_between_the_race_and_the_race_with_two_runs_is_a_hole_with_sharp_edges(
    year: Year, history: OptimisticHistory, rules: SeasonRules
) -> None:
    """An ordinary week holds two runs, the race is one of them, and 20 min of easy running are 18 points."""
    refuted = RefutedLoads(year, history, rules)
    assert refuted.ask(RACE_WEEK, State(LEVEL), just_above_the_race(year, rules))
    assert refuted.news == 1
    ((low, high),) = rules.weeks[RACE_WEEK].holes
    least, most = twelfths_window(LEVEL, LEVEL + just_above_the_race(year, rules), 7)
    assert low < least / units.LOAD_UNIT <= most / units.LOAD_UNIT < high
    step = 1 / units.LOAD_UNIT
    assert not open_to(year, history, max(low + step, 0), high - step)
    assert open_to(year, history, high, high)


def test_the_season_knows_the_hole_from_every_level(year: Year, history: OptimisticHistory, rules: SeasonRules) -> None:
    RefutedLoads(year, history, rules).ask(RACE_WEEK, State(LEVEL), just_above_the_race(year, rules))
    ((low, high),) = rules.weeks[RACE_WEEK].holes
    graph = SeasonSolver(year, rules, least_trough=False).solve().graph
    windows = {
        (level, change): twelfths_window(level, level + change, 7)
        for level in range(LEVEL - 10, LEVEL + 10)
        for change in range(-2, 12)
    }
    scaled = low * units.LOAD_UNIT, high * units.LOAD_UNIT
    inside = [where for where, (least, most) in windows.items() if scaled[0] < least and most < scaled[1]]
    assert len({level for level, _ in inside}) > 1
    for level, change in inside:
        assert not graph.edge(RACE_WEEK, change, State(level)).allowed


def test_a_load_that_some_week_has_is_not_refuted_and_asked_once(
    year: Year, history: OptimisticHistory, rules: SeasonRules
) -> None:
    refuted = RefutedLoads(year, history, rules)
    change = fitness_grid().after(LEVEL, 280, 7) - LEVEL
    assert not refuted.ask(RACE_WEEK, State(LEVEL), change)
    spent = refuted.work
    assert not refuted.ask(RACE_WEEK, State(LEVEL), change)
    assert refuted.work == spent
    assert rules.weeks[RACE_WEEK].holes == frozenset()


def test_questions_without_an_answer_end_when_their_time_is_spent(
    year: Year, history: OptimisticHistory, rules: SeasonRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[float]()

    def unanswered(*_: object, confirming: float) -> cpsat.SearchResult:
        asked.append(confirming)
        return cpsat.SearchResult("unknown", None, None, 0.3, cp_model.CpSolver())

    monkeypatch.setattr(cpsat, "solve", unanswered)
    limits = replace(DEFAULT_BOUNDS, refuting_limit=0.2, refuting_open=0.5)
    refuted = RefutedLoads(year, history, rules, params=limits)
    assert not any(refuted.ask(RACE_WEEK, State(LEVEL), change) for change in range(-8, 8))
    assert asked == [0.2, 0.2], "0.3 s leave time for another, 0.6 do not; confirming takes no longer than asking"
    assert refuted.work == pytest.approx(0.6)


def test_a_change_refuted_after_one_last_week_is_open_after_another(year: Year, rules: SeasonRules) -> None:
    week, change = 1, 1
    before = SeasonSolver(year, rules, least_trough=False).solve().graph
    known = [last for last in range(-3, 4) if before.edge(week, change, State(LEVEL, 1, last)).allowed]
    refused, *others = known
    assert others
    rules.weeks[week] = replace(rules.weeks[week], refuted=frozenset({(LEVEL, refused, change)}))
    graph = SeasonSolver(year, rules, least_trough=False).solve().graph
    assert not graph.edge(week, change, State(LEVEL, 1, refused)).allowed
    assert all(graph.edge(week, change, State(LEVEL, 1, last)).allowed for last in others)
    assert graph.edge(week, change, State(LEVEL + 1, 1, refused)).allowed


def test_the_least_load_without_gaps_is_the_least(year: Year, history: OptimisticHistory) -> None:
    """Nobody runs on Mondays: with the race on Sunday two more runs are needed, and no lighter week holds them."""
    gaps = year.weeks[RACE_WEEK].days[1:]
    least, _ = least_load_without(year, history, RACE_WEEK, gaps)
    for most, status in ((least, "feasible"), (least - 0.25, "infeasible")):
        days = rules_model(year, RACE_WEEK - 1, history, (True, False))
        close_gaps(days, gaps)
        days.model.add(days.week_load(RACE_WEEK) <= round(most * units.LOAD_UNIT))
        assert cpsat.solve(days.model, 1.0, cpsat.ANY).status in (status, "optimal" if status == "feasible" else status)
    assert all(any(d.weekday() != 0 for d in days_to(last, 3)) for last in gaps)
