"""The season's chart as a picture of its own: a file that a README, a letter or a slide shows, light or dark by itself.

It is the page's own drawing, so no library draws a second one; who needs pixels opens it in a browser.
"""

from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.page import tokens
from optimizer.report.page.client_page import clamped, done_of
from optimizer.report.page.rendering import environment, part
from optimizer.report.page.season_chart import WIDE, season_drawing

FONT = 'svg{font-family:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}.ground{fill:var(--card)}'
"""Letters and ground, which the page gives elsewhere."""


def render(request: Request) -> bytes:
    """The picture; the same request gives the same bytes."""
    today = clamped(request, request.today)
    drawing = season_drawing(request, today, WIDE, done_of(request, today).loads)
    # A picture has no narrow twin to choose between.
    sheet = part("chart.css").replace(".wid{display:none}", "")
    macro = environment().get_template("season.svg.j2").module.season_svg
    return (str(macro(drawing, tokens.css() + sheet + FONT)) + "\n").encode()


FORMAT = ExportFormat("svg", ".svg", render, options=("today", "done"))
