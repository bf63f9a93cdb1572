"""The same activity from two devices or two sites counts once: the richer recording stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath

from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.sports import kind_of

ROUTES = "workout-routes/"
"""Where a phone's health export keeps the routes of its workouts."""
NEAR_START = 300
"""Seconds between the starts of two recordings of one activity."""
DAY = 86_400
MOST_OFFSET = 14 * 3600
QUARTER = 900
"""Time zones differ by whole quarters of an hour."""


def without_duplicates(rows: Sequence[Recorded]) -> tuple[list[Recorded], int]:
    """The rows in their order with one recording of each activity, and how many were left out."""
    by_day: dict[int, list[int]] = {}
    kept: dict[int, Recorded] = {}
    for index, row in enumerate(rows):
        day = row.day.toordinal()
        twin = next((i for d in (day - 1, day, day + 1) for i in by_day.get(d, ()) if same(kept[i], row)), None)
        if twin is None:
            kept[index] = row
            by_day.setdefault(day, []).append(index)
        else:
            kept[twin] = _better(kept[twin], row)
    return list(kept.values()), len(rows) - len(kept)


def without_routes(rows: Sequence[Recorded], exports: Collection[str]) -> list[Recorded]:
    """The rows without the routes that a phone's export holds beside the workouts they belong to."""
    return [row for row in rows if not exports or ROUTES not in row.file]


def same(one: Recorded, other: Recorded) -> bool:
    """Whether two recordings are of one activity: alike in kind, length and start, or the one names the other's file.

    Starts hours apart in two files are one start when they differ by a time zone and the figures agree within 1 %.
    """
    if _names(one, other) or _names(other, one):
        return True
    if kind_of(one.sport)[0] != kind_of(other.sport)[0]:
        return False
    if one.second is None or other.second is None:
        return one.file != other.file and one.day == other.day and _alike(one, other, 0.02)
    apart = abs((one.day - other.day) // timedelta(days=1) * DAY + one.second - other.second)
    if apart <= NEAR_START:
        return _alike(one, other, 0.10)
    beside = apart % QUARTER
    zones = apart <= MOST_OFFSET and min(beside, QUARTER - beside) <= 5
    measured = bool(one.metres and other.metres)
    return one.file != other.file and zones and measured and _alike(one, other, 0.01)


def _better(one: Recorded, other: Recorded) -> Recorded:
    """The richer of two recordings; a site's own row before the file that it names, whose figures fill it up."""
    for row, recording in ((one, other), (other, one)):
        if _names(row, recording):
            return replace(
                row,
                metres=row.metres or recording.metres,
                hr=row.hr or recording.hr,
                climb=recording.climb if row.climb is None else row.climb,
                rpe=row.rpe or recording.rpe,
            )
    return other if _richness(other) > _richness(one) else one


def _names(row: Recorded, recording: Recorded) -> bool:
    return bool(row.recording) and PurePosixPath(recording.file).name == row.recording


def _alike(one: Recorded, other: Recorded, share: float) -> bool:
    pairs = [(one.seconds, other.seconds)]
    if one.metres and other.metres:
        pairs.append((one.metres, other.metres))
    return all(abs(a - b) <= share * max(a, b) for a, b in pairs)


def _richness(row: Recorded) -> int:
    return sum(value is not None for value in (row.metres, row.hr, row.climb, row.rpe))
