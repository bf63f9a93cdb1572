"""The roster's page: the filters of an address, proposals decided there one by one, in a row or at once, and groups."""

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.core.errors import plain
from optimizer.desk.first_year import NAME_LENGTH
from optimizer.desk.folder import DeskClient
from optimizer.desk.made_together import DecidedProposal, MadeTogether
from optimizer.desk.roster_view import filtered, roster
from optimizer.workspace.year_workspace import ChangedSinceError, NotThereError

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk


class RosterPages:
    """Shows everybody, and takes the decisions that need no client's own page.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._made = MadeTogether()

    async def home(self, request: Request) -> Response:
        """The only client's desk, or the roster."""
        clients = self.desk.folder.clients()
        if len(clients) == 1:
            return RedirectResponse(f"/c/{next(iter(clients))}", 303)
        # Asked first: what is over by now stands in the lines, and what is not brings the page back.
        planning, files = self.desk.plan_all.jobs(), self.desk.week_files.waiting()
        lines = await run_in_threadpool(roster, self.desk.folder, self.desk.today(), planning)
        shown, under_way = request.query_params.get, [job for job in planning.values() if not job.over]
        return self.desk.pages.page(
            "roster.html.j2",
            **filtered(lines, shown("show", ""), shown("group", ""), plain(shown("find", ""), NAME_LENGTH)),
            today=self.desk.today(),
            job=under_way[0] if under_way else None,
            left=len(under_way),
            files=files,
            not_taken=self.desk.week_files.told,
            made=self._made if shown("done") == "yes" else None,
        )

    async def decide(self, request: Request) -> Response:
        """Make or drop what waits for a decision."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        name = fields.get("proposal", "")
        try:
            decided = await run_in_threadpool(_decide, client, name, accept=fields.get("decision") == "accept")
        except NotThereError:
            raise HTTPException(404) from None
        except ChangedSinceError as error:
            return await self.desk.conflicted(client, error)
        if fields.get("from") == "through":
            return RedirectResponse(await run_in_threadpool(self._next_proposal), 303)
        if fields.get("from") != "roster":
            return RedirectResponse(f"/c/{client.name}", 303)
        self._made = MadeTogether.of([decided])
        return RedirectResponse("/?done=yes", 303)

    def _next_proposal(self) -> str:
        """The address of the next proposal that waits, in the roster's order; the roster's where none does."""
        lines = roster(self.desk.folder, self.desk.today())
        waiting = ((line.name, one.id) for line in lines for one in line.proposals)
        return next((f"/c/{quote(name)}?p={proposal}&through=yes" for name, proposal in waiting), "/")

    async def through(self, _request: Request) -> Response:
        """Go through all proposals, one after another."""
        return RedirectResponse(await run_in_threadpool(self._next_proposal), 303)

    async def group_words(self, request: Request) -> Response:
        """Put a client into groups."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        await run_in_threadpool(client.space.groups.keep, fields.get("groups", "").split(","))
        return RedirectResponse(f"/c/{client.name}", 303)

    async def decide_all(self, request: Request) -> Response:
        """Make every change that waits, moves at most two days and costs no race anything."""
        await self.desk.fields_of(request)

        def work() -> None:
            clients, made = self.desk.folder.clients(), list[DecidedProposal]()
            for line in roster(self.desk.folder, self.desk.today()):
                for proposal in line.harmless:
                    with suppress(ChangedSinceError, NotThereError):
                        made.append(_decide(clients[line.name], proposal.id, accept=True))
            self._made = MadeTogether.of(made)

        await run_in_threadpool(work)
        return RedirectResponse("/?done=yes", 303)

    async def undo_all(self, request: Request) -> Response:
        """Take back what the last press accepted."""
        await self.desk.fields_of(request)
        clients = self.desk.folder.clients().values()
        self._made = await run_in_threadpool(self._made.undone, clients, self.desk.by)
        return RedirectResponse("/?done=yes", 303)


def _decide(client: DeskClient, name: str, *, accept: bool) -> DecidedProposal:
    """Make or drop a proposal. Raises NotThereError, and ChangedSinceError where it cannot be made any more."""
    proposal = client.space.proposal(name)
    if not accept:
        return DecidedProposal(client.name, client.space.discard(name))
    return DecidedProposal(client.name, proposal, client.space.apply(name).number)
