"""What is printed where: pipes that close, disks that are full, escapes in names, output over input."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.core.worker_life import PREFIX, sweep
from tests.regression.test_replay import SHORT

T = TypeVar("T")
COMMAND = [sys.executable, "-m", "optimizer.cli"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a scenario, its log and its plan."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "log.csv").write_text("date,type,minutes\n2026-12-20,run,40\n2026-12-27,run,45\n")
    (folder / "anna.yaml").write_text(SHORT)
    assert CliRunner().invoke(app, ["solve", str(folder / "anna.yaml"), "-q"]).exit_code == 0
    return folder


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize(
    "words",
    [
        "show anna.plan.json",
        "rules",
        *(pytest.param(words, marks=pytest.mark.long) for words in ("export anna.plan.json --to csv -o -", "schema")),
    ],
)
def test_a_full_disk_behind_stdout_is_told_in_one_line(folder: Path, words: str) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run([*COMMAND, *words.split()], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert told.returncode == 74
    assert told.stderr.decode() == "The answer cannot be printed: No space left on device.\n"


@pytest.mark.parametrize("words", ["show anna.plan.json", "export anna.plan.json --to csv -o -", "rules --json"])
def test_a_reader_that_has_had_enough_is_no_fault(folder: Path, words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        told = subprocess.run(
            [*COMMAND, *words.split()], cwd=folder, stdout=nobody, stderr=subprocess.PIPE, check=False
        )
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("closed", "code", "printed"),
    [("<&-", 0, "the season"), (">&-", 0, ""), ("2>&-", 2, ""), ("<&- >&- 2>&-", 2, "")],
)
def test_a_closed_stream_loses_what_it_would_hold_and_nothing_else(
    folder: Path, closed: str, code: int, printed: str
) -> None:
    words = ["show", "anna.plan.json"] if code == 0 else ["show", "nobody.plan.json"]
    command = ["sh", "-c", f'"$@" {closed}', "sh", *COMMAND, *words]
    told = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert (told.returncode, bool(told.stdout)) == (code, bool(printed)), told.stderr
    assert told.stderr == b""


@pytest.mark.parametrize(
    "words",
    [
        ["sh\x1b[2Jow"],
        ["show", "a\x1b]0;x\x07.json"],
        *(pytest.param(words, marks=pytest.mark.long) for words in (["solve", "a\x9b2J.yaml"], ["show", "--\x1b[1m"])),
    ],
)
def test_no_escape_of_an_argument_reaches_the_terminal(folder: Path, words: list[str]) -> None:
    told = subprocess.run([*COMMAND, *words], cwd=folder, capture_output=True, check=False)
    assert told.returncode == 2
    assert told.stderr.decode().replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("solve anna.yaml -q --out", "anna.yaml"),
        ("solve anna.yaml -q --out", "nowhere/../anna.yaml"),
        ("solve anna.yaml -q --report", "anna.yaml"),
        ("export anna.plan.json --to html --out", "anna.plan.json"),
        ("export anna.plan.json --to html --scenario anna.yaml --out", "anna.yaml"),
        ("export anna.plan.json --to ics --out", "anna.yaml"),  # which it reads beside the plan
        ("export anna.plan.json --to html --done log.csv --out", "log.csv"),
        ("replan anna.yaml anna.plan.json --from 2027-01-11 --done log.csv -q --out", "log.csv"),
        ("replan anna.yaml anna.plan.json --from 2027-01-11 -q --out", "./anna.yaml"),
    ],
)
def test_no_command_writes_over_what_it_reads(folder: Path, words: str, target: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command, *rest = words.split()
    files = [str(folder / word) if word in before else word for word in rest]
    told = CliRunner().invoke(app, [command, *files, str(folder / target)])
    assert told.exit_code == 2, told.output
    assert "expected another file to write to, for this one is read" in told.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in before} == before


@pytest.mark.parametrize(
    "words", ["solve anna.yaml -q --out", "export anna.plan.json --to ics --out", "solve anna.yaml -q --report"]
)
@pytest.mark.parametrize("link", ["", "symlink", "hardlink"])
def test_no_command_writes_over_anybodys_scenario(folder: Path, words: str, link: str) -> None:
    other, target = folder / "ben.yml", folder / "ben.yml"
    other.write_text("version: 1  # not read\n")
    if link:
        owner = other if link == "symlink" else folder / "anna.yaml"
        target = folder / f"{link}.ics"
        target.unlink(missing_ok=True)  # the folder serves several tests
        target.symlink_to(owner) if link == "symlink" else target.hardlink_to(owner)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command, name, *rest = words.split()
    told = CliRunner().invoke(app, [command, str(folder / name), *rest, str(target)])
    assert told.exit_code == 2, told.output
    assert "expected another file to write to, for this one is " in told.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in before} == before


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("", "Is a directory"),
        ("nowhere/plan.json", "No such file or directory"),
        ("anna.yaml/plan.json", "Not a directory"),
        ("x" * 300 + ".json", "File name too long"),
    ],
)
@pytest.mark.parametrize(
    "words", ["solve anna.yaml -q --out", "solve anna.yaml -q --report", "replan anna.yaml PLAN --from 2027-01-11 -o"]
)
def test_a_place_that_holds_no_file_is_told_before_the_search(
    folder: Path, words: str, target: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[str] = []
    monkeypatch.setattr("optimizer.commands.shared_options.solve", lambda *_, **__: searches.append("solve"))
    monkeypatch.setattr("optimizer.commands.replan_command._replanned", lambda *_, **__: searches.append("replan"))
    files = {"anna.yaml": str(folder / "anna.yaml"), "PLAN": str(folder / "anna.plan.json")}
    found = CliRunner().invoke(app, [*(files.get(word, word) for word in words.split()), str(folder / target)])
    assert found.exit_code == 2, found.output
    assert f"cannot be written: {told}" in found.stderr
    assert not searches


@pytest.mark.parametrize(("seconds", "code"), [("inf", 2), ("1e400", 2), ("31536001", 2), ("nan", 2), ("31536000", 0)])
def test_no_time_limit_is_longer_than_a_year(folder: Path, seconds: str, code: int) -> None:
    words = ["solve", str(folder / "anna.yaml"), "-q", "--out", str(folder / "other.json"), "--time-limit", seconds]
    assert CliRunner().invoke(app, words).exit_code == code


def test_a_replan_still_replaces_its_plan(folder: Path) -> None:
    files = [str(folder / "anna.yaml"), str(folder / "anna.plan.json")]
    told = CliRunner().invoke(app, ["replan", *files, "--from", "2027-01-11", "-q"])
    assert told.exit_code == 0, told.output


def test_workers_of_a_killed_test_run_end(tmp_path: Path) -> None:
    for name in ("anna", "ben", "cleo"):
        (tmp_path / f"{name}.yaml").write_text(SHORT.replace("2027-01-31", "2027-12-31"))
    running = subprocess.Popen(
        [*COMMAND, "test", str(tmp_path), "--jobs", "2", "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = _until(lambda: _children(running.pid), 60)
    running.kill()
    running.wait()
    assert _until(lambda: not any(Path(f"/proc/{child}").exists() for child in children), 60)


def _children(parent: int) -> list[int]:
    """Processes that the parent started and that plan; none before there are two of them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == parent and b"spawn_main" in command:
            found.append(int(status.parent.name))
    return found if len(found) >= 2 else []


def _until(what: Callable[[], T], seconds: float) -> T:
    """What it says once that is true, or in the end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    return what()


def test_folders_of_processes_that_are_gone_are_swept_and_no_others(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = {f"{PREFIX}{ended.pid}-x": False, f"{PREFIX}{os.getpid()}-x": True, f"{PREFIX}x": True, "other-1-x": True}
    for name in names:
        (tmp_path / name / "inside").mkdir(parents=True)
    sweep(tmp_path)
    assert {name: (tmp_path / name).exists() for name in names} == names
