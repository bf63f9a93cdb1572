"""A log kept as a week grid: its cells become activities, a row each, as any other log has them.

A cell tells how long one was out, and may tell how far. A distance alone is no time and is named, unless every cell of
the grid is a bare number: then usual ones above 25 are minutes, for nobody runs so far every day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from statistics import median

from optimizer.core.errors import Problem, shown
from optimizer.ingest.importers.totals_rows import is_totals
from optimizer.ingest.importers.week_dates import day_in_week, years_in
from optimizer.ingest.tabular import week_grid
from optimizer.ingest.tabular.column_names import understand
from optimizer.ingest.tabular.date_cells import month_comes_first
from optimizer.ingest.tabular.number_cells import number, parts
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow
from optimizer.ingest.tabular.session_phrases import NOTHING, kind_of
from optimizer.ingest.tabular.unit_words import LENGTHS, TIMES
from optimizer.ingest.tabular.vocabulary import sport_of
from optimizer.ingest.tabular.written_amounts import amounts_in

HEADER = ("date", "type", "duration", "distance")
MOST_BARE_KM = 25.0
LONGEST_HOURS = 6
"""A clock of two parts without a distance is hours and minutes up to so many hours, else minutes and seconds."""
PACES = (150, 900)
_CLOCK = re.compile(r"(?<![\d.,:])(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?![\d:])(?!\s?(?:min)?\s?/)")
_SEVERAL = re.compile(r"\s*[\n;]\s*|\s\+\s|\s&\s")


@dataclass(frozen=True)
class _Session:
    """What a cell tells of one activity, minutes None where it tells only how far."""

    words: str
    minutes: float | None
    km: float | None


def as_activities(grid: SeparatedTable, above: Sequence[str] = ()) -> SeparatedTable:
    """The grid with a row an activity; cells and weeks that cannot be read are in its `unread`."""
    grid = week_grid.upright(grid)
    columns = week_grid.weekday_columns(grid.header)
    made = replace(grid, header=HEADER, rows=[], notes=[*grid.notes, "the table is a grid of weeks, a day a column"])
    minutes = _bare_minutes(grid, columns, above)
    if minutes:
        made.notes.append("numbers alone are taken as minutes")
    miles = week_grid.in_miles(grid)
    weeks = _Weeks.of(grid, columns, above)
    for row in grid.rows:
        filled = [index for index in columns if not week_grid.is_free(row.cells[index])]
        days = weeks.days(row)
        if days is None:
            made.unread += [weeks.fault(grid, row)] if filled and not is_totals(row) else []
            continue
        for index in filled:
            cell = week_grid.with_miles(row.cells[index]) if miles else row.cells[index]
            _add(made, row, grid.header[index], days[index], cell, minutes=minutes)
    return made


def _bare_minutes(grid: SeparatedTable, columns: Mapping[int, int], above: Sequence[str]) -> bool:
    """Whether bare numbers are minutes, by a unit that stands above them or by what can be run."""
    told = " ".join([*above, *grid.titles, *(name for i, name in enumerate(grid.header) if i not in columns)])
    words = set(re.findall(r"[^\W\d]+", told.casefold()))
    if words & {word for word, seconds in TIMES.items() if seconds == 60.0}:
        return True
    filled = [cell for row in grid.rows for i in columns if not week_grid.is_free(cell := row.cells[i])]
    found = [number(cell, grid.decimal_mark) for cell in filled if (p := parts(cell)) is not None and not p[1]]
    values = [value for value in found if value > 0]
    if words & set(LENGTHS) or not values or 2 * len(values) <= len(filled):
        return False
    return median(values) > MOST_BARE_KM


@dataclass(frozen=True)
class _Weeks:
    """How the rows of a grid name their weeks."""

    columns: Mapping[int, int]
    places: tuple[int, ...]
    month_first: bool
    years: tuple[int, ...]

    @classmethod
    def of(cls, grid: SeparatedTable, columns: Mapping[int, int], above: Sequence[str]) -> "_Weeks":
        """Weeks stand before the days, or under a name for a date or a week."""
        named = {column.index for column in understand(grid.header, ("date", "week")).of("date", "week")}
        first = min(columns)
        places = tuple(i for i in range(len(grid.header)) if i not in columns and (i < first or i in named))
        cells = [row.cells[i] for row in grid.rows for i in places if row.cells[i].strip()]
        return cls(columns, places, month_comes_first(cells, False)[0], tuple(years_in([*above, *grid.titles])))

    def days(self, row: TableRow) -> dict[int, date] | None:
        """The day of each column; None where nothing says which week it is."""
        for index in self.places:
            day = day_in_week(row.cells[index], month_first=self.month_first, years=self.years)
            if day is not None:
                return week_grid.days_of_week(day, self.columns)
        return None

    def fault(self, grid: SeparatedTable, row: TableRow) -> Problem:
        """What is told of a row without a week."""
        place = next((i for i in self.places if row.cells[i].strip()), None)
        name, got = ("week", None) if place is None else (grid.header[place] or "week", row.cells[place].strip())
        return Problem((name,), "a date of the week, such as 2026-05-04", shown(got), row.line, 1)


def _add(made: SeparatedTable, row: TableRow, name: str, day: date, cell: str, *, minutes: bool) -> None:
    for session in _sessions(cell, bare_minutes=minutes, mark=made.decimal_mark):
        if session.minutes is None:
            expected = "a length of time, such as 45 min or 8 km in 48:00"
            made.unread.append(Problem((name,), expected, shown(cell.strip()), row.line, 1))
            continue
        far = "" if session.km is None else f"{session.km:.4f} km"
        made.rows.append(TableRow(row.line, (day.isoformat(), session.words, f"{session.minutes:.2f} min", far)))


def _sessions(cell: str, *, bare_minutes: bool, mark: str) -> Iterator[_Session]:
    """The activities of a cell; days off are none."""
    for part in _SEVERAL.split(cell):
        if week_grid.is_free(part) or kind_of(part) == NOTHING:
            continue
        amount = parts(part)
        if bare_minutes and amount is not None and not amount[1]:
            told = number(part, mark)
            if told > 0:
                yield _Session("run", told, None)
        elif amount is None or amount[1] or number(part, mark) > 0:
            yield _session(part)


@lru_cache(maxsize=4096)
def _session(text: str) -> _Session:
    found = amounts_in(_CLOCK.sub(" ", text))
    minutes = _clock(text, found.km)
    words = text if sport_of(text) or kind_of(text) or not _has_words(text) else _without_amounts(text)
    return _Session(words if _has_words(text) else "run", found.minutes if minutes is None else minutes, found.km)


def _clock(text: str, km: float | None) -> float | None:
    """Minutes of the clock in a cell, by the pace that it makes with the distance."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    first, second = int(match[2]), int(match[3])
    if match[1] is not None:
        return int(match[1]) * 60 + first + second / 60
    as_hours, as_minutes = first * 60.0 + second, first + second / 60
    if km:
        fitting = [told for told in (as_minutes, as_hours) if PACES[0] <= told * 60 / km <= PACES[1]]
        if len(fitting) == 1:
            return fitting[0]
    return as_hours if first <= LONGEST_HOURS else as_minutes


def _has_words(text: str) -> bool:
    units = {*LENGTHS, *TIMES}
    return any(word not in units and word != "in" for word in re.findall(r"[^\W\d]+", text.casefold()))


def _without_amounts(text: str) -> str:
    """The words of a cell that nobody knows, by which they are told."""
    return " ".join(re.findall(r"[^\W\d]+", text))
