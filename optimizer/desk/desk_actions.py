"""What the addresses of a year do: show it, work out changes, accept and undo them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from optimizer.core.errors import InputError, plain
from optimizer.desk.asked_edits import day_of, edits_of
from optimizer.desk.change_scopes import scopes
from optimizer.desk.day_answers import day_page
from optimizer.desk.first_year import fields_of
from optimizer.desk.folder import DeskClient, Folder
from optimizer.desk.form_faults import fault_words
from optimizer.desk.group_session import Groups
from optimizer.desk.guard import Keys
from optimizer.desk.jobs import Job, Jobs, new_job
from optimizer.desk.mending import Mending, faults
from optimizer.desk.other_ways import offer
from optimizer.desk.outcome_parts import past_and_ahead
from optimizer.desk.pages import RESTORED, Pages
from optimizer.desk.plan_all import PlanAll
from optimizer.desk.planning import Use, plan_year, work_out
from optimizer.desk.season_ahead import season_ahead
from optimizer.desk.unreadable import readable_before, year_fault
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.records import Proposal
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

PATIENCE = 1.2
"""Seconds for which an answer is waited for; after them the page shows how far it is."""


class Desk:
    """What the addresses do.

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
        self.plan_all = PlanAll(self)

    # Pages

    async def year(self, request: Request) -> Response:
        """One client's desk."""
        client = self.client_of(request)
        year = await run_in_threadpool(self.folder.try_year, client)
        job = self.jobs.get(request.query_params.get("job", ""), client.name)
        if not isinstance(year, OpenYear):
            if (job is None or job.over) and await run_in_threadpool(lambda: bool(faults(client))):
                return await run_in_threadpool(Mending(self).page, client.name)
            if isinstance(year, NoPlanError) and request.query_params.get("text") == "yes":
                return await run_in_threadpool(Mending(self).page, client.name)
            fault = () if isinstance(year, NoPlanError) else year_fault(client, year)
            back = await run_in_threadpool(readable_before, client.space) if fault else None
            told = None if fault else fields_of(client.space.scenario())
            planning = job is not None and not job.over
            ahead = await run_in_threadpool(season_ahead, client.space) if planning else ()
            return self.pages.page(
                "no_year.html.j2",
                client=client.name,
                athlete=(told or {}).get("name") or client.name,
                alone=len(self.folder.clients()) == 1,
                fault=fault,
                back=back,
                job=job,
                told=told is not None,
                ahead=ahead,
            )
        if job is not None and job.over and job.made:
            self.jobs.forget(job)
            return RedirectResponse(f"/c/{client.name}?done=0", 303)
        if job is not None and (job.usable or (job.over and job.found is None and not job.fault)):
            # The job that planned the year: what it came to is the year itself; it may still look after single days.
            return RedirectResponse(f"/c/{client.name}?done={'planned' if job.over else 'usable'}", 303)
        week = None
        with suppress(ValueError):
            week = date.fromisoformat(request.query_params.get("w", ""))
        asked = request.query_params.get
        through = asked("through") == "yes"
        return await run_in_threadpool(
            self._shown, client, year, job, asked("p", ""), week, asked("done", ""), through=through
        )

    def _shown(
        self,
        client: DeskClient,
        year: OpenYear,
        job: Job | None,
        proposal: str,
        week: date | None,
        done: str,
        *,
        through: bool,
    ) -> Response:
        found: Proposal | None = None
        with suppress(NotThereError):
            found = client.space.proposal(proposal) if proposal else None
        return self.pages.desk(
            client, year, year.first(self.today()), week=week, job=job, proposal=found, done=done, through=through
        )

    async def day(self, request: Request) -> Response:
        """Why a day is as it is, and how much it may be."""
        client = self.client_of(request)
        year = await self.opened(client)
        try:
            day = date.fromisoformat(request.path_params["day"])
        except ValueError:
            raise HTTPException(404) from None
        if day not in year.full.days:
            raise HTTPException(404)
        more = request.query_params.get("range") == "yes"
        today = year.first(self.today())
        return await run_in_threadpool(day_page, self.pages, client, year, day, today=today, with_range=more)

    async def progress(self, request: Request) -> Response:
        """How far a change is, for the page's script."""
        job = self.job_of(request)
        ways = all(other.over for other in job.family)
        told = {"over": job.over or job.usable, "step": job.words, "done": job.done, "total": job.total, "ways": ways}
        days = None if job.so_far is None or job.so_far.proposal is None else len(job.so_far.proposal.outcome.days)
        return JSONResponse({**told, "alone": job.told, "days": days})

    # Changes

    async def change(self, request: Request) -> Response:
        """Work out what a form asks for."""
        client, fields = self.client_of(request), await self.fields_of(request)
        year = await self.opened(client)
        try:
            edits = edits_of(fields, year)
        except InputError as error:
            return await run_in_threadpool(self.refused, client, year, error)
        job = new_job(client.name, edits, self.by)
        job.at_once = fields.get("at_once") == "yes"
        return await self.begin(client, job, year)

    async def again(self, request: Request) -> Response:
        """The same change worked out once more, for the year as it is by now."""
        client, _ = self.client_of(request), await self.fields_of(request)
        known = self.job_of(request)
        self.jobs.forget(known)
        job = new_job(client.name, known.edits, self.by, at_any_cost=known.at_any_cost)
        job.wish, job.label = known.wish, known.label
        return await self.begin(client, job, await self.opened(client))

    async def scope(self, request: Request) -> Response:
        """The same change for that day alone, or for every such day of the phase or the season."""
        client, fields = self.client_of(request), await self.fields_of(request)
        known, year = self.job_of(request), await self.opened(client)
        choices = await run_in_threadpool(scopes, known.edits, year, year.first(self.today()))
        chosen = next((one for one in choices if fields.get(one.field) == one.value), None)
        if chosen is None:
            raise HTTPException(409)
        self.jobs.forget(known)
        job = new_job(client.name, chosen.edits, self.by)
        job.wish = known.wish
        return await self.begin(client, job, year)

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

    async def plan(self, request: Request) -> Response:
        """Plan a year that has no plan."""
        client, fields = self.client_of(request), await self.fields_of(request)
        before = self.jobs.get(fields.get("job", ""), client.name)
        ways = before.impossible.ways if before is not None and before.impossible is not None else ()
        number = fields.get("way", "")
        way = ways[int(number)] if number.isascii() and number.isdecimal() and int(number) < len(ways) else None
        job = new_job(client.name, (), self.by)
        settings, words = (way.settings, plain(way.text, 300)) if way is not None else (None, "")
        self.jobs.start(job, plan_year(client.space, self.by, settings, words, self.use_of(job)))
        return RedirectResponse(f"/c/{client.name}?job={job.id}", 303)

    async def stop(self, request: Request) -> Response:
        """Stop a change, or drop its preview; what was found so far can be kept."""
        client, fields = self.client_of(request), await self.fields_of(request)
        job = self.job_of(request)
        if fields.get("keep") == "yes" and job.so_far is not None:
            job.stopped.set()
            await run_in_threadpool(self.jobs.wait, job, PATIENCE)
            return RedirectResponse(f"/c/{client.name}?job={job.id}", 303)
        self.jobs.forget(job)
        day = day_of(job.edits)
        return RedirectResponse(f"/c/{client.name}" + (f"?w={day}#d{day}" if day else ""), 303)

    async def accept(self, request: Request) -> Response:
        """Make the change that a preview shows, if the year is still the one it was made for."""
        client, _ = self.client_of(request), await self.fields_of(request)
        job = self.job_of(request)
        found = job.answer
        if found is None or found.proposal is None:
            raise HTTPException(409)
        try:
            await run_in_threadpool(client.space.make, found.proposal, found.scenario, found.plan)
        except ChangedSinceError as error:
            return await self.conflicted(client, error, job=job)
        if job.wish:
            await run_in_threadpool(client.space.wishes.drop, job.wish)
        self.jobs.forget(job)
        day, ahead = day_of(job.edits), past_and_ahead(found.proposal)[1]
        week = f"&w={day}" if day else ""
        return RedirectResponse(f"/c/{client.name}?done={len(ahead.days)}{week}", 303)

    async def undo(self, request: Request) -> Response:
        """Take the last change back, or go back to an earlier state."""
        client, fields = self.client_of(request), await self.fields_of(request)
        number = fields.get("to", "")
        try:
            if number.isascii() and number.isdecimal() and len(number) < 9:
                await run_in_threadpool(client.space.back_to, int(number), self.by)
            else:
                await run_in_threadpool(client.space.undo, self.by)
        except NotThereError:
            return RedirectResponse(f"/c/{client.name}", 303)
        week = ""
        with suppress(ValueError):
            week = f"&w={date.fromisoformat(fields.get('w', ''))}"
        return RedirectResponse(f"/c/{client.name}?done={RESTORED}{week}", 303)

    # What they share

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
