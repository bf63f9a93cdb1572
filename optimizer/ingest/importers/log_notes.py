"""What a person must know who trusts a log: rows and figures that were left out, and what was guessed."""

from pathlib import Path

from optimizer.ingest.importers.activities import ActivityLog


def left_out(log: ActivityLog) -> list[str]:
    """Rows and figures that cannot be read, each sort with its number and its first."""
    told = []
    for words, problems in (("row", log.unread), ("figure", log.figures)):
        if problems:
            first = problems[0]
            file = f"{Path(first.file).name} " if first.file else ""
            number = f"{len(problems)} {words}{'s' if len(problems) > 1 else ''}"
            such = f"such as {file}line {first.line}: {first.field} {first.got}"
            told.append(f"{number} of the log cannot be read, {such}")
    return told


def told_of(log: ActivityLog) -> list[str]:
    """The same with everything that was guessed."""
    return [*left_out(log), *log.notes]
