"""What a client's scenario may refer to: regular files of its own folder, and not too much of them."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.batch import file_references
from optimizer.batch.client_sources import find
from optimizer.batch.derived_scenarios import copies
from optimizer.batch.roster import ClientRow
from optimizer.batch.roster_settings import Shared
from optimizer.batch.run_batch import Batch
from optimizer.batch.store import Store
from optimizer.batch.uploads import Uploads
from optimizer.batch.worker import solve_item
from optimizer.cli import app
from optimizer.solve import read
from tests.batch.kit import Here, write

TODAY = date(2027, 1, 12)
LOG = b"date,minutes,kind\n" + b"".join(b"2026-12-%02d,50,run\n" % day for day in range(1, 29, 3))


def planned(tmp_path: Path, reference: str, *, anywhere: bool = False) -> ClientRow:
    """The row of a client whose history is the reference, in a folder with a log, beside another with one."""
    for name in ("anna/log.csv", "ben/log.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(LOG)
    write(tmp_path / "anna", "anna", weeks=1, history={"activities": reference})
    clients = find([str(tmp_path / "anna")], tmp_path / "plans", None, anywhere=anywhere)
    (row,) = Batch(clients, Shared(), Store(tmp_path / "plans"), TODAY).run(Here(solve_item)).rows
    return row


def test_a_log_of_its_own_is_read(tmp_path: Path) -> None:
    assert planned(tmp_path, "log.csv").planned
    assert planned(tmp_path, "../anna/log.csv").planned


@pytest.mark.parametrize(
    "reference", ["../ben/log.csv", "link.csv", "linked", "folder", "../ben", "/etc/passwd", "/etc"]
)
def test_nothing_outside_the_clients_folder_is_read_unless_allowed(reference: str, tmp_path: Path) -> None:
    (tmp_path / "anna/folder").mkdir(parents=True)
    (tmp_path / "anna/link.csv").symlink_to(tmp_path / "ben/log.csv")
    (tmp_path / "anna/folder/link.csv").symlink_to(tmp_path / "ben/log.csv")
    (tmp_path / "anna/linked").symlink_to(tmp_path / "ben")
    row = planned(tmp_path, reference)
    assert row.status == "invalid"
    assert "anna.yaml:" in row.reason
    assert "history.activities: expected" in row.reason
    assert "the scenario's own folder (or `--allow-outside`)" in row.reason
    assert "1:1" not in row.reason


@pytest.mark.parametrize("reference", ["../ben/log.csv", "link.csv", "../ben"])
def test_the_coach_may_allow_it(reference: str, tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    (tmp_path / "anna/link.csv").symlink_to(tmp_path / "ben/log.csv")
    assert planned(tmp_path, reference, anywhere=True).planned


def pipe(path: Path) -> None:
    os.mkfifo(path)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(("make", "told"), [(pipe, "a named pipe"), (zeros, "a device")])
@pytest.mark.parametrize("inside", ["log.fit", "logs/log.fit"])
def test_pipes_and_devices_are_told_at_once(
    make: Callable[[Path], None], told: str, inside: str, tmp_path: Path
) -> None:
    (tmp_path / "anna/logs").mkdir(parents=True)
    make(tmp_path / "anna" / inside)
    row = planned(tmp_path, inside.split("/", maxsplit=1)[0], anywhere=True)
    assert row.status == "invalid"
    assert told in row.reason


def test_a_scenario_that_is_a_pipe_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    os.mkfifo(tmp_path / "anna/cleo.yaml")
    clients = find([str(tmp_path / "anna")], tmp_path / "plans", None)
    (row,) = Batch(clients, Shared(), Store(tmp_path / "plans"), TODAY).run(Here(solve_item)).rows
    assert row.reason == "cleo.yaml:1:1: file: expected a readable file, got a named pipe"


def test_all_files_of_a_client_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_references, "ALL_BYTES", 3 * len(LOG))
    (tmp_path / "anna/logs").mkdir(parents=True)
    for number in range(3):
        (tmp_path / f"anna/logs/{number}.csv").write_bytes(LOG)
    assert planned(tmp_path, "logs").planned
    (tmp_path / "anna/logs/3.csv").write_bytes(b"x")
    row = planned(tmp_path, "logs")
    assert "expected files of at most" in row.reason


def test_a_link_among_uploads_that_leads_out_of_their_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "done").mkdir()
    (tmp_path / "secret.csv").write_bytes(LOG)
    (tmp_path / "done/anna.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "done/ben.csv").write_bytes(LOG)
    os.mkfifo(tmp_path / "done/cleo.csv")
    uploads = Uploads(tmp_path / "done", ("anna", "ben", "cleo"))
    assert uploads.of("ben") == (("done/ben.csv", LOG),)
    with pytest.raises(OSError, match="a link out of the folder of uploads"):
        uploads.of("anna")
    with pytest.raises(OSError, match="a named pipe"):
        uploads.of("cleo")


def test_logs_whose_names_come_to_the_same_are_both_kept(tmp_path: Path) -> None:
    """`a/b.csv` and `a-b.csv` would both be copied as `one.a-b.csv`, `A-b.csv` too where case does not count."""
    logs = {"a/b.csv": b"date,minutes\n2026-12-01,50\n", "a-b.csv": b"date,minutes\n2026-12-03,40\n"}
    logs["A-b.csv"] = b"date,minutes\n2026-12-05,30\n"
    for name, data in logs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    write(tmp_path, "template", weeks=1)
    (tmp_path / "roster.csv").write_text('client,history.activities\none,"[a/b.csv, a-b.csv, A-b.csv]"\n')
    clients = find([str(tmp_path / "roster.csv")], tmp_path / "plans", tmp_path / "template.yaml")
    (row,) = Batch(clients, Shared(), Store(tmp_path / "plans"), TODAY).run(Here(solve_item)).rows
    assert row.planned
    kept = [path.read_bytes() for path in (tmp_path / "plans").glob("one.*.csv")]
    assert sorted(kept) == sorted(logs.values())
    told = read(tmp_path / "plans/one.yaml")
    assert len(told.log.activities) == 3


def test_a_folder_and_a_file_of_it_are_both_found_among_the_copies() -> None:
    files = (("logs/a.csv", b"a"), ("logs/b.csv", b"b"), ("logs/a.csv", b"a"))
    made = dict(copies("one", ("logs", "logs/a.csv"), files))
    assert made == {"one.logs/a.csv": b"a", "one.logs/b.csv": b"b", "one.logs-a.csv": b"a"}


def test_a_roster_is_not_planned_into_its_own_folder(tmp_path: Path) -> None:
    write(tmp_path, "template", weeks=1)
    (tmp_path / "roster.csv").write_text("client\none\n")
    words = ["batch", str(tmp_path / "roster.csv"), "--template", str(tmp_path / "template.yaml"), "-q"]
    told = CliRunner().invoke(app, [*words, "--out", str(tmp_path)])
    assert told.exit_code == 2
    assert "expected another folder than that of" in told.stderr


def test_no_two_copies_of_logs_share_a_name() -> None:
    """`a/b.csv` and `a-b.csv` would both be `anna.a-b.csv`, and so would `A/B.csv` where case does not count."""
    listed = ("a/b.csv", "a-b.csv", "A/B.csv")
    made = copies("anna", listed, tuple((name, name.encode()) for name in listed))
    assert sorted(data for _, data in made) == sorted(name.encode() for name in listed)
    assert len({name.casefold() for name, _ in made}) == 3
