"""Files are written whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from optimizer.core.atomic_files import ABANDONED_SECONDS, write_atomic

AS_ROOT = os.geteuid() == 0


def test_writes_a_new_file_with_the_usual_mode(tmp_path: Path) -> None:
    write_atomic(tmp_path / "plan.json", b"new")
    (tmp_path / "other").write_bytes(b"")
    assert (tmp_path / "plan.json").read_bytes() == b"new"
    assert (tmp_path / "plan.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_keeps_the_mode_of_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_writes_where_a_link_points_and_keeps_the_link(tmp_path: Path) -> None:
    target, link = tmp_path / "deep" / "plan.json", tmp_path / "link.json"
    target.parent.mkdir()
    link.symlink_to(target)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_refuses_a_directory(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match=str(tmp_path)):
        write_atomic(tmp_path, b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/plan.json", "file/plan.json"])
def test_names_the_target_when_its_folder_cannot_hold_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match=name):
        write_atomic(tmp_path / name, b"new")


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_names_the_target_in_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError, match=r"plan\.json"):
            write_atomic(tmp_path / "plan.json", b"new")
    finally:
        tmp_path.chmod(0o700)


def test_names_the_target_when_permission_is_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(PermissionError, match=r"plan\.json"):
        write_atomic(tmp_path / "plan.json", b"new")


def test_respects_a_read_only_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match=r"plan\.json"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device.*plan\.json"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


KILLED = """
import os, signal, sys
from pathlib import Path
from optimizer.core.atomic_files import ABANDONED_SECONDS, write_atomic
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_atomic(Path(sys.argv[1]), b"new" * 100_000)
"""


def test_killed_between_write_and_replace_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    write_atomic(path, b"again")
    assert path.read_bytes() == b"again"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomic(pipe, b"new")
    reader.join(5)
    assert got == [b"new"]
    assert pipe.is_fifo()


def test_a_pipe_that_nobody_reads_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr("optimizer.core.atomic_files.READER_SECONDS", 0.05)
    with pytest.raises(OSError, match="a named pipe that nobody reads"):
        write_atomic(pipe, b"new")
    assert pipe.is_fifo()


def test_two_writers_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    contents = [bytes([65 + i]) * 200_000 for i in range(4)]
    writers = [threading.Thread(target=write_atomic, args=(path, data)) for data in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1


def test_drafts_of_killed_processes_are_removed_and_nothing_else(tmp_path: Path) -> None:
    def left(name: str, age: float) -> Path:
        path = tmp_path / name
        path.write_bytes(b"part")
        os.utime(path, (time.time() - age,) * 2)
        return path

    old = left(f".{'0a' * 8}.tmp", ABANDONED_SECONDS + 60)
    kept = [left(f".{'0b' * 8}.tmp", 10), left(".mine.tmp", 10_000), left(f"{'0a' * 8}.tmp", 10_000)]
    write_atomic(tmp_path / "plan.json", b"{}")
    assert not old.exists() and all(path.exists() for path in kept)
