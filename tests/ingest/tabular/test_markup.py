"""Web pages and spreadsheets in XML under a table's name: refused as what they are, and passed over in a folder."""

from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.importers.racelist import races
from optimizer.ingest.tabular.markup import markup_in

PAGE = "<!DOCTYPE html>\n<html><body><table><tr><th>Date</th><th>Minutes</th></tr></table></body></html>"
FLAT = '<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
OLD = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PAGE, "a web page (HTML)"),
        (FLAT, "a flat OpenDocument file"),
        (OLD, "a spreadsheet in the XML of 2003"),
    ],
)
def test_a_file_under_a_tables_name_is_refused_as_what_it_is(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "log.xls").write_text(text)
    with pytest.raises(InputError) as log:
        read_files([tmp_path / "log.xls"])
    with pytest.raises(InputError) as calendar:
        races(text.encode(), str(tmp_path / "log.xls"))
    assert [error.value.problems[0].got for error in (log, calendar)] == [words, words]


def test_in_a_folder_it_is_counted_and_the_log_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.xls").write_text(PAGE)
    (tmp_path / "log.csv").write_text("date,type,minutes\n2026-05-03,run,60\n")
    log = read_files([tmp_path])[0]
    assert (len(log.activities), log.dropped["tables that are no log"]) == (1, 1)


@pytest.mark.parametrize("text", ["date,type\n<1 km,run", "< 5 km;x", "", "km\n<html>"])
def test_a_table_is_none(text: str) -> None:
    assert markup_in(text) is None
