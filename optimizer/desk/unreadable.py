"""A year whose files cannot be worked with, in the desk's own words, and the way back from it."""

from contextlib import suppress
from pathlib import Path

from optimizer.core.errors import InputError, Problem
from optimizer.desk.folder import DeskClient
from optimizer.desk.form_faults import sentence
from optimizer.formats.plan_file import parse_plan
from optimizer.report.plain_words import count, plain
from optimizer.workspace.open_year import NoPlanError
from optimizer.workspace.year_workspace import YearWorkspace

MOST_LINES = 12
"""Faulty lines that are told one by one."""


def year_fault(client: DeskClient, error: InputError) -> tuple[str, ...]:
    """Why a year cannot be opened, a sentence for each fault; files go by what they hold, never by their paths.

    Parameters
    ----------
    client
        Whose year it is.
    error
        What reading it came to.
    """
    if isinstance(error, NoPlanError):
        return ("No plan yet.",)
    if error.file == str(client.space.plan_path):
        return ("The plan's file is damaged.",)
    told = [_line(problem) for problem in error.problems[:MOST_LINES]]
    left = len(error.problems) - len(told)
    return (*told, f"And {count(left, 'more line')}.") if left else tuple(told)


def files_fault(error: InputError | OSError) -> str:
    """What is wrong with files beside a year, in a sentence; files go by their names.

    Examples
    --------
    >>> files_fault(OSError(28, "No space left on device"))
    'Its files cannot be read or written: No space left on device.'
    """
    if isinstance(error, OSError):
        return f"Its files cannot be read or written: {plain(error.strerror or 'the disk says no', 200)}."
    first = error.problems[0]
    line = f", line {first.line}" if first.line else ""
    return f"{plain(Path(first.file or error.file).name, 80)}{line} cannot be read."


def _line(problem: Problem) -> str:
    where = f"Line {problem.line}, " if problem.line else ""
    return f"{where}{plain(problem.field, 60)}: {plain(sentence(problem), 300)}"


def readable_before(space: YearWorkspace) -> int | None:
    """The last revision whose plan can be read; None where there is none."""
    for revision in reversed(space.revisions()):
        if revision.after.plan is None:
            continue
        with suppress(InputError, OSError):
            if _is_plan(space, space.kept.plan(revision.after.plan)):
                return revision.number
    return None


def damaged_plan(space: YearWorkspace) -> bool:
    """Whether there is a plan's file that holds no plan. Raises InputError where it cannot be read at all."""
    plan = space.plan()
    return plan is not None and not _is_plan(space, plan)


def _is_plan(space: YearWorkspace, raw: bytes) -> bool:
    """Whether the file's bytes hold a plan."""
    try:
        parse_plan(raw, str(space.plan_path))
    except InputError:
        return False
    return True
