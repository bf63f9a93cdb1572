"""The desk as an application: addresses, and what each does."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from optimizer.core.errors import InputError
from optimizer.desk.changing import Changing
from optimizer.desk.client_forms import ClientForms
from optimizer.desk.client_view import ClientPages
from optimizer.desk.form_links import FormLinks
from optimizer.desk.group_pages import GroupSessions
from optimizer.desk.guard import Guard
from optimizer.desk.mending import Mending
from optimizer.desk.new_years import NewYears
from optimizer.desk.pages import Pages
from optimizer.desk.roster_pages import RosterPages
from optimizer.desk.shared_desk import Desk
from optimizer.desk.unreadable import files_fault
from optimizer.desk.uploading import Uploading
from optimizer.desk.year_pages import YearPages
from optimizer.report.page import tokens
from optimizer.report.page.rendering import part
from optimizer.workspace.file_lock import BusyError

WORDS = {
    403: "This form is from an earlier start of the desk. Go back, reload the page and send it again.",
    404: "There is nothing under this address. It may be from before the desk was started.",
    410: "This link has ended. Ask your coach for a new one.",
    409: "The year has changed or cannot be read. Go back and reload the page.",
}

HEADINGS = {403: "This desk is locked", 404: "Nothing here", 409: "Not as it was", 410: "The link has ended"}
HEADINGS |= {413: "Too large", 503: "Not now"}


async def _tokens(_request: Request) -> Response:
    """Colours as on every other page."""
    return Response(tokens.css(), media_type="text/css")


async def _chart(_request: Request) -> Response:
    """The season's drawing as on every other page."""
    return Response(part("chart.css"), media_type="text/css")


async def _icon(_request: Request) -> Response:
    """Browsers look for it where a page names none."""
    return RedirectResponse("/static/desk.svg")


class _Telling:
    """Answers that are no page of their own: what went wrong, in words, and the way back."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def told(self, request: Request, words: str, status: int) -> Response:
        """The words as a page. Whoever holds a client's link alone knows no other page to go to."""
        path = request.url.path
        back = path if path.startswith("/f/") and status != 410 else "" if path.startswith("/f/") else _before(request)
        heading = HEADINGS.get(status, "That did not work")
        return self.pages.page("told.html.j2", status, heading=heading, words=words, back=back)

    async def error(self, request: Request, error: Exception) -> Response:
        """What an address raised."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self.told(request, WORDS.get(status, "Try it once more."), status)

    async def unread(self, request: Request, error: Exception) -> Response:
        """Files that cannot be read or written."""
        words = files_fault(error) if isinstance(error, InputError | OSError) else "The files cannot be read."
        return self.told(request, f"{words} Nothing was changed, and nothing else is lost.", 503)

    async def busy(self, request: Request, _error: Exception) -> Response:
        """Somebody else is writing."""
        return self.told(request, "Another program is writing to this year. Try again.", 503)

    def handlers(self) -> dict[Any, Any]:
        """Which of them answers what an address raises."""
        files = dict.fromkeys((InputError, OSError), self.unread)
        return {HTTPException: self.error, BusyError: self.busy, Exception: self.error, **files}


def _before(request: Request) -> str:
    """The page of this desk that was asked from; else the first one."""
    came = urlsplit(request.headers.get("referer", ""))
    here = came.netloc == request.headers.get("host") and came.path.startswith("/") and came.path != request.url.path
    return came.path if here else "/"


def application(desk: Desk, hosts: frozenset[str]) -> Starlette:
    """The desk, guarded.

    Parameters
    ----------
    desk
        What the addresses do.
    hosts
        Names, with the port, under which it may be asked for.
    """
    post, forms, groups, years = ["POST"], ClientForms(desk), GroupSessions(desk), NewYears(desk)
    coach, seen, links = RosterPages(desk), ClientPages(desk), FormLinks(desk)
    own, changing = YearPages(desk), Changing(desk)
    routes = [
        Route("/", coach.home),
        Route("/through", coach.through),
        Route("/c/{client}/groups", coach.group_words, methods=post),
        Route("/accept", coach.decide_all, methods=post),
        Route("/accept/undo", coach.undo_all, methods=post),
        Route("/plan", desk.plan_all.begin, methods=post),
        Route("/files", desk.week_files.sent, methods=post),
        Route("/files/noted", desk.week_files.noted, methods=post),
        Route("/new", years.asked, methods=["GET"]),
        Route("/new", years.begin, methods=post),
        Route("/new/files", years.filled, methods=post),
        Route("/new/open", years.opened, methods=post),
        Route("/c/{client}/mend", Mending(desk).mend, methods=post),
        Route("/c/{client}", own.year),
        Route("/c/{client}/day/{day}", own.day),
        Route("/c/{client}/page", seen.page),
        Route("/c/{client}/race", seen.race),
        Route("/c/{client}/change", changing.change, methods=post),
        Route("/c/{client}/plan", changing.plan, methods=post),
        Route("/c/{client}/undo", changing.undo, methods=post),
        Route("/c/{client}/decide", coach.decide, methods=post),
        Route("/c/{client}/upload", Uploading(desk).upload, methods=post),
        Route("/c/{client}/link", forms.link, methods=post),
        Route("/c/{client}/wish", forms.decide, methods=post),
        Route("/f/{client}/{key}", forms.shown, methods=["GET"]),
        Route("/f/{client}/{key}", forms.sent, methods=post),
        Route("/links", links.asked, methods=["GET"]),
        Route("/links", links.made, methods=post),
        Route("/group", groups.asked, methods=["GET"]),
        Route("/group", groups.begin, methods=post),
        Route("/group/{job}", groups.progress),
        Route("/group/{job}/accept", groups.accept, methods=post),
        Route("/group/{job}/stop", groups.stop, methods=post),
        Route("/group/{job}/undo", groups.undo, methods=post),
        Route("/c/{client}/job/{job}", own.progress),
        Route("/c/{client}/job/{job}/accept", changing.accept, methods=post),
        Route("/c/{client}/job/{job}/again", changing.again, methods=post),
        Route("/c/{client}/job/{job}/scope", changing.scope, methods=post),
        Route("/c/{client}/job/{job}/stop", changing.stop, methods=post),
        Route("/favicon.ico", _icon),
        Route("/static/tokens.css", _tokens),
        Route("/static/chart.css", _chart),
        Mount("/static", StaticFiles(directory=Path(__file__).with_name("page") / "static")),
    ]
    telling = _Telling(desk.pages)
    app = Starlette(routes=routes, exception_handlers=telling.handlers())
    app.add_middleware(Guard, keys=desk.keys, hosts=hosts, told=telling.told)
    return app
