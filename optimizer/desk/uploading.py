"""Files of a watch or an app, sent from the page: read, matched with the plan, and shown as a change like any other."""

import tempfile
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from optimizer.core.errors import InputError, Problem, plain
from optimizer.desk.file_notes import FileNotes, file_notes
from optimizer.desk.jobs import new_job
from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.log_sources import READ
from optimizer.replan.done_days import as_recorded
from optimizer.report.plain_words import date_words
from optimizer.workspace.busy_calendars import busy_days, is_calendar_file
from optimizer.workspace.done_edits import RecordedDay, RecordedDays
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.open_year import OpenYear

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk

MOST_FILES = 100
NAME_LENGTH = 80
SORTS = "a recording of a watch (FIT, GPX, TCX), a table, JSON, an archive of these, or a calendar (ICS)"


class Uploading:
    """Takes files for one client.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def upload(self, request: Request) -> Response:
        """Read the files; what they record is a change to be looked at. The files themselves are not kept."""
        client = self.desk.client_of(request)
        year = await self.desk.opened(client)
        async with AsyncExitStack() as stack:
            folder, paths = await sent_files(request, stack, self.desk.keys.csrf())
            try:
                edits, notes = await run_in_threadpool(told_by_files, year, paths, year.first(self.desk.today()))
            except InputError as error:
                return await run_in_threadpool(self.desk.refused, client, year, without_folder(error, folder))
        job = new_job(client.name, edits, self.desk.by)
        job.notes = notes
        return await self.desk.begin(client, job, year)


async def sent_files(request: Request, stack: AsyncExitStack, csrf: str) -> tuple[Path, list[Path]]:
    """The files of a form that the desk made, in a folder that lives as long as the stack; 403 for other forms."""
    form = await stack.enter_async_context(request.form(max_files=MOST_FILES, max_fields=4))
    if form.get("csrf") != csrf:
        raise HTTPException(403)
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yearround-")))
    return folder, [await _written(folder, number, one) for number, one in enumerate(files)]


async def _written(folder: Path, number: int, file: UploadFile) -> Path:
    """The file in a folder of its own, so that a name is never a path and two of a name do not meet."""
    own = folder / str(number)
    own.mkdir()
    name = Path((file.filename or "").replace("\\", "/")).name
    path = own / (plain(name, NAME_LENGTH).lstrip(".") or "file")
    with path.open("wb") as target:
        while block := await file.read(1 << 20):
            target.write(block)
    return path


def read_log(paths: list[Path], athlete: Athlete | None = None) -> tuple[ActivityLog, FileNotes]:
    """What files that were sent hold, with what must be told of them. Raises InputError where they hold no activity."""
    if not paths:
        raise InputError("files", [Problem(("files",), "at least one file", "none")])
    strange = [path for path in paths if not path.name.lower().endswith(READ)]
    if strange:
        raise InputError("files", [Problem((), SORTS, "this", file=str(path)) for path in strange])
    log = read_files(paths, athlete)[0]
    notes = file_notes(log, paths)
    if not log.activities:
        raise InputError("files", [Problem(("files",), " ".join(notes.left_out) or "activities", "")])
    return log, notes


def told_by_files(year: OpenYear, paths: list[Path], first: date) -> tuple[tuple[AnyEdit, ...], FileNotes]:
    """What the files say: recordings of the days before, calendars of the days to come.

    Raises InputError where nothing in them can be read or nothing is of this season.
    """
    calendars = [path for path in paths if is_calendar_file(path)]
    logs = [path for path in paths if path not in calendars]
    edits, notes = list[AnyEdit](), FileNotes()
    if logs or not calendars:
        done, notes = recorded(year, logs, first)
        edits.append(done)
    if calendars:
        edits.append(busy_days(year, calendars, first))
    return tuple(edits), notes


def recorded(year: OpenYear, paths: list[Path], first: date) -> tuple[RecordedDays, FileNotes]:
    """The days from the first activity to the last one before `first`; between them a day without one was a rest day.

    Raises InputError where nothing in the files can be read or nothing is of this season.
    """
    log, notes = read_log(paths, year.loaded.scenario.athlete)
    start = year.plan.days[0].date
    days = sorted({one.date for one in log.activities if start <= one.date < first})
    if not days:
        got = span_of(min(a.date for a in log.activities), max(a.date for a in log.activities))
        raise InputError("files", [Problem(("files",), f"activities from {start} to {first - timedelta(days=1)}", got)])
    done = as_recorded(year.full, year.plan, first, log.activities)
    told = tuple(
        RecordedDay(date=day, sessions=dict(what.sessions), load=round(what.load, 1))
        for day, what in done.items()
        if days[0] <= day <= days[-1]
    )
    number = sum(days[0] <= one.date <= days[-1] for one in log.activities)
    many = "1 activity" if number == 1 else f"{number} activities"
    return RecordedDays(days=told, words=f"Recorded: {many}, {span_of(days[0], days[-1])}"), notes


def span_of(first: date, last: date) -> str:
    """Days from one to another in words, one day as itself."""
    return date_words(first) if first == last else f"{date_words(first)} to {date_words(last)}"


def without_folder(error: InputError, folder: Path) -> InputError:
    """The same faults, with names of files as they were sent."""
    problems = [
        replace(p, file=Path(p.file or error.file).name, got=p.got.replace(str(folder), "")) for p in error.problems
    ]
    return InputError("files", problems)
