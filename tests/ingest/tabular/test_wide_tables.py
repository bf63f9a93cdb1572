"""Tables wider than anybody's log are read as far as one can be."""

import pytest

from optimizer.ingest.tabular import separated_table
from optimizer.ingest.tabular.separated_table import read_table


@pytest.mark.parametrize(("most", "told"), [(3, []), (2, ["only the first 2 of 3 columns are read"])])
def test_columns_beyond_the_limit_are_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch, most: int, told: list[str]
) -> None:
    monkeypatch.setattr(separated_table, "MOST_COLUMNS", most)
    table = read_table("date,type,minutes\n2026-12-01,Run,30\n", lambda cell: cell in ("date", "type", "minutes"))
    assert table.header == ("date", "type", "minutes")[:most]
    assert table.rows[0].cells == ("2026-12-01", "Run", "30")[:most]
    assert table.notes == told
    assert not table.unread
