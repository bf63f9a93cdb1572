"""Running and going on: what is done is not done again, and nothing written is lost."""

import errno
from datetime import date
from pathlib import Path

import pytest

from optimizer.batch import store as storing
from optimizer.batch.client_result import Result
from optimizer.batch.client_sources import find
from optimizer.batch.item import Item
from optimizer.batch.roster import Roster
from optimizer.batch.roster_settings import Shared
from optimizer.batch.run_batch import Batch
from optimizer.batch.store import Store
from optimizer.core.atomic_files import write_atomic
from tests.batch.kit import Here, plan_bytes, planned, write

TODAY = date(2027, 1, 12)


def run(folder: Path, workers: Here, *, force: bool = False, limit: float | None = None) -> Roster:
    """One run of the folder's clients into `plans`."""
    clients = find([str(folder)], folder / "plans", None)
    batch = Batch(clients, Shared(), Store(folder / "plans"), TODAY, force=force, time_limit=limit)
    return batch.run(workers)


def solved(folder: Path, workers: Here | None = None, *, force: bool = False, limit: float | None = None) -> list[str]:
    """The clients that a run solves."""
    workers = workers or Here(lambda _: planned())
    run(folder, workers, force=force, limit=limit)
    return workers.seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("anna", "ben", "club/cleo"):
        write(tmp_path, name)
    return tmp_path


def test_each_client_has_a_plan_and_nothing_is_solved_twice(folder: Path) -> None:
    assert solved(folder) == ["anna", "ben", "club/cleo"]
    assert (folder / "plans/club/cleo.plan.json").read_bytes() == plan_bytes()
    assert solved(folder) == []
    assert solved(folder, force=True) == ["anna", "ben", "club/cleo"]


def test_what_a_plan_rests_on_makes_it_be_solved_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "log.csv").write_text("date,type,distance_m,moving_time_s\n")
    write(folder, "ben", history={"activities": "log.csv"})
    solved(folder)
    write(folder, "anna", weeks=3)
    assert solved(folder) == ["anna"]
    (folder / "log.csv").write_text("date,type,distance_m,moving_time_s\n2027-01-01,Run,5000,1800\n")
    assert solved(folder) == ["ben"]
    (folder / "plans/club/cleo.plan.json").write_text("{}")
    assert solved(folder) == ["club/cleo"]
    monkeypatch.setattr("optimizer.batch.run_batch.rules", lambda: "other rules")
    assert solved(folder) == ["anna", "ben", "club/cleo"]


def test_an_interrupted_run_goes_on_and_still_knows_what_changed(folder: Path) -> None:
    solved(folder)

    def second(work: Item) -> Result:
        if work.client == "club/cleo":
            raise KeyboardInterrupt
        return planned(plan=plan_bytes(easy=50))

    with pytest.raises(KeyboardInterrupt):
        run(folder, Here(second, capacity=1), force=True)
    workers = Here(lambda _: planned(plan=plan_bytes(easy=50)))
    for name in ("club/cleo",):
        write(folder, name, weeks=3)
    found = {row.client: row for row in run(folder, workers).rows}
    assert workers.seen == ["club/cleo"]
    assert {client: (row.changed, row.reused) for client, row in found.items()} == {
        "anna": (1, True),
        "ben": (1, True),
        "club/cleo": (1, False),
    }
    assert {row.changed for row in run(folder, workers).rows} == {0}


def test_half_a_record_or_a_record_of_another_kind_is_solved_again(folder: Path) -> None:
    solved(folder)
    record = folder / "plans/.batch/anna.result.json"
    record.write_bytes(record.read_bytes()[:100])
    (folder / "plans/.batch/ben.result.json").write_text('{"key": 1}')
    (folder / "plans/.batch/run.json").write_text("[")
    assert solved(folder) == ["anna", "ben"]


def test_a_result_cut_short_is_solved_again_only_with_more_time(folder: Path) -> None:
    def cut(_: Item) -> Result:
        return planned(cut=True)

    assert len(solved(folder, Here(cut), limit=10)) == 3
    assert solved(folder, limit=10) == []
    assert solved(folder, limit=5) == []
    assert len(solved(folder, Here(cut), limit=20)) == 3
    assert len(solved(folder)) == 3
    assert solved(folder, limit=1) == []


def test_faults_of_the_program_are_tried_again_and_other_answers_are_kept(folder: Path) -> None:
    statuses = {"anna": "failed", "ben": "infeasible", "club/cleo": "invalid"}
    solved(folder, Here(lambda work: Result.model_validate({"status": statuses[work.client]})))
    assert solved(folder) == ["anna"]


def test_a_plan_that_no_longer_holds_is_set_aside(folder: Path) -> None:
    solved(folder)
    write(folder, "anna", weeks=3)
    (folder / "ben.yaml").unlink()
    (folder / "ben.yaml").mkdir()
    run(folder, Here(lambda _: Result(status="infeasible")))
    assert not (folder / "plans/anna.plan.json").exists()
    assert (folder / "plans/.batch/anna.earlier.plan.json").read_bytes() == plan_bytes()


def test_a_full_disk_ends_the_run_and_keeps_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if "cleo" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write_atomic(path, data)

    monkeypatch.setattr(storing, "write_atomic", full)
    with pytest.raises(OSError, match="No space left"):
        solved(folder)
    monkeypatch.undo()
    assert solved(folder) == ["club/cleo"]


def test_an_unreadable_client_is_a_row(folder: Path) -> None:
    (folder / "dora.yaml").symlink_to(folder / "anna.yaml")
    clients = find([str(folder)], folder / "plans", None)
    (folder / "dora.yaml").unlink()
    roster = Batch(clients, Shared(), Store(folder / "plans"), TODAY).run(Here(lambda _: planned()))
    row = next(row for row in roster.rows if row.client == "dora")
    assert (row.status, row.reason) == (
        "invalid",
        "dora.yaml:1:1: file: expected a readable file, got no such file or directory",
    )
    assert roster.without_plan == 1
