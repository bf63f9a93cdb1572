"""One day asked about: why it is as it is, and how little and how much it may be."""

from datetime import date

from starlette.responses import HTMLResponse

from optimizer.core.errors import plain
from optimizer.desk.asked_edits import KINDS
from optimizer.desk.folder import DeskClient
from optimizer.desk.pages import Pages
from optimizer.domain.calendar import date_words
from optimizer.explain.load_range import safe_range
from optimizer.explain.runner_words import Places
from optimizer.explain.why import why_day
from optimizer.report.day_report import range_lines, why_lines
from optimizer.workspace.open_year import OpenYear


def day_page(
    pages: Pages, client: DeskClient, year: OpenYear, day: date, *, today: date, with_range: bool
) -> HTMLResponse:
    """The page of a day."""
    loaded = year.loaded
    reasons = why_lines(why_day(year.audited, day), Places(loaded.path, loaded.lines))
    span = list[str]()
    if with_range:
        rest, rollout = year.rollout_from(day)
        span = range_lines(safe_range(rest, rollout, day), date_words(day))
    lines = [plain(line, 400) for line in reasons]
    return pages.page(
        "day.html.j2",
        client=client.name,
        athlete=loaded.scenario.athlete.name,
        day=day,
        reasons=lines,
        span=span,
        asked=with_range,
        may_change=day >= today and year.full.days[day].race is None,
        kinds=KINDS,
    )
