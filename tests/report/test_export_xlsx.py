"""A coach's workbook opens in another library, adds up, and takes no text for a formula."""

import io
import re

import openpyxl

from optimizer.domain.calendar import monday
from optimizer.report.export.export_request import Request
from optimizer.report.export.to import xlsx
from tests.report import rich


def book(request: Request, *, values: bool = False) -> openpyxl.Workbook:
    """The workbook; with `values`, what its formulas come to instead of themselves."""
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(request)), data_only=values)


def column(made: openpyxl.Workbook, sheet: str, head: str) -> list[object]:
    """The cells below that head."""
    first = next(cell for cell in made[sheet][1] if cell.value == head)
    return [cell.value for cell in made[sheet][first.column_letter][1:]]


def test_sheets_hold_every_week_and_session() -> None:
    request = rich.request()
    made = book(request, values=True)
    assert made.sheetnames == ["Season", "Weeks", "Days", "Charts", "Week pages"]
    plan = request.plan
    loads = [sum(s.load for d in plan.days if monday(d.date) == week.start for s in d.sessions) for week in plan.weeks]
    assert column(made, "Weeks", "Load") == [*loads, sum(loads)]
    minutes = sum(int(str(value or 0)) for value in column(made, "Days", "Minutes"))
    assert minutes == sum(session.minutes for day in plan.days for session in day.sessions)
    assert made["Days"]["A2"].is_date
    assert made["Days"].freeze_panes == "B2"
    assert "Distance, km" in [cell.value for cell in made["Days"][1]]


def test_a_session_says_what_is_run_and_how() -> None:
    made = book(rich.request(), values=True)
    rows = list(made["Days"].iter_rows(min_row=2, values_only=True))
    threshold = next(row for row in rows if "4 x 5'" in str(row[4]))
    assert threshold[3:6] == (
        "Threshold run: cruise intervals",
        "15' easy, 4 x 5' at 4:44-4:56/km (1' jog), 11' easy",
        "4:44-4:56",
    )
    assert threshold[7:10] == (7, threshold[8], 10.7)
    marathon = next(row for row in rows if row[3] == "Race: City marathon")
    assert (marathon[5], marathon[9]) == ("4:52", 42.2), "the goal's pace and the race's own distance"


def test_weeks_are_sums_of_days_planned_and_done() -> None:
    request = rich.request()
    made, known = book(request), book(request, values=True)
    days = list(known["Days"].iter_rows(min_row=2, values_only=True))
    for row in range(2, len(request.plan.weeks) + 2):
        start = known["Weeks"].cell(row, 2).value
        told = sum(int(str(day[8] or 0)) for day in days if day[1] == start and day[16] == 1)
        assert known["Weeks"].cell(row, 5).value == told
        formula = str(made["Weeks"].cell(row, 5).value)
        assert re.fullmatch(
            rf"=SUMIFS\(Days!\$I\$2:\$I\$\d+,Days!\$B\$2:\$B\$\d+,\$B{row},Days!\$Q\$2:\$Q\$\d+,1\)", formula
        )
        assert str(made["Weeks"].cell(row, 6).value).startswith("=SUMIFS(Days!$L$2:"), "what was done, beside it"


def test_numbers_of_the_season_stand_at_the_left_like_their_heads() -> None:
    made = book(rich.request())["Season"]
    head = next(row for row in made.iter_rows() if row[0].value == "Phase")
    under = made[(head[0].row or 0) + 1]
    assert head[3].value == "Weeks" and isinstance(under[3].value, int)
    assert {cell.alignment.horizontal for cell in (head[3], under[3], under[4])} == {"left"}


def test_wrapped_text_has_room_on_its_page() -> None:
    made = book(rich.request(), values=True)["Week pages"]
    texts = {row[2].row or 0: str(row[2].value or "") for row in made.iter_rows() if isinstance(row[5].value, int)}
    long = max(texts, key=lambda row: len(texts[row]))
    assert len(texts[long]) > 50, "the column is 50 characters wide"
    assert (made.row_dimensions[long].height or 0) > 15, "more than one line"


def test_every_week_has_a_page_to_print() -> None:
    request = rich.request()
    made = book(request)
    pages = made["Week pages"]
    titles = [cell.value for cell in pages["A"] if str(cell.value).startswith("Week ")]
    assert titles[:1] == ["Week 1, Mon 4 Jan 2027: base"]
    assert len(titles) == len({monday(day.date) for day in request.plan.days})
    assert len(pages.row_breaks.brk) == len(titles) - 1
    for sheet in made.worksheets:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert made["Season"].page_setup.fitToHeight in (None, 1), "the season on one page"
    assert made["Days"].print_title_rows == "$1:$1"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert xlsx.render(rich.request()) == xlsx.render(rich.request())


def test_no_text_is_a_formula_or_holds_control_characters() -> None:
    cells = [cell for sheet in book(rich.hostile()).worksheets for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert all(re.match(r"=(SUM|SUMIFS|IF)\(", formula) for formula in formulas)
    assert not [formula for formula in formulas if "cmd" in formula or "Eve" in formula]
    texts = [(cell.value, cell.quotePrefix) for cell in cells if isinstance(cell.value, str) and cell.data_type != "f"]
    assert not [text for text, _ in texts if not text.isprintable()]
    quoted = [text for text, quote in texts if quote]
    assert quoted == [text for text, _ in texts if text.lstrip().startswith(("=", "+", "-", "@"))]
    assert quoted
