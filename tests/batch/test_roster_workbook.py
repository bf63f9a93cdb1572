"""A roster kept in a spreadsheet is a roster, whatever its ending."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimizer.batch.client_sources import find
from tests.batch.kit import write


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.csv", "roster.tsv"])
def test_each_row_is_a_client(tmp_path: Path, name: str) -> None:
    template = write(tmp_path, "template")
    rows: list[list[object]] = [
        ["client", "athlete.name", "availability.minutes.sun"],
        ["anna", "Anna", 120],
        ["ben", "Ben", 90],
    ]
    if name.endswith(".xlsx"):
        book: Any = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
    else:
        mark = "\t" if name.endswith(".tsv") else ","
        (tmp_path / name).write_text("\n".join(mark.join(map(str, row)) for row in rows) + "\n")
    clients = find([str(tmp_path / name)], tmp_path / "out", template)
    assert sorted(client.id for client in clients) == ["anna", "ben"]
    ben = next(client for client in clients if client.id == "ben")
    assert b'"sun": 90' in ben.scenario()
