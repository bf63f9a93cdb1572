"""TCX files: the activities of a training centre, each the sum of its laps."""

import math
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from optimizer.ingest.importers.broken_recordings import fault
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.recordings import ReadRecording, RecordingError, as_far_as_whole, weigh_xml
from optimizer.ingest.importers.sports import named_sport
from optimizer.ingest.tabular.date_cells import moment


def read(data: bytes, zone: tzinfo | None) -> ReadRecording:
    """One activity each. Raises RecordingError."""
    weigh_xml(data, "a TCX recording", rb"Activity|Lap|Trackpoint")
    found = ReadRecording()
    ends = b"</Activity></Activities></TrainingCenterDatabase>"
    root = as_far_as_whole(data, _root, b"</Lap>", ends, found.notes)
    if root is None or _name(root) != "TrainingCenterDatabase":
        raise RecordingError("files that are no TCX recording", fault(data, "a TCX recording", xml=True))
    for activity in root.iter():
        if _name(activity) == "Activity":
            _activity(activity, zone, found)
    if not found.rows and not found.dropped:
        found.dropped["TCX files without an activity"] += 1
    return found


def _root(data: bytes) -> Any:
    """The file's outermost element; None where it is no XML, breaks off or is hostile."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        return fromstring(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except Exception:  # the parser raises one of a dozen kinds
        return None


def _activity(activity: Any, zone: tzinfo | None, found: ReadRecording) -> None:
    laps = [element for element in activity if _name(element) == "Lap"]
    start = next((_text(element) for element in activity if _name(element) == "Id"), "")
    at = moment(start, zone=zone) or next(
        (m for lap in laps if (m := moment(lap.get("StartTime", ""), zone=zone))), None
    )
    seconds = sum(_number(lap, "TotalTimeSeconds") or 0.0 for lap in laps)
    if at is None or seconds < 1:
        found.dropped["recordings without a date" if at is None else "recordings without a duration"] += 1
        return
    metres = sum(_number(lap, "DistanceMeters") or 0.0 for lap in laps)
    beats = [(rate, _number(lap, "TotalTimeSeconds") or 0.0) for lap in laps if (rate := _heart_rate(lap))]
    weight = sum(length for _, length in beats)
    found.rows.append(
        Recorded(
            day=at.day,
            second=at.second,
            in_utc=at.in_utc,
            sport=named_sport(activity.get("Sport", "")),
            seconds=seconds,
            metres=metres or None,
            hr=sum(rate * length for rate, length in beats) / weight if weight else None,
        )
    )


def _heart_rate(lap: Any) -> float | None:
    average = next((element for element in lap if _name(element) == "AverageHeartRateBpm"), None)
    return None if average is None else _number(average, "Value")


def _number(parent: Any, name: str) -> float | None:
    for element in _children(parent, name):
        try:
            value = float(_text(element))
        except ValueError:
            return None
        return value if math.isfinite(value) and value > 0 else None
    return None


def _children(parent: Any, name: str) -> Iterator[Any]:
    return (element for element in parent if _name(element) == name)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    return (element.text or "").strip()
