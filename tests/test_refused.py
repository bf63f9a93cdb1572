"""The solver may give a wrong answer (or-tools 5003): a plan that breaks a rule is refused, wherever plans are made."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer.batch.item import Item
from optimizer.batch.rules_version import rules
from optimizer.batch.worker import solve_item
from optimizer.cli import app
from optimizer.weeks.variables import Days
from tests.commands.test_solve_command import SHORT, scenario

WRONG_DAY = date(2027, 1, 13)
"""A Wednesday on which the runner has no time."""


@pytest.fixture
def wrong_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver whose solutions hold a session that no variable stands for."""
    right = Days.sessions

    def wrong(days: Days, value: Any) -> dict[date, dict[str, int]]:
        chosen = right(days, value)
        return {**chosen, WRONG_DAY: {"easy": 60}} if WRONG_DAY in chosen else chosen

    monkeypatch.setattr(Days, "sessions", wrong)


@pytest.mark.usefixtures("wrong_answers")
def test_solve_withholds_it_and_says_whose_fault_it_is(tmp_path: Path) -> None:
    path = scenario(tmp_path)
    done = CliRunner().invoke(app, ["solve", str(path), "--quiet"])
    assert done.exit_code == 3
    assert done.stderr.startswith(
        "No plan passed the audit; the last one broke a rule: 2027-01-13: Wednesdays have no time: 60 min over."
    )
    assert "This is a fault of the program, not of the scenario." in done.stderr
    assert path.exists() and not list(tmp_path.glob("*.plan.json"))


@pytest.mark.usefixtures("wrong_answers")
def test_a_batch_has_a_row_and_no_plan() -> None:
    result = solve_item(Item(client="anna", name="anna.yaml", scenario=SHORT.encode(), files=(), rules=rules()))
    assert (result.status, result.plan) == ("failed", None)
    assert "breaks a rule and is withheld" in result.reason
