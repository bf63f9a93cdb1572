"""Last week's files of many clients, sent at once: what follows for each waits on the roster for a decision."""

import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.core.errors import InputError
from optimizer.core.step_report import StepReport
from optimizer.desk.file_owners import file_owner
from optimizer.desk.folder import DeskClient
from optimizer.desk.form_faults import fault_words
from optimizer.desk.jobs import Job, Work, new_job
from optimizer.desk.refusal_words import NO_REASON, refusal_words
from optimizer.desk.uploading import sent_files, told_by_files, without_folder
from optimizer.planner.stop import StopCriterion
from optimizer.workspace.done_edits import RecordedDays
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.preview import Preview, preview
from optimizer.workspace.year_workspace import YearWorkspace

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk

LABEL = "files: "
"""Begins what is wrong with all files of a form; here each has its client's name before it."""
BETTER, LONGEST = 8.0, 40.0
"""Seconds for which fewer changed days are looked for once a plan is known, and for which any plan is."""


@dataclass
class WeekFiles:
    """Takes the files, and works out one client after another.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    desk: "Desk"
    told: list[str] = field(default_factory=list)
    """What became of no proposal, a sentence each, until somebody has seen it."""
    _jobs: dict[str, Job] = field(default_factory=dict)

    async def sent(self, request: Request) -> Response:
        """Read the files, each for the client whose name it begins with, and begin to work them out."""
        async with AsyncExitStack() as stack:
            folder, paths = await sent_files(request, stack, self.desk.keys.csrf())
            await run_in_threadpool(self._begin, folder, paths)
        return RedirectResponse("/", 303)

    async def noted(self, request: Request) -> Response:
        """What was told is known."""
        await self.desk.fields_of(request)
        self.told.clear()
        return RedirectResponse("/", 303)

    def waiting(self) -> list[Job]:
        """The clients whose files are still worked out, in their order; of the others what came to nothing is told."""
        for name, job in list(self._jobs.items()):
            if job.over:
                del self._jobs[name]
                self.told.extend(f"{job.label}: {words}" for words in _came_to_nothing(job))
        return list(self._jobs.values())

    def _begin(self, folder: Path, paths: list[Path]) -> None:
        clients, years = self.desk.folder.clients(), self._years()
        athletes = {
            name: year.loaded.scenario.athlete.name if isinstance(year, OpenYear) else name
            for name, year in years.items()
        }
        by_client: dict[str, list[Path]] = {}
        for path in paths:
            owner = file_owner(path.name, athletes)
            if owner is None:
                self.told.append(f"{path.name}: begins with nobody's name.")
            else:
                by_client.setdefault(owner, []).append(path)
        for name in clients:
            if name in by_client:
                self._client(clients[name], years[name], by_client[name], folder)

    def _years(self) -> dict[str, OpenYear | InputError]:
        folder = self.desk.folder
        return {name: folder.try_year(client, keep=False) for name, client in folder.clients().items()}

    def _client(self, client: DeskClient, year: OpenYear | InputError, paths: list[Path], folder: Path) -> None:
        """Begin with one client; what is wrong with the files harms nobody else."""
        if not isinstance(year, OpenYear):
            none = "no plan yet." if isinstance(year, NoPlanError) else "the files of this year cannot be read."
            self.told.append(f"{client.name}: {none}")
            return
        athlete = year.loaded.scenario.athlete.name
        try:
            edits, notes = told_by_files(year, paths, year.first(self.desk.today()))
        except InputError as error:
            words = fault_words(without_folder(error, folder))
            self.told.append(f"{athlete}: {words.removeprefix(LABEL)}")
            return
        self.told.extend(f"{athlete}: {text}" for text in notes.left_out)
        if (known := self._jobs.get(client.name)) is not None:
            known.stopped.set()
        job = self._jobs[client.name] = new_job(client.name, edits, self.desk.by)
        job.label, job.unattended = athlete, True
        self.desk.jobs.start(job, self._work(client, job), patient=True)

    def _work(self, client: DeskClient, job: Job) -> Work:
        """Work the files out for the year as it is by then, and let the answer wait for a decision."""

        def work(report: StepReport, stop: StopCriterion) -> Preview | None:
            year, plans, began = self.desk.folder.year(client, keep=False), list[Preview](), time.monotonic()

            def enough() -> bool:
                return stop() or time.monotonic() - began > (BETTER if plans else LONGEST)

            first, so_far = year.first(self.desk.today()), plans.append
            try:
                found = preview(year, job.edits, by=job.by, first=first, report=report, stop=enough, so_far=so_far)
            except KeyboardInterrupt:
                found = None
            if stop():
                return None
            if (found is None or found.proposal is None) and plans:
                found = plans[-1]
            if found is not None and found.proposal is not None:
                _replace_earlier(client.space, job)
                client.space.propose(found.proposal, found.scenario, found.plan)
            return found

        return work


def _came_to_nothing(job: Job) -> tuple[str, ...]:
    """Why a client's files made no proposal; nothing where they did, or where others were sent meanwhile."""
    if job.fault:
        return (job.fault,)
    if job.stopped.is_set() or (job.found is not None and job.found.proposal is not None):
        return ()
    return (NO_REASON,) if job.found is None else refusal_words(job.found, "")


def _replace_earlier(space: YearWorkspace, job: Job) -> None:
    """Drop what waits of the same days' files: of two answers to the same week only the later one can be accepted."""
    days = {str(day.date) for edit in job.edits if isinstance(edit, RecordedDays) for day in edit.days}
    for one in space.proposals():
        told = [change for change in one.changes if change.get("do") == "recorded"]
        if (
            told
            and len(told) == len(one.changes)
            and {day["date"] for change in told for day in change["days"]} <= days
        ):
            space.discard(one.id)
