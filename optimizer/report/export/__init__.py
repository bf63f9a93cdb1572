"""The plan in other formats, one a file. Each takes a request and gives bytes; libraries are imported when used."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.report.export import csv, fit, html, ics, intervals, md, xlsx
from optimizer.report.export.export_request import Request


@dataclass(frozen=True)
class Format:
    """A format's name, the suffix of its files, whether a terminal can show it, and how it is made."""

    name: str
    suffix: str
    text: bool
    render: Callable[[Request], bytes]


FORMATS: tuple[Format, ...] = (
    Format("html", ".html", True, html.render),
    Format("ics", ".ics", True, ics.render),
    Format("fit", ".fit.zip", False, fit.render),
    Format("intervals", ".intervals.json", True, intervals.render),
    Format("csv", ".csv", True, csv.render),
    Format("xlsx", ".xlsx", False, xlsx.render),
    Format("md", ".md", True, md.render),
)
BY_NAME = {form.name: form for form in FORMATS}
