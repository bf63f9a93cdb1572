"""`optimize solve` as a user meets it: exit codes, streams, files, the same bytes twice, an interruption."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.formats.plan import Plan

SHORT = """\
version: 1
athlete: {name: Five weeks with a 10 km, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-02-07}
history:
  weeks:
    - {run_minutes: 150, longest_run: 60}
    - {run_minutes: 160, longest_run: 65}
availability:
  minutes: {tue: 60, thu: 60, sat: 60, sun: 90}
races:
  - {name: Winter 10 km, date: 2027-01-31, distance: 10k, priority: A}
"""
YEAR = SHORT.replace("end: 2027-02-07", "end: 2028-01-02")
IMPOSSIBLE = SHORT.replace("distance: 10k", "distance: 100mi")
WRONG = SHORT.replace("level: intermediate", "level: expert").replace("tue: 60", "tue: sixty")
COMMAND = (sys.executable, "-m", "optimizer.cli", "solve")


def run(*arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [*prefix, *COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def typed(*arguments: object, command: str = "solve") -> Result:
    """The same command, or another, in this process, for what is no matter of processes."""
    return CliRunner().invoke(app, [command, *map(str, arguments)])


def scenario(folder: Path, text: str = SHORT) -> Path:
    """The text as a file."""
    path = folder / "winter.yaml"
    path.write_text(text)
    return path


def test_a_plan_is_written_beside_the_scenario_and_the_exit_code_is_0(tmp_path: Path) -> None:
    done = run(scenario(tmp_path))
    assert done.returncode == 0, done.stderr
    plan = Plan.model_validate_json((tmp_path / "winter.plan.json").read_bytes())
    assert plan.days[0].date.isoformat() == "2027-01-04"
    assert "Winter 10 km" in done.stdout
    assert "Traceback" not in done.stderr


def test_every_line_in_a_pipe_is_as_narrow_as_the_season_drawn_above_it(tmp_path: Path) -> None:
    away = (
        "  exceptions:\n    - {from: 2027-01-11, to: 2027-01-17, minutes: 20, note: evening shifts in another town}\n"
    )
    done = typed(scenario(tmp_path, SHORT.replace("races:", f"{away}races:")))
    told = done.stdout.partition("What may hold this plan back most")[2].splitlines()
    assert "evening shifts" in " ".join(told)
    assert max(map(len, told)) <= 80


def test_out_names_the_file_and_quiet_leaves_stderr_empty(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    done = typed(scenario(tmp_path), "--out", target, "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert Plan.model_validate_json(target.read_bytes())
    assert not (tmp_path / "winter.plan.json").exists()


def test_json_prints_exactly_the_file(tmp_path: Path) -> None:
    done = typed(scenario(tmp_path), "--json", "--quiet")
    assert done.exit_code == 0
    assert done.stdout == (tmp_path / "winter.plan.json").read_text()


def test_the_impossible_exits_1_names_the_facts_and_writes_no_plan(tmp_path: Path) -> None:
    path = scenario(tmp_path, IMPOSSIBLE)
    words, data = typed(path), typed(path, "--json")
    assert words.exit_code == data.exit_code == 1
    assert "Winter 10 km" in words.stdout
    assert f"{path.name}:11" in words.stdout
    told = json.loads(data.stdout)
    assert told["status"] == "infeasible"
    first = next(fact for clash in told["conflicts"] for fact in clash["facts"] if fact["field"] == "races.0")
    assert (first["rule"], first["field"], first["set"]) == (
        "race_calendar",
        "races.0",
        {"races.0.status": "cancelled"},
    )
    assert all(clash["minimal"] for clash in told["conflicts"])
    assert "This clash ends when" in words.stdout
    for clash in told["conflicts"]:
        for fact in clash["facts"]:
            del fact["rule"]
    assert json.loads(typed(path, "--json", command="explain").stdout)["conflicts"] == told["conflicts"], "one answer"
    assert not (tmp_path / "winter.plan.json").exists()


def test_bad_input_exits_2_with_every_error_and_its_line(tmp_path: Path) -> None:
    done = typed(scenario(tmp_path, WRONG))
    assert (done.exit_code, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert ":2:" in lines[0]
    assert ":9:" in lines[1]


def test_a_missing_file_and_an_unwritable_target_exit_2(tmp_path: Path) -> None:
    assert typed(tmp_path / "nowhere.yaml").exit_code == 2
    done = typed(scenario(tmp_path), "--out", tmp_path, "--quiet")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_too_little_time_exits_3_without_a_plan(tmp_path: Path) -> None:
    done = run(scenario(tmp_path, YEAR), "--time-limit", "0.1", "--quiet")
    assert done.returncode == 3, done.stderr
    assert not (tmp_path / "winter.plan.json").exists()


@pytest.mark.skipif(shutil.which("taskset") is None, reason="taskset is missing")
def test_the_same_file_gives_the_same_bytes_on_one_core_and_on_two(tmp_path: Path) -> None:
    path = scenario(tmp_path)
    cores = [("taskset", "-c", "0"), ("taskset", "-c", f"0-{(os.cpu_count() or 1) - 1}")]
    for number, prefix in enumerate(cores):
        assert run(path, "--quiet", "--out", tmp_path / f"{number}.json", prefix=prefix).returncode == 0
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()


@pytest.mark.long
def test_the_same_file_under_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    path = scenario(tmp_path)
    for seed in ("1", "2"):
        prefix = ("env", f"PYTHONHASHSEED={seed}")
        assert run(path, "--quiet", "--out", tmp_path / f"{seed}.json", prefix=prefix).returncode == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_an_interruption_exits_130_without_a_traceback(tmp_path: Path) -> None:
    path = scenario(tmp_path, YEAR)
    with subprocess.Popen([*COMMAND, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
