"""What a person must know who trusts a log: rows and figures that were left out, and what was guessed."""

from collections.abc import Sequence
from pathlib import Path

from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.recorded import Recorded


def left_out(log: ActivityLog) -> list[str]:
    """Rows and figures that cannot be read, each sort with its number and its first."""
    told = []
    if log.broken:
        first = log.broken[0]
        number = "1 file" if len(log.broken) == 1 else f"{len(log.broken)} files"
        told.append(f"{number} of the log cannot be read, such as {Path(first.file or '').name}: {first.got}")
    for words, problems in (("row", log.unread), ("figure", log.figures)):
        if problems:
            first = problems[0]
            file = f"{Path(first.file).name} " if first.file else ""
            number = f"{len(problems)} {words}{'s' if len(problems) > 1 else ''}"
            such = f"such as {file}line {first.line}: {first.field} {first.got}"
            told.append(f"{number} of the log cannot be read, {such}")
    return told


def without_a_zone(rows: Sequence[Recorded]) -> list[str]:
    """What is not known of days that the file counts in UTC."""
    number = sum(row.in_utc for row in rows)
    if not number:
        return []
    have = "activity has its time" if number == 1 else "activities have their times"
    return [
        f"{number} {have} in UTC and the runner's time zone is not known: late runs may count on a neighbouring day;"
        " state the athlete's `timezone`, or --timezone"
    ]


def told_of(log: ActivityLog) -> list[str]:
    """The same with everything that was guessed."""
    return [*left_out(log), *log.notes]
