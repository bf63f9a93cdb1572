"""FIT files: the sessions of a recording, without decoding the seconds in between.

A day's recording holds thousands of samples and one session; the samples are skipped by their stated length, so a
folder of years is read in seconds.
"""

import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import fitdecode

from optimizer.ingest.importers.cell_values import Moment, local
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.sports import TYPES, plain_type

KEPT = frozenset({0, 12, 18, 34})
"""Message numbers that matter: file id, sport, session, activity."""
EPOCH = datetime(1989, 12, 31)
UNPACKED = 50_000_000
UNREADABLE = (fitdecode.FitError, EOFError, OSError, ValueError, LookupError, AssertionError, struct.error, zlib.error)
"""What decoders raise on broken bytes."""


class FitError(Exception):
    """A file that is no FIT recording."""


def rows(raw: bytes, *, zone: tzinfo | None = None) -> list[Recorded]:
    """The sessions of the recording, compressed or not; local time as the watch had it. Raises FitError."""
    try:
        data = _unpacked(raw)
        frames = list(_frames(slim(data)))
    except UNREADABLE as error:
        raise FitError(str(error) or "unreadable") from None
    shift = _shift(frames)
    sessions = [frame for frame in frames if frame.name == "session"]
    return [row for frame in sessions if (row := _session(frame, shift, zone)) is not None]


def _unpacked(raw: bytes) -> bytes:
    if raw[:2] != b"\x1f\x8b":
        return raw
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
        return file.read(UNPACKED)


def _frames(data: bytes) -> Iterator[Any]:
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                yield frame


def _session(frame: Any, shift: timedelta | None, zone: tzinfo | None) -> Recorded | None:
    start = _value(frame, "start_time") or _value(frame, "timestamp")
    seconds = _value(frame, "total_timer_time") or _value(frame, "total_elapsed_time")
    if not isinstance(start, datetime) or not seconds:
        return None
    utc = start.astimezone(UTC).replace(tzinfo=None)
    at = local(utc + shift, None) if shift is not None else local(utc, zone)
    return _recorded(frame, at, float(seconds))


def _recorded(frame: Any, at: Moment, seconds: float) -> Recorded:
    rpe = _value(frame, "workout_rpe")
    return Recorded(
        day=at.day,
        second=at.second,
        sport=_sport(frame),
        seconds=seconds,
        metres=_number(frame, "total_distance"),
        hr=_number(frame, "avg_heart_rate"),
        climb=_number(frame, "total_ascent"),
        rpe=float(rpe) / 10 if isinstance(rpe, int | float) and rpe else None,
    )


def _sport(frame: Any) -> str:
    """The sub-sport where it is a type of its own, else the sport; training is strength unless it says otherwise."""
    sub, sport = (plain_type(str(_value(frame, name) or "")) for name in ("sub_sport", "sport"))
    if sport == "running":
        return "run"
    return sub if sub in TYPES else sport


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


def slim(data: bytes) -> bytes:
    """The recording with the messages in KEPT alone, definitions included; its checksum is left out."""
    if len(data) < 12 or data[8:12] != b".FIT":
        raise FitError("no FIT header")
    at, end = data[0], min(len(data), data[0] + struct.unpack_from("<I", data, 4)[0])
    sizes: dict[int, tuple[int, bool]] = {}
    kept = bytearray()
    while at < end:
        head, first = data[at], at
        number = (head >> 5) & 3 if head & 0x80 else head & 0x0F
        if head & 0x80 or not head & 0x40:
            size, wanted = sizes[number]
            at += 1 + size
            if at > len(data):
                raise FitError("the recording ends within a message")
            if wanted and not head & 0x80:
                kept += data[first:at]
        else:
            at, sizes[number] = _definition(data, at, head)
            if sizes[number][1]:
                kept += data[first:at]
    return data[:4] + struct.pack("<I", len(kept)) + data[8 : data[0]] + bytes(kept) + b"\0\0"


def _definition(data: bytes, at: int, head: int) -> tuple[int, tuple[int, bool]]:
    """The place after a definition message, and the length of its data messages with whether they are wanted."""
    order = ">" if data[at + 2] else "<"
    message = struct.unpack_from(order + "H", data, at + 3)[0]
    fields = data[at + 5]
    place = at + 6
    size = sum(data[place + 1 + 3 * i] for i in range(fields))
    place += 3 * fields
    if head & 0x20:
        developer = data[place]
        size += sum(data[place + 2 + 3 * i] for i in range(developer))
        place += 1 + 3 * developer
    return place, (size, message in KEPT)
