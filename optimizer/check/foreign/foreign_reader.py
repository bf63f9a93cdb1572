"""A foreign plan's file as a sheet of sessions, whatever its form."""

from pathlib import Path

from optimizer.check.foreign import calendar_plans, csv_table, day_tables, week_tables
from optimizer.check.foreign.foreign_entry import Sheet
from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import read_bounded
from optimizer.domain.year import Year

BYTES = 5_000_000


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
    """The sheet of a CSV or ICS file. Raises InputError with every fault in it."""
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return calendar_plans.read(raw, name, year.horizon.start, year.horizon.end)
    sheet = _table(csv_table.read(_text(raw, name)), year)
    if sheet.problems:
        raise InputError(name, sheet.problems)
    return sheet


def _table(found: csv_table.CsvTable, year: Year) -> Sheet:
    unit = year.scenario.athlete.units
    if found.problems and not found.header:
        return Sheet("days", problems=found.problems)
    if day_tables.is_days(found):
        return day_tables.read(found, unit)
    if week_tables.is_weeks(found):
        races = {race.day: race.km for race in year.races}
        return week_tables.read(found, unit, year.horizon.start, races)
    expected = "days (date, kind, minutes or distance) or weeks (week, km or minutes, longest)"
    found.fault("header", expected, ", ".join(found.header) or "nothing", 1)
    return Sheet("days", problems=found.problems)


def _text(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(name, [Problem((), "text in UTF-8", f"byte 0x{raw[error.start]:02x}", line, 1)]) from None
