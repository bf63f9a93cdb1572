"""FIT files: the sessions of every recording in them; the samples alone tell of one that was never saved."""

import io
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from statistics import median
from typing import Any

import fitdecode

from optimizer.ingest.importers.broken_recordings import fault
from optimizer.ingest.importers.fit_parts import FitPart, FitWork, TooMuchError, parts_of
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.recordings import BROKEN_OFF, ReadRecording, RecordingError, too_long
from optimizer.ingest.importers.sports import kind_of, named_sport
from optimizer.ingest.tabular.date_cells import Moment, local, on_the_clock
from optimizer.ingest.tabular.vocabulary import sport_of

KEPT = frozenset({0, 12, 18, 34})
"""Message numbers that matter: file id, sport, session, activity."""
EPOCH = datetime(1989, 12, 31)
OLDEST = 2000
"""Year before which a clock was never set: watches count from 1989."""
SHORTEST_PAUSE = 60
UNREADABLE = (fitdecode.FitError, EOFError, OSError, ValueError, LookupError, AssertionError, struct.error, zlib.error)
"""What decoders raise on broken bytes."""


def read(data: bytes, zone: tzinfo | None) -> ReadRecording:
    """The sessions of the recordings; local time as the watch had it. Raises RecordingError."""
    found, work = ReadRecording(), FitWork()
    try:
        all_parts = list(parts_of(data, KEPT, work))
        for part in all_parts:
            _read_part(data, part, work, zone, found)
    except TooMuchError as error:
        raise too_long(f"a FIT recording of {error}") from None
    if not all_parts:
        raise RecordingError("files that are no FIT recording", fault(data, "a FIT recording", xml=False))
    if len(all_parts) > 1:
        found.notes.append(f"{len(all_parts)} recordings in one file")
    return found


def _read_part(data: bytes, part: FitPart, work: FitWork, zone: tzinfo | None, found: ReadRecording) -> None:
    frames = list(_frames(part.data))
    shift = _shift(frames)
    sessions = [frame for frame in frames if frame.name == "session"]
    for frame in sessions:
        row = _session(frame, shift, zone, found)
        if row is not None:
            found.rows.append(row)
    if part.cut:
        found.notes.append(BROKEN_OFF)
    if not sessions:
        _without_session(next(parts_of(data, None, work, part.at)), frames, zone, found)


def _frames(data: bytes) -> Iterator[Any]:
    """The messages up to the first that cannot be decoded."""
    try:
        with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    yield frame
    except UNREADABLE:
        return


def _session(frame: Any, shift: timedelta | None, zone: tzinfo | None, found: ReadRecording) -> Recorded | None:
    start = _date(_value(frame, "start_time")) or _date(_value(frame, "timestamp"))
    seconds = _value(frame, "total_timer_time") or _value(frame, "total_elapsed_time")
    if start is None:
        found.dropped["recordings without a date"] += 1
        return None
    if not isinstance(seconds, int | float) or seconds < 1:
        found.dropped["recordings without a duration"] += 1
        return None
    at = on_the_clock(start + shift) if shift is not None else local(start, zone)
    return _recorded(frame, at, float(seconds))


def _date(value: Any) -> datetime | None:
    """The moment in UTC; None where the watch did not know the date."""
    if not isinstance(value, datetime):
        return None
    utc = value.astimezone(UTC).replace(tzinfo=None)
    return utc if utc.year >= OLDEST else None


def _recorded(frame: Any, at: Moment, seconds: float) -> Recorded:
    rpe = _value(frame, "workout_rpe")
    return Recorded(
        day=at.day,
        second=at.second,
        in_utc=at.in_utc,
        sport=_sport(frame),
        seconds=seconds,
        metres=_number(frame, "total_distance"),
        hr=_number(frame, "avg_heart_rate"),
        climb=_number(frame, "total_ascent"),
        rpe=float(rpe) / 10 if isinstance(rpe, int | float) and rpe else None,
    )


def _sport(frame: Any) -> str:
    """The sub-sport where it is a sport of its own, else the sport; training is strength unless it says otherwise."""
    sub, sport = (str(_value(frame, name) or "") for name in ("sub_sport", "sport"))
    if sport == "running":
        return "run"
    named = sport_of(sub)
    return named if named is not None and kind_of(named)[1] is not None else named_sport(sport)


def _without_session(part: FitPart, frames: list[Any], zone: tzinfo | None, found: ReadRecording) -> None:
    """What the samples say of a recording that was never finished, such as when the battery died."""
    kind = next((str(_value(frame, "type")) for frame in frames if frame.name == "file_id"), "activity")
    if kind not in ("activity", "None"):
        found.dropped["FIT files that hold no activity"] += 1
        return
    samples = [frame for frame in _frames(part.data) if frame.name == "record"]
    times = [at for frame in samples if (at := _date(_value(frame, "timestamp"))) is not None]
    if samples and not times:
        found.dropped["recordings without a date"] += 1
    elif len(times) < 2:
        found.dropped["recordings without a session"] += 1
    else:
        found.rows.append(_of_samples(samples, times, frames, zone))
        running = "" if any(frame.name == "sport" for frame in frames) else "; the sport is taken as running"
        found.notes.append(f"no session: time and distance are those of the samples{running}")


def _of_samples(samples: list[Any], times: list[datetime], frames: list[Any], zone: tzinfo | None) -> Recorded:
    gaps = _gaps(times)
    pause = max(SHORTEST_PAUSE, 5 * median(gaps))
    began = next((_date(_value(frame, "time_created")) for frame in frames if frame.name == "file_id"), None)
    if began is not None and timedelta(0) < times[0] - began <= timedelta(seconds=pause):
        times = [began, *times]
        gaps = _gaps(times)
    hearts = [rate for frame in samples if (rate := _number(frame, "heart_rate")) is not None]
    named = next((frame for frame in frames if frame.name == "sport"), None)
    at = local(times[0], zone)
    return Recorded(
        day=at.day,
        second=at.second,
        in_utc=at.in_utc,
        sport="run" if named is None else _sport(named),
        seconds=sum(gap for gap in gaps if 0 < gap <= pause),
        metres=max((far for frame in samples if (far := _number(frame, "distance")) is not None), default=None),
        hr=sum(hearts) / len(hearts) if hearts else None,
    )


def _gaps(times: list[datetime]) -> list[float]:
    return [(late - early).total_seconds() for early, late in pairwise(times)]


def _shift(frames: list[Any]) -> timedelta | None:
    """Local time minus UTC, from the activity message where the watch wrote both."""
    for frame in frames:
        if frame.name != "activity":
            continue
        utc, told = _value(frame, "timestamp"), _value(frame, "local_timestamp")
        if isinstance(told, int | float):
            told = EPOCH + timedelta(seconds=float(told))
        if isinstance(utc, datetime) and isinstance(told, datetime):
            shift = told.replace(tzinfo=None) - utc.astimezone(UTC).replace(tzinfo=None)
            quarters = round(shift / timedelta(minutes=15))
            if abs(quarters) <= 14 * 4:
                return quarters * timedelta(minutes=15)
    return None


def _value(frame: Any, name: str) -> Any:
    return frame.get_value(name, fallback=None)


def _number(frame: Any, name: str) -> float | None:
    value = _value(frame, name)
    return float(value) if isinstance(value, int | float) and value else None
