"""What a format says of itself: its name, its files' suffix, what makes it, and which options it knows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from optimizer.report.export.export_request import Request

Option = Literal[
    "discreet",
    "update",
    "from",
    "until",
    "week",
    "only",
    "today",
    "no-check-ins",
    "alarm",
    "feed",
    "for",
    "done",
    "race",
]
PART: tuple[Option, ...] = ("from", "until", "week", "only")
"""Options that choose a part of the season."""


@dataclass(frozen=True)
class ExportFormat:
    """One format.

    Parameters
    ----------
    name : what `--to` calls it, and its file in the package `to`.
    suffix : of its files.
    render : makes the whole file; the same request gives the same bytes.
    text : whether a terminal can show it.
    days_once : whether it holds each day once, so that of a plan with open races it shows a single case.
    files : makes its single files by name, where it may fill a folder instead.
    gone : makes the list of what the earlier export (`--update`) holds and this one does not, where that is a file.
    options : options of the command that not every format knows.
    ahead : whether it holds the next two weeks unless other days are asked for.
    """

    name: str
    suffix: str
    render: Callable[[Request], bytes]
    text: bool = True
    days_once: bool = False
    files: Callable[[Request], dict[str, bytes]] | None = None
    gone: Callable[[Request], bytes] | None = None
    options: tuple[Option, ...] = ()
    ahead: bool = False
