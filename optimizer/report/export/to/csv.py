"""Every session a row, for spreadsheets and scripts; a day of rest is a row too.

Where races are open, `case` says in which case a row counts; it is empty for what all cases have in common.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date

from optimizer.core import units
from optimizer.domain.calendar import monday
from optimizer.domain.plan_branches import case_words
from optimizer.formats.plan import Day, Plan, Session
from optimizer.report.export.export_format import PART, ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.inert import inert
from optimizer.report.export.session_cells import session_cells
from optimizer.report.export.session_words import kilometres, name, note, reason

COLUMNS = (
    "date",
    "weekday",
    "week",
    "phase",
    "session",
    "kind",
    "title",
    "minutes",
    "distance",
    "unit",
    "load",
    "note",
    "case",
    "workout",
    "pace",
    "heart_rate",
    "target_rpe",
    "km",
    "reason",
)


def render(request: Request) -> bytes:
    """Dates as YYYY-MM-DD, `week` the Monday of the training week, lines ended as RFC 4180 says."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for day, case in _days(request.plan):
        if not day.sessions:
            writer.writerow([*_when(day), 0, "rest", "Rest", 0, "", "", 0, "", case, *[""] * 6])
        for number, session in enumerate(day.sessions, 1):
            writer.writerow([*_when(day), number, *_what(session, day, request), case, *_how(session, day, request)])
    return text.getvalue().encode()


def _days(plan: Plan) -> Iterator[tuple[Day, str]]:
    """The plan's days, then those of every other case, each with its case."""
    parts = min((branch.days[0].date for branch in plan.branches), default=date.max)
    for day in plan.days:
        yield day, inert(case_words(plan.decisions)) if day.date >= parts else ""
    for branch in plan.branches:
        yield from ((day, inert(case_words(branch.decisions))) for day in branch.days)


def _when(day: Day) -> tuple[str, ...]:
    return (day.date.isoformat(), f"{day.date:%a}", monday(day.date).isoformat(), day.phase)


def _what(session: Session, day: Day, request: Request) -> tuple[str | int, ...]:
    km = kilometres(session, request)
    far = "" if km is None else f"{km if request.unit == 'km' else km / units.MILE_KM:.1f}"
    words = (inert(session.kind), inert(name(session, day, request)))
    return (*words, session.minutes, far, request.unit if far else "", session.load, inert(note(session)))


def _how(session: Session, day: Day, request: Request) -> tuple[str, ...]:
    """Workout, pace a km or mile, heart rate, effort, the distance in km whatever the runner's unit, and the reason."""
    cells = session_cells(session, day, request)
    km = "" if cells.distance is None else f"{cells.distance * (1.0 if request.unit == 'km' else units.MILE_KM):.1f}"
    effort = "" if cells.effort is None else str(cells.effort)
    return (inert(cells.workout), cells.pace, cells.heart, effort, km, inert(reason(session)))


FORMAT = ExportFormat("csv", ".csv", render, options=PART)
