"""Plans without a line that names the columns: what stands in a column says what it is, or that it is a weekday's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan, nan
from statistics import median

from optimizer.check.foreign.week_words import week_headed, week_named
from optimizer.check.foreign.written_lines import IsDate, WrittenLine, written_lines
from optimizer.core.errors import Problem
from optimizer.domain.calendar import DAY_NAMES
from optimizer.ingest.tabular.column_names import is_known
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.duration_cells import duration
from optimizer.ingest.tabular.number_cells import decimal_mark, is_empty, parts, value_of
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.session_phrases import kind_of
from optimizer.ingest.tabular.unit_words import metres_of
from optimizer.ingest.tabular.week_grid import is_grid, weekday_columns
from optimizer.ingest.tabular.written_amounts import MOST_KM, SHORT_METRES, amounts_in

MOST = 0.8
"""Share of a column's cells that must be what it is taken for."""
USUAL = 25
"""Bare numbers are minutes where the usual one is greater: no plan's usual run is so long in kilometres or miles."""


def has_no_header(table: SeparatedTable) -> bool:
    """Whether what was taken for the header is a session or a week, or none of it is a name that is known."""
    names = [name for name in table.header if name.strip()]
    if not names or is_grid(table):
        return False
    unknown = [name for name in names if not is_known(name)]  # `mi` is a Wednesday and miles
    days = any(weekday_columns([name]) or (len(name) > 5 and moment(name) is not None) for name in unknown)
    return days or any(map(_is_amount, names)) or week_named(names[0]) is not None or len(unknown) == len(names)


def headless_table(text: str, is_date: IsDate, *, most_rows: int) -> SeparatedTable | None:
    """The table that the text is under names of our own; None where nothing in it shows what they are."""
    lines = written_lines(text, is_date)
    if not lines:
        return None
    body = [line for line in lines if len(line.cells) > 1 and week_headed(line.cells) is None]
    named = _as_grid(body) or _by_content(body, max(len(line.cells) for line in lines), is_date)
    if named is None:
        return None
    table = SeparatedTable(named.header, lines[0].number, notes=[named.note])
    for line in lines:
        begun = bool(table.rows) or len(line.cells) > 1
        if len(line.cells) > len(named.header):
            table.unread.append(Problem(("row",), f"{len(named.header)} cells", str(len(line.cells)), line.number, 1))
        elif len(table.rows) == most_rows:
            table.unread.append(Problem(("row",), f"at most {most_rows} rows", "more", line.number, 1))
            break
        elif begun or week_named(line.cells[0]) is not None:
            table.rows.append(TableRow(line.number, (*line.cells, *[""] * (len(named.header) - len(line.cells)))))
        else:
            table.titles.append(line.cells[0])
    if table.titles:
        number = len(table.titles)
        table.notes.append(f"{number} line{'s' if number > 1 else ''} above the first day left out")
    return table


@dataclass(frozen=True)
class _Named:
    header: tuple[str, ...]
    note: str


def _as_grid(body: Sequence[WrittenLine]) -> _Named | None:
    """The weekdays, Monday first, where every row holds seven sessions, with or without its week before them."""
    widths = [len(line.cells) for line in body]
    if len(body) < 2 or max(widths) not in (7, 8) or 2 * widths.count(max(widths)) <= len(body):
        return None
    before = max(widths) - 7
    cells = [cell for line in body for cell in line.cells[before:]]
    said = sum(is_empty(cell) or _is_session(cell) for cell in cells)
    if said < MOST * len(cells):
        return None
    note = "no line names the days: seven columns are taken for Monday to Sunday"
    return _Named((*(("week",) * before), *DAY_NAMES), note)


def _by_content(body: Sequence[WrittenLine], width: int, is_date: IsDate) -> _Named | None:
    """A name for every column by what stands in it; None without days and sessions."""
    columns = [
        [line.cells[i] for line in body if i < len(line.cells) and not is_empty(line.cells[i])] for i in range(width)
    ]
    names = list(_names(columns, is_date))
    if not {"day", "workout"} <= set(names):
        return None
    told = ", ".join(
        f"column {number} as {name}" for number, name in enumerate(names, 1) if not name.startswith("column")
    )
    return _Named(tuple(names), f"no line names the columns: {told}, by what stands in them")


def _names(columns: Sequence[Sequence[str]], is_date: IsDate) -> Iterator[str]:
    seen: set[str] = set()
    for number, cells in enumerate(columns, 1):
        name = _name(cells, is_date)
        yield name if name is not None and name not in seen else f"column {number}"
        seen.add(name or "")


def _name(cells: Sequence[str], is_date: IsDate) -> str | None:
    words = tuple(dict.fromkeys(cells))
    days = {words[index] for index in weekday_columns(words)}
    tests = (
        ("day", [cell in days or is_date(cell) for cell in cells]),
        ("week", [week_named(cell) is not None for cell in cells]),
        (_amount(cells), [_is_amount(cell) for cell in cells]),
    )
    for name, found in tests:
        if name is not None and cells and sum(found) >= MOST * len(cells):
            return name
    return "workout" if cells and 2 * sum(map(_is_session, cells)) >= len(cells) else None


def _is_session(cell: str) -> bool:
    return kind_of(cell) is not None or bool(amounts_in(cell))


def _is_amount(cell: str) -> bool:
    found = parts(cell)
    return not isnan(duration(cell, 60.0)) or (found is not None and metres_of(found[1]) is not None)


def _amount(cells: Sequence[str]) -> str | None:
    """Minutes or a distance: by the units, and of bare numbers by the usual one; None where it is neither's."""
    amounts = [found for cell in cells if isnan(duration(cell, nan)) and (found := parts(cell)) is not None]
    metres = [value_of(found[0], ".") for cell in cells if (found := parts(cell)) is not None and found[1] == "m"]
    if any(metres_of(unit) is not None for _, unit in amounts) or (metres and median(metres) > SHORT_METRES):
        return "distance"
    if len(amounts) < len(cells) or not amounts:
        return "minutes"
    mark = decimal_mark(cells, ".")
    usual = median(value_of(figure, mark) for figure, _ in amounts)
    return None if not usual <= MOST_KM else "minutes" if usual > USUAL else "distance"
