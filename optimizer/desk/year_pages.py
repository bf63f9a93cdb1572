"""The pages of one year: its week with what is asked of it, a day's reasons, and how far a change is."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from optimizer.core.errors import InputError
from optimizer.desk.day_answers import day_page
from optimizer.desk.first_year import fields_of
from optimizer.desk.folder import DeskClient
from optimizer.desk.jobs import Job
from optimizer.desk.mending import Mending, faults
from optimizer.desk.season_ahead import season_ahead
from optimizer.desk.unreadable import readable_before, year_fault
from optimizer.workspace.open_year import NoPlanError, OpenYear
from optimizer.workspace.records import Proposal
from optimizer.workspace.year_workspace import NotThereError

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class YearPages:
    """Shows one client's year.

    Parameters
    ----------
    desk
        Whose years they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def year(self, request: Request) -> Response:
        """One client's desk."""
        client = self.desk.client_of(request)
        year = await run_in_threadpool(self.desk.folder.try_year, client)
        job = self.desk.jobs.get(request.query_params.get("job", ""), client.name)
        if not isinstance(year, OpenYear):
            return await self._without_plan(request, client, year, job)
        if job is not None and job.over and job.made:
            self.desk.jobs.forget(job)
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

    async def _without_plan(self, request: Request, client: DeskClient, why: InputError, job: Job | None) -> Response:
        """The page of a year that has no plan yet, or whose files cannot be read."""
        if (job is None or job.over) and await run_in_threadpool(lambda: bool(faults(client))):
            return await run_in_threadpool(Mending(self.desk).page, client.name)
        if isinstance(why, NoPlanError) and request.query_params.get("text") == "yes":
            return await run_in_threadpool(Mending(self.desk).page, client.name)
        fault = () if isinstance(why, NoPlanError) else year_fault(client, why)
        back = await run_in_threadpool(readable_before, client.space) if fault else None
        told = None if fault else fields_of(client.space.scenario())
        planning = job is not None and not job.over
        ahead = await run_in_threadpool(season_ahead, client.space) if planning else ()
        return self.desk.pages.page(
            "no_year.html.j2",
            client=client.name,
            athlete=(told or {}).get("name") or client.name,
            alone=len(self.desk.folder.clients()) == 1,
            fault=fault,
            back=back,
            job=job,
            told=told is not None,
            ahead=ahead,
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
        return self.desk.pages.desk(
            client, year, year.first(self.desk.today()), week=week, job=job, proposal=found, done=done, through=through
        )

    async def day(self, request: Request) -> Response:
        """Why a day is as it is, and how much it may be."""
        client = self.desk.client_of(request)
        year = await self.desk.opened(client)
        try:
            day = date.fromisoformat(request.path_params["day"])
        except ValueError:
            raise HTTPException(404) from None
        if day not in year.full.days:
            raise HTTPException(404)
        more = request.query_params.get("range") == "yes"
        today = year.first(self.desk.today())
        return await run_in_threadpool(day_page, self.desk.pages, client, year, day, today=today, with_range=more)

    async def progress(self, request: Request) -> Response:
        """How far a change is, for the page's script."""
        job = self.desk.job_of(request)
        ways = all(other.over for other in job.family)
        told = {"over": job.over or job.usable, "step": job.words, "done": job.done, "total": job.total, "ways": ways}
        days = None if job.so_far is None or job.so_far.proposal is None else len(job.so_far.proposal.outcome.days)
        return JSONResponse({**told, "alone": job.told, "days": days})
