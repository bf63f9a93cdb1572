"""The pool of processes: crashes stay where they happen, nothing leaks, nobody outlives the coordinator."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from optimizer.batch.client_result import Result
from optimizer.batch.engine import results
from optimizer.batch.item import Item
from optimizer.batch.local_pool import Pool
from tests.batch.kit import quick
from tests.places import ROOT


def work(client: str, scenario: str = "") -> Item:
    return Item(client, f"{client}.yaml", scenario.encode(), (), "")


def run(items: list[Item], jobs: int = 2) -> dict[str, Result]:
    pool = Pool(jobs, quick)
    try:
        return {item.client: result for item, result in results(iter(items), pool)}
    finally:
        pool.stop()


def test_a_client_that_kills_its_worker_is_one_row_and_the_others_have_theirs(tmp_path: Path) -> None:
    names = ["a", "exit", "b", "kill", "c", "once", "d", "e"]
    found = run([work(name, str(tmp_path / "marker") if name == "once" else "") for name in names])
    assert {name for name in names if found[name].status == "failed"} == {"exit", "kill"}
    assert "lost 2 times" in found["kill"].reason
    assert found["once"].status == "optimal"


@pytest.mark.long
def test_memory_and_open_files_stay_flat_over_ten_thousand_clients() -> None:
    pool, seen = Pool(2, quick), []

    def items() -> Iterator[Item]:
        for number in range(10_000):
            if number in (1_000, 9_999):
                seen.append((_rss(), len(list(Path("/proc/self/fd").iterdir()))))
            yield work(f"c{number}", "x" * 10_000)

    try:
        assert sum(result.planned for _, result in results(items(), pool)) == 10_000
    finally:
        pool.stop()
    (before, files_before), (after, files_after) = seen
    assert after - before < 8_000, f"{after - before} KB more after 9,000 clients of 10 KB each"
    assert files_after <= files_before


def test_stopping_ends_workers_in_the_middle_of_a_client() -> None:
    pool = Pool(2, quick)
    for name in ("slow1", "slow2"):
        pool.submit(work(name, "600"))
    began = time.monotonic()
    pool.stop()
    assert time.monotonic() - began < 30
    assert not _children(os.getpid())
    assert not Path(pool.scratch).exists(), "an ended worker cannot tidy up; the pool does"


COORDINATOR = """
import sys
from optimizer.batch.engine import results
from optimizer.batch.local_pool import Pool
from tests.batch.kit import quick
from tests.batch.test_local import work

if __name__ == "__main__":
    pool = Pool(2, quick)
    pool.submit(work("quick")).result()
    pool.submit(work("slow1", "600")), pool.submit(work("slow2", "600"))
    print("started", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc")
def test_no_worker_outlives_a_killed_coordinator(tmp_path: Path) -> None:
    script = tmp_path / "coordinator.py"
    script.write_text(COORDINATOR)
    command = [sys.executable, str(script)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        workers = _children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert workers
    deadline = time.monotonic() + 20
    while any(_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [pid for pid in workers if _alive(pid)]


def _rss() -> int:
    """Resident memory of this process in KB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _children(pid: int) -> list[int]:
    """Worker processes of that process; the resource tracker is none."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent(folder) == pid:
            command = folder.joinpath("cmdline").read_bytes()
            if b"spawn_main" in command:
                found.append(int(folder.name))
    return found


def _parent(folder: Path) -> int | None:
    try:
        return int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
