"""What the client sees, from the desk: the page of the year as it stands, and race week."""

from dataclasses import replace
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, Response

from optimizer.desk.shared_desk import Desk
from optimizer.desk.year_view import request_of
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import html, racepack
from optimizer.report.page.race_pack import next_race
from optimizer.report.page.rendering import part, policy
from optimizer.workspace.open_year import OpenYear

KEPT_IN = "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""What the page's own policy leaves to whoever serves it."""


class Renderer(Protocol):
    """A module that draws a page."""

    def render(self, request: Request) -> bytes:
        """The page."""


class ClientPages:
    """The two pages that an export writes, drawn anew from the year as it stands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def page(self, asked: Asked) -> Response:
        """Today, the week, the races and the year."""
        return await self._drawn(asked, html, "page.js")

    async def race(self, asked: Asked) -> Response:
        """Race week of the next race; not found without one."""
        return await self._drawn(asked, racepack)

    async def _drawn(self, asked: Asked, renderer: Renderer, *scripts: str) -> Response:
        year = await self._desk.opened(self._desk.client_of(asked))
        request = self._request(year)
        if renderer is racepack and next_race(request) is None:
            raise HTTPException(404)
        page = await run_in_threadpool(renderer.render, request)
        # The desk's own policy knows no script and no style inside a page; these pages carry both, by their hashes.
        allowed = policy(*(part(name) for name in scripts)) + KEPT_IN
        return HTMLResponse(page, headers={"content-security-policy": allowed})

    def _request(self, year: OpenYear) -> Request:
        loaded = year.loaded
        past = loaded.past if loaded.sha256 == year.plan.scenario.sha256 else None
        request = replace(request_of(year, year.plan), today=self._desk.today(), past=past)
        race = next_race(request)
        return replace(request, packs={} if race is None else {race: "race"})
