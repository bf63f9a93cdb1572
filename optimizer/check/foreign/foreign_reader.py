"""A foreign plan's file as a sheet of sessions, whatever its form."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from optimizer.check.foreign import calendar_plans, day_tables, grid_tables, plan_table, week_tables
from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.core.errors import InputError, Problem, plain
from optimizer.core.guarded_files import read_bounded
from optimizer.domain.year import Year
from optimizer.explain.runner_words import count
from optimizer.ingest.importers.calendar_files import is_calendar
from optimizer.ingest.importers.log_files import zone_of
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import decoded

BYTES = 5_000_000
NAMED = 5
"""Rows named in a note; the rest is counted."""


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises InputError when it cannot be read or is too large."""
    raw = read_bounded(path, BYTES * 10)
    most = BYTES * 10 if is_json(raw) else BYTES
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    return raw


def is_json(raw: bytes) -> bool:
    """Whether the file is one of ours."""
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read(raw: bytes, name: str, year: Year) -> Sheet:
    """The sheet of a table or calendar. Raises InputError with every fault where fewer rows can be read than not."""
    if is_calendar(raw):
        return calendar_plans.read(raw, name, year.horizon.start, year.horizon.end, zone_of(year.scenario.athlete))
    text = decoded(raw, names_known, name)
    found = plan_table.plan_table(text.text, year)
    sheet = _table(found)
    lines = {problem.line for problem in sheet.problems}
    unread, all_of_them = len(lines), len(found.table.rows) + len(found.table.unread)
    if sheet.cells is not None:
        unread, all_of_them = len(sheet.problems), sheet.cells
    if unread and (not sheet.entries or 2 * unread >= all_of_them):
        raise InputError(name, sheet.problems)
    if text.told is not None:
        sheet.notes.insert(0, f"{text.told[:1].upper()}{text.told[1:]}.")
    if unread:
        sheet.notes.append(_left_out(sheet.problems, unread, "row" if sheet.cells is None else "cell"))
    if sheet.without_length:
        sheet.notes.append(_lengthless(sheet.without_length))
    return sheet


def _lengthless(kinds: Counter[str]) -> str:
    """Sessions beside running without a length, by kind."""
    named = ", ".join(f"{kind.replace('_', ' ')} {number}" for kind, number in kinds.most_common())
    number = sum(kinds.values())
    told = f"{count(number, 'session')} beside running {'has' if number == 1 else 'have'} no length"
    return f"{told} and {'is' if number == 1 else 'are'} left out ({named})."


def _left_out(problems: Sequence[Problem], rows: int, of: str) -> str:
    """The rows or cells that cannot be read, each line by its first fault."""
    first = {problem.line: problem for problem in reversed(problems)}
    named = [f"line {line}: {first[line].field} {first[line].got}" for line in sorted(first, key=lambda n: n or 0)]
    more = ", ..." if len(named) > NAMED else ""
    told = f"{count(rows, of)} cannot be read and {'is' if rows == 1 else 'are'} left out"
    return f"{told} ({'; '.join(named[:NAMED])}{more})."


def _table(found: plan_table.PlanTable) -> Sheet:
    if grid_tables.is_grid(found):
        return grid_tables.read(found)
    if day_tables.is_days(found):
        return day_tables.read(found)
    if week_tables.is_weeks(found):
        return week_tables.read(found, {race.day: race.own_km for race in found.year.races})
    expected = "days (date, kind, minutes or distance) or weeks (week, km or minutes, longest)"
    header = ", ".join(found.table.header) or "nothing"
    found.faults.append(Problem(("header",), expected, plain(header), found.table.line, 1))
    return Sheet("days", problems=found.faults)
