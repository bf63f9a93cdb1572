"""Dates of which two digits come first that are the year: `26-05-14` in China, `26. 5. 14.` in Korea."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from optimizer.ingest.tabular.number_cells import is_empty
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow

_DATE = re.compile(r"(\d\d)([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(\.?)(?!\d)(.*)", re.DOTALL)
MOST = 0.8
"""Share of a column's cells that must be such dates."""
MUCH_CLOSER = 4
"""How many times wider the days must lie with the year last."""
Numbers = tuple[int, int, int]


def with_long_years(table: SeparatedTable, dates: Sequence[int]) -> SeparatedTable:
    """The table with whole years in the columns `dates` where the year comes first: days of a log lie close together,
    and a point behind the day is written where it does."""
    for index in dates:
        filled = [row.cells[index].strip() for row in table.rows if not is_empty(row.cells[index])]
        found = [match for cell in filled if (match := _DATE.fullmatch(cell)) is not None]
        if not found or len(found) < MOST * len(filled) or not _year_first(found):
            continue
        rows = [
            TableRow(row.line, tuple(_long(c) if i == index else c for i, c in enumerate(row.cells)))
            for row in table.rows
        ]
        note = f"dates such as {found[0][0]} are taken with the year first"
        table = replace(table, rows=rows, notes=[*table.notes, note])
    return table


def _year_first(found: Sequence[re.Match[str]]) -> bool:
    numbers = [(int(match[1]), int(match[3]), int(match[4])) for match in found]
    span = _span(numbers)
    if span is None:
        return False
    if all(match[5] for match in found):
        return True
    others = [_span([(c, b, a) for a, b, c in numbers]), _span([(c, a, b) for a, b, c in numbers])]
    return all(other is None or (len(numbers) > 2 and span * MUCH_CLOSER <= other) for other in others)


def _span(numbers: Sequence[Numbers]) -> int | None:
    """Days from the first to the last, each as year, month and day; None where one of them is none."""
    try:
        days = [date(2000 + year, month, day) for year, month, day in numbers]
    except ValueError:
        return None
    return (max(days) - min(days)).days


def _long(cell: str) -> str:
    match = _DATE.fullmatch(cell.strip())
    return cell if match is None else f"20{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}{match[6]}"
