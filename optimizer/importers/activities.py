"""Activity logs as CSV: date, start_hour, type, distance_m, moving_time_s, avg_hr, elev_gain_m.

Date, type, distance and time must be there; distance, heart rate, hour and climb may be left empty.
"""

import csv
import io
import math
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from optimizer.catalogue import BY_NAME, CREDIT
from optimizer.errors import Problem, nearest, plain, shown

ActivityKind = Literal["run", "cross", "strength", "other"]
NEEDED = ("date", "type", "distance_m", "moving_time_s")
COLUMNS = (*NEEDED, "start_hour", "avg_hr", "elev_gain_m")
BOUNDS = {
    "moving_time_s": (1, 172_800),
    "distance_m": (0, 1_000_000),
    "elev_gain_m": (-500, 20_000),  # a drifting barometer reports a little less than nothing
    "avg_hr": (0, 250),
    "start_hour": (0, 23),
}

_RUN = BY_NAME["easy"].rate
_TYPES: dict[str, tuple[ActivityKind, int]] = {
    **dict.fromkeys(("run", "trailrun", "virtualrun", "treadmill", "treadmillrun", "running"), ("run", _RUN)),
    **dict.fromkeys(("ride", "virtualride", "gravelride", "bike", "cycling"), ("cross", CREDIT["bike"])),
    **dict.fromkeys(("ebikeride", "walk", "walking"), ("cross", CREDIT["walk"])),
    **dict.fromkeys(("swim", "swimming", "openwaterswim"), ("cross", CREDIT["swim"])),
    **dict.fromkeys(("hike", "hiking", "snowshoe"), ("cross", CREDIT["hike"])),
    **dict.fromkeys(("row", "rowing", "virtualrow"), ("cross", CREDIT["row"])),
    **dict.fromkeys(("elliptical", "nordicski", "backcountryski"), ("cross", CREDIT["elliptical"])),
    **dict.fromkeys(("poolrun", "waterrun", "aquajogging"), ("cross", CREDIT["pool_run"])),
    **dict.fromkeys(("strength", "weighttraining", "crossfit"), ("strength", BY_NAME["strength"].rate)),
    **dict.fromkeys(("yoga", "pilates", "mobility"), ("other", BY_NAME["mobility"].rate)),
}
"""Type, in lower case without spaces, to what it is and its load per hour; anything else counts no load."""


@dataclass(frozen=True)
class Activity:
    """One recorded activity: minutes moving, kilometres, metres of climb, load in points, its method."""

    date: date
    kind: ActivityKind
    minutes: float
    km: float | None
    climb: float | None
    load: float
    method: str


@dataclass(frozen=True)
class Log:
    """The activities in file order, and how many exact copies of a row were dropped."""

    activities: tuple[Activity, ...] = ()
    copies: int = 0
    problems: list[Problem] = field(default_factory=list)


def read(text: str, threshold_pace: int | None = None) -> Log:
    """Every activity of the CSV text, or every problem in it. `threshold_pace` in seconds per km."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = _Rows()
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        rows.check_header(header)
        if not rows.problems:
            for cells in reader:
                rows.take(header, cells, reader.line_num)
    except csv.Error as error:
        rows.fault("row", "a CSV row", plain(str(error)), reader.line_num, 1)
    if rows.problems:
        return Log(problems=rows.problems)
    kept = dict.fromkeys(rows.rows)
    return Log(tuple(_activity(row, threshold_pace) for row in kept), copies=len(rows.rows) - len(kept))


@dataclass(frozen=True)
class _Row:
    """One checked row; equal rows are copies."""

    day: date
    type: str
    values: tuple[float | None, ...]

    def value(self, column: str) -> float | None:
        return self.values[list(BOUNDS).index(column)]


class _Rows:
    """Checks rows one by one and keeps every fault."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.problems: list[Problem] = []

    def fault(self, column: str, expected: str, got: str, line: int, at: int) -> None:
        self.problems.append(Problem((column,), expected, got, line, at))

    def check_header(self, header: list[str]) -> None:
        for name in NEEDED:
            if name not in header:
                self.fault(name, "a column in the header", "nothing", 1, 1)
        for i, name in enumerate(header):
            at = _column(header, i)
            if name not in COLUMNS:
                self.fault(name, f"one of {', '.join(COLUMNS)}{nearest(name, COLUMNS)}", shown(name), 1, at)
            elif name in header[:i]:
                self.fault(name, "each column once", shown(name), 1, at)

    def take(self, header: list[str], cells: list[str], line: int) -> None:
        if not any(cell.strip() for cell in cells):
            return
        if len(cells) != len(header):
            self.fault("row", f"{len(header)} cells", str(len(cells)), line, 1)
            return
        before = len(self.problems)
        named = dict(zip(header, cells, strict=True))
        places = {name: (line, _column(cells, i)) for i, name in enumerate(header)}
        day = self.day(named["date"].strip(), places["date"])
        kind = re.sub(r"[\s_-]", "", named["type"].lower())
        if not kind:
            self.fault("type", "a type such as Run", "nothing", *places["type"])
        values = tuple(self.number(name, named.get(name, ""), places.get(name, (line, 1))) for name in BOUNDS)
        if day and len(self.problems) == before:
            self.rows.append(_Row(day, kind, values))

    def day(self, text: str, place: tuple[int, int]) -> date | None:
        try:
            if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.fault("date", "a date as YYYY-MM-DD", shown(text), *place)
        return None

    def number(self, name: str, cell: str, place: tuple[int, int]) -> float | None:
        """The cell's number within its bounds; None for an empty cell, which only the time may not be."""
        least, most = BOUNDS[name]
        if not cell.strip() and name != "moving_time_s":
            return None
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            self.fault(name, f"a number from {least} to {most}", shown(cell.strip() or None), *place)
            return None
        return value


def _column(cells: list[str], index: int) -> int:
    """Where a cell starts in its line, if nothing before it is quoted."""
    return 1 + sum(len(cell) + 1 for cell in cells[:index])


def _activity(row: _Row, threshold_pace: int | None) -> Activity:
    seconds, metres = row.value("moving_time_s") or 0.0, row.value("distance_m")
    km = metres / 1000 if metres else None
    kind, rate = _TYPES.get(row.type, ("other", 0))
    hours = seconds / 3600
    if kind == "run" and km and threshold_pace:
        effort = min(1.15, max(0.5, threshold_pace / (seconds / km)))
        load, method = hours * effort**2 * 100, "pace"
    elif row.type in _TYPES:
        load, method = hours * rate, f"duration x {rate}/h"
    else:
        load, method = 0.0, "unknown type, no load"
    return Activity(row.day, kind, seconds / 60, km, row.value("elev_gain_m"), load, method)
