"""What a person must know who sends files of a watch: what was left out of them, and how the rest was understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from optimizer.core.amounts import count
from optimizer.core.errors import plain
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_notes import left_out

NAME_LENGTH, NOTE_LENGTH = 80, 300
COMMAND = "; state the athlete's `timezone`, or --timezone"
"""Advice for those who type commands."""
ENOUGH = 6
"""Files without an activity that are named one by one."""


@dataclass(frozen=True)
class FileNotes:
    """What was left out, which is told openly; what was taken for granted, which is folded away."""

    left_out: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.left_out or self.taken)


def file_notes(log: ActivityLog, paths: Sequence[Path]) -> FileNotes:
    """What is told of files that were read as one log.

    Parameters
    ----------
    log
        What was found in them.
    paths
        The files, as they were sent.

    Returns
    -------
    FileNotes
        Every note once, in words without paths and without a command's options.
    """
    taken = dict.fromkeys(plain(note.replace(COMMAND, ""), NOTE_LENGTH) for note in log.notes)
    return FileNotes(tuple(_left_out(log, paths)), tuple(note[:1].upper() + note[1:] + "." for note in taken))


def _left_out(log: ActivityLog, paths: Sequence[Path]) -> Iterator[str]:
    """Files that gave nothing, then what was left out of all of them, each reason with how often."""
    empty = [plain(path.name, NAME_LENGTH) for path in paths if not _gave(log, path)]
    # A copy of another file gives nothing either, and that is told below.
    if empty and not log.copies:
        more = f" and {count(len(empty) - ENOUGH, 'more file')}" if len(empty) > ENOUGH else ""
        yield f"Nothing was found in {', '.join(empty[:ENOUGH])}{more}."
    if log.copies:
        many = "1 activity stood" if log.copies == 1 else f"{log.copies} activities stood"
        yield f"{many} there twice and {'counts' if log.copies == 1 else 'count'} once."
    if log.dropped:
        reasons = ", ".join(f"{plain(reason)} ({number})" for reason, number in log.dropped.items())
        yield f"Left out: {reasons}."
    yield from (f"{plain(note, NOTE_LENGTH)}." for note in left_out(log))


def _gave(log: ActivityLog, path: Path) -> bool:
    """Whether an activity is from that file, or from an archive of that name."""
    return any(one.file == str(path) or one.file.startswith(f"{path}/") for one in log.activities)
