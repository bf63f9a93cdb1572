"""The shipped scenarios: all load and all end as is expected of them, the same bytes twice."""

from pathlib import Path

import pytest

from optimizer.regression.replay import replay
from optimizer.solve import SolveResult, read, solve
from tests.places import SCENARIOS

QUICK = ("marathon_in_six_weeks_from_10km", "returner_forty_minutes_a_week")
"""Replayed on every change: a refusal and a year, some seconds each. All 26
would take several minutes, four years and the hundred miles the most; `-m long` replays them too."""


def solved(name: str) -> SolveResult:
    return solve(read(SCENARIOS / f"{name}.yaml"), lambda *_: None)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_loads(path: Path) -> None:
    assert read(path).scenario.athlete.name


@pytest.mark.parametrize(
    "name",
    [
        path.stem if path.stem in QUICK else pytest.param(path.stem, marks=pytest.mark.long)
        for path in sorted(SCENARIOS.glob("*.yaml"))
    ],
)
def test_a_scenario_ends_as_is_expected_of_it(name: str) -> None:
    """Goals, bounds and conflicts; the time it takes is the machine's."""
    (one,) = replay([SCENARIOS / f"{name}.yaml"], 1, exact=False)
    assert not one.fault
    assert one.expected is not None, "optimize test scenarios --update"
    assert [row for row in one.rows if row.verdict == "worse" and row.metric != "wall_time"] == []


@pytest.mark.long
def test_two_marathons_a_year_are_proven_in_all_but_the_last_goal() -> None:
    first = solved("two_marathons_a_year")
    assert first.plan is not None
    *goals, fit = first.plan.goals
    assert fit.name == "fit"
    assert all(goal.proven for goal in goals)
    assert first.status == ("optimal" if fit.unbeaten else "feasible")


@pytest.mark.long
def test_two_marathons_a_year_are_planned_to_the_same_bytes() -> None:
    first, second = solved("two_marathons_a_year"), solved("two_marathons_a_year")
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.model_dump_json() == second.plan.model_dump_json()


def test_a_marathon_in_six_weeks_from_ten_kilometres_is_refused_with_its_facts() -> None:
    answer = solved("marathon_in_six_weeks_from_10km")
    assert answer.status == "infeasible"
    assert answer.plan is None
    texts = " ".join(fact.text for conflict in answer.conflicts for fact in conflict.facts)
    assert "Spring marathon" in texts
    assert "longest run" in texts
