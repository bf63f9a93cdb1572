"""The plan as one page that needs no network: today, the week, races, the season, every day, and what is behind it.

The page's policy lets it load nothing and run only its own script, which opens a day's month and little else.
"""

from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.page.client_page import client_view
from optimizer.report.page.rendering import part, policy, style
from optimizer.report.page.rendering import render as drawn


def render(request: Request) -> bytes:
    """The page; the same request gives the same bytes."""
    script = part("page.js")
    return drawn(
        "client.html.j2",
        v=client_view(request),
        style=style("chart", "grid", "client"),
        script=script,
        policy=policy(script),
    )


FORMAT = ExportFormat("html", ".html", render, options=("for", "today", "done"))
