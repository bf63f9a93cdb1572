"""The desk, killed again and again while it works out a change, plans a year or makes a change: scenario and plan are
whole and of one revision, nothing runs on, nothing is left lying about, and the next desk goes on from there.

`YEARROUND_KILLS=20 pytest -m long tests/commands/test_kill_desk.py` kills it so often in the middle of each; 4 times
by default.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("httpx")

import httpx

from optimizer.core.atomic_files import ABANDONED_SECONDS, DRAFT, write_atomic
from optimizer.formats.plan_file import read_plan
from optimizer.ingest.loader import load
from optimizer.workspace.kept_states import digest
from optimizer.workspace.year_workspace import YearWorkspace
from tests.workspace.kit import a_workspace

KILLS = int(os.environ.get("YEARROUND_KILLS", "4"))
PATIENCE = 90.0
DAY = "2027-01-19"
"""A Tuesday of training in the year's third week."""

SERVER = """
import sys
from pathlib import Path
from optimizer.commands.desk_command import _socket
from optimizer.desk.app import application
from optimizer.desk.folder import Folder
from optimizer.desk.shared_desk import Desk
from tests.desk.kit import KEYS
from tests.workspace.kit import WEDNESDAY
import uvicorn
listening = _socket("127.0.0.1", 0)
host = f"127.0.0.1:{listening.getsockname()[1]}"
print(f"http://{host}/?token={KEYS.token}", flush=True)
app = application(Desk(Folder(Path(sys.argv[1])), KEYS, "coach", lambda: WEDNESDAY), frozenset({host}))
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])
"""
"""The command's desk on a day of the year that it serves."""


@contextmanager
def a_desk(folder: Path, temporary: Path) -> Iterator[tuple["subprocess.Popen[str]", httpx.Client, str]]:
    """A desk in a process of its own, a browser that has its cookie, and what its forms carry."""
    settings = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", SERVER, str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings, cwd=folder)
    try:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        with httpx.Client(base_url=address.split("/?")[0], follow_redirects=True, timeout=PATIENCE) as browser:
            browser.headers["origin"] = address.split("/?")[0]
            browser.get(address)
            shown = browser.get("/c/ada").text
            yield running, browser, re.findall(r'name="csrf" value="([^"]+)"', shown)[0]
    finally:
        running.kill()
        running.wait()


def asked(browser: httpx.Client, csrf: str) -> str:
    """The address of the job that leaves that Tuesday out, in whose middle it is."""
    fields = {"csrf": csrf, "do": "skip", "day": DAY}
    found = re.search(r"job=([0-9a-f]+)", str(browser.post("/c/ada/change", data=fields).url))
    assert found is not None
    return f"/c/ada/job/{found[1]}"


def worked_out(browser: httpx.Client, job: str) -> None:
    until = time.monotonic() + PATIENCE
    while not browser.get(job).json()["over"]:
        assert time.monotonic() < until
        time.sleep(0.05)


def sent_and_killed(
    running: "subprocess.Popen[str]", browser: httpx.Client, path: str, csrf: str, after: float
) -> None:
    """Send a form and kill the desk so many seconds later, before or behind its answer."""
    sender = subprocess.Popen(
        [sys.executable, "-c", f"import time, os; time.sleep({after}); os.kill({running.pid}, {int(signal.SIGKILL)})"]
    )
    with suppress(httpx.HTTPError):
        browser.post(path, data={"csrf": csrf, "do": "skip", "day": DAY})
    sender.wait()
    running.wait(PATIENCE)


@pytest.mark.long
@pytest.mark.parametrize("moment", ["change", "accept", "undo", "plan"])
def test_a_desk_that_is_killed_leaves_whole_files(moment: str, tmp_path: Path) -> None:
    chance = random.Random(moment)
    for number in range(KILLS):
        folder, temporary = tmp_path / f"{moment}{number}", tmp_path / f"tmp{number}"
        folder.mkdir()
        temporary.mkdir()
        space = a_workspace(folder)
        if moment == "plan":
            space.plan_path.unlink()
        with a_desk(folder, temporary) as (running, browser, csrf):
            path = f"/c/ada/{moment}"
            if moment in ("accept", "undo"):
                job = asked(browser, csrf)
                worked_out(browser, job)
                path = f"{job}/accept"
            if moment == "undo":
                browser.post(path, data={"csrf": csrf})
                assert len(space.revisions()) == 2
                path = "/c/ada/undo"
            quick = moment in ("accept", "undo")
            sent_and_killed(running, browser, path, csrf, chance.uniform(0, 0.25 if quick else 2.5))
        _is_whole(folder)
        assert not list(temporary.iterdir())
        assert not _running_in(folder)
        if number == 0:
            _goes_on(folder, temporary)


def _is_whole(folder: Path) -> None:
    """Scenario and plan read, are one revision, and nothing else stands there but the history."""
    space = YearWorkspace(folder / "ada.yaml")
    revisions = space.revisions()
    load(space.scenario_path)
    if space.plan_path.exists():
        read_plan(space.plan_path)
        assert revisions[-1].after.plan == digest(space.plan_path.read_bytes())
        assert revisions[-1].after.scenario == digest(space.scenario_path.read_bytes())
    # A draft that was being written when the kill came is swept by a later write, once it is too old to be anybody's.
    drafts = [one for one in folder.rglob("*") if DRAFT.fullmatch(one.name)]
    for one in drafts:
        old = time.time() - 2 * ABANDONED_SECONDS
        os.utime(one, (old, old))
        write_atomic(one.with_name("swept"), b"")
        one.with_name("swept").unlink()
    assert {one.name for one in folder.iterdir()} <= {"ada.yaml", "ada.plan.json", "ada.history"}
    assert not list((folder / "ada.history").glob("journal.json"))


def _goes_on(folder: Path, temporary: Path) -> None:
    """The next desk answers, and a change can be made in it."""
    with a_desk(folder, temporary) as (_, browser, csrf):
        if not (folder / "ada.plan.json").exists():
            assert "Plan the year" in browser.get("/").text
            return
        assert browser.get("/c/ada").status_code == 200
        job = asked(browser, csrf)
        worked_out(browser, job)


def _running_in(folder: Path) -> list[str]:
    """Processes that were started in the folder and live."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").resolve() == folder.resolve():
                found.append(entry.name)
        except OSError:
            continue
    return found
