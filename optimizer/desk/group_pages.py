"""The page of a session for several clients: what is asked, who can and at what price, who cannot and why."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from optimizer.core.errors import InputError, Problem, plain
from optimizer.desk.asked_edits import KINDS, a_day, a_number
from optimizer.desk.form_faults import fault_words
from optimizer.desk.group_session import SharedSession
from optimizer.domain.session_kinds import BY_NAME
from optimizer.workspace.day_edits import Place
from optimizer.workspace.open_year import OpenYear

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk

MOST = 500
"""Clients of one group session."""


class GroupSessions:
    """Asks for a session, shows the answers, and makes what is accepted.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk, self.groups = desk, desk.groups

    async def asked(self, request: Request) -> Response:
        """The form, or the answers of a session that was asked for."""
        group = self.groups.get(request.query_params.get("job", ""))
        fields = {"group": request.query_params.get("group", "")}
        if group is not None:
            # Who asks for another mostly means the same once more, with one thing changed.
            fields |= {name: str(getattr(group.session, name)) for name in ("kind", "minutes", "day", "note")}
        return await run_in_threadpool(self._page, group, fields, "")

    async def begin(self, request: Request) -> Response:
        """Ask the chosen years."""
        fields, names, _ = await self._sent(request)
        try:
            session = _session(fields)
            if not names:
                raise InputError("group", [Problem(("client",), "at least one client", "none")])
        except InputError as error:
            return await run_in_threadpool(self._page, None, fields, fault_words(error), 422)
        group = await run_in_threadpool(self.groups.start, session, names, self.desk.by, self.desk.today)
        return RedirectResponse(f"/group?job={group.id}", 303)

    async def progress(self, request: Request) -> Response:
        """How many years have answered, for the page's script."""
        group = self._group(request)
        # Asked before the answers are counted: one that comes in between is shown when the page asks again.
        over, done, total = group.over, len(group.answers), max(1, len(group.clients))
        return JSONResponse({"over": over, "step": group.words, "done": done, "total": total, "days": None})

    async def accept(self, request: Request) -> Response:
        """Make it so for the chosen clients, while others may still be asked."""
        return await self._pressed(request, self.groups.accept)

    async def undo(self, request: Request) -> Response:
        """Take it out of all plans again."""
        return await self._pressed(request, lambda group, *_: self.groups.undo(group))

    async def stop(self, request: Request) -> Response:
        """Ask nobody further; what has answered stays."""
        return await self._pressed(request, lambda group, *_: group.stopped.set())

    async def _pressed(
        self, request: Request, do: Callable[[SharedSession, Sequence[str], Sequence[str]], None]
    ) -> Response:
        """Do what a press asks for with the chosen names and all that were shown, and show what came of it."""
        _, names, shown = await self._sent(request)
        group = self._group(request)
        await run_in_threadpool(do, group, names, shown)
        return RedirectResponse(f"/group?job={group.id}", 303)

    async def _sent(self, request: Request) -> tuple[dict[str, str], list[str], list[str]]:
        """The form's fields, the clients chosen in it and those shown, if the desk made the form."""
        async with request.form(max_files=0, max_fields=2 * MOST + 20) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            names, shown = (
                [value for value in form.getlist(name) if isinstance(value, str)] for name in ("client", "shown")
            )
        if fields.get("csrf") != self.desk.keys.csrf():
            raise HTTPException(403)
        return fields, names, shown

    def _group(self, request: Request) -> SharedSession:
        group = self.groups.get(request.path_params["job"])
        if group is None:
            raise HTTPException(404)
        return group

    def _page(self, group: SharedSession | None, fields: dict[str, str], told: str, status: int = 200) -> Response:
        everybody = [
            (client.name, year.loaded.scenario.athlete.name, client.space.groups.all())
            for client in self.desk.folder.clients().values()
            if isinstance(year := self.desk.folder.try_year(client), OpenYear)
        ]
        names = {name: athlete for name, athlete, _ in everybody}
        # Asked before the answers are read: one that comes in between is shown when the page asks again.
        over, answers = group is not None and group.over, list(group.answers) if group else []
        made = group.told if group else ""
        if group is not None:
            group.told = ""  # told once, by the page that follows the press
        return self.desk.pages.page(
            "group.html.j2",
            status,
            group=group,
            made=made,
            over=over,
            can=[one for one in answers if one.can],
            cannot=[one for one in answers if not one.can],
            unasked=[names.get(name, name) for name in group.unasked] if group else [],
            everybody=everybody,
            kinds=KINDS,
            today=self.desk.today(),
            fields=fields,
            words=sorted({word for _, _, groups in everybody for word in groups}),
            word=fields.get("group", ""),
            told=told,
        )


def _session(fields: dict[str, str]) -> Place:
    """The session that the form asks for. Raises InputError."""
    kind, problems = fields.get("kind", ""), list[Problem]()
    if kind not in KINDS:
        problems.append(Problem(("kind",), f"one of {', '.join(KINDS)}", plain(kind) or "nothing"))
    try:
        day, minutes = a_day(fields, "day"), a_number(fields, "minutes", 1440)
    except InputError as error:
        raise InputError("group", [*problems, *error.problems]) from None
    if kind in BY_NAME and minutes < (least := BY_NAME[kind].least):
        problems.append(Problem(("minutes",), f"at least {least}", str(minutes)))
    if problems:
        raise InputError("group", problems)
    return Place(day=day, kind=kind, minutes=round(minutes / 5) * 5, note=plain(fields.get("note", ""), 60).strip())
