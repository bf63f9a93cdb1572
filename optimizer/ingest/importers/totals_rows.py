"""Rows that sum others up."""

from optimizer.ingest.tabular.separated_table import TableRow
from optimizer.ingest.tabular.vocabulary import is_total

LOOKED_AT = 3
"""Filled cells of a row among which the word for a total stands."""


def is_totals(row: TableRow) -> bool:
    """Whether the row sums others up."""
    filled = [cell for cell in row.cells if cell.strip()][:LOOKED_AT]
    return any(is_total(cell) for cell in filled)
