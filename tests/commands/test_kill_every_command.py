"""Every command that writes, killed again and again: what stands there is old or new and whole, and nothing runs on.

`YEARROUND_KILLS=100 pytest -m long tests/commands/test_kill_every_command.py` kills each so often, by SIGKILL and
SIGTERM in turn; 12 times by default. Each is a process forked from one that has read the program already, as starting
it writes nothing: so all moments lie in the work of the command. Every tenth is given again, as a runner would.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app, main
from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import load
from tests.regression.test_replay import SHORT

KILLS = int(os.environ.get("YEARROUND_KILLS", "12"))
AGAIN = 10
"""Kills after which the command is given again."""
ENDS_WITHIN = 60.0
"""Seconds after which no process of a killed command may be left: a worker that is just starting sees that its parent
is gone once it has read the program, which takes a while on a busy computer."""
COMMANDS = {
    "solve": "solve anna.yaml --quiet",
    "replan": "replan anna.yaml anna.plan.json --from 2027-01-18 --done done.csv --quiet",
    "edit": "edit anna.plan.json --skip 2027-01-21 --apply",
    "log": "log 2027-01-05 easy 30 --from 2027-01-06 --quiet",
    "undo": "undo anna.plan.json",
    "test": "test . --update --jobs 2 --quiet",
    "batch": "batch clients --out plans --jobs 2 --quiet",
    "html": "export anna.plan.json --to html --out anna.html",
    "xlsx": "export anna.plan.json --to xlsx --out anna.xlsx",
    "fit": "export anna.plan.json --to fit --out workouts",
    "new": "new made.yaml --from done.csv --on 2027-01-12",
}


def command(name: str) -> list[str]:
    return [sys.executable, "-m", "optimizer.cli", *COMMANDS[name].split()]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year with one change behind it, two clients, a log, and exports of an earlier day."""
    folder = tmp_path_factory.mktemp("ready") / "year"
    (folder / "clients").mkdir(parents=True)
    (folder / "anna.yaml").write_text(SHORT)
    for client in ("ben", "cleo"):
        (folder / "clients" / f"{client}.yaml").write_text(SHORT.replace("name: Short", f"name: {client}"))
    (folder / "done.csv").write_text("date,type,minutes\n2027-01-05,Run,30\n2027-01-07,Run,45\n2027-01-09,Run,60\n")
    for name in ("solve", "edit", "test", "html"):
        subprocess.run(command(name), cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(name: str, ready: Path, tmp_path: Path) -> None:
    whole = _seconds(name, ready, tmp_path / "whole")
    chance = random.Random(name)
    for number in range(KILLS):
        folder = tmp_path / f"killed{number}"
        shutil.copytree(ready, folder)
        running = _forked(name, folder)
        _ends(running, chance.uniform(0, 1.05) * whole)
        with suppress(ProcessLookupError):
            os.kill(running, (signal.SIGKILL, signal.SIGTERM)[number % 2])
        _reaped(running)
        _nothing_runs_on(folder)
        _is_whole(folder)
        if number % AGAIN == 0:
            again = subprocess.run(command(name), cwd=folder, capture_output=True, text=True, check=False)
            # What was killed at its end may have been undone as a whole.
            undone = "nothing to undo" in again.stdout + again.stderr
            assert (again.returncode in (0, 2) or undone) and "Traceback" not in again.stderr, again.stderr
        shutil.rmtree(folder)


def _forked(name: str, folder: Path) -> int:
    """The number of a process that runs the command in the folder and says nothing."""
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        sys.argv = ["optimize", *COMMANDS[name].split()]
        main()
    finally:
        os._exit(0)


def _ends(running: int, within: float) -> bool:
    """Whether the process ends by itself in that time."""
    until = time.monotonic() + within
    while (ended := os.waitid(os.P_PID, running, os.WEXITED | os.WNOHANG | os.WNOWAIT)) is None:
        if time.monotonic() >= until:
            break
        time.sleep(0.002)
    return ended is not None


def _reaped(running: int) -> None:
    assert _ends(running, ENDS_WITHIN)
    os.waitpid(running, 0)


def _seconds(name: str, ready: Path, folder: Path) -> float:
    """How long the forked command takes when nobody kills it, once everything it needs has been imported here."""
    shutil.copytree(ready, folder)
    with chdir(folder):
        CliRunner().invoke(app, COMMANDS[name].split())
    shutil.rmtree(folder)
    shutil.copytree(ready, folder)
    began = time.monotonic()
    running = _forked(name, folder)
    assert _ends(running, 120)
    os.waitpid(running, 0)
    return time.monotonic() - began


def _is_whole(folder: Path) -> None:
    """Every file reads as what it is, and plan and scenario belong together."""
    for path in folder.rglob("*"):
        if path.suffix == ".json" and path.is_file():
            json.loads(path.read_text())
        if path.suffix == ".yaml":
            load(path)
        if path.suffix == ".html":
            assert path.read_text().rstrip().endswith("</html>")
        if path.suffix == ".xlsx":
            assert path.read_bytes().startswith(b"PK") and b"PK\x05\x06" in path.read_bytes()[-100:]
    # Whoever comes next finishes a change that was written down before the kill: then scenario and plan are one.
    told = CliRunner().invoke(app, ["history-of", str(folder / "anna.plan.json")])
    assert told.exit_code == 0, told.output
    plan = read_plan(folder / "anna.plan.json")
    assert plan.scenario.sha256 == load(folder / "anna.yaml").sha256


def _nothing_runs_on(folder: Path) -> None:
    """No process that was started in the folder is left."""
    until = time.monotonic() + ENDS_WITHIN
    while (left := list(_running_in(folder))) and time.monotonic() < until:
        time.sleep(0.1)
    assert not left


def _running_in(folder: Path) -> Iterator[int]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").resolve() == folder.resolve() and "State:\tZ" not in (entry / "status").read_text():
                yield int(entry.name)
        except OSError:
            continue
