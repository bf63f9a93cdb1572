"""Units that nothing names, by what people can do: metres among kilometres, minutes or seconds, `1:15` as hours."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from optimizer.core.units import MILE_KM, clock
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.unit_evidence import SLOW, miles_by_pace, usual_pace
from optimizer.ingest.tabular.duration_cells import duration, is_two_part
from optimizer.ingest.tabular.number_cells import parts, value_of

KM, FOOT = 1000.0, 0.3048
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
BEYOND_CELLS, LONG_CELLS, SHORT_CELLS = 100_000, 300, 8
"""A duration without a unit is in thousandths when the usual one is above the first, for nobody is out for a day; in
seconds when above the second, in hours when below the third."""
A_THIRD_OF_A_DAY = 0.34
"""Usual duration below which plain numbers are parts of a day, as spreadsheets keep times: a third of an hour is no
usual run."""
_TURNED = re.compile(r"(\d{1,3}):(\d\d):00")
SHORT_CLOCK = 480
"""Seconds below which the usual activity is too short to be one: its clock counts hours."""


@dataclass(frozen=True)
class Told:
    """A row, the line it stands on, and which of its lengths name no unit."""

    row: Recorded
    line: int
    bare_distance: bool = False
    bare_climb: bool = False


def in_metres(found: Sequence[Told], miles: bool, why: str = "") -> tuple[list[Recorded], list[str]]:
    """The rows with their lengths in metres, and what had to be guessed. `miles` says that bare distances are miles
    rather than kilometres, `why` what shows it; climb beside miles is in feet."""
    bare = [told.row for told in found if told.bare_distance]
    if not miles and miles_by_pace(bare):
        miles, why = True, "as kilometres the usual run would be a walk"
    usual = _usual_unit(bare, miles)
    kept, exceptions, impossible = [], Counter[str](), list[int]()
    for told in found:
        factor, exception = _factor(told, usual)
        if exception:
            exceptions[exception] += 1
        if factor is None:
            impossible.append(told.line)
        metres = None if factor is None or not told.row.metres else told.row.metres * factor
        kept.append(replace(told.row, metres=metres))
    notes = [*_usual_told(bare, usual, miles, why), *_exceptions(exceptions, impossible)]
    if usual == MILE_KM * KM and any(told.bare_climb and told.row.climb for told in found):
        kept = [_in_feet(row) if told.bare_climb else row for row, told in zip(kept, found, strict=True)]
        notes.append("climb without a unit is taken as feet, as it stands beside miles")
    return kept, notes


def _factor(told: Told, usual: float) -> tuple[float | None, str]:
    """Metres of one unit of the row's distance, None where no unit makes it possible; the unit in words where it is
    another one than usual."""
    row = told.row
    units = list(dict.fromkeys([usual, 1.0, KM])) if told.bare_distance else [1.0, 1 / KM]
    possible = next((unit for unit in units if _possible(row, unit)), None)
    if possible is None and _too_fast(row, units[0]):
        return None, ""
    if possible is None or (not told.bare_distance and not _too_fast(row, units[0])):
        return units[0], ""
    if not row.metres or possible == units[0]:
        return possible, ""
    return possible, "in metres" if possible < units[0] else "in kilometres"


def _in_feet(row: Recorded) -> Recorded:
    return replace(row, climb=row.climb * FOOT if row.climb else row.climb)


def _usual_told(bare: Sequence[Recorded], usual: float, miles: bool, why: str) -> list[str]:
    if not any(row.metres for row in bare):
        return []
    name = "metres" if usual == 1.0 else "miles" if miles else "kilometres"
    pace = usual_pace(bare)
    told = f"distances without a unit are taken as {name}"
    if usual != 1.0 and pace is not None:
        told += f", the usual run at {clock(round(pace))} a {'mile' if miles else 'km'}"
        if not miles and pace >= SLOW:
            told += "; name the column `mi` if they are miles"
    return [f"{told}: {why}" if why and usual != 1.0 else told]


def _exceptions(lines: Counter[str], impossible: Sequence[int]) -> list[str]:
    notes = [f"{number} of the distances can only be {unit} for their time" for unit, number in lines.items()]
    if impossible:
        named = ", ".join(map(str, impossible[:5])) + (", ..." if len(impossible) > 5 else "")
        notes.append(f"{len(impossible)} distances are beyond anyone in their time and are left out, line {named}")
    return notes


def _usual_unit(bare: Sequence[Recorded], miles: bool) -> float:
    """Metres of one unit of a distance column that names none: the one in which most paces are human."""
    units = (MILE_KM * KM if miles else KM, 1.0)
    return max(units, key=lambda unit: sum(_possible(row, unit) for row in bare if row.metres))


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
        return 1.0 if usual <= BEYOND_CELLS else 0.001
    fractions = any(value != int(value) for value in values if math.isfinite(value))
    if usual < A_THIRD_OF_A_DAY and fractions:
        return 86_400.0
    return 3600.0 if usual < SHORT_CELLS and fractions else 60.0


def hours_come_first(cells: Sequence[tuple[str, float | None]]) -> tuple[bool, bool]:
    """Whether clocks of two parts are hours and minutes, and whether that is proven: by the paces to which they come
    with the distances beside them, which are in metres, kilometres or miles; else by a usual one that is too short."""
    clocks = [(duration(cell, 60.0), far) for cell, far in cells if is_two_part(cell)]
    if not clocks:
        return False, True
    paces = [seconds / far for seconds, far in clocks if far and seconds]
    as_minutes = sum(map(_best_pace, paces))
    as_hours = sum(_best_pace(pace * 60) for pace in paces)
    if as_minutes != as_hours and 2 * len(paces) > len(clocks):
        return as_hours > as_minutes, True
    return median(seconds for seconds, _ in clocks) < SHORT_CLOCK, False


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
