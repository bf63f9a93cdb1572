"""A plan that the audit refuses: another attempt, and where that fails too an archive for a report."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.core.requirement import Requirement, Violation
from optimizer.planner.benders import Planner
from optimizer.planner.solution import Outcome
from tests.regression.test_replay import SHORT

BROKEN = Violation(Requirement("ramp", "running grows by a fifth"), date(2027, 1, 10), "5 min over")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    (tmp_path / "log.csv").write_text("date,type,minutes\n2026-12-20,run,40\n2026-12-27,run,45\n")
    (tmp_path / "anna.yaml").write_text(SHORT.replace("{fitness: 12}", "{activities: log.csv, fitness: 12}"))
    return tmp_path / "anna.yaml"


def refusing(monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Planners of which the first so many find a plan that the audit refuses; what each looked for."""
    asked: list[str] = []
    find: Callable[[Planner], Outcome] = Planner.solve

    def found(planner: Planner) -> Outcome:
        asked.append(planner.until)
        outcome = find(planner)
        if len(asked) <= times and outcome.audit is not None:
            outcome.audit = replace(outcome.audit, violations=(BROKEN,))
        return outcome

    monkeypatch.setattr(Planner, "solve", found)
    return asked


def test_a_second_attempt_gives_the_user_a_plan(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = refusing(monkeypatch, 1)
    told = CliRunner().invoke(app, ["solve", str(scenario), "-q"])
    assert (told.exit_code, asked) == (0, ["fit", "plan"])
    assert scenario.with_name("anna.plan.json").exists()
    assert not scenario.with_name("anna.fault.zip").exists()


def test_a_plan_that_passes_is_not_looked_for_twice(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = refusing(monkeypatch, 0)
    assert CliRunner().invoke(app, ["solve", str(scenario), "-q"]).exit_code == 0
    assert asked == ["fit"]


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
