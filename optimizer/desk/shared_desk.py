"""What the desk's addresses share: the years, the work in the background, the pages, and how a request is read."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.core.errors import InputError
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.form_faults import fault_words
from optimizer.desk.group_session import Groups
from optimizer.desk.guard import Keys
from optimizer.desk.jobs import Job, Jobs
from optimizer.desk.other_ways import offer
from optimizer.desk.pages import Pages
from optimizer.desk.plan_all import PlanAll
from optimizer.desk.planning import Use, work_out
from optimizer.desk.week_files import WeekFiles
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

PATIENCE = 1.2
"""Seconds for which an answer is waited for; after them the page shows how far it is."""


class Desk:
    """What the addresses work with.

    Parameters
    ----------
    folder
        The years.
    keys
        The desk's secrets.
    by
        Who sits at the desk, for the history.
    today
        Says which day it is.
    """

    def __init__(self, folder: Folder, keys: Keys, by: str, today: Callable[[], date] = date.today) -> None:
        self.folder, self.keys, self.by, self.today = folder, keys, by, today
        self.jobs, self.groups, self.pages = Jobs(), Groups(folder), Pages(folder, keys, today)
        self.plan_all, self.week_files = PlanAll(self), WeekFiles(self)

    async def begin(self, client: DeskClient, job: Job, year: OpenYear) -> Response:
        """Begin with a job and show how far it is, or its answer if that comes soon."""
        first = year.first(self.today())
        job.on_hard = offer(self.jobs, job, year, first)

        def then() -> None:
            _make_at_once(client, job)
            if not job.made:
                job.on_hard()

        self.jobs.start(job, work_out(year, job, first), then)
        await run_in_threadpool(self.jobs.wait, job, PATIENCE)
        return RedirectResponse(f"/c/{client.name}?job={job.id}", 303)

    async def conflicted(self, client: DeskClient, error: ChangedSinceError, job: Job | None = None) -> Response:
        """The year as it is by now, with what came between; the change is kept as a draft."""
        since = "" if error.since is None else f"Revision {error.since.number}: {error.since.words}."
        year = await self.opened(client)
        day = year.first(self.today())
        return await run_in_threadpool(
            self.pages.desk, client, year, day, job=job, conflict=since or "By hand.", status=409
        )

    def refused(self, client: DeskClient, year: OpenYear, error: InputError) -> Response:
        """The year with what is wrong in what a form asked for."""
        return self.pages.desk(client, year, year.first(self.today()), told=fault_words(error), status=422)

    def use_of(self, job: Job) -> Use:
        """Who works with the year that the job plans."""
        return Use(job.use, lambda: self.jobs.changing(job.client))

    def client_of(self, request: Request) -> DeskClient:
        """The client of the address; 404 where there is none."""
        client = self.folder.client(request.path_params["client"])
        if client is None:
            raise HTTPException(404)
        return client

    def job_of(self, request: Request) -> Job:
        """The job of the address; 404 where it is none of that client's."""
        job = self.jobs.get(request.path_params["job"], request.path_params["client"])
        if job is None:
            raise HTTPException(404)
        return job

    async def opened(self, client: DeskClient) -> OpenYear:
        """The client's year; 409 where its files cannot be read."""
        try:
            return await run_in_threadpool(self.folder.year, client)
        except InputError:
            raise HTTPException(409) from None

    async def fields_of(self, request: Request, page: str = "") -> dict[str, str]:
        """The form's fields, if the desk made the form for that page; 403 else."""
        async with request.form(max_files=0, max_fields=60) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if fields.get("csrf") != self.keys.csrf(page):
            raise HTTPException(403)
        return fields


def _make_at_once(client: DeskClient, job: Job) -> None:
    """Write a change that wants no second press, if it moves no day and costs no race anything."""
    proposal = None if job.found is None else job.found.proposal
    if (
        not job.at_once
        or job.found is None
        or proposal is None
        or proposal.outcome.days
        or proposal.outcome.costs_races
    ):
        return
    # Where the year is another by now the preview stays, and says so when it is accepted.
    with suppress(ChangedSinceError, NotThereError):
        client.space.make(proposal, job.found.scenario, job.found.plan)
        job.made = True
