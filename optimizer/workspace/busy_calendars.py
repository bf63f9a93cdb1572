"""Calendars that somebody hands in: what their events leave of the days to come."""

from datetime import date
from pathlib import Path

from optimizer.core.errors import InputError, Problem, plain
from optimizer.core.guarded_files import read_bounded
from optimizer.ingest.importers.busy import busy_of
from optimizer.ingest.importers.calendar_files import is_calendar
from optimizer.ingest.importers.calendars import CalendarError, Event, read_calendar
from optimizer.ingest.importers.log_files import zone_of
from optimizer.ingest.loader import CALENDAR_BYTES
from optimizer.workspace.busy_edits import BusyDays, TakenDay
from optimizer.workspace.open_year import OpenYear

ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")
LOOKED_AT = 1000
"""Bytes in which a calendar says that it is one."""
NAME_LENGTH, EVENT_LENGTH = 60, 160


def is_calendar_file(path: Path) -> bool:
    """Whether the file is a calendar, by its ending or by how it begins."""
    if path.name.lower().endswith(ENDINGS):
        return True
    with path.open("rb") as file:
        return is_calendar(file.read(LOOKED_AT))


def busy_days(year: OpenYear, paths: list[Path], first: date) -> BusyDays:
    """The days from `first` on that events of the calendars take time from.

    Parameters
    ----------
    year
        Whose days they are; its scenario says from when to when training is possible.
    paths
        The calendars, under the names that they were sent with.
    first
        The first day that may change.

    Raises
    ------
    InputError
        One of them is no calendar.
    """
    scenario, found, faults = year.loaded.scenario, list[Event](), list[Problem]()
    for path in paths:
        try:
            raw = read_bounded(path, CALENDAR_BYTES)
            found += read_calendar(raw, first, scenario.season.last, zone_of(scenario.athlete)).events
        except CalendarError as error:
            why = f"a file that cannot be read: {plain(str(error))}"
            faults.append(Problem((), "a calendar in ICS", why, file=str(path)))
    if faults:
        raise InputError("files", faults)
    busy = busy_of(found, scenario.season, scenario.availability, scenario.athlete.name or "")
    days = (
        TakenDay(date=day, minutes=what.minutes, events=plain(what.words, EVENT_LENGTH)) for day, what in busy.items()
    )
    names = " and ".join(plain(path.name, NAME_LENGTH) for path in paths)
    return BusyDays(days=tuple(one for one in days if one.date >= first), words=f"Calendar {names}")
