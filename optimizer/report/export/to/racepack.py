"""Race week on one page: timetable, splits, fuelling, checklist; on paper one sheet with a wrist band to cut out."""

from optimizer.core.units import clock
from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.page.race_pack import race_pack
from optimizer.report.page.rendering import policy, style
from optimizer.report.page.rendering import render as drawn


def render(request: Request) -> bytes:
    """The page; the same request gives the same bytes."""
    return drawn("racepack.html.j2", r=race_pack(request), clock=clock, style=style("racepack"), policy=policy())


FORMAT = ExportFormat("racepack", ".racepack.html", render, options=("today", "race"))
