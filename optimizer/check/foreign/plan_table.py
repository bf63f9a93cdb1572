"""A plan's table with what its rows mean: dates in any order, amounts with units, and rows that cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from statistics import median

from optimizer.check.foreign.headless_table import has_no_header, headless_table
from optimizer.check.foreign.week_headings import with_weeks
from optimizer.check.foreign.week_words import week_in
from optimizer.core.errors import Problem, shown
from optimizer.core.units import MILE_KM
from optimizer.domain.calendar import monday
from optimizer.domain.year import Year
from optimizer.ingest.importers.units_by_sense import plain_unit
from optimizer.ingest.tabular.calendar_words import is_weekday, weekday_of
from optimizer.ingest.tabular.column_content import distances_under_another_name
from optimizer.ingest.tabular.column_names import Column, Columns, is_known, understand
from optimizer.ingest.tabular.date_cells import in_years, moment, month_comes_first
from optimizer.ingest.tabular.number_cells import decimal_mark, parts, value_of
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow, read_table
from optimizer.ingest.tabular.short_years import with_long_years
from optimizer.ingest.tabular.split_dates import with_months, with_whole_dates
from optimizer.ingest.tabular.unit_columns import find_units, with_units
from optimizer.ingest.tabular.unit_words import metres_of, seconds_of
from optimizer.ingest.tabular.written_amounts import MOST_KM

ROWS = 20_000
FIELDS = (
    *("date", "workout", "sport", "title", "moving", "duration", "distance", "week", "longest", "runs"),
    *("planned", "planned_distance", "unit"),
)


@dataclass
class PlanTable:
    """The rows, the columns that are understood, the runner's unit in km, and the faults by the row they cost."""

    table: SeparatedTable
    columns: Columns
    year: Year
    faults: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    month_first: bool = False
    week: date | None = None

    @property
    def per_unit(self) -> float:
        """Kilometres of the runner's unit."""
        return MILE_KM if self.year.scenario.athlete.units == "mi" else 1.0

    def has(self, *fields: str) -> bool:
        """Whether a column of one of the fields is there."""
        return bool(self.columns.of(*fields))

    def cells(self, row: TableRow, *fields: str) -> Iterator[tuple[str, Column]]:
        """What the row says in the columns of those fields, best first."""
        for column in self.columns.of(*fields):
            if row.cells[column.index].strip():
                yield row.cells[column.index].strip(), column

    def day(self, row: TableRow) -> date | None:
        """The row's date; anything else is a fault."""
        told = list(self.cells(row, "date"))
        for cell, _ in told:
            at = self.date_in(cell)
            if at is not None:
                return at
            weekday = weekday_of(cell.rstrip("."))
            if weekday is not None and (first := self._week(row)) is not None:
                return first + timedelta(days=weekday)
        column = told[0][1] if told else self.columns.of("date")[0]
        self.fault(column.header, "a date as YYYY-MM-DD", shown(told[0][0] if told else None), row.line)
        return None

    def date_in(self, cell: str) -> date | None:
        """The date of a cell; of one that names no year the day of the season, such as `Jan 4` or `Di 5.1.`."""
        return _date_in(cell, self.year, month_first=self.month_first)

    def _week(self, row: TableRow) -> date | None:
        """The Monday of the week that the row or the last one before it names, by number (the season's first is 1) or
        by a day of it."""
        told = next(self.cells(row, "week"), None)
        week = week_in(told[0], self.date_in) if told is not None else None
        if week is not None:
            first = monday(self.year.horizon.start)
            self.week = first + timedelta(weeks=week - 1) if isinstance(week, int) else monday(week)
        return self.week

    def km_of(self, column: Column) -> float:
        """Kilometres of one unit of the column; where it names none, of the runner's, or metres where the usual number
        is no session in anything else. What was taken is told."""
        metres = metres_of(column.unit)
        if metres is not None:
            return metres / 1000
        amounts = (parts(row.cells[column.index]) for row in self.table.rows)
        bare = [value_of(amount[0], self.mark(column)) for amount in amounts if amount is not None and not amount[1]]
        if not bare:
            return self.per_unit
        in_metres = median(bare) > MOST_KM
        self.tell_bare("metres" if in_metres else None)
        return 0.001 if in_metres else self.per_unit

    def tell_bare(self, unit: str | None = None) -> None:
        """Say once in which unit distances are that name none; None for the runner's."""
        runners = f"{'miles' if self.per_unit == MILE_KM else 'kilometres'}, the runner's unit"
        what = "Numbers" if unit == "minutes" else "Distances"
        note = f"{what} without a unit are taken as {unit or runners}."
        if note not in self.notes:
            self.notes.append(note)

    def seconds_of_unit(self, column: Column) -> float:
        """Seconds of one unit of the column's durations: what it names, else hours where they can be nothing else."""
        cells = [row.cells[column.index] for row in self.table.rows]
        return seconds_of(column.unit) or plain_unit(cells, self.mark(column))

    def mark(self, column: Column) -> str:
        """The decimal mark of the column's numbers."""
        cells = [row.cells[column.index] for row in self.table.rows if row.cells[column.index].strip()]
        return decimal_mark(cells, self.table.decimal_mark)

    def fault(self, column: str, expected: str, got: str, line: int) -> None:
        """Something in a row that cannot be read, `got` as it is shown."""
        self.faults.append(Problem((column.strip().lower(),), expected, got, line, 1))


def plan_table(text: str, year: Year) -> PlanTable:
    """The table of the text, with the order of its dates as the season and the file itself tell it."""
    table = _read(text, year)
    columns = _planned_first(understand(table.header, FIELDS))
    guessed = [*distances_under_another_name(table, columns), *find_units(table, columns)]
    table = with_units(table, columns)
    dates = [column.index for column in columns.of("date")]
    table = with_long_years(with_months(table, dates, table.titles), dates)
    found = PlanTable(table, columns, year, list(table.unread))
    found.notes += [f"{note[:1].upper()}{note[1:]}." for note in (*table.notes, *guessed)]
    told = found.columns.told()
    if told is not None:
        found.notes.append(f"{told[:1].upper()}{told[1:]}.")
    if found.has("date"):
        found.month_first = _month_first(found)
    return found


def _read(text: str, year: Year) -> SeparatedTable:
    """The table of the text, with names of our own where no line names its columns, and weeks in a column."""
    table = read_table(text, lambda cell: is_known(cell) or is_weekday(cell), most_rows=ROWS)
    if has_no_header(table):
        table = headless_table(text, partial(_is_date, year=year), most_rows=ROWS) or table
    table = with_whole_dates(table)
    return with_weeks(table, [column.index for column in understand(table.header, FIELDS).of("date")])


def _date_in(cell: str, year: Year, *, month_first: bool) -> date | None:
    at = moment(cell, month_first=month_first)
    if at is not None:
        return at.day
    first, last = monday(year.horizon.start), year.horizon.end
    found = in_years(cell, dict.fromkeys((first.year, last.year)), month_first=month_first)
    return next((day for day in found if first <= day <= last), None)


def _is_date(cell: str, year: Year) -> bool:
    return any(_date_in(cell, year, month_first=order) is not None for order in (False, True))


def _planned_first(columns: Columns) -> Columns:
    """Where what was planned stands beside what was done, the plan is what was planned."""
    for name, planned in (("duration", "planned"), ("distance", "planned_distance")):
        if columns.of(planned):
            columns.by_field[name] = columns.by_field.pop(planned)
    return columns


def _month_first(found: PlanTable) -> bool:
    column = found.columns.of("date")[0]
    cells: Sequence[str] = [row.cells[column.index] for row in found.table.rows if row.cells[column.index].strip()]
    usual = found.year.scenario.athlete.units == "mi"
    first, proven = month_comes_first(cells, usual, lambda day: day in found.year.days)
    if not proven:
        order = "month" if first else "day"
        found.notes.append(f"Dates such as 03/05 could be read both ways: taken with the {order} first.")
    return first
