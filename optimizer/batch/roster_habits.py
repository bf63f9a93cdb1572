"""How a roster's spreadsheet writes dates and numbers, and its cells as a scenario has them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from optimizer.ingest.tabular.date_cells import moment, month_comes_first

DATES = frozenset({"date", "start", "end", "from", "to", "on", "onset", "cleared", "decided"})
"""Last parts of keys that hold a date."""
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,15},\d{1,15}\s*%?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Habits:
    """Whether 03/05 is March, and whether a lone comma is a decimal one."""

    month_first: bool
    decimal_comma: bool

    def as_scenario(self, key: str, text: str) -> str:
        """The cell's text with a date as YYYY-MM-DD and a number with a decimal point; anything else as it is."""
        if is_date(key) and not _ISO.fullmatch(text.strip()):
            at = moment(text, month_first=self.month_first) if text.strip() else None
            return text if at is None else at.day.isoformat()
        if self.decimal_comma and _DECIMAL_COMMA.fullmatch(text.strip()):
            return text.replace(",", ".")
        return text


def is_date(key: str) -> bool:
    """Whether the dotted key holds a date."""
    return key.rpartition(".")[2] in DATES


def month_first_of(cells: Iterable[tuple[str, str]]) -> tuple[bool, bool]:
    """Whether 03/05 is March in the roster, by the cells of all its dates, each with its key; and whether that is
    proven."""
    return month_comes_first([text for key, text in cells if is_date(key) and text.strip()], False)
