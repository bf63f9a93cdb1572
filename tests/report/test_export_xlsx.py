"""A coach's workbook opens, adds up, and holds no formula."""

import io

import openpyxl

from optimizer.report.export import xlsx
from optimizer.report.export.export_request import Request
from tests.report import rich


def book(request: Request) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(request)))


def test_sheets_hold_every_week_and_session() -> None:
    request = rich.request()
    made = book(request)
    assert made.sheetnames == ["Season", "Weeks", "Days"]
    loads = [cell.value for cell in made["Weeks"]["E"][1:]]
    assert loads == [week.load for week in request.plan.weeks]
    minutes = sum(int(str(cell.value or 0)) for cell in made["Days"]["D"][1:])
    assert minutes == sum(session.minutes for day in request.plan.days for session in day.sessions)
    assert made["Days"]["A2"].is_date
    assert made["Days"].freeze_panes == "B2"
    assert made["Days"]["E1"].value == "Distance, km"


def test_no_cell_is_a_formula_or_holds_control_characters() -> None:
    cells = [cell for sheet in book(rich.hostile()).worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [(cell.value, cell.quotePrefix) for cell in cells if isinstance(cell.value, str)]
    assert not [text for text, _ in texts if not text.isprintable()]
    quoted = [text for text, quote in texts if quote]
    assert quoted == [text for text, _ in texts if text.lstrip().startswith(("=", "+", "-", "@"))]
    assert quoted
