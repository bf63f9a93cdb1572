"""A kill at any moment leaves the year as it was or as it was to be, and never a revision without its files."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optimizer.workspace import change_journal, kept_states, year_workspace
from optimizer.workspace.file_lock import BusyError, locked
from optimizer.workspace.revision_log import RevisionLog
from optimizer.workspace.year_workspace import YearWorkspace
from tests.workspace.kit import bare, contents, proposed


class Killed(BaseException):
    """Nobody catches it, as nobody catches a kill."""


def _dying(monkeypatch: pytest.MonkeyPatch, after: int) -> list[str]:
    """Let the program die after so many writes of any kind; the list names those that happened."""
    written: list[str] = []

    def counted(name: str, write: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: Any, **named: Any) -> Any:
            if len(written) == after:
                raise Killed(name)
            written.append(name)
            return write(*values, **named)

        return call

    for module in (year_workspace, change_journal, kept_states):
        monkeypatch.setattr(module, "write_atomic", counted("file", module.write_atomic))
    monkeypatch.setattr(RevisionLog, "append", counted("line", RevisionLog.append))
    monkeypatch.setattr(Path, "unlink", counted("removal", Path.unlink))
    return written


@pytest.mark.parametrize("after", range(10))
def test_a_kill_between_any_two_writes(tmp_path: Path, after: int) -> None:
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    with pytest.MonkeyPatch.context() as patch:
        written = _dying(patch, after)
        try:
            space.apply(proposal.id)
            assert len(written) == 6, "one more write needs one more kill"
        except Killed:
            assert len(written) == after
    again = YearWorkspace(space.scenario_path)
    revisions = again.revisions()
    made = contents(again) == (b"scenario 1", b"plan 1")
    assert made or contents(again) == (b"scenario 0", b"plan 0")
    assert made == (after > 0), "once the journal is written, the change is made"
    assert revisions[-1].after == again.state()
    assert [one.words for one in revisions] == ["As it was found"] + ["change 1"] * made
    assert len(again.proposals()) == (not made)
    assert not space.folder.joinpath("journal.json").exists()


@pytest.mark.parametrize("after", range(7))
def test_a_kill_while_a_decision_is_taken_back(tmp_path: Path, after: int) -> None:
    """The year is as it was and the proposal waits again, or the change stands: never neither."""
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    made = space.apply(proposal.id)
    with pytest.MonkeyPatch.context() as patch:
        written = _dying(patch, after)
        try:
            assert space.take_back(made.number, "coach", proposal)
            assert len(written) == 6, "one more write needs one more kill"
        except Killed:
            assert len(written) == after
    again = YearWorkspace(space.scenario_path)
    words = [one.words for one in again.revisions()]
    back = contents(again) == (b"scenario 0", b"plan 0")
    assert back or contents(again) == (b"scenario 1", b"plan 1")
    assert back == (after > 0), "once the journal is written, it is taken back"
    assert words == ["As it was found", "change 1"] + ["Undone: change 1"] * back
    assert again.proposals() == (proposal,) * back
    if back:
        again.apply(proposal.id)
        assert contents(again) == (b"scenario 1", b"plan 1"), "and can be decided anew"


def test_only_the_last_change_is_taken_back(tmp_path: Path) -> None:
    space = bare(tmp_path)
    first, last = (space.apply(proposed(space, number).id) for number in (1, 2))
    assert not space.take_back(first.number, "coach")
    assert contents(space) == (b"scenario 2", b"plan 2")
    space.plan_path.write_bytes(b"by hand")
    assert not space.take_back(last.number, "coach"), "a change by hand is one too"
    assert contents(space) == (b"scenario 2", b"by hand")


def test_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    space = bare(tmp_path)
    space.apply(proposed(space, 1).id)
    log = space.folder / "revisions.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"number":3,"at":"20')
    assert [one.number for one in space.revisions()] == [1, 2]
    space.apply(proposed(space, 2).id)
    assert log.read_bytes().startswith(whole)
    assert [one.words for one in space.revisions()] == ["As it was found", "change 1", "change 2"]


def test_files_changed_after_a_kill_are_left_alone(tmp_path: Path) -> None:
    space = bare(tmp_path)
    proposal = proposed(space, 1)
    with pytest.MonkeyPatch.context() as patch:
        _dying(patch, 1)
        with pytest.raises(Killed):
            space.apply(proposal.id)
    space.scenario_path.write_bytes(b"by hand")
    assert space.revisions()[-1].words == "Changed outside of the workspace"
    assert contents(space) == (b"by hand", b"plan 0")


WRITER = """
import sys
from pathlib import Path
from optimizer.workspace.year_workspace import ChangedSinceError, YearWorkspace
from tests.workspace.kit import proposed
space, first = YearWorkspace(Path(sys.argv[1])), int(sys.argv[2])
for number in range(first, first + int(sys.argv[3])):
    while True:
        try:
            space.apply(proposed(space, number).id)
        except ChangedSinceError:
            continue
        break
"""


def _writer(space: YearWorkspace, first: int, count: int) -> "subprocess.Popen[bytes]":
    arguments = [sys.executable, "-c", WRITER, str(space.scenario_path), str(first), str(count)]
    return subprocess.Popen(arguments, cwd=Path(__file__).parents[2])


def test_a_program_killed_for_real(tmp_path: Path) -> None:
    space = bare(tmp_path)
    for turn in range(2):
        writer = _writer(space, 1 + 100 * turn, 100)
        until = time.monotonic() + 60
        have = len(RevisionLog(space.folder / "revisions.jsonl").read())
        while len(RevisionLog(space.folder / "revisions.jsonl").read()) < have + 3 and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        revisions = YearWorkspace(space.scenario_path).revisions()
        assert revisions[-1].after == space.state()
        assert [one.number for one in revisions] == list(range(1, len(revisions) + 1))
        scenario, plan = contents(space)
        assert scenario.split()[1] == plan.split()[1], "both files are of one revision"


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    space = bare(tmp_path)
    writers = [_writer(space, 1, 6), _writer(space, 101, 6)]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    words = [one.words for one in space.revisions()][1:]
    assert sorted(words) == sorted(f"change {n}" for n in (*range(1, 7), *range(101, 107)))


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(BusyError), locked(tmp_path / "lock", patience=0.05):
        pass
