"""Whether the bare distances of a table are miles: by its paces and speeds, by what the usual run would take."""

import re
from collections.abc import Sequence
from statistics import median

from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.tabular.separated_table import SeparatedTable

SAMPLE = 50
MOST_SHARE = 0.5
"""Share of a column's cells that must name the unit."""
_PER_MILE = re.compile(r"(?:/\s?mi(?:le)?|per mile|\bmph|\bmi/h)\b", re.IGNORECASE)
_PER_KM = re.compile(r"(?:/\s?km|per km|\bkm/h|\bkph|\bkmh)\b", re.IGNORECASE)
FEWEST_RUNS = 5
SLOW = 540.0
"""Seconds per unit from which the usual run is likelier per mile: 9:00 a km is a walk to most, 9:00 a mile is a run."""


def named_per_mile(table: SeparatedTable) -> bool | None:
    """Whether the paces or speeds of the table are per mile; None where no column says."""
    for pattern, answer in ((_PER_MILE, True), (_PER_KM, False)):
        if any(pattern.search(name) for name in table.header):
            return answer
    columns = zip(*(row.cells for row in table.rows[:SAMPLE]), strict=True)
    for cells in columns:
        filled = [cell for cell in cells if cell.strip()]
        for pattern, answer in ((_PER_MILE, True), (_PER_KM, False)):
            if filled and sum(_is_rate(pattern, cell) for cell in filled) > MOST_SHARE * len(filled):
                return answer
    return None


def miles_by_pace(rows: Sequence[Recorded]) -> bool:
    """Whether the runs' bare distances are likelier miles: as kilometres the usual run would be a walk."""
    pace = usual_pace(rows)
    return pace is not None and pace >= SLOW and sum(_is_measured(row) for row in rows) >= FEWEST_RUNS


def usual_pace(rows: Sequence[Recorded]) -> float | None:
    """Seconds per bare unit of the usual run."""
    paces = [row.seconds / (row.metres or 1.0) for row in rows if _is_measured(row)]
    return median(paces) if paces else None


def _is_measured(row: Recorded) -> bool:
    return row.sport == "run" and bool(row.metres)


def _is_rate(pattern: re.Pattern[str], cell: str) -> bool:
    return cell.strip()[:1].isdigit() and pattern.search(cell) is not None
