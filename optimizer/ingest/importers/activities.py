"""Activities: what a runner did, read from a table in any reasonable form, each with its load and its method.

What cannot be read is named with its line; rows that say nothing (no date, no duration) are dropped and counted.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from optimizer.core.errors import Problem, plain
from optimizer.domain.kind import ActivityKind
from optimizer.ingest.importers.activity_load import UNKNOWN, Thresholds, load_of
from optimizer.ingest.importers.recorded import Recorded

__all__ = ["Activity", "ActivityKind", "ActivityLog", "Recorded", "Thresholds", "finish", "read"]


@dataclass(frozen=True)
class Activity:
    """One recorded activity: minutes moving, kilometres, metres of climb, load in points, its method.

    `hr` is the average heart rate, `second` the local second of the day it began, both None when unknown; `sport` says
    more than the kind: `bike`, or the file's own words for what counts no load.
    """

    date: date
    kind: ActivityKind
    minutes: float
    km: float | None
    climb: float | None
    load: float
    method: str
    hr: float | None = None
    second: int | None = None
    file: str = ""
    sport: str = ""


@dataclass(frozen=True)
class ActivityLog:
    """The activities in file order, how many copies were dropped, and why anything else was left out.

    `unread` are rows that cannot be read, `figures` single cells, `broken` whole recordings; `problems` why nothing can
    be used at all.
    """

    activities: tuple[Activity, ...] = ()
    copies: int = 0
    problems: list[Problem] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    unread: tuple[Problem, ...] = ()
    figures: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()


def read(
    text: str,
    threshold_pace: int | None = None,
    *,
    thresholds: Thresholds | None = None,
    zone: tzinfo | None = None,
    miles: bool = False,
) -> ActivityLog:
    """Every activity of the text, or why it cannot be used. `threshold_pace` in seconds per km; `zone` is the
    runner's, for moments in UTC; `miles` says what a distance without a unit is in."""
    from optimizer.ingest.importers import csvlog

    reading = csvlog.rows(text, zone=zone, miles=miles)
    if reading.problems:
        return ActivityLog(problems=reading.problems)
    log = finish(reading.rows, thresholds or Thresholds(threshold_pace))
    notes = (*reading.notes, *log.notes)
    left_out = tuple(reading.unread), tuple(reading.figures)
    return ActivityLog(log.activities, log.copies, [], reading.dropped, notes, *left_out)


def finish(rows: Sequence[Recorded], thresholds: Thresholds) -> ActivityLog:
    """The rows with their loads, exact copies dropped; sports that count no load are noted."""
    kept = list(dict.fromkeys(rows))
    found = tuple(_activity(row, thresholds) for row in kept)
    loads = zip(kept, found, strict=True)
    return ActivityLog(found, len(rows) - len(kept), notes=tuple(_without_load(loads)))


def _activity(row: Recorded, thresholds: Thresholds) -> Activity:
    figures = {"seconds": row.seconds, "metres": row.metres, "hr": row.hr, "rpe": row.rpe}
    kind, load, method = load_of(row.sport, figures, thresholds)
    km = row.metres / 1000 if row.metres else None
    return Activity(
        row.day, kind, row.seconds / 60, km, row.climb, load, method, row.hr, row.second, row.file, row.sport
    )


def _without_load(pairs: "zip[tuple[Recorded, Activity]]") -> list[str]:
    """One note a type that counts nothing, with how much of it there is."""
    minutes: dict[str, list[float]] = defaultdict(list)
    for row, activity in pairs:
        if activity.method == UNKNOWN:
            minutes[row.sport].append(activity.minutes)
    return [
        f"type {plain(sport, 40)!r} counts no load and no running: {len(found)} "
        f"{'activity' if len(found) == 1 else 'activities'}, {round(sum(found))} min"
        for sport, found in sorted(minutes.items(), key=lambda item: -sum(item[1]))
    ]
