"""`show` and `export` take the scenario beside the plan, and `whatif --out` keeps the changed one."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.ingest.loader import load

runner = CliRunner()
MILES = re.compile(r"[0-9] mi\b")
SCENARIO = """\
# My year
version: 1
athlete: {name: Autumn, level: intermediate, easy_pace: 6:00/km, units: mi}   # units matter
season: {start: 2027-01-04, end: 2027-02-28}
history:
  weeks:
    - {run_minutes: 150, longest_run: 60}
availability: {minutes: {tue: 60, wed: 60, thu: 60, sat: 60, sun: 120}}
races:
  - {name: Winter 10, date: 2027-02-14, distance: 10k, priority: C}
"""


def run(*arguments: object) -> Result:
    return runner.invoke(app, [str(part) for part in arguments])


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("year") / "year.yaml"
    file.write_text(SCENARIO)
    assert run("solve", file, "--quiet").exit_code == 0
    return file


@pytest.fixture
def plan(planned: Path, tmp_path: Path) -> Path:
    """The plan with its scenario in a folder of its own."""
    (tmp_path / "year.yaml").write_text(SCENARIO)
    copy = tmp_path / "year.plan.json"
    copy.write_bytes(planned.with_name("year.plan.json").read_bytes())
    return copy


@pytest.mark.parametrize("words", [("show", "--week", "2027-01-05"), ("export", "--to", "md", "--out", "-")])
def test_the_scenario_beside_the_plan_brings_its_units(plan: Path, words: tuple[str, ...]) -> None:
    found = run(words[0], plan, *words[1:])
    assert MILES.search(found.stdout)
    assert found.stderr == ""
    plan.with_name("year.yaml").unlink()
    alone = run(words[0], plan, *words[1:])
    assert not MILES.search(alone.stdout)
    assert " km" in alone.stdout
    assert alone.stderr == ""


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (SCENARIO + "# later\n", "has changed since this plan was made and is left out"),
        ("version: [\n", "beside the plan cannot be read and is left out"),
    ],
)
def test_another_scenario_beside_the_plan_is_left_out_and_told(plan: Path, text: str, note: str) -> None:
    plan.with_name("year.yaml").write_text(text)
    found = run("show", plan, "--week", "2027-01-05")
    assert found.exit_code == 0
    assert " km" in found.stdout
    assert note in found.stderr


def test_whatif_keeps_the_changed_scenario_with_its_comments_and_its_plan(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    kept = tmp_path / "other" / "longer.yaml"
    found = run("whatif", plan.with_name("year.yaml"), "--set", "availability.minutes.sun=150", "--out", kept)
    assert found.exit_code == 0, found.stderr
    assert kept.read_text() == SCENARIO.replace("sun: 120", "sun: 150")
    made = json.loads(kept.with_name("longer.plan.json").read_text())
    assert made["scenario"]["sha256"] == load(kept).sha256
    assert plan.with_name("year.yaml").read_text() == SCENARIO


def test_whatif_overwrites_nothing(plan: Path) -> None:
    file = plan.with_name("year.yaml")
    found = run("whatif", file, "--set", "availability.minutes.sun=150", "--out", file)
    assert found.exit_code == 2
    assert "--out: expected a new file" in found.stderr
    assert file.read_text() == SCENARIO


@pytest.mark.long
def test_names_of_logs_are_seen_from_the_kept_file(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    rows = [f"2026-12-{day:02},Run,10000,3600" for day in range(1, 31, 2)]
    (tmp_path / "log.csv").write_text("\n".join(["date,type,distance_m,moving_time_s", *rows]) + "\n")
    file = tmp_path / "year.yaml"
    file.write_text(
        SCENARIO.replace("  weeks:\n    - {run_minutes: 150, longest_run: 60}\n", "  activities: log.csv\n")
    )
    kept = tmp_path / "other" / "year.yaml"
    run("whatif", file, "--set", "availability.minutes.sun=150", "--out", kept)
    assert "activities: ../log.csv" in kept.read_text()
    assert load(kept).past.last_run == load(file).past.last_run
