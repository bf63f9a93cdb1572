"""Recordings of watches and phones, one format a module: FIT, GPX, TCX and the health export of a phone."""

import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TypeVar

from optimizer.core.errors import Problem
from optimizer.ingest.importers.log_cells import BOUNDS
from optimizer.ingest.importers.recorded import Recorded

Parsed = TypeVar("Parsed")
UNPACKED = 50_000_000
LONGEST = BOUNDS["seconds"][1]
"""Seconds of a recording, as of a row of a table: what a watch that was forgotten tells is no training."""
MOST_POINTS = int(LONGEST)
"""A point a second of the longest recording, in a file of one or many."""
MOST_TAGS = 1_400_000
"""Of XML, attributes counted too: 19 h of a point a second with all that watches add, which are 20 MB, too."""
BROKEN_OFF = "breaks off; what stands before the break is kept"


class RecordingError(Exception):
    """A file that is no such recording; the text says what it is counted as, `fault` where it is broken."""

    def __init__(self, counted: str, fault: Problem | None = None) -> None:
        super().__init__(counted)
        self.fault = fault


@dataclass
class ReadRecording:
    """The activities of one file, reasons for what was left out, and what is told about it."""

    rows: list[Recorded] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def read_recording(name: str, raw: bytes, zone: tzinfo | None) -> ReadRecording:
    """The activities of the file by its ending, compressed or not. Raises RecordingError."""
    from optimizer.ingest.importers import fitlog, gpxlog, health_export, tcxlog  # noqa: PLC0415

    data = unpacked(raw)
    ending = name.lower().removesuffix(".gz").rpartition(".")[2]
    readers = {"fit": fitlog.read, "gpx": gpxlog.read, "tcx": tcxlog.read, "xml": health_export.read}
    found = readers[ending](data, zone)
    whole = [row for row in found.rows if row.seconds <= LONGEST]
    if beyond := len(found.rows) - len(whole):
        found.dropped[f"recordings of more than {LONGEST // 3600} h"] += beyond
    found.rows = whole
    return found


def too_long(expected: str) -> RecordingError:
    """A file that would take minutes and gigabytes to read."""
    return RecordingError("recordings that are too long to read", Problem((), expected, "more", 1, 1))


def weigh_xml(data: bytes, what: str, points: bytes) -> None:
    """Count a file's points and tags before a parser builds them all. Raises RecordingError.

    Parameters
    ----------
    what : in words, such as "a GPX track".
    points : the names of points, as a pattern.
    """
    if data.count(b"<") + data.count(b"=") > MOST_TAGS:
        raise too_long(f"{what} of at most {MOST_TAGS} tags and attributes")
    if sum(1 for _ in re.finditer(rb"<(?:[^<>\s:]*:)?(?:" + points + rb")\b", data)) > MOST_POINTS:
        raise too_long(f"{what} of at most {MOST_POINTS} points")


def as_far_as_whole(
    data: bytes, parse: Callable[[bytes], Parsed | None], last: bytes, ends: bytes, notes: list[str]
) -> Parsed | None:
    """Parse a file in XML; one that breaks off is ended behind its last whole piece, which is told.

    Parameters
    ----------
    parse : gives None for what it cannot read.
    last : the end of a piece.
    ends : what closes the file behind one.
    notes : what is told of the file.
    """
    read, at = parse(data), data.rfind(last)
    if read is not None or at < 0:
        return read
    notes.append(BROKEN_OFF)
    return parse(data[: at + len(last)] + ends)


def unpacked(raw: bytes) -> bytes:
    """The bytes, uncompressed where they are a gzip archive; what stands before a break in one is kept."""
    if raw[:2] != b"\x1f\x8b":
        return raw
    data = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while len(data) <= UNPACKED and (chunk := file.read(65_536)):
                data += chunk
    except (EOFError, OSError, zlib.error):
        if not data:
            broken = Problem((), "an archive (gzip)", f"one that breaks off or is damaged, {len(raw)} bytes", 1, 1)
            raise RecordingError("archives that cannot be unpacked", broken) from None
    if len(data) > UNPACKED:
        raise too_long(f"an archive (gzip) that unpacks to at most {UNPACKED} bytes")
    return bytes(data)
