"""The plan in other formats, one a file. Each takes a request and gives bytes; libraries are imported when used."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.report.export import csv, fit, html, ics, intervals, md, xlsx
from optimizer.report.export.export_request import Request


@dataclass(frozen=True)
class ExportFormat:
    """A format's name, the suffix of its files, whether a terminal can show it, and how it is made."""

    name: str
    suffix: str
    text: bool
    render: Callable[[Request], bytes]


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("html", ".html", True, html.render),
    ExportFormat("ics", ".ics", True, ics.render),
    ExportFormat("fit", ".fit.zip", False, fit.render),
    ExportFormat("intervals", ".intervals.json", True, intervals.render),
    ExportFormat("csv", ".csv", True, csv.render),
    ExportFormat("xlsx", ".xlsx", False, xlsx.render),
    ExportFormat("md", ".md", True, md.render),
)
BY_NAME = {form.name: form for form in FORMATS}
