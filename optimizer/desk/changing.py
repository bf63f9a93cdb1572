"""Changes of a year: worked out, widened, stopped, accepted, taken back."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.core.errors import InputError, plain
from optimizer.desk.asked_edits import day_of, edits_of
from optimizer.desk.change_scopes import scopes
from optimizer.desk.jobs import new_job
from optimizer.desk.outcome_parts import past_and_ahead
from optimizer.desk.pages import RESTORED
from optimizer.desk.planning import plan_year
from optimizer.desk.shared_desk import PATIENCE
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class Changing:
    """What the forms of a year's page ask for.

    Parameters
    ----------
    desk
        Whose years they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def change(self, request: Request) -> Response:
        """Work out what a form asks for."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        year = await self.desk.opened(client)
        try:
            edits = edits_of(fields, year)
        except InputError as error:
            return await run_in_threadpool(self.desk.refused, client, year, error)
        job = new_job(client.name, edits, self.desk.by)
        job.at_once = fields.get("at_once") == "yes"
        return await self.desk.begin(client, job, year)

    async def again(self, request: Request) -> Response:
        """The same change worked out once more, for the year as it is by now."""
        client, _ = self.desk.client_of(request), await self.desk.fields_of(request)
        known = self.desk.job_of(request)
        self.desk.jobs.forget(known)
        job = new_job(client.name, known.edits, self.desk.by, at_any_cost=known.at_any_cost)
        job.wish, job.label = known.wish, known.label
        return await self.desk.begin(client, job, await self.desk.opened(client))

    async def scope(self, request: Request) -> Response:
        """The same change for that day alone, or for every such day of the phase or the season."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        known, year = self.desk.job_of(request), await self.desk.opened(client)
        choices = await run_in_threadpool(scopes, known.edits, year, year.first(self.desk.today()))
        chosen = next((one for one in choices if fields.get(one.field) == one.value), None)
        if chosen is None:
            raise HTTPException(409)
        self.desk.jobs.forget(known)
        job = new_job(client.name, chosen.edits, self.desk.by)
        job.wish = known.wish
        return await self.desk.begin(client, job, year)

    async def plan(self, request: Request) -> Response:
        """Plan a year that has no plan."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        before = self.desk.jobs.get(fields.get("job", ""), client.name)
        ways = before.impossible.ways if before is not None and before.impossible is not None else ()
        number = fields.get("way", "")
        way = ways[int(number)] if number.isascii() and number.isdecimal() and int(number) < len(ways) else None
        job = new_job(client.name, (), self.desk.by)
        settings, words = (way.settings, plain(way.text, 300)) if way is not None else (None, "")
        self.desk.jobs.start(job, plan_year(client.space, self.desk.by, settings, words, self.desk.use_of(job)))
        return RedirectResponse(f"/c/{client.name}?job={job.id}", 303)

    async def stop(self, request: Request) -> Response:
        """Stop a change, or drop its preview; what was found so far can be kept."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        job = self.desk.job_of(request)
        if fields.get("keep") == "yes" and job.so_far is not None:
            job.stopped.set()
            await run_in_threadpool(self.desk.jobs.wait, job, PATIENCE)
            return RedirectResponse(f"/c/{client.name}?job={job.id}", 303)
        self.desk.jobs.forget(job)
        day = day_of(job.edits)
        return RedirectResponse(f"/c/{client.name}" + (f"?w={day}#d{day}" if day else ""), 303)

    async def accept(self, request: Request) -> Response:
        """Make the change that a preview shows, if the year is still the one it was made for."""
        client, _ = self.desk.client_of(request), await self.desk.fields_of(request)
        job = self.desk.job_of(request)
        found = job.answer
        if found is None or found.proposal is None:
            raise HTTPException(409)
        try:
            await run_in_threadpool(client.space.make, found.proposal, found.scenario, found.plan)
        except ChangedSinceError as error:
            return await self.desk.conflicted(client, error, job=job)
        if job.wish:
            await run_in_threadpool(client.space.wishes.drop, job.wish)
        self.desk.jobs.forget(job)
        day, ahead = day_of(job.edits), past_and_ahead(found.proposal)[1]
        week = f"&w={day}" if day else ""
        return RedirectResponse(f"/c/{client.name}?done={len(ahead.days)}{week}", 303)

    async def undo(self, request: Request) -> Response:
        """Take the last change back, or go back to an earlier state."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        number = fields.get("to", "")
        try:
            if number.isascii() and number.isdecimal() and len(number) < 9:
                await run_in_threadpool(client.space.back_to, int(number), self.desk.by)
            else:
                await run_in_threadpool(client.space.undo, self.desk.by)
        except NotThereError:
            return RedirectResponse(f"/c/{client.name}", 303)
        week = ""
        with suppress(ValueError):
            week = f"&w={date.fromisoformat(fields.get('w', ''))}"
        return RedirectResponse(f"/c/{client.name}?done={RESTORED}{week}", 303)
