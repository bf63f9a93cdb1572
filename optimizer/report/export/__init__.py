"""The plan in other formats, one a file. Each takes a request and gives bytes; its file is imported when it is used.

A new format is a file with `render` and one entry in the list below; commands, documents and tests read the list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
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
    name : what `--to` calls it, and the module of this package that makes it.
    suffix : of its files.
    text : whether a terminal can show it.
    days_once : whether it holds each day once, so that of a plan with open races it shows a single case.
    folder : whether its module also gives `files`, to be written into a folder.
    options : options of the command that not every format knows.
    ahead : whether it holds the next two weeks unless other days are asked for.
    maker : what makes the bytes, where that is not the module's `render`.
    """

    name: str
    suffix: str
    text: bool = True
    days_once: bool = False
    folder: bool = False
    options: tuple[Option, ...] = ()
    ahead: bool = False
    maker: "Callable[[Request], bytes] | None" = None

    def render(self, request: "Request") -> bytes:
        """The whole file."""
        if self.maker is not None:
            return self.maker(request)
        made: bytes = import_module(f"{__name__}.{self.name}").render(request)
        return made

    def files(self, request: "Request") -> dict[str, bytes]:
        """Its single files by name; only where it fills a folder."""
        found: dict[str, bytes] = import_module(f"{__name__}.{self.name}").files(request)
        return found


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("html", ".html", options=("for", "today", "done")),
    ExportFormat("racepack", ".racepack.html", options=("today", "race")),
    ExportFormat("svg", ".svg", options=("today", "done")),
    ExportFormat("ics", ".ics", days_once=True, options=(*PART, "discreet", "update", "no-check-ins", "alarm", "feed")),
    ExportFormat("fit", ".fit.zip", text=False, days_once=True, folder=True, options=(*PART, "today"), ahead=True),
    ExportFormat("intervals", ".intervals.json", days_once=True, options=(*PART, "update", "no-check-ins")),
    ExportFormat("csv", ".csv", options=PART),
    ExportFormat("xlsx", ".xlsx", text=False, days_once=True),
    ExportFormat("md", ".md"),
)


def names() -> list[str]:
    """Formats by name, in their order."""
    return [form.name for form in FORMATS]


def named(name: str) -> ExportFormat | None:
    """The format of that name."""
    return next((form for form in FORMATS if form.name == name), None)


def knowing(option: Option) -> list[str]:
    """Names of the formats that know an option."""
    return [form.name for form in FORMATS if option in form.options]
