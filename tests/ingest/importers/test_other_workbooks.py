"""Workbooks of other programs (.xls, .ods, .fods): the same log as in any other form, and nothing that can blow up."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlwt

from optimizer.core.errors import InputError
from optimizer.ingest.importers.activities import ActivityLog
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.racelist import races
from optimizer.ingest.tabular import open_workbook

HEAD = ("Datum", "Sport", "Dauer", "Distanz (km)")
ROWS: Sequence[Sequence[object]] = [
    ("My log",),
    (),
    HEAD,
    (date(2026, 5, 2), "Laufen", timedelta(hours=1), 10.2),
    (datetime(2026, 5, 4, 7, 30), "Radfahren", timedelta(hours=25), 130.5),
    ("soon", "Laufen", 30, 5),
    ("Summe", None, 3.0, 145.7),
]


def told(log: ActivityLog) -> list[tuple[date, str, float, float | None]]:
    return [(a.date, a.sport, round(a.minutes, 3), a.km) for a in log.activities]


TRUE = [(date(2026, 5, 2), "run", 60.0, 10.2), (date(2026, 5, 4), "bike", 1500.0, 130.5)]


def xls(rows: Sequence[Sequence[object]]) -> bytes:
    book = xlwt.Workbook()
    sheet, shoes = book.add_sheet("Log"), book.add_sheet("Schuhe")
    shoes.write(0, 0, "Schuh")
    day, length = xlwt.easyxf(num_format_str="DD.MM.YYYY hh:mm"), xlwt.easyxf(num_format_str="[h]:mm:ss")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, timedelta):
                sheet.write(number, column, value / timedelta(days=1), length)
            elif isinstance(value, date):
                sheet.write(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def fods(sheets: str) -> bytes:
    """The bytes of the same document in one file of XML; programs declare forty spaces of names before its kind."""
    more = " ".join(f'xmlns:more{n}="urn:oasis:names:tc:opendocument:xmlns:more{n}:1.0"' for n in range(100))
    kind = f'office:mimetype="{open_workbook.KIND.decode()}"'
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    return f'<?xml version="1.0"?>\n<office:document {SPACES} {more} {kind}>{body}</office:document>'.encode()


def ods(sheets: str) -> bytes:
    """The bytes of a document with those tables."""
    content = f"<office:document-content {SPACES}><office:body>{sheets}</office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", open_workbook.KIND)
        packed.writestr("content.xml", content)
    return out.getvalue()


def ods_table(rows: Sequence[Sequence[object]]) -> str:
    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}{empty}</table:table-row>" for row in rows)
    below = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    return f'<table:table table:name="Log">{lines}{below}</table:table>'


def ods_cell(value: object) -> str:
    if isinstance(value, timedelta):
        hours = value // timedelta(hours=1)
        stated = f'office:value-type="time" office:time-value="PT{hours}H00M00S"'
    elif isinstance(value, date):
        told_at = value.isoformat() if isinstance(value, datetime) else f"{value}"
        stated = f'office:value-type="date" office:date-value="{told_at}"'
    elif isinstance(value, int | float):
        stated = f'office:value-type="float" office:value="{value}"'
    else:
        words = "" if value is None else f"<text:p>{value}</text:p>"
        return f"<table:table-cell>{words}</table:table-cell>"
    return f"<table:table-cell {stated}><text:p>shown</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("name", "raw"), [("log.xls", xls(ROWS)), ("log.ods", ods(ods_table(ROWS))), ("log.fods", fods(ods_table(ROWS)))]
)
def test_the_same_log_in_each(name: str, raw: bytes, tmp_path: Path) -> None:
    """A run of an hour and a ride of 25; the row on the sheet's line 6 has no date and is named, the sum is none."""
    (tmp_path / name).write_bytes(raw)
    log, _ = read_files([tmp_path / name])
    assert told(log) == TRUE
    assert log.activities[1].second == 7.5 * 3600
    assert [problem.line for problem in log.unread] == [6]
    assert log.dropped["totals"] == 1


def test_races_of_an_open_document() -> None:
    rows = [("Race", "Date", "Distance"), ("Town half", date(2027, 4, 11), "Half marathon")]
    [race] = races(ods(ods_table(rows)), "races.ods").found
    assert (race.name, race.day, race.km) == ("Town half", date(2027, 4, 11), 21.0975)


def test_a_flat_document_is_one_whatever_its_name_and_a_flat_letter_is_none() -> None:
    rows = [("Race", "Date", "Distance"), ("Town half", date(2027, 4, 11), "Half marathon")]
    flat = fods(ods_table(rows))
    assert [race.name for race in races(flat, "races.xml").found] == ["Town half"]
    with pytest.raises(InputError, match="a flat OpenDocument file"):
        races(flat.replace(b"opendocument.spreadsheet", b"opendocument.text"), "races.fods")
    with pytest.raises(InputError, match="a broken workbook"):
        races(flat[:-200], "races.fods")


def test_days_below_the_name_of_the_sheet(tmp_path: Path) -> None:
    """A sheet a month, as many keep it: `May 2026` stands on the tab."""
    rows = [HEAD, (2, "Laufen", timedelta(hours=1), 10.2), (4, "Radfahren", timedelta(hours=25), 130.5)]
    (tmp_path / "log.ods").write_bytes(ods(ods_table(rows).replace('"Log"', '"Mai 2026"')))
    assert told(read_files([tmp_path / "log.ods"])[0]) == TRUE


def test_filled_cells_that_repeat_end_at_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows of ten cells are a hundred; a million of either would be the memory of any machine."""
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="10">'
    table = f'<table:table table:name="x">{row}<text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    monkeypatch.setattr(open_workbook, "MOST_CELLS", 100)
    assert [len(list(rows)) for _, rows in open_workbook.tables(ods(table.format(10)))] == [10]
    (tmp_path / "log.ods").write_bytes(ods(table.format(11)))
    with pytest.raises(InputError, match="more than 100 cells"):
        read_files([tmp_path / "log.ods"])


@pytest.mark.parametrize("name", ["log.xls", "log.ods"])
def test_broken_ones_are_refused_by_name(name: str, tmp_path: Path) -> None:
    raw = xls(ROWS)[:700] if name == "log.xls" else ods("<office:spreadsheet>")
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError, match=r"a workbook \(.xlsx, .xls, .ods or .fods\), got a broken workbook"):
        read_files([tmp_path / name])
