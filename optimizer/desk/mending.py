"""A scenario whose lines cannot be read, mended on the page: the text as it is, with what the reader suggests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from optimizer.build_year import check_limits
from optimizer.core.errors import InputError, Problem
from optimizer.desk.folder import DeskClient
from optimizer.ingest.loader import load_text
from optimizer.workspace.year_workspace import ChangedSinceError

if TYPE_CHECKING:
    from optimizer.desk.shared_desk import Desk

MEANT = re.compile(r"did you mean '([^']+)'\?")
HOURS = re.compile(r"(?:(\d{1,2}) ?h ?)?(?:(\d{1,3}) ?(?:m|min|minutes)?)?")


@dataclass(frozen=True)
class Mend:
    """One word of the text and what to put in its place; line and column from 1."""

    line: int
    column: int
    old: str
    new: str


def mends(text: str, problems: Sequence[Problem]) -> list[Mend]:
    """What the faults suggest, a word or minutes for hours, of those alone that stand where they say."""
    lines = text.splitlines()
    return [one for one in _suggested(problems) if _stands(lines, one)]


def mended(text: str, found: Sequence[Mend]) -> str:
    """The text with those words exchanged; everything else stays as it is."""
    lines = text.splitlines(keepends=True)
    for one in sorted(found, key=lambda mend: (mend.line, mend.column), reverse=True):
        line, at = lines[one.line - 1], one.column - 1
        lines[one.line - 1] = line[:at] + line[at:].replace(one.old, one.new, 1)
    return "".join(lines)


def _suggested(problems: Sequence[Problem]) -> Iterator[Mend]:
    for one in problems:
        old, meant = one.got.strip("'"), MEANT.search(one.expected)
        new = meant[1] if meant else _minutes(old) if "whole number" in one.expected else ""
        if new and old and one.line and one.column:
            yield Mend(one.line, one.column, old, new)


def _minutes(words: str) -> str:
    """Minutes for `1h`, `1 h 30` or `45 min`; nothing for other words."""
    found = HOURS.fullmatch(words.strip())
    if found is None or not any(found.groups()):
        return ""
    return str(60 * int(found[1] or 0) + int(found[2] or 0))


def _stands(lines: Sequence[str], one: Mend) -> bool:
    line = lines[one.line - 1] if one.line <= len(lines) else ""
    return line[one.column - 1 :].lstrip("'\"").startswith(one.old)


def faults(client: DeskClient, text: str | None = None) -> Sequence[Problem]:
    """What is wrong with the client's scenario, or with that text in its place."""
    try:
        load_text(_text(client) if text is None else text, client.space.scenario_path, [check_limits])
    except InputError as error:
        return error.problems
    return ()


def _text(client: DeskClient) -> str:
    return client.space.scenario().decode("utf-8-sig", "replace").replace("\r\n", "\n")


class Mending:
    """Shows the text with its faults, and writes what was mended.

    Parameters
    ----------
    desk
        Whose clients they are.
    """

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk

    async def mend(self, request: Request) -> Response:
        """Fill in what is suggested, which writes nothing; or write the text, if it can be read now."""
        client, fields = self.desk.client_of(request), await self.desk.fields_of(request)
        text = fields.get("text", "").replace("\r\n", "\n")
        problems = await run_in_threadpool(faults, client, text)
        if problems or fields.get("do") == "suggest":
            filled = mended(text, mends(text, problems)) if fields.get("do") == "suggest" else text
            return await run_in_threadpool(self.page, client.name, filled, fields.get("was", ""))
        try:
            await run_in_threadpool(client.space.mend, fields.get("was", ""), text)
        except ChangedSinceError:
            raise HTTPException(409) from None
        return RedirectResponse(f"/c/{client.name}", 303)

    def page(self, name: str, text: str | None = None, was: str = "") -> Response:
        """The text and what is wrong with it; nothing but the way to write it where nothing is."""
        client = self.desk.folder.clients()[name]
        text = _text(client) if text is None else text
        problems = faults(client, text)
        shown = {"problems": problems, "mends": mends(text, problems), "text": text}
        was = was or client.space.state().scenario
        return self.desk.pages.page("mend.html.j2", 422 if problems else 200, client=name, was=was, **shown)
