"""How a table of days is laid out: as it is, without the line of names, or with lines that name the weeks."""

import random
from collections.abc import Sequence
from datetime import date

from babel import Locale

from optimizer.ingest.tabular.vocabulary import language_table

MONDAY = date(2027, 1, 4)
"""The first day of the season."""
LAYOUTS = ("table", "table", "table", "headless", "weeks", "weeks headless")


def laid_out(
    rows: list[list[str]], days: Sequence[date], at: int, layout: str, language: str, rng: random.Random
) -> list[list[str]]:
    """The rows, the first of which names the columns, in that layout; the dates stand at `at`."""
    header, body = rows[0], rows[1:]
    if layout == "headless":
        return body
    if layout == "table":
        return rows
    word = str(rng.choice([word for word in language_table(language)["fields"]["week"] if len(word) > 1] or ["Week"]))
    names = Locale.parse(language).days["format"][rng.choice(("wide", "abbreviated"))]
    out: list[list[str]] = [] if "headless" in layout else [header]
    last: int | None = None
    for row, day in zip(body, days, strict=True):
        week = (day - MONDAY).days // 7 + 1
        if week != last:
            out.append([f"{word} {week}", *[""] * (len(header) - 1)])
            last = week
        out.append([str(names[day.weekday()]) if index == at else cell for index, cell in enumerate(row)])
    return out
