"""Races from calendars: name, day, distance and climb of events in an ICS file or of rows in a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from optimizer.core.errors import InputError, Problem, shown
from optimizer.ingest.importers import race_words
from optimizer.ingest.importers.calendar_files import is_calendar
from optimizer.ingest.importers.calendars import CalendarError, read_calendar
from optimizer.ingest.importers.race_neighbours import neighbour
from optimizer.ingest.importers.week_dates import day_in_week
from optimizer.ingest.tabular.column_content import add_by_content
from optimizer.ingest.tabular.column_names import Columns, is_known, names_known, understand
from optimizer.ingest.tabular.date_cells import month_comes_first
from optimizer.ingest.tabular.file_text import decoded
from optimizer.ingest.tabular.separated_table import SeparatedTable, TableRow, read_table
from optimizer.ingest.tabular.split_dates import with_months, with_whole_dates

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 30)
FIELDS = ("date", "title", "distance", "climb")
WANTED = {"date": "a column date or day", "title": "a column name, race or event"}


@dataclass(frozen=True)
class Found:
    """A race in a calendar; kilometres and climb are None where it does not say, `choices` are its distances where it
    offers several, `beside` the word by which it is no race but stands beside one, such as `expo`."""

    name: str
    day: date
    km: float | None
    climb: int | None
    choices: tuple[float, ...] = ()
    beside: str | None = None


@dataclass(frozen=True)
class Races:
    """The races of a calendar in order of date, the lines of rows whose date cannot be read, and what was guessed."""

    found: list[Found]
    unread: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default=())


def races(raw: bytes, file: str) -> Races:
    """Every event of the calendar with a day. Raises InputError."""
    if is_calendar(raw):
        try:
            read = read_calendar(raw, FIRST, LAST)
        except CalendarError as error:
            raise InputError(file, [Problem((), "a calendar in ICS", str(error))]) from None
        found = [_of_event(e.name, e.start.date(), e.text) for e in read.events]
        return Races(_sorted(found), (), read.notes)
    return _of_table(raw, file)


def _sorted(found: Sequence[Found]) -> list[Found]:
    return sorted(dict.fromkeys(found), key=lambda race: (race.day, race.name))


def _of_event(name: str, day: date, text: str) -> Found:
    return _race(name, day, race_words.of_event(name, text), race_words.climb(name) or race_words.climb(text))


def _race(name: str, day: date, kms: Sequence[float], climb: int | None) -> Found:
    alone = kms[0] if len(kms) == 1 else None
    return Found(name, day, alone, climb, tuple(kms) if len(kms) > 1 else (), neighbour(name))


def _of_table(raw: bytes, file: str) -> Races:
    text = decoded(raw, names_known, file)
    table = with_whole_dates(read_table(text.text, is_known))
    columns = understand(table.header, FIELDS)
    table = with_months(table, [column.index for column in columns.of("date")], table.titles)
    by_content = add_by_content(table, columns)
    for name, words in WANTED.items():
        if not columns.of(name):
            got = shown(", ".join(table.header) or None)
            raise InputError(file, [Problem((), f"{words} in the header", got, table.line, 1)])
    notes = [*table.notes, *filter(None, [columns.told()]), *by_content]
    if text.told is not None:
        notes.insert(0, text.told)
    when = columns.of("date")[0].index
    month_first, proven = month_comes_first([row.cells[when] for row in table.rows if row.cells[when].strip()], False)
    if not proven:
        notes.append("dates such as 03/05 could be read both ways: taken with the day first")
    found, unread = [], [problem.line or 0 for problem in table.unread]
    for row in table.rows:
        race = _of_row(row, columns, month_first)
        if race is not None:
            found.append(race)
        elif _says_something(row, columns, table):
            unread.append(row.line)
    return Races(_sorted(found), tuple(sorted(unread)), tuple(notes))


def _of_row(row: TableRow, columns: Columns, month_first: bool) -> Found | None:
    """The race of a row with a date and a name."""
    cells = {name: [(row.cells[c.index].strip(), c.unit) for c in columns.of(name)] for name in FIELDS}
    days = (day_in_week(cell, month_first=month_first) for cell, _ in cells["date"] if cell)
    at = next((found for found in days if found is not None), None)
    name = next((cell for cell, _ in cells["title"] if cell), "")
    if at is None or not name:
        return None
    told = (race_words.distance_cell(cell, unit) for cell, unit in cells["distance"] if cell)
    kms = next((found for found in told if found), ())
    kms = kms or race_words.of_event(name, "")
    climbs = (race_words.climb_cell(cell, unit) for cell, unit in cells["climb"] if cell)
    climb = next((found for found in climbs if found is not None), None)
    beside = (race_words.climb(cell) for cell, _ in cells["distance"])
    climb = next((found for found in (climb, *beside) if found is not None), None)
    return _race(name, at, kms, race_words.climb(name) if climb is None else climb)


def _says_something(row: TableRow, columns: Columns, table: SeparatedTable) -> bool:
    understood = {column.index for name in FIELDS for column in columns.of(name)}
    return any(row.cells[index].strip() for index in understood & set(range(len(table.header))))
