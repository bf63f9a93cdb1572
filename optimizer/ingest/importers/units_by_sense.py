"""Units that nothing names, by what people can do: metres among kilometres, minutes or seconds, `1:15` as hours."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from optimizer.core.units import MILE_KM
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.tabular.duration_cells import duration, is_two_part
from optimizer.ingest.tabular.number_cells import parts, value_of

KM = 1000.0
MOST_METRES = 1_000_000
PACES: dict[str, tuple[int, int]] = {
    "run": (120, 1500),
    "walk": (40, 3600),  # rides with a motor are credited as walks
    "hike": (240, 7200),
    "bike": (40, 1200),
    "swim": (500, 6000),
    "row": (80, 1200),
    "elliptical": (90, 1500),
    "pool_run": (300, 7200),
}
"""Seconds per km that a person can need in the sport."""
ANY = (30, 7200)
LONG_CELLS, SHORT_CELLS = 300, 8
"""A duration without a unit is in seconds when the usual one is above the first, in hours when below the second."""
_TURNED = re.compile(r"(\d{1,3}):(\d\d):00")
SHORT_CLOCK = 480
"""Seconds below which the usual activity is too short to be one: its clock counts hours."""


def distances_in_metres(found: Sequence[tuple[Recorded, bool, int]], miles: bool) -> tuple[list[Recorded], list[str]]:
    """The rows with their distances in metres, and what had to be guessed. Each row comes with whether its distance
    names no unit, and with its line."""
    usual = _usual_unit([row for row, unit_is_open, _ in found if unit_is_open], miles)
    kept, lines, impossible = [], Counter[str](), list[int]()
    for row, unit_is_open, line in found:
        units = dict.fromkeys([usual, 1.0, KM]) if unit_is_open else {1.0: None, 1 / KM: None}
        factor = next((unit for unit in units if _possible(row, unit)), None)
        first = next(iter(units))
        if factor is None and _too_fast(row, first):
            impossible.append(line)
            kept.append(replace(row, metres=None))
            continue
        factor = first if factor is None or (not _too_fast(row, first) and not unit_is_open) else factor
        if row.metres and factor != first:
            lines["in metres" if factor < first else "in kilometres"] += 1
        kept.append(replace(row, metres=row.metres * factor if row.metres else row.metres))
    return kept, [*_told(found, usual, miles), *_exceptions(lines, impossible)]


def _told(found: Sequence[tuple[Recorded, bool, int]], usual: float, miles: bool) -> list[str]:
    open_ones = [row for row, unit_is_open, _ in found if unit_is_open and row.metres]
    if not open_ones:
        return []
    name = "metres" if usual == 1.0 else "miles" if miles else "kilometres"
    return [f"distances without a unit are taken as {name}"]


def _exceptions(lines: Counter[str], impossible: Sequence[int]) -> list[str]:
    notes = [f"{number} of the distances can only be {unit} for their time" for unit, number in lines.items()]
    if impossible:
        named = ", ".join(map(str, impossible[:5])) + (", ..." if len(impossible) > 5 else "")
        notes.append(f"{len(impossible)} distances are beyond anyone in their time and are left out, line {named}")
    return notes


def _usual_unit(rows: Sequence[Recorded], miles: bool) -> float:
    """Metres of one unit of a distance column that names none: the one in which most paces are human."""
    units = (MILE_KM * KM if miles else KM, 1.0)
    return max(units, key=lambda unit: sum(_possible(row, unit) for row in rows if row.metres))


def _possible(row: Recorded, unit: float) -> bool:
    if not row.metres:
        return True
    least, most = PACES.get(row.sport, ANY)
    return least <= _pace(row, unit) <= most and row.metres * unit <= MOST_METRES


def _too_fast(row: Recorded, unit: float) -> bool:
    return bool(row.metres) and _pace(row, unit) < PACES.get(row.sport, ANY)[0]


def _pace(row: Recorded, unit: float) -> float:
    return row.seconds / ((row.metres or math.nan) * unit / KM)


def plain_unit(cells: Sequence[str], mark: str) -> float:
    """Seconds of one unit of the column's plain numbers."""
    found = [parts(cell) for cell in cells]
    values = [value_of(amount[0], mark) for amount in found if amount is not None and not amount[1]]
    usual = median(values) if values else math.nan
    if usual > LONG_CELLS:
        return 1.0
    fractions = any(value != int(value) for value in values if math.isfinite(value))
    return 3600.0 if usual < SHORT_CELLS and fractions else 60.0


def hours_come_first(cells: Sequence[tuple[str, float | None]]) -> bool:
    """Whether clocks of two parts are hours and minutes: as minutes and seconds they would be too short, or too fast
    for the distances beside them, which are in metres, kilometres or miles."""
    clocks = [(duration(cell, 60.0), far) for cell, far in cells if is_two_part(cell)]
    if not clocks:
        return False
    paces = [seconds / far for seconds, far in clocks if far and seconds]
    if len(paces) > len(clocks) / 2:
        as_minutes = [_best_pace(pace) for pace in paces]
        as_hours = [_best_pace(pace * 60) for pace in paces]
        return sum(as_hours) > sum(as_minutes)
    return median(seconds for seconds, _ in clocks) < SHORT_CLOCK


def minutes_first(cell: str, metres: float | None) -> float | None:
    """Seconds of a clock such as `47:08:00` that can only be minutes and seconds, as spreadsheets turn them; None where
    it is what it says. `metres` is the row's distance, or its bare number."""
    match = _TURNED.fullmatch(cell.strip())
    if match is None or not metres:
        return None
    seconds = int(match[1]) * 60.0 + int(match[2])
    return seconds if not _best_pace(seconds * 60 / metres) and _best_pace(seconds / metres) else None


def _best_pace(seconds_per_unit: float) -> bool:
    """Whether the pace is a runner's, per km or mile."""
    return 150 <= seconds_per_unit <= 900 or 150 <= seconds_per_unit * KM <= 900
