"""The roster as one HTML file that needs nothing else: who needs the coach first, and why."""

import base64
import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from optimizer.batch import roster_words
from optimizer.batch.client_concerns import FLAGS, LEVELS, TODAY
from optimizer.batch.roster import Roster
from optimizer.batch.roster_lines import RosterLine, lines
from optimizer.report.page import tokens
from optimizer.report.plain_words import count, plain

FOLDER = Path(__file__).parent / "page"


class Chip(NamedTuple):
    """A filter: its value, its words, how many it shows."""

    value: str
    words: str
    clients: int


class Section(NamedTuple):
    """Clients who need the coach equally soon."""

    level: int
    title: str
    rows: list[RosterLine]


def roster_html(roster: Roster, files: Collection[str] = ()) -> str:
    """The page; names and reasons are text in it, never markup.

    Parameters
    ----------
    roster
        The clients.
    files
        Names of the clients' pages and calendars beside it, which their rows link to.
    """
    page = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = _part("roster.js")
    found = lines(roster.rows, roster.today, files)
    return page.get_template("roster.html.jinja").render(
        title=f"{roster.today:%A} {roster.today.day} {roster.today:%B %Y}",
        head=_head(found),
        summary=roster_words.summary(roster),
        chips=_chips(found),
        groups=_groups(found),
        sections=[
            Section(level, title, rows)
            for level, title in LEVELS.items()
            if (rows := [line for line in found if line.level == level])
        ],
        style=tokens.css() + _part("roster.css"),
        script=script,
        policy=_policy(script),
        proof=roster_words.PROOF,
    )


def _part(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Nothing is loaded, and only our own script runs."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _head(found: list[RosterLine]) -> str:
    """How many there are, what was run last week, how many need the coach."""
    known = [line.row.facts for line in found if line.row.facts is not None and line.row.facts.ran is not None]
    ran, planned = sum(facts.ran or 0 for facts in known), sum(facts.last_week for facts in known)
    needs = sum(line.level == TODAY for line in found)
    parts: list[str] = [count(len(found), "client")]
    if planned:
        parts.append(f"last week {ran / 60:.0f} of {planned / 60:.0f} h run")
    parts.append(f"{needs} {'needs' if needs == 1 else 'need'} you" if needs else "nobody needs you today")
    return " · ".join(parts)


def _chips(found: list[RosterLine]) -> list[Chip]:
    """All, then every state that somebody is in."""
    chips = [(flag, words, sum(flag in line.row.concern.flags for line in found)) for flag, words in FLAGS.items()]
    return [Chip("all", "All", len(found)), *(Chip(*chip) for chip in chips if chip[2])]


def _groups(found: list[RosterLine]) -> list[Chip]:
    names: dict[str, Any] = {}
    for line in found:
        for name in line.row.groups:
            names[name] = names.get(name, 0) + 1
    return [Chip(name, plain(name, 60), number) for name, number in names.items()]
