"""Our own plans as CSV and as a calendar say the same as the plan, and break no rule that the plan keeps."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.build_year import prepare
from optimizer.check.foreign.foreign_entry import log_of
from optimizer.check.foreign.foreign_reader import read as read_sheet
from optimizer.check.plan_check import check
from optimizer.cli import app
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Plan
from optimizer.ingest.loader import Loaded
from optimizer.solve import read, solve
from tests.replan.life import SEASON

pytestmark = pytest.mark.long  # planning what they begin with takes longest of all tests

STEEP = SEASON.replace("run_minutes: 200, longest_run: 7", "run_minutes: 150, longest_run: 6")
"""A runner far below what the race asks, who climbs by the most that the cap allows, week after week."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Plan, Path]:
    """The scenario, its plan, and the plan's file."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "steep.yaml").write_text(STEEP)
    loaded = read(folder / "steep.yaml")
    plan = solve(loaded, lambda *_: None).plan
    assert plan is not None
    (folder / "steep.plan.json").write_text(plan.model_dump_json())
    return loaded, plan, folder / "steep.plan.json"


def exported(plan: Path, form: str) -> Path:
    file = plan.with_name(f"own.{form}")
    found = CliRunner().invoke(app, ["export", str(plan), "--to", form, "--out", str(file)])
    assert found.exit_code == 0, found.output
    return file


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_every_session_comes_back(planned: tuple[Loaded, Plan, Path], form: str) -> None:
    loaded, plan, file = planned
    year = prepare(loaded.scenario, loaded.past)
    back = log_of(year, read_sheet(exported(file, form).read_bytes(), form, year).entries)
    assert back.days == Log.of(year, plan).days


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_no_rule_is_broken_by_what_the_ladder_cannot_tell(planned: tuple[Loaded, Plan, Path], form: str) -> None:
    """Read without rungs, a cutback to 80 % is one to 81 %, and a climb of four rungs one of 4.1 %; what a rung hides
    the planner allows itself."""
    loaded, _, file = planned
    assert check(loaded, exported(file, form)).findings == ()


def test_what_no_reading_excuses_is_found(planned: tuple[Loaded, Plan, Path]) -> None:
    """An hour's easy run more on every day of the tenth week."""
    loaded, plan, file = planned
    week = [day.date for day in plan.days if day.date >= plan.weeks[9].start][:7]
    more = "".join(f"{day},easy,60\n" for day in week)
    own = "".join(
        f"{day.date},{session.kind},{session.minutes}\n"
        for day in plan.days
        for session in day.sessions
        if session.minutes and session.kind != "race"
    )
    fuller = file.with_name("fuller.csv")
    fuller.write_text("date,kind,minutes\n" + own + more)
    assert "fitness_ramp_cap" in {finding.origin.rule for finding in check(loaded, fuller).findings}
