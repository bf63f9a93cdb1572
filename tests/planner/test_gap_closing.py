"""Run gaps that the season's loads leave, or that one week makes for the next, are closed."""

from typing import Any

import pytest

from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from tests.kit import a_year

BEFORE_A_RACE = {
    "weeks": 5,
    "level": "novice",
    "minutes": {"mon": 0, "tue": 45, "wed": 60, "thu": 30, "fri": 30, "sat": 90, "sun": 120},
    "run_minutes": 150,
    "longest": 60,
    "races": ("2027-01-31 20km C",),
}
"""The race week carries the fewest jumps with one run beside the race: three days pass without one."""
LONG_WEEKENDS = {
    "weeks": 6,
    "minutes": {"mon": 60, "tue": 0, "wed": 0, "thu": 45, "fri": 60, "sat": 90, "sun": 180},
    "run_minutes": 178,
    "longest": 68,
}
"""Without time on Tuesday and Wednesday a run on Monday closes the gap, which four days of running before it forbid."""


def planned(**runner: Any) -> PlanResult:
    found = plan_year(PlanningProblem(a_year(**runner)), pieces=Pieces(improvements=()))
    assert not found.broken()
    return found


@pytest.mark.parametrize("runner", [BEFORE_A_RACE, LONG_WEEKENDS], ids=["load for one run more", "a rest day before"])
def test_no_gap_stays_and_every_goal_above_fit_attains_its_bound(runner: dict[str, Any]) -> None:
    proofs = {proof.name: proof for proof in planned(**runner).goals}
    assert proofs["run_gaps"].value == 0
    assert [name for name, proof in proofs.items() if not proof.attained and name not in ("rhythm", "fit")] == []


def test_a_gap_that_goals_above_would_pay_for_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told that a gapless race week takes more load than any week has: every plan has the gap, so it is the bound."""
    monkeypatch.setattr("optimizer.planner.gap_closing.least_load_without", lambda *_: (10_000.0, 0.0))
    proofs = {proof.name: proof for proof in planned(**BEFORE_A_RACE).goals}
    assert (proofs["run_gaps"].value, proofs["run_gaps"].bound) == (1, 1)
    assert proofs["run_gaps"].scope == "plans that meet the goals above"
    assert proofs["jumps"].attained


def test_a_trial_that_costs_too_much_leaves_the_season_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs is told to the master problem; the year's rules are the same before and after."""
    monkeypatch.setattr("optimizer.planner.gap_closing.least_load_without", lambda *_: (10_000.0, 0.0))
    problem = PlanningProblem(a_year(**BEFORE_A_RACE))
    found = plan_year(problem, pieces=Pieces(improvements=()))
    assert found.season is not None
    assert problem.forced_gaps == 1
    assert (problem.rules.gapless, problem.rules.floors, found.season.rules.gapless) == ({}, [], {})
