"""Which columns of a table make it a log, and what keeps it from being one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from optimizer.core.errors import Problem, shown
from optimizer.ingest.importers.grid_log import as_activities
from optimizer.ingest.tabular import week_grid
from optimizer.ingest.tabular.calendar_words import is_weekday
from optimizer.ingest.tabular.column_content import add_by_content, with_header, without_a_column
from optimizer.ingest.tabular.column_names import Columns, is_known, understand
from optimizer.ingest.tabular.date_cells import Moment, moment
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow, read_table
from optimizer.ingest.tabular.short_years import with_long_years
from optimizer.ingest.tabular.split_dates import with_months, with_whole_dates
from optimizer.ingest.tabular.unit_columns import find_units
from optimizer.ingest.tabular.unit_words import metres_of

FIELDS = (
    *("date", "clock", "hour", "end", "sport", "workout", "title", "moving", "duration", "elapsed", "pace"),
    *("distance", "heart_rate", "climb", "effort", "done", "done_distance", "unit", "file"),
)
DURATIONS = ("moving", "duration", "elapsed")


def log_table(text: str, most_rows: int, above: Sequence[str] = ()) -> tuple[SeparatedTable, Columns, list[str]]:
    """The table of a log with whole dates, its columns, and what is to be told of them; `above` are words that stand
    above it, such as its sheet's name."""
    table = with_whole_dates(with_header(read_table(text, is_known, most_rows=most_rows)))
    columns, told = log_columns(table)
    if not (columns.of("date") and _is_timed(columns)):
        by_weekdays = read_table(text, lambda cell: is_known(cell) or is_weekday(cell), most_rows=most_rows)
        grid = next((found for found in (by_weekdays, table) if week_grid.is_grid(found)), None)
        if grid is not None:
            table = as_activities(grid, above)
            return table, *log_columns(table)
    dates = [column.index for column in columns.of("date")]
    return with_long_years(with_months(table, dates, (*above, *table.titles)), dates), columns, told


def log_columns(table: SeparatedTable) -> tuple[Columns, list[str]]:
    """The columns by name, else by content, and what is to be told of them."""
    columns = understand(table.header, FIELDS)
    told = [*filter(None, [columns.told()]), *_done_alone(columns)]
    told += find_units(table, columns)
    told += add_by_content(table, columns)
    told += find_units(table, columns)  # of a distance that only its content told
    return columns, [*told, *without_a_column(table, columns)]


def is_log(text: str, sheet: str = "") -> bool:
    """Whether the text is a table with a date and a duration, such as an archive's list of activities."""
    table, columns, _ = log_table(text, 100, (sheet,))
    return bool(table.rows) and next(header_problems(table, columns), None) is None


def header_problems(table: SeparatedTable, columns: Columns) -> Iterator[Problem]:
    """What a log cannot do without; rows must be activities, not weeks."""
    found = {"date": columns.of("date"), "seconds": _is_timed(columns)}
    words = {"date": "a column with the date", "seconds": "a column with the duration, such as moving_time"}
    missing = [name for name in words if not found[name]]
    header = shown(", ".join(table.header) or None)
    for name in missing:
        yield Problem((name,), f"{words[name]} in the header", header, table.line, 1)
    if not missing and _sums_up_weeks(table, columns):
        yield Problem(("row",), "activities, one a row", f"weeks: {header}", table.line, 1)


def _is_timed(columns: Columns) -> bool:
    """Whether durations are told, or follow from beginning and end, or from distance and pace."""
    ends = columns.of("end") and columns.of("sport", "workout", "distance")
    return bool(columns.of(*DURATIONS) or ends or (columns.of("pace") and columns.of("distance")))


def _sums_up_weeks(table: SeparatedTable, columns: Columns) -> bool:
    """Whether a row is a week rather than an activity."""
    weekly = understand(table.header, ("week", "longest", "runs"))
    if columns.of("sport", "workout", "title") or not weekly.by_field:
        return False
    days = sorted(at.day for row in table.rows if (at := _day(row, columns)) is not None)
    apart = len(days) > 2 and all((later - day).days >= 7 for day, later in pairwise(days))
    return bool(weekly.of("longest", "runs")) or apart


def _day(row: TableRow, columns: Columns) -> Moment | None:
    column = next(iter(columns.of("date")), None)
    return None if column is None else moment(row.cells[column.index])


def _done_alone(columns: Columns) -> list[str]:
    """Where what was planned stands beside what was done, only the latter is a log; what is told about it."""
    done = columns.of("done")
    times = [replace(column, field="duration") for column in done if metres_of(column.unit) is None]
    far = [replace(column, field="distance") for column in done if metres_of(column.unit) is not None]
    if not times:
        return []
    planned = columns.of(*DURATIONS)
    for name in DURATIONS:
        columns.by_field.pop(name, None)
    felt = [column for column in columns.of("effort") if column.rank == 0]  # any other one is what was asked for
    columns.by_field |= {"duration": times, "distance": [*far, *columns.of("done_distance")], "effort": felt}
    if not planned:
        return []
    return [f"{times[0].header!r} stands beside {planned[0].header!r}: only what is done counts"]
