"""The shipped scenarios: all load, and the quick ones end as they should, in the same bytes twice."""

from pathlib import Path

import pytest

from optimizer.solve import SolveResult, read, solve
from tests.places import SCENARIOS


def solved(name: str) -> SolveResult:
    return solve(read(SCENARIOS / f"{name}.yaml"), lambda *_: None)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_loads(path: Path) -> None:
    assert read(path).scenario.athlete.name


def test_two_marathons_a_year_are_proven_in_all_but_the_last_goal_and_planned_to_the_same_bytes() -> None:
    first, second = solved("two_marathons_a_year"), solved("two_marathons_a_year")
    assert first.plan is not None
    assert second.plan is not None
    *goals, fit = first.plan.goals
    assert fit.name == "fit"
    assert all(goal.proven for goal in goals)
    assert first.status == ("optimal" if fit.proven else "feasible")
    assert first.plan.model_dump_json() == second.plan.model_dump_json()


def test_a_marathon_in_six_weeks_from_ten_kilometres_is_refused_with_its_facts() -> None:
    answer = solved("marathon_in_six_weeks_from_10km")
    assert answer.status == "infeasible"
    assert answer.plan is None
    texts = " ".join(fact.text for conflict in answer.conflicts for fact in conflict.facts)
    assert "Spring marathon" in texts
    assert "longest run" in texts
