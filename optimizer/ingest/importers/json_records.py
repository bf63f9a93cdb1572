"""Records of accounts that count in units of their own, told in seconds and metres, with words for sports.

What they are is told by fields that no other site has.
"""

import math
from collections.abc import Mapping
from typing import Any

LogRecord = Mapping[str, Any]
GARMIN = ("beginTimestamp", "duration")
"""Fields of a summary in an account's archive, whose lengths are in centimetres and thousandths of a second."""
_GARMIN_TIMES = ("duration", "movingDuration", "elapsedDuration")
_GARMIN_LENGTHS = {"distance": "distance_m", "elevationGain": "elevation gain (m)"}
RUNTASTIC = "sport_type_id"
RUNTASTIC_SPORTS = {
    "1": "run",
    "2": "hike",
    "3": "bike",
    "4": "mountain biking",
    "7": "walk",
    "14": "treadmill",
    "18": "swim",
}
POLAR = "exercises"
"""A training session of an account holds its sports in this list."""
FITNESS = "fitnessActivity"


def in_usual_units(record: LogRecord) -> LogRecord:
    """The record as any other site would write it; the same one where it is of no such account."""
    if all(name in record for name in GARMIN) and "startTimeLocal" in record:
        return _garmin(record)
    if RUNTASTIC in record and "start_time" in record:
        return _runtastic(record)
    exercises = record.get(POLAR)
    if isinstance(exercises, list) and "startTime" in record:
        return _polar(record, exercises)
    if FITNESS in record:
        return {**record, "activity type": record[FITNESS]}
    return record


def _garmin(record: LogRecord) -> LogRecord:
    lengths = {name: _scaled(record.get(field), 0.01) for field, name in _GARMIN_LENGTHS.items()}
    times = {name: _scaled(record.get(name), 0.001) for name in _GARMIN_TIMES if name in record}
    kept = {name: value for name, value in record.items() if name not in _GARMIN_LENGTHS}
    local = {"start time local": record["startTimeLocal"]}
    return {**local, **{n: v for n, v in kept.items() if n not in ("startTimeLocal", *GARMIN)}, **times, **lengths}


def _runtastic(record: LogRecord) -> LogRecord:
    told = str(record[RUNTASTIC])
    offset = record.get("start_time_timezone_offset")
    begin = record["start_time"]
    local = begin + offset if isinstance(begin, int) and isinstance(offset, int) else begin
    return {
        "start time local": local,
        "type": RUNTASTIC_SPORTS.get(told, f"sport {told}"),
        "duration (s)": _scaled(record.get("duration"), 0.001),
        "distance (m)": record.get("distance"),
        "elevation gain (m)": record.get("elevation_gain"),
        "average heart rate": record.get("pulse_avg"),
    }


def _polar(record: LogRecord, exercises: list[Any]) -> LogRecord:
    """The session with its only sport, or as one of several."""
    held = [exercise for exercise in exercises if isinstance(exercise, Mapping)]
    sports = {str(exercise.get("sport", "")) for exercise in held}
    climbs = [climb for exercise in held if isinstance(climb := exercise.get("ascent"), int | float)]
    far = record.get("distance")
    return {
        "start time local": record["startTime"],
        "type": sports.pop() if len(sports) == 1 else "multisport",
        "duration": record.get("duration"),
        "distance (m)": far if far is not None else held[0].get("distance") if held else None,
        "elevation gain (m)": sum(climbs) if climbs else None,
        "average heart rate": record.get("averageHeartRate"),
    }


def _scaled(value: Any, factor: float) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return round(value * factor, 3)
