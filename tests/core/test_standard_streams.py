"""Streams that are closed, and a terminal of no columns."""

import pytest

from optimizer.core.standard_streams import forget_no_width


@pytest.mark.parametrize(
    ("stated", "left"), [("0", None), ("", None), ("-0", None), ("00", None), ("1", "1"), ("80", "80")]
)
def test_a_width_of_nothing_is_no_width(stated: str, left: str | None) -> None:
    environment = {"COLUMNS": stated}
    forget_no_width(environment)
    assert environment.get("COLUMNS") == left


def test_no_stated_width_stays_unstated() -> None:
    environment: dict[str, str] = {}
    forget_no_width(environment)
    assert not environment
