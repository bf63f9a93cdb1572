"""A kill at any moment leaves the old file or the new one; hostile names neither leave the folder nor become markup."""

import csv
import io
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.formats.plan_file import read_plan
from tests.regression.test_replay import SHORT

WRITER = """
import sys
from pathlib import Path
from optimizer.core.atomic_files import write_atomic
number = 0
while True:
    number += 1
    write_atomic(Path(sys.argv[1]), (b"%d " % (number % 10)) * 500_000)
    print(number, flush=True)
"""
HOSTILE = "=cmd|' /C calc'!A0 ../../etc/<script>alert(1)</script> BEGIN:VEVENT;\\n"


def kill_after(command: list[str], seconds: float) -> None:
    """Start the command, wait for its first sign of life where it gives one, and kill it a moment later."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        if "-c" in command and running.stdout is not None:
            running.stdout.readline()
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    chance = random.Random(0)
    for _ in range(8):
        file.write_bytes(b"old " * 10)
        kill_after([sys.executable, "-c", WRITER, str(file)], chance.uniform(0, 0.05))
        content = file.read_bytes()
        parts = set(content.split())
        assert len(parts) == 1
        assert content in (b"old " * 10, (next(iter(parts)) + b" ") * 500_000)


def test_a_solve_killed_at_any_moment_leaves_the_old_plan_or_the_new_one(tmp_path: Path) -> None:
    scenario, plan = tmp_path / "anna.yaml", tmp_path / "anna.plan.json"
    scenario.write_text(SHORT)
    command = [sys.executable, "-m", "optimizer.cli", "solve", str(scenario), "--quiet"]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole, new = time.monotonic() - began, read_plan(plan)
    old = plan.read_bytes().replace(b'"seed": 0', b'"seed": 7')
    chance = random.Random(1)
    for _ in range(2):
        plan.write_bytes(old)
        kill_after(command, chance.uniform(0.5, 1.1) * whole)
        assert plan.read_bytes() == old or read_plan(plan).days == new.days


@pytest.mark.long
def test_an_update_killed_at_any_moment_leaves_whole_expectations(tmp_path: Path) -> None:
    scenario, expected = tmp_path / "anna.yaml", tmp_path / "anna.expected.json"
    scenario.write_text(SHORT)
    command = [sys.executable, "-m", "optimizer.cli", "test", str(tmp_path), "--update", "--jobs", "1"]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - began
    old = json.dumps(json.loads(expected.read_text()) | {"status": "unknown"}).encode()
    chance = random.Random(2)
    expected.write_bytes(old)
    kill_after(command, chance.uniform(0.6, 1.1) * whole)
    assert expected.read_bytes() == old or json.loads(expected.read_text())["status"] != "unknown"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan of a runner, a race and a locked session with names from hell."""
    folder = tmp_path_factory.mktemp("hostile") / "inner"
    folder.mkdir()
    told = json.dumps(HOSTILE)
    text = SHORT.replace("name: Short", f"name: {told}")
    text += f"races: [{{name: {told}, date: 2027-01-30, distance: 5k, priority: C}}]\n"
    text += f"locked: [{{date: 2027-01-05, kind: easy, minutes: 30, note: {told}}}]\n"
    (folder / "hostile.yaml").write_text(text)
    result = CliRunner().invoke(app, ["solve", str(folder / "hostile.yaml"), "--quiet"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\u202e"])
def test_names_that_a_terminal_would_act_on_are_refused(char: str, tmp_path: Path) -> None:
    scenario = tmp_path / "anna.yaml"
    scenario.write_text(SHORT.replace("name: Short", f"name: {json.dumps(f'a{char}b')}"))
    result = CliRunner().invoke(app, ["solve", str(scenario), "--quiet"])
    assert result.exit_code == 2
    assert "athlete.name: expected text without control characters" in result.stderr
    assert char not in result.stderr.replace(f"{char}{tmp_path}", "").rstrip("\n")


def test_names_do_not_choose_files(hostile: Path) -> None:
    assert sorted(path.name for path in hostile.iterdir()) == ["hostile.plan.json", "hostile.yaml"]
    assert [path.name for path in hostile.parent.iterdir()] == ["inner"]


@pytest.mark.parametrize("to", ["csv", "ics", "md", "html", "intervals"])
def test_names_stay_text_in_every_export(hostile: Path, to: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{to}"
    plan = str(hostile / "hostile.plan.json")
    result = CliRunner().invoke(app, ["export", plan, "--to", to, "--out", str(out)])
    assert result.exit_code == 0, result.output
    text = out.read_bytes().decode()
    assert "<script>alert(1)" not in text or to in ("csv", "ics", "intervals")
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    if to == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    if to == "ics":
        starts = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").splitlines()]
        assert all(name.isupper() for name in starts if name)


@pytest.mark.parametrize("to", ["csv", "ics"])
def test_our_own_exports_can_be_checked(hostile: Path, to: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{to}"
    exported = CliRunner().invoke(app, ["export", str(hostile / "hostile.plan.json"), "--to", to, "--out", str(out)])
    assert exported.exit_code == 0, exported.output
    result = CliRunner().invoke(app, ["check", str(hostile / "hostile.yaml"), str(out), "--json"])
    found = json.loads(result.stdout)
    rounding = {"fitness_ramp_cap", "maintenance_floor", "cutback_every"}
    assert set(found["counts"]) <= rounding, found["violations"]
