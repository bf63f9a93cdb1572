"""A CSV file as rows of named cells, with the line of each; every fault of form is kept."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from optimizer.core.errors import Problem, plain, shown

ROWS = 20_000
Row = Mapping[str, str]


@dataclass
class CsvTable:
    """The header's names in lower case, the rows with their lines, and the faults found so far."""

    header: list[str]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """The first of the names that the header has."""
        return next((name for name in names if name in self.header), None)

    def fault(self, column: str, expected: str, got: str, line: int) -> None:
        self.problems.append(Problem((column,), expected, got, line, 1))

    def day(self, column: str, row: Row, line: int) -> date | None:
        """The date in the row's cell; anything else is a fault."""
        text = row[column]
        try:
            if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.fault(column, "a date as YYYY-MM-DD", shown(text or None), line)
        return None


def read(text: str) -> CsvTable:
    """The text's table; empty lines are skipped, rows of another length are faults."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    table = CsvTable([])
    try:
        table.header = [name.strip().lower() for name in next(reader, [])]
        for cells in _filled(reader):
            if len(table.rows) == ROWS:
                table.fault("row", f"at most {ROWS} rows", "more", reader.line_num)
                break
            if len(cells) != len(table.header):
                table.fault("row", f"{len(table.header)} cells", str(len(cells)), reader.line_num)
                continue
            named = dict(zip(table.header, (cell.strip() for cell in cells), strict=True))
            table.rows.append((reader.line_num, named))
    except csv.Error as error:
        table.fault("row", "a CSV row", plain(str(error)), reader.line_num)
    return table


def _filled(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    return (cells for cells in reader if any(cell.strip() for cell in cells))
