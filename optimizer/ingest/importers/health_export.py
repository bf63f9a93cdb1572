"""The health export of a phone (`export.xml`): its workouts, read as a stream, since years of samples lie between."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Protocol

from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.recordings import ReadRecording, RecordingError, too_long
from optimizer.ingest.importers.sports import named_sport
from optimizer.ingest.tabular.date_cells import moment
from optimizer.ingest.tabular.number_cells import number, parts
from optimizer.ingest.tabular.unit_words import metres_of, seconds_of

MOST_OF_AN_ENTRY = 5_000_000
_SPORT = "HKWorkoutActivityType"
_DISTANCE = "HKQuantityTypeIdentifierDistance"
_HEART = "HKQuantityTypeIdentifierHeartRate"
_CLIMB = "HKElevationAscended"


class Readable(Protocol):
    """A file, or what stands before one."""

    def read(self, size: int = -1, /) -> bytes: ...


def read(data: bytes, zone: tzinfo | None) -> ReadRecording:
    """The workouts of the export. Raises RecordingError."""
    return read_stream(io.BytesIO(data), zone)


def read_stream(file: Readable, zone: tzinfo | None) -> ReadRecording:
    """The same from an open file of any length. Raises RecordingError."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    del zone  # moments carry their offset, so the clock is the runner's already
    found, root, depth, fed = ReadRecording(), None, 0, _Fed(file)
    try:
        for event, element in iterparse(fed, events=("start", "end")):
            if root is None:
                root = element
                if element.tag != "HealthData":
                    raise RecordingError("files in XML that are no health export")
            depth += 1 if event == "start" else -1
            if event == "end" and element.tag == "Workout":
                _workout(element, found)
            if event == "end" and depth == 1:
                root.clear()
                fed.since = 0
    except RecordingError:
        raise
    except Exception:  # a broken or hostile file raises one of a dozen kinds
        if root is None or not found.rows:
            raise RecordingError("files in XML that are no health export") from None
        found.notes.append("breaks off; what stands before the break is kept")
    return found


@dataclass
class _Fed:
    """The file, of which no more is read at once than an entry may hold: an entry is kept until it ends."""

    file: Readable
    since: int = 0

    def read(self, size: int = -1) -> bytes:
        """Raises RecordingError."""
        data = self.file.read(size)
        self.since += len(data)
        if self.since > MOST_OF_AN_ENTRY:
            raise too_long(f"a health export with entries of at most {MOST_OF_AN_ENTRY} bytes")
        return data


def _workout(element: Any, found: ReadRecording) -> None:
    told: Mapping[str, str] = element.attrib
    at = moment(told.get("startDate", ""))
    seconds = number(told.get("duration", ""), ".") * (seconds_of(told.get("durationUnit", "min")) or 60.0)
    if at is None or not seconds >= 1:
        found.dropped["recordings without a date" if at is None else "recordings without a duration"] += 1
        return
    metres = _length(told.get("totalDistance", ""), told.get("totalDistanceUnit", ""))
    heart = climb = None
    for child in element:
        kind = child.get("type", "")
        if child.tag == "WorkoutStatistics" and kind.startswith(_DISTANCE) and metres is None:
            metres = _length(child.get("sum", ""), child.get("unit", ""))
        elif child.tag == "WorkoutStatistics" and kind == _HEART:
            heart = _positive(number(child.get("average", ""), "."))
        elif child.tag == "MetadataEntry" and child.get("key") == _CLIMB:
            climb = _climbed(child.get("value", ""))
    sport = named_sport(told.get("workoutActivityType", "").removeprefix(_SPORT))
    found.rows.append(Recorded(at.day, at.second, sport, seconds, metres, heart, climb))


def _length(amount: str, unit: str) -> float | None:
    return _positive(number(amount, ".") * (metres_of(unit or "km") or 1000.0))


def _climbed(text: str) -> float | None:
    """Metres of climb, which the phone writes in centimetres: `12000 cm`."""
    found = parts(text)
    if found is None:
        return None
    return _positive(number(text, ".") * (0.01 if found[1] == "cm" else metres_of(found[1]) or 1.0))


def _positive(value: float) -> float | None:
    return value if value > 0 else None
