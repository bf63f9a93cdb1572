"""A case that cannot be planned behind days of another one is not told as impossible: other days may do."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from optimizer.core.requirement import Conflict, Requirement
from optimizer.domain.uncertainty import cases
from optimizer.replan import contingent_year
from optimizer.replan.contingent_year import solve_cases
from tests.replan.life import SEASON, loaded, silent

LOTTERY = SEASON.replace("priority: A}", "priority: A, status: lottery, decided: 2027-03-03}")
WHY = (
    Conflict((Requirement("race_calendar", "the race needs a run of 70 min"),), "the longest run by then is 60 min"),
)


def planned(runs: str) -> Any:
    """A case planned without a shortfall."""
    return SimpleNamespace(goals=(), notes=(runs,))


@pytest.mark.parametrize(("whole", "status"), [((), "unknown"), (WHY, "infeasible")])
def test_only_a_whole_season_rules_a_case_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[Conflict, ...], status: str
) -> None:
    """Nothing is found for the season with the race; behind the days of the one without it there is no plan either."""
    scenario = loaded(tmp_path, LOTTERY)
    every = cases(scenario.scenario)

    def alone(case: Any, *_: object, **__: object) -> Any:
        with_race = case.scenario == every[0].scenario(scenario.scenario)
        plan, why = (None, whole) if with_race else (planned("without"), ())
        return SimpleNamespace(plan=plan, conflicts=why, interrupted=False, outcome=None)

    monkeypatch.setattr(contingent_year, "solve_case", alone)
    behind = SimpleNamespace(plan=None, conflicts=WHY, interrupted=False)
    monkeypatch.setattr(contingent_year, "go_on", lambda *_: behind)
    found = solve_cases(scenario, every, silent)
    assert (found.status, found.plan) == (status, None)
    assert [conflict.proof for conflict in found.conflicts] == [conflict.proof for conflict in whole]
