"""Lines of a plan as it is written down, `Tue: easy run 45 min`, as cells: the day, and what is said of it."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from optimizer.ingest.tabular.separated_table import SEPARATORS
from optimizer.ingest.tabular.week_grid import weekday_columns

FEWEST = 2
"""Lines that begin with a day, below which a text is no plan of days."""
_BULLETS = re.compile(r"^[*#>•·_\u2013\u2014 \ufeff-]+|[*_\s]+$")
"""What lists and headings begin and end with."""
_HEAD = re.compile(r'"?(?P<day>[^,;\t|\uff1a"]{1,30}?)\.?"?\s*(?P<mark>[,;\t|\uff1a]|:(?!\d)|\s[-\u2013\u2014]\s)')
_WORD = re.compile(r"(?P<day>[^\W\d_]+)\.?(?P<mark>\s)")
IsDate = Callable[[str], bool]


@dataclass(frozen=True)
class WrittenLine:
    """A line's number in the file and its cells."""

    number: int
    cells: tuple[str, ...]


def written_lines(text: str, is_date: IsDate) -> list[WrittenLine]:
    """The lines that say something, each as its cells: those of its separators, or the day and the words behind it."""
    filled = [(number, _BULLETS.sub("", line)) for number, line in enumerate(text.splitlines(), 1)]
    filled = [(number, line) for number, line in filled if line.strip(",;\t| ")]
    if not filled:
        return []
    days = _days([line for _, line in filled], is_date)
    marks = Counter(match["mark"].strip() or match["mark"] for match in days if match is not None)
    usual, separator = marks.most_common(1)[0][0] if marks else "", _separator([line for _, line in filled])
    if marks.total() < FEWEST or (usual == "," and separator):  # `Jan 5, 2027` holds a comma itself
        usual = separator
    if usual in SEPARATORS:
        return [WrittenLine(number, _split(line, usual)) for number, line in filled]
    return [WrittenLine(n, _apart(line, day)) for (n, line), day in zip(filled, days, strict=True)]


def _days(lines: Sequence[str], is_date: IsDate) -> list["re.Match[str] | None"]:
    """Of each line the day that it begins with, if it does."""
    heads = [[match for form in (_HEAD, _WORD) if (match := form.match(line))] for line in lines]
    words = tuple(dict.fromkeys(match["day"].strip() for found in heads for match in found))
    weekdays = {words[index] for index in weekday_columns(words)}
    return [
        next((m for m in found if m["day"].strip() in weekdays or is_date(m["day"].strip())), None) for found in heads
    ]


def _separator(lines: Sequence[str]) -> str:
    """The separator that most lines hold, a comma last, for dates and numbers hold commas; nothing where most lines
    hold none."""
    usual = {separator: sorted(line.count(separator) for line in lines)[len(lines) // 2] for separator in SEPARATORS}
    return next((separator for separator in (*SEPARATORS[1:], ",") if usual[separator]), "")


def _split(line: str, separator: str) -> tuple[str, ...]:
    cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    while cells and not cells[-1].strip():
        cells.pop()
    return tuple(cell.strip() for cell in cells)


def _apart(line: str, day: "re.Match[str] | None") -> tuple[str, ...]:
    return (line,) if day is None else (day["day"].strip(), line[day.end() :].strip())
