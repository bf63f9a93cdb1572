"""Logs as workbooks: every sheet that is a log, cells in any type, and nothing that a hostile one can blow up."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.core.errors import InputError
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.racelist import races
from optimizer.ingest.tabular import workbook
from optimizer.ingest.tabular.vocabulary import LANGUAGES, language_table

HEAD = ("Datum", "Sportart", "Dauer", "Distanz (km)", "Notiz")
Rows = Sequence[Sequence[object]]


def bytes_of(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def log_of(folder: Path, sheets: Mapping[str, Rows]) -> ActivityLog:
    (folder / "log.xlsx").write_bytes(bytes_of(sheets))
    return read_files([folder / "log.xlsx"])[0]


def test_every_sheet_that_is_a_log_is_read(tmp_path: Path) -> None:
    """Dates and times as a spreadsheet types them, numbers as text, a total below, shoes on a sheet of their own."""
    first = [
        ["My training"],
        [],
        HEAD,
        [datetime(2026, 5, 3), "Lauf", time(1, 0), 10.5, "two\nlines, and a comma"],
        [date(2026, 5, 5), "Lauf", timedelta(minutes=47, seconds=8), "8,25", ""],
        ["Summe", None, timedelta(hours=25), 18.75],
    ]
    second = [HEAD, [datetime(2027, 1, 2, 7, 30), "Radfahrt", 90, 30]]
    log = log_of(tmp_path, {"2026": first, "2027": second, "Schuhe": [["Schuh", "km"], ["Fast", 300]]})
    assert [(a.date, a.sport, a.minutes, a.km) for a in log.activities] == [
        (date(2026, 5, 3), "run", 60, 10.5),
        (date(2026, 5, 5), "run", pytest.approx(47 + 8 / 60), 8.25),
        (date(2027, 1, 2), "bike", 90, 30),
    ]
    assert log.activities[2].second == 7.5 * 3600
    assert dict(log.dropped) == {"totals": 1, "sheets that are no log": 1}
    assert "log.xlsx, sheet '2026': 1 line above the header left out" in log.notes


def test_a_row_that_cannot_be_read_has_the_sheets_own_line(tmp_path: Path) -> None:
    rows = [["Title"], [], HEAD, ["soon", "Lauf", 60, 10, ""], [datetime(2026, 5, 3), "Lauf", 60, 10, ""]]
    assert [problem.line for problem in log_of(tmp_path, {"Log": rows}).unread] == [4]


def test_planned_and_done_side_by_side_is_what_was_done(tmp_path: Path) -> None:
    """Of four planned runs two were done, one in 52 min over 9 km; a sheet of sums over weeks is no log."""
    head = ("Date", "Session", "Minutes", "Distance, km", "Done, min", "Done, km", "RPE", "RPE felt")
    days: list[tuple[object, ...]] = [
        head,
        *((date(2026, 5, day), "Easy run", 45, 8, None, None, 3, None) for day in (4, 5)),
    ]
    days.append((date(2026, 5, 6), "Long run", 60, 10, 52, 9, 3, 5))
    days.append((date(2026, 5, 7), "Easy run", 30, 5, 30, 5, 3, None))
    weeks = [("Week", "From", "Running, min", "Done, min", "Longest run, min"), (1, date(2026, 5, 4), 150, 52, 60)]
    log = log_of(tmp_path, {"Weeks": weeks, "Days": days})
    assert [(a.date.day, a.minutes, a.km, a.load) for a in log.activities] == [
        (6, 52, 9, 52),  # RPE 5: 60 an hour
        (7, 30, 5, 27),  # 54 an hour: an RPE of 3 was asked for, and none is told
    ]
    assert any("'Done, min' stands beside 'Minutes'" in note for note in log.notes)


def test_weeks_are_no_activities(tmp_path: Path) -> None:
    (tmp_path / "weeks.csv").write_text("Week,From,Minutes,Longest\n1,2026-05-04,200,80\n2,2026-05-11,210,80\n")
    with pytest.raises(InputError, match="activities, one a row, got weeks"):
        read_files([tmp_path / "weeks.csv"])


def test_races_of_the_sheet_that_names_most_columns() -> None:
    sheets: dict[str, Rows] = {
        "Notes": [["Season of 2027"], ["Bring shoes"]],
        "Races": [["Race", "Date", "Distance"], ["Town half", date(2027, 4, 11), "Half marathon"]],
    }
    told = races(bytes_of(sheets), "races.xlsx")
    assert [(race.name, race.day, race.km) for race in told.found] == [("Town half", date(2027, 4, 11), 21.0975)]
    assert told.notes[0] == "sheet 'Races' of 2 is read"


def test_a_cell_far_below_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append([datetime(2026, 5, 3), "Lauf", 60, 10])
    sheet.cell(row=1_000_000, column=3, value="x")
    book.save(tmp_path / "log.xlsx")
    assert len(read_files([tmp_path / "log.xlsx"])[0].activities) == 1


@pytest.mark.parametrize("broken", ["cut", "part", "bomb"])
def test_workbooks_that_cannot_be_read_are_refused(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = bytes_of({"Log": [HEAD, [datetime(2026, 5, 3), "Lauf", 60, 10]]})
    if broken == "part":
        with zipfile.ZipFile(tmp_path / "log.xlsx", "w") as packed:
            packed.writestr("xl/workbook.xml", "<workbook")
    elif broken == "bomb":
        monkeypatch.setattr(workbook, "UNPACKED_BYTES", 1000)
        (tmp_path / "log.xlsx").write_bytes(raw)
    else:
        (tmp_path / "log.xlsx").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(InputError) as told:
        read_files([tmp_path / "log.xlsx"])
    assert "log.xlsx" in str(told.value)
    if broken != "cut":  # without its end it is no archive, and so no table either
        assert "workbook" in str(told.value)


DAYS = (datetime.combine, lambda on, _: on, lambda on, _: on.isoformat(), lambda on, _: f"{on:%d.%m.%Y}")
LENGTHS = (timedelta, lambda seconds=0: time(0, seconds // 60, seconds % 60), lambda seconds=0: seconds)
DISTANCES = (lambda km: km, lambda km: f"{km} km", lambda km: str(km).replace(".", ","))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    code=st.sampled_from(LANGUAGES),
    columns=st.permutations(("date", "sport", "duration", "distance", "notes")),
    day=st.sampled_from(DAYS),
    length=st.sampled_from(LENGTHS),
    far=st.sampled_from(DISTANCES),
    above=st.integers(0, 3),
)
def test_one_log_in_any_types_of_cells(
    code: str, columns: Sequence[str], day: Any, length: Any, far: Any, above: int, tmp_path_factory: Any
) -> None:
    """The same three runs, whatever the language, the order of columns and the types of the cells."""
    fields = language_table(code)["fields"]
    names = {name: fields[name][0] for name in columns if name != "notes"} | {"notes": "x"}
    runs = [(date(2026, 5, 14 + number), 1800 + 137 * number, 5.5 + number) for number in range(3)]
    rows: list[list[object]] = [["My runs"] for _ in range(above)] + [[names[name] for name in columns]]
    for on, seconds, km in runs:
        cells = {"date": day(on, time()), "sport": "Run", "duration": length(seconds=seconds), "distance": far(km)}
        rows.append([cells.get(name) for name in columns])
    log = log_of(tmp_path_factory.mktemp("any"), {"Log": rows})
    assert [(a.date, a.kind, round(60 * a.minutes), a.km) for a in log.activities] == [
        (on, "run", seconds, km) for on, seconds, km in runs
    ]
