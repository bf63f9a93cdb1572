"""Links to the forms of many clients at once, for the coach who asks everybody about the weeks to come."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from optimizer.desk.folder import DeskClient
from optimizer.desk.group_pages import MOST
from optimizer.workspace.open_year import OpenYear

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class MadeLink(NamedTuple):
    """A client's address, which is shown once."""

    name: str
    athlete: str
    address: str


class FormLinks:
    """Asks for whom, and shows the new links.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def asked(self, request: Request) -> Response:  # noqa: ARG002 - the signature of an address
        """For whom there shall be new links."""
        return await run_in_threadpool(self._page, (), "")

    async def made(self, request: Request) -> Response:
        """New links for the chosen clients, shown once; the ones before end."""
        async with request.form(max_files=0, max_fields=MOST + 20) as form:
            csrf, names = form.get("csrf"), [name for name in form.getlist("client") if isinstance(name, str)]
        if csrf != self.desk.keys.csrf():
            raise HTTPException(403)
        return await run_in_threadpool(self._renewed, str(request.url.replace(path="/f/", query="")), names)

    def _renewed(self, forms: str, names: list[str]) -> Response:
        everybody, today = self._everybody(), self.desk.today()
        chosen = [(client, athlete) for client, athlete in everybody if client.name in names]
        kept = [(client, athlete, client.space.link.renew(today)) for client, athlete in chosen]
        links = tuple(MadeLink(one.name, athlete, f"{forms}{one.name}/{key}") for one, athlete, (key, _) in kept)
        if not kept:
            return self._page((), "Nobody was marked, so no link was made.")
        return self._page(links, "", until=kept[0][2][1])

    def _page(self, links: tuple[MadeLink, ...], told: str, until: date | None = None) -> Response:
        everybody = [(client.name, athlete, client.space.groups.all()) for client, athlete in self._everybody()]
        return self.desk.pages.page("links.html.j2", links=links, told=told, until=until, everybody=everybody)

    def _everybody(self) -> list[tuple[DeskClient, str]]:
        """Every client whose year can be read, with the runner's name."""
        folder = self.desk.folder
        opened = [(client, folder.try_year(client)) for client in folder.clients().values()]
        return [(client, year.loaded.scenario.athlete.name) for client, year in opened if isinstance(year, OpenYear)]
