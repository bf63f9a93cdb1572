"""A coach's workbook: the season on one page, weeks with sums of planned and done and their charts, every session with
a place for what was done, and a page to print for each week.

What was done is written on the sheet Days only; weeks and pages add it up by formulas.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from math import ceil

from optimizer.domain.calendar import monday
from optimizer.formats.plan import Day, Plan, Week
from optimizer.report.export import overview
from optimizer.report.export.calendar_slots import ordered
from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request
from optimizer.report.export.palette import FILLS
from optimizer.report.export.session_cells import SessionCells, session_cells
from optimizer.report.export.sheet_writer import SheetWriter, Value
from optimizer.report.lighter_weeks import is_lighter
from optimizer.report.plain_words import PHASES, date_words, duration
from optimizer.report.proof_words import verdict
from optimizer.report.race_facts import goal_pace, race_climb
from optimizer.report.readiness_words import readiness_lines

BEFORE_DONE = ("Date", "Week from", "Phase", "Session", "Workout", "Pace", "Heart rate", "RPE", "Minutes")
DONE = ("Done, min", "Done, {unit}", "RPE felt", "How it went")
PAGE = ("Day", "Session", "Workout", "Pace", "RPE", "Minutes", "{unit}", "Done, min", "Note")
PAGE_WIDTHS = (16, 28, 50, 11, 5, 9, 7, 10, 26)
LINE = 15
"""Height of a line of text, in points."""
FIGURES = 4
"""Columns of the sheet Weeks before the first figure."""
YEAR = 53
"""Weeks that a page of the sheet Weeks holds."""
REST = SessionCells("Rest", "", "", "", None, None, None, None, "", False)


@dataclass(frozen=True)
class DayRow:
    """A session of the plan and the row on which it stands."""

    row: int
    day: Day
    cells: SessionCells


def render(request: Request) -> bytes:
    """The workbook; the same plan gives the same bytes."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.combine(request.plan.days[0].date, time())})
    rows = list(_rows(request))
    _season(SheetWriter(book, "Season"), request)
    weeks = SheetWriter(book, "Weeks")
    _days(SheetWriter(book, "Days"), rows, request)
    _weeks(weeks, rows, request)
    _charts(SheetWriter(book, "Charts"), weeks, len(request.plan.weeks))
    _pages(SheetWriter(book, "Week pages"), rows, request)
    book.close()
    return buffer.getvalue()


def _rows(request: Request) -> Iterator[DayRow]:
    """Every session in turn, a day of rest too, from the second row on."""
    row = 1
    for day in request.plan.days:
        for session in ordered(day):
            yield DayRow(row, day, session_cells(session, day, request))
            row += 1
        if not day.sessions:
            yield DayRow(row, day, REST)
            row += 1


def _season(sheet: SheetWriter, request: Request) -> None:
    """Readiness for each race, verdict, figures, races, phases and goals on one page."""
    plan = request.plan
    sheet.line(0, [request.name], bold=True, font_size=14)
    sheet.line(1, [overview.dates(plan)])
    ready = [text for line in readiness_lines(plan, request.scenario) for text in (line.words, *line.held_back)]
    told = [[text] for text in (*ready, ". ".join(verdict(plan)))]
    for row, cells in enumerate((*told, [], *overview.figures(plan)), 2):
        sheet.line(row, cells)
    row = 4 + len(told) + len(overview.figures(plan))
    races = list(_races(request))
    if races:
        head = ("Race", "Date", "Priority", "Distance", "Climb", "Goal", "Goal pace", *overview.BRINGS)
        row = sheet.table(row, head, races) + 1
    row = sheet.table(row, ("Phase", "From", "To", "Weeks", "Load a week", "Longest run", "Fitness"), _phases(plan)) + 1
    goals = ((g.name, g.value, g.unit, g.proof, g.detail) for g in overview.goals(plan))
    row = sheet.table(row, ("Goal, smaller is better", "Value", "Unit", "Proof", "Meaning"), goals) + 1
    sheet.table(row, ("Notes",), ([text] for text in plan.notes))
    sheet.widths((38, 18, 18, 14, 18, 14, 12, 22, 18))
    sheet.printed(high=1, head=False)


def _races(request: Request) -> Iterator[tuple[Value, ...]]:
    for line, (_, _, race) in zip(overview.races(request), request.races(), strict=True):
        more = ("", "") if race is None else (race_climb(race), goal_pace(race, request.unit))
        far = (line.distance, more[0], line.goal, more[1])
        yield line.name, line.date, line.priority, *far, line.longest, line.fitness


def _phases(plan: Plan) -> Iterator[tuple[Value, ...]]:
    for one in overview.phases(plan):
        longest = duration(one.longest) if one.longest else ""
        yield PHASES[one.phase], one.first, one.last, one.weeks, one.load, longest, one.fitness


def _days(sheet: SheetWriter, rows: list[DayRow], request: Request) -> None:
    unit = request.unit
    head = (*BEFORE_DONE, f"Distance, {unit}", "Load", *(name.format(unit=unit) for name in DONE))
    sheet.line(0, (*head, "Note", "Running", "Why"), bold=True, bottom=1)
    for one in rows:
        cells = one.cells
        told = (one.day.date, monday(one.day.date), PHASES[one.day.phase], cells.title, cells.workout, cells.pace)
        figures = (cells.heart, cells.effort, cells.minutes, cells.distance, cells.load)
        sheet.line(one.row, (*told, *figures))
        sheet.put(one.row, 2, PHASES[one.day.phase], bg_color=FILLS[one.day.phase])
        sheet.put(one.row, 15, cells.note)
        sheet.put(one.row, 16, int(cells.running))
        sheet.put(one.row, 17, cells.reason)
    last = len(rows)
    sheet.sheet.autofilter(0, 0, last, 17)
    sheet.sheet.data_validation(
        1, 13, last, 13, {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 10}
    )
    sheet.widths((16, 16, 14, 28, 44, 12, 11, 6, 9, 12, 7, 10, 10, 9, 28, 26, 3, 60))
    sheet.sheet.set_column(16, 16, None, None, {"hidden": True})
    sheet.sheet.print_area(0, 0, last, 17)
    sheet.printed(high=0)


def _weeks(sheet: SheetWriter, rows: list[DayRow], request: Request) -> None:
    """Sums of planned and done by formulas over Days, and the plan's own figures beside them."""
    unit, last = request.unit, len(rows) + 1
    head = ("Week", "From", "Phase", "Lighter", "Running, min", "Done, min", "Done", unit, f"Done, {unit}", "Load")
    for column, name in enumerate((*head, "Longest run, min", "Fitness", "Fatigue", "Form")):
        sheet.put(0, column, name, bold=True, bottom=1, align="left" if column < FIGURES else "right")
    for row, week in enumerate(request.plan.weeks, 1):
        start, phase = monday(week.start), PHASES[week.phase]
        sheet.line(row, (row, start, phase, "yes" if week.cutback else ""), align="left")
        sheet.put(row, 2, phase, bg_color=FILLS[week.phase])
        of = [one.cells for one in rows if monday(one.day.date) == start]
        runs = sum(cells.minutes or 0 for cells in of if cells.running)
        far = round(sum(cells.distance or 0.0 for cells in of if cells.running), 1)
        for column, letter, value in ((4, "I", runs), (5, "L", 0), (7, "J", far), (8, "M", 0)):
            sheet.formula(row, column, _sum(letter, row, last, running=True), value)
        sheet.formula(row, 6, f'=IF(OR(E{row + 1}=0,F{row + 1}=0),"",F{row + 1}/E{row + 1})', "", num_format="0%")
        sheet.formula(row, 9, _sum("K", row, last, running=False), sum(cells.load or 0 for cells in of))
        sheet.put(row, 10, week.longest_run)
        for column, value in enumerate((week.fitness_counted, week.fatigue, week.form), 11):
            sheet.put(row, column, value, num_format="0.0")
    count = len(request.plan.weeks)
    row = count + 1
    sheet.put(row, 0, "All", bold=True, top=1)
    totals = _totals(request.plan.weeks, rows)
    for column, letter in ((4, "E"), (5, "F"), (7, "H"), (8, "I"), (9, "J")):
        sheet.formula(row, column, f"=SUM({letter}2:{letter}{row})", totals.get(letter, 0), bold=True, top=1)
    sheet.widths((7, 16, 14, 8, 13, 11, 8, 9, 10, 8, 16, 9, 9, 9))
    sheet.printed(high=ceil(count / YEAR))


def _totals(weeks: tuple[Week, ...], rows: list[DayRow]) -> dict[str, float]:
    starts = {monday(week.start) for week in weeks}
    inside = [one.cells for one in rows if monday(one.day.date) in starts]
    return {
        "E": sum(cells.minutes or 0 for cells in inside if cells.running),
        "H": round(sum(cells.distance or 0.0 for cells in inside if cells.running), 1),
        "J": sum(cells.load or 0 for cells in inside),
    }


def _sum(letter: str, row: int, last: int, *, running: bool) -> str:
    """The week's sum of a column of Days."""
    only = f",Days!$Q$2:$Q${last},1" if running else ""
    return f"=SUMIFS(Days!${letter}$2:${letter}${last},Days!$B$2:$B${last},$B{row + 1}{only})"


def _charts(sheet: SheetWriter, weeks: SheetWriter, count: int) -> None:
    """Pictures of the sheet Weeks, on a page of their own."""
    kinds = (
        ("column", "Load a week", (9,)),
        ("line", "Fitness, fatigue and form", (11, 12, 13)),
        ("column", "Running, planned and done", (4, 5)),
    )
    for number, (kind, title, columns) in enumerate(kinds):
        chart = sheet.book.add_chart({"type": kind})
        for column in columns:
            chart.add_series(
                {
                    "name": [weeks.name, 0, column],
                    "categories": [weeks.name, 1, 1, count, 1],
                    "values": [weeks.name, 1, column, count, column],
                    "gap": 30,
                }
            )
        chart.set_title({"name": title})
        # On an axis of dates a bar is a day wide, a seventh of its week.
        axis = {"num_format": "d mmm", "text_axis": True, "label_position": "low"}
        chart.set_x_axis({**axis, "interval_unit": ceil(count / 13), "interval_tick": ceil(count / 13)})
        chart.set_size({"width": 1000, "height": 300})
        sheet.sheet.insert_chart(15 * number, 0, chart)
    sheet.printed(high=1, head=False)


def _pages(sheet: SheetWriter, rows: list[DayRow], request: Request) -> None:
    """A page for each week: what is planned, with sums, and beside it what was written down as done."""
    row, breaks = 0, []
    by_week = groupby(rows, key=lambda one: monday(one.day.date))
    for number, (start, block) in enumerate(by_week, 1):
        row = _page(sheet, row, number, start, list(block), request)
        breaks.append(row)
    sheet.sheet.set_h_pagebreaks(breaks[:-1])
    sheet.widths(PAGE_WIDTHS)
    sheet.printed(high=0, head=False)


def _page(sheet: SheetWriter, row: int, number: int, start: date, block: list[DayRow], request: Request) -> int:
    week = next((week for week in request.plan.weeks if monday(week.start) == start), None)
    words = "" if week is None else PHASES[week.phase] + (", a lighter week" if is_lighter(request.plan, week) else "")
    sheet.put(row, 0, f"Week {number}, {date_words(start)}: {words}", bold=True, font_size=13)
    sheet.line(row + 1, [name.format(unit=request.unit) for name in PAGE], bold=True, bottom=1)
    first = row + 2
    for at, one in enumerate(block, first):
        cells = one.cells
        told = (one.day.date, cells.title, cells.workout, cells.pace, cells.effort, cells.minutes, cells.distance)
        sheet.line(at, told, text_wrap=True, bottom=4)
        # No office program makes room for wrapped text in a file that it did not write itself.
        sheet.sheet.set_row(at, LINE * _lines(told))
        sheet.formula(at, 7, f'=IF(Days!L{one.row + 1}="","",Days!L{one.row + 1})', "", bottom=4, left=4, right=4)
        sheet.put(at, 8, cells.note, text_wrap=True, bottom=4)
    end = first + len(block)
    sheet.put(end, 1, "In all", bold=True)
    for column, letter, value in (
        (5, "F", sum(one.cells.minutes or 0 for one in block)),
        (6, "G", round(sum(one.cells.distance or 0.0 for one in block), 1)),
        (7, "H", 0),
    ):
        sheet.formula(end, column, f"=SUM({letter}{first + 1}:{letter}{end})", value, bold=True)
    return end + 2


def _lines(cells: Sequence[Value]) -> int:
    """Lines that the longest text of a row takes in the width of its column."""
    texts = zip(cells, PAGE_WIDTHS, strict=False)
    return max(ceil(len(text) / (width - 2)) or 1 for text, width in texts if isinstance(text, str))


FORMAT = ExportFormat("xlsx", ".xlsx", render, text=False, days_once=True)
