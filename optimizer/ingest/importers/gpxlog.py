"""GPX tracks as activities: time moving, distance and climb of each track."""

import re
from datetime import UTC, datetime, tzinfo
from typing import Any

from optimizer.ingest.importers.broken_recordings import fault
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.recordings import ReadRecording, RecordingError, as_far_as_whole, weigh_xml
from optimizer.ingest.importers.sports import named_sport
from optimizer.ingest.tabular.date_cells import local

NUMBERED = {"1": "bike", "9": "run"}
"""Types that older exports of one site write as numbers."""
POINT = re.compile(r"<trkpt\b([^<>]*)>")
PLACE = re.compile(r"""\b(?:lat|lon)\s*=\s*["']([^"']*)["']""")
ENDS = "</trkpt>"
AROUND = 360
"""Degrees: what lies beyond is left out later, with what is on no globe."""
HIGHEST = 9_000
"""Metres above or below the sea."""


def read(data: bytes, zone: tzinfo | None) -> ReadRecording:
    """One activity a track with times. Raises RecordingError."""
    if b"<!ENTITY" in data:
        raise _no_track(data)
    weigh_xml(data, "a GPX track", rb"trk|trkseg|trkpt|rte|rtept|wpt")
    found = ReadRecording()
    tracks = as_far_as_whole(data, _tracks, b"</trkpt>", b"</trkseg></trk></gpx>", found.notes)
    if tracks is None:
        raise _no_track(data)
    for track in tracks:
        row = _track(track, zone)
        if row is None:
            found.dropped["tracks without times"] += 1
        else:
            found.rows.append(row)
            if not (track.type or "").strip():
                found.notes.append("the track names no type: taken as running")
    if not tracks:
        found.dropped["GPX files without a track"] += 1
    return found


def _no_track(data: bytes) -> RecordingError:
    return RecordingError("files that are no GPX track", fault(data, "a GPX track", xml=True))


def _tracks(data: bytes) -> list[Any] | None:
    """The file's tracks; None where it is no GPX or breaks off."""
    import gpxpy  # noqa: PLC0415

    text = _text(data)
    # One point without a place makes the parser give up on all of them.
    for mended in (False, True):
        try:
            return list(gpxpy.parse(_placed(text) if mended else text).tracks)
        except Exception:  # the parser raises whatever a broken file makes it trip over
            continue
    return None


def _placed(text: str) -> str:
    """The text without points whose place is no pair of numbers."""
    kept, at = [], 0
    points = list(POINT.finditer(text))
    for point, following in zip(points, [*(one.start() for one in points[1:]), len(text)], strict=True):
        if _has_a_place(point[1]):
            continue
        end = point.end() if point[1].endswith("/") else text.find(ENDS, point.end(), following) + len(ENDS)
        if end >= point.end():  # else the point never ends, and the file is broken anyway
            kept.append(text[at : point.start()])
            at = end
    return "".join([*kept, text[at:]])


def _has_a_place(attributes: str) -> bool:
    try:
        return all(float(degrees) <= AROUND for degrees in PLACE.findall(attributes))
    except ValueError:
        return False


def _text(data: bytes) -> str:
    """The file's text without the encoding that it declares, which no longer holds for text."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text) if wide else text


def _track(track: Any, zone: tzinfo | None) -> Recorded | None:
    for segment in track.segments:
        segment.points = [point for point in segment.points if _on_the_globe(point)]
    bounds = track.get_time_bounds()
    moving = track.get_moving_data(raw=True)
    if bounds.start_time is None or moving is None or moving.moving_time < 1:
        return None
    start: datetime = bounds.start_time
    utc = start.astimezone(UTC).replace(tzinfo=None) if start.tzinfo is not None else start
    at = local(utc, zone)
    hearts = [rate for segment in track.segments for point in segment.points if (rate := _heart_rate(point))]
    metres = moving.moving_distance + moving.stopped_distance
    return Recorded(
        day=at.day,
        second=at.second,
        in_utc=at.in_utc,
        sport=_sport(track.type or ""),
        seconds=float(moving.moving_time),
        metres=float(metres) or None,
        hr=sum(hearts) / len(hearts) if hearts else None,
        climb=float(track.get_uphill_downhill().uphill) or None,
    )


def _on_the_globe(point: Any) -> bool:
    """Whether place and time of a point are possible ones; of a height that is no number the place stays."""
    if point.elevation is not None and not abs(point.elevation) <= HIGHEST:
        point.elevation = None
    try:
        # Offsets of a day or more, and moments before the year 1, show only where somebody counts with them.
        if point.time is not None and point.time.tzinfo is not None:
            point.time = point.time.astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return bool(abs(point.latitude) <= 90 and abs(point.longitude) <= 180)


def _sport(told: str) -> str:
    """The track's type, running where it has none."""
    return NUMBERED.get(told.strip()) or (named_sport(told) if told.strip() else "run")


def _heart_rate(point: Any) -> float | None:
    """The heart rate in a point's extensions, as watches write it."""
    for extension in point.extensions:
        for element in extension.iter():
            if isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() in ("hr", "heartrate"):
                try:
                    return float(element.text)
                except (TypeError, ValueError):
                    return None
    return None
