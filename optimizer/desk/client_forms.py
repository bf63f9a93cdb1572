"""The form a client opens from a link: it changes nothing, it leaves a wish that the coach works out and decides."""

from datetime import date
from typing import TYPE_CHECKING, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.core.errors import InputError
from optimizer.desk.asked_edits import Fields
from optimizer.desk.folder import DeskClient
from optimizer.desk.jobs import new_job
from optimizer.desk.race_edits import DISTANCES, written_races
from optimizer.desk.told_in_form import SPANS, told
from optimizer.domain.calendar import DAY_NAMES
from optimizer.formats.scenario import WEEKDAYS, Site
from optimizer.workspace.open_year import OpenYear
from optimizer.workspace.records import new_id, now
from optimizer.workspace.wishes import Wish

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class ClientForms:
    """Links to forms, the forms, and the wishes they leave.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def link(self, request: Request) -> Response:
        """A new link for a client, shown once; the one before ends."""
        client, _ = self.desk.client_of(request), await self.desk.fields_of(request)
        key, until = await run_in_threadpool(client.space.link.renew, self.desk.today())
        address = str(request.url.replace(path=f"/f/{client.name}/{key}", query=""))
        year = await self.desk.opened(client)
        athlete = year.loaded.scenario.athlete.name
        return self.desk.pages.page("link.html.j2", client=client.name, athlete=athlete, address=address, until=until)

    async def shown(self, request: Request) -> Response:
        """The form, for whoever has the key."""
        client, until = await self._known(request)
        year = await self.desk.opened(client)
        return await run_in_threadpool(self._page, request, year, until, {}, None)

    async def sent(self, request: Request) -> Response:
        """Keep what the form says as a wish."""
        client, until = await self._known(request)
        fields = await self.desk.fields_of(request, self._page_name(request))
        year = await self.desk.opened(client)
        try:
            found = told(fields, year, year.first(self.desk.today()))
        except InputError as error:
            return await run_in_threadpool(self._page, request, year, until, fields, error)
        athlete = year.loaded.scenario.athlete.name
        words = "; ".join(found.words)
        wish = Wish(
            id=new_id(), at=now(), by=athlete, words=words, edits=found.edits, note=found.note, hurts=found.hurts
        )
        await run_in_threadpool(client.space.wishes.keep, wish)
        return self.desk.pages.page("form_sent.html.j2", wish=wish, words=found.words, back=request.url.path)

    async def decide(self, request: Request) -> Response:
        """Work a wish out, or put it away."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        wish = await run_in_threadpool(client.space.wishes.find, fields.get("wish", ""))
        if wish is None:
            raise HTTPException(404)
        if fields.get("decision") != "look" or not wish.edits:
            await run_in_threadpool(client.space.wishes.drop, wish.id)
            return RedirectResponse("/" if fields.get("from") == "roster" else f"/c/{client.name}", 303)
        job = new_job(client.name, wish.edits, wish.by)
        job.wish = wish.id
        return await self.desk.begin(client, job, await self.desk.opened(client))

    async def _known(self, request: Request) -> tuple[DeskClient, date]:
        """The client whose form it is, if the key opens it: who guesses is not told whether the client exists."""
        client = self.desk.folder.client(request.path_params["client"])
        key = request.path_params["key"]
        until = await run_in_threadpool(client.space.link.until, key, self.desk.today()) if client else None
        if client is None or until is None:
            raise HTTPException(410)
        return client, until

    @staticmethod
    def _page_name(request: Request) -> str:
        return f"form {request.path_params['key']}"

    def _page(
        self, request: Request, year: OpenYear, until: date, fields: Fields, error: InputError | None
    ) -> Response:
        scenario, today = year.loaded.scenario, year.first(self.desk.today())
        usual = [
            (day, name, getattr(scenario.availability.minutes, day))
            for day, name in zip(WEEKDAYS, DAY_NAMES, strict=True)
        ]
        races = [(at, race) for at, race in enumerate(written_races(year)) if str(race.get("date", "")) >= str(today)]
        return self.desk.pages.page(
            "form.html.j2",
            200 if error is None else 422,
            csrf=self.desk.keys.csrf(self._page_name(request)),
            action=request.url.path,
            athlete=scenario.athlete.name,
            today=today,
            last=year.full.horizon.end,
            until=until,
            usual=usual,
            races=races,
            spans=SPANS,
            sites=get_args(Site),
            distances=DISTANCES,
            problems=() if error is None else error.problems,
            fields=fields,
        )
