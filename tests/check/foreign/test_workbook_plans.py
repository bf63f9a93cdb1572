"""A coach's plan as a workbook: the sheet that is the plan, with dates as cells are typed."""

import io
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl

from optimizer.build_year import prepare
from optimizer.check.foreign.foreign_reader import read
from tests.check.foreign.years import scenario


def test_a_week_grid_and_days_with_typed_cells(tmp_path: Path) -> None:
    """Weeks by the date of their Monday, a bare number as kilometres, notes on another sheet; then days."""
    loaded = scenario(tmp_path)
    year = prepare(loaded.scenario, loaded.past)
    book = openpyxl.Workbook()
    grid, notes = book.worksheets[0], book.create_sheet("Notes")
    notes.append(["Drink"])
    grid.append(["Half marathon"])
    grid.append(["Week of", "Mon", "Tue", "Wed", "Sun", "Total km"])
    grid.append([datetime(2027, 1, 11), "Rest", "45 min easy", 6, "14 km long", 28])
    sheet = read(_bytes(book), "plan.xlsx", year)
    assert [(e.day.day, e.kind, e.minutes, e.km) for e in sheet.entries] == [
        (12, "easy", 45, None),
        (13, "run", None, 6),
        (17, "long", None, 14),
    ]
    assert sheet.notes[0] == "Sheet 'Sheet' of 2 is read."

    book = openpyxl.Workbook()
    days = book.worksheets[0]
    days.append(["Date", "Workout", "Duration"])
    days.append([datetime(2027, 1, 5), "Easy", time(0, 45)])
    days.append([datetime(2027, 1, 7), "Tempo", timedelta(minutes=50)])
    found = read(_bytes(book), "plan.xlsx", year).entries
    assert [(e.day.day, e.kind, e.minutes) for e in found] == [(5, "easy", 45), (7, "threshold", 50)]


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
