"""A coach's workbook: the season on one sheet, every week on the next, every session on the last."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from optimizer.core import units
from optimizer.formats.plan import Day, PhaseName, Session
from optimizer.report.export import overview
from optimizer.report.export.archive import packed, unpacked
from optimizer.report.export.export_request import Request
from optimizer.report.export.palette import FILLS
from optimizer.report.export.session_words import kilometres, name, note
from optimizer.report.plain_words import PHASES, duration, plain

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None
_WIDTH = 2000
_DATE = "ddd d mmm yyyy"
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def render(request: Request) -> bytes:
    """The workbook; the same plan gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _season(book.create_sheet("Season"), request)
    _weeks(book, request)
    _days(book.create_sheet("Days"), request)
    buffer = io.BytesIO()
    book.save(buffer)
    return _dateless(buffer.getvalue(), request)


def _dateless(data: bytes, request: Request) -> bytes:
    """The archive without the moment of its making."""
    began = f"{request.plan.days[0].date}T00:00:00Z".encode()
    parts = unpacked(data)
    core = "docProps/core.xml"
    return packed(parts | {core: _CHANGED.sub(rb"\g<1>" + began, parts[core])})


def _put(sheet: "Worksheet", row: int, values: Sequence[Value], *, bold: bool = False) -> None:
    """One row. Text stays text: a cell that a spreadsheet could take for a formula is typed and quoted."""
    from openpyxl.styles import Font

    for column, value in enumerate(values, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            cell.value = plain(value, _WIDTH)
            cell.data_type = "s"
            cell.quotePrefix = value.lstrip().startswith(("=", "+", "-", "@"))
        else:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = _DATE
        if bold:
            cell.font = Font(bold=True)


def _table(sheet: "Worksheet", row: int, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """A head in bold and its rows; the row after the last one."""
    _put(sheet, row, head, bold=True)
    for values in rows:
        row += 1
        _put(sheet, row, values)
    return row + 1


def _widths(sheet: "Worksheet", widths: Sequence[int]) -> None:
    for number, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[number]].width = width


def _season(sheet: "Worksheet", request: Request) -> None:
    plan = request.plan
    chip, words = overview.verdict(plan)
    _put(sheet, 1, [request.name], bold=True)
    _put(sheet, 2, [overview.dates(plan)])
    _put(sheet, 3, [f"{chip}. {words}"])
    row = 5
    for label, value in overview.figures(plan):
        _put(sheet, row, [label, value])
        row += 1
    head = ("Race", "Date", "Priority", "Distance", "Goal", "Longest run before", "Fitness before")
    races = overview.races(request)
    if races:
        rows = ((r.name, r.date, r.priority, r.distance, r.goal, _minutes(r.longest), r.fitness) for r in races)
        row = _table(sheet, row + 1, head, rows)
    blocks = (
        (PHASES[p.phase], p.first, p.last, p.weeks, p.load, _minutes(p.longest), p.fitness)
        for p in overview.phases(plan)
    )
    row = _table(
        sheet, row + 1, ("Phase", "From", "To", "Weeks", "Load a week", "Longest run", "Fitness at its end"), blocks
    )
    goals = ((g.name, g.value, g.unit, g.proof, g.detail) for g in overview.goals(plan))
    row = _table(sheet, row + 1, ("Goal, smaller is better", "Value", "Unit", "Proof", "Meaning"), goals)
    _table(sheet, row + 1, ("Notes",), ([text] for text in plan.notes))
    _widths(sheet, (38, 18, 18, 14, 18, 20, 18))


def _minutes(value: int | None) -> str:
    return duration(value) if value else ""


def _weeks(book: "Workbook", request: Request) -> None:
    sheet = book.create_sheet("Weeks")
    head = (
        "Week",
        "From",
        "Phase",
        "Cutback",
        "Load",
        "Running, min",
        "Longest run, min",
        "Fitness",
        "Fatigue",
        "Form",
    )
    rows = (
        (
            *(i, w.start, PHASES[w.phase], "yes" if w.cutback else "", w.load, w.run_minutes, w.longest_run),
            *(w.fitness, w.fatigue, w.form),
        )
        for i, w in enumerate(request.plan.weeks, 1)
    )
    _table(sheet, 1, head, rows)
    _widths(sheet, (7, 18, 16, 9, 8, 14, 17, 9, 9, 9))
    _tint(sheet, 3, [week.phase for week in request.plan.weeks])
    _chart(sheet, len(request.plan.weeks))
    _view(sheet, "A2")


def _chart(sheet: "Worksheet", count: int) -> None:
    from openpyxl.chart import BarChart, LineChart, Reference

    dates = Reference(sheet, min_col=2, min_row=2, max_row=count + 1)
    kinds = ((BarChart(), "Load a week", 5, 5, "L2"), (LineChart(), "Fitness, fatigue and form", 8, 10, "L20"))
    for chart, title, first, last, place in kinds:
        data = Reference(sheet, min_col=first, max_col=last, min_row=1, max_row=count + 1)
        chart.add_data(data, titles_from_data=True)
        chart.set_categories(dates)
        chart.title, chart.height, chart.width = title, 8, 24
        sheet.add_chart(chart, place)


def _days(sheet: "Worksheet", request: Request) -> None:
    far = f"Distance, {request.unit}"
    head = ("Date", "Phase", "Session", "Minutes", far, "Load", "Note", "Done, min", "How it went")
    found = [
        (day, session)
        for day in request.plan.days
        for session in (*day.sessions, *([None] if not day.sessions else []))
    ]
    _table(sheet, 1, head, (_row(day, session, request) for day, session in found))
    _widths(sheet, (18, 16, 34, 10, 14, 8, 34, 11, 34))
    _tint(sheet, 2, [day.phase for day, _ in found])
    _view(sheet, "B2")


def _row(day: Day, session: Session | None, request: Request) -> tuple[Value, ...]:
    if session is None:
        return (day.date, PHASES[day.phase], "Rest")
    km = kilometres(session, request)
    far = None if km is None else round(km if request.unit == "km" else km / units.MILE_KM, 1)
    title = name(session, day, request)
    return (day.date, PHASES[day.phase], title, session.minutes or None, far, session.load or None, note(session))


def _tint(sheet: "Worksheet", column: int, phases: Sequence[PhaseName]) -> None:
    from openpyxl.styles import PatternFill

    fills = {phase: PatternFill("solid", fgColor=colour.lstrip("#")) for phase, colour in FILLS.items()}
    for row, phase in enumerate(phases, 2):
        sheet.cell(row, column).fill = fills[phase]


def _view(sheet: "Worksheet", corner: str) -> None:
    """The head stays in sight, rows can be filtered, pages print across the sheet's width."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = corner
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
