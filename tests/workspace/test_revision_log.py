"""The log of revisions on a disk that is full: the fault names the file, and what was torn is no revision."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from optimizer.workspace.records import YearRevision, YearState
from optimizer.workspace.revision_log import RevisionLog


def revision(number: int) -> YearRevision:
    at = datetime(2027, 1, 4, tzinfo=UTC)
    return YearRevision(number=number, at=at, by="anna", words="a change", after=YearState(scenario="a", plan=None))


def _full(_: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_with_the_files_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "anna.history" / "revisions.jsonl"
    log = RevisionLog(path)
    log.append(revision(1))
    with monkeypatch.context() as full, pytest.raises(OSError, match="No space left") as told:
        full.setattr(os, "fsync", _full)
        log.append(revision(2))
    assert told.value.filename == str(path)


def test_a_torn_line_is_cut_off_before_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "revisions.jsonl"
    log = RevisionLog(path)
    log.append(revision(1))
    with path.open("ab") as file:
        file.write(b'{"number": 2, "at": "20')
    assert [one.number for one in log.read()] == [1]
    log.append(revision(2))
    assert [one.number for one in log.read()] == [1, 2]
