"""A plan that the audit refuses: another attempt, and where that fails too an archive for a report."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer import solve_case
from optimizer.cli import app
from optimizer.core.requirement import Requirement, Violation
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import plan_again, plan_year
from tests.regression.test_replay import SHORT

BROKEN = Violation(Requirement("ramp", "running grows by a fifth"), date(2027, 1, 10), "5 min over")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    (tmp_path / "log.csv").write_text("date,type,minutes\n2026-12-20,run,40\n2026-12-27,run,45\n")
    (tmp_path / "anna.yaml").write_text(SHORT.replace("{fitness: 12}", "{activities: log.csv, fitness: 12}"))
    return tmp_path / "anna.yaml"


def refusing(monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Searches of which the first so many find a plan that the audit refuses; the names of those that were made."""
    asked: list[str] = []

    def spoilt(name: str, outcome: PlanResult) -> PlanResult:
        asked.append(name)
        if len(asked) > times or outcome.solution is None:
            return outcome
        audit = replace(outcome.solution.audit, violations=(BROKEN,))
        return replace(outcome, solution=replace(outcome.solution, audit=audit))

    def first(*arguments: Any, **keywords: Any) -> PlanResult:
        return spoilt("the best", plan_year(*arguments, **keywords))

    def second(*arguments: Any, **keywords: Any) -> PlanResult:
        return spoilt("any", plan_again(*arguments, **keywords))

    monkeypatch.setattr(solve_case, "plan_year", first)
    monkeypatch.setattr(solve_case, "plan_again", second)
    return asked


def test_a_second_attempt_gives_the_user_a_plan(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = refusing(monkeypatch, 1)
    told = CliRunner().invoke(app, ["solve", str(scenario), "-q"])
    assert (told.exit_code, asked) == (0, ["the best", "any"])
    assert scenario.with_name("anna.plan.json").exists()
    assert not scenario.with_name("anna.fault.zip").exists()


def test_a_plan_that_passes_is_not_looked_for_twice(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = refusing(monkeypatch, 0)
    assert CliRunner().invoke(app, ["solve", str(scenario), "-q"]).exit_code == 0
    assert asked == ["the best"]


def test_where_no_plan_passes_there_is_an_archive_to_report(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, 2)
    told = CliRunner().invoke(app, ["solve", str(scenario), "-q"])
    assert told.exit_code == 3
    assert "fault of the program, not of the scenario" in told.stderr
    assert not scenario.with_name("anna.plan.json").exists()
    with zipfile.ZipFile(scenario.with_name("anna.fault.zip")) as archive:
        assert archive.namelist() == ["fault.txt", "0-anna.yaml", "1-log.csv"]
        assert archive.read("0-anna.yaml") == scenario.read_bytes()
        assert "running grows by a fifth: 5 min over" in archive.read("fault.txt").decode()
