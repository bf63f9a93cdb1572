"""Activity logs on disk: a file, a folder, or several of both, read as one log without duplicates."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import files_below, read_bounded
from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers import csvlog
from optimizer.ingest.importers.activities import ActivityLog, finish
from optimizer.ingest.importers.activity_load import Thresholds
from optimizer.ingest.importers.duplicates import without_duplicates
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import decoded

if TYPE_CHECKING:
    from optimizer.ingest.importers.recordings import ReadRecording

LOG_BYTES = 20_000_000
ALL_BYTES = 1_000_000_000
"""Of all files of a log together."""
TABLES = (".csv", ".tsv")
RECORDINGS = (".fit", ".gpx", ".tcx")
STREAMED = ".xml"
READ = (*TABLES, *RECORDINGS, *(f"{ending}.gz" for ending in RECORDINGS), STREAMED)


def read_files(paths: Sequence[Path], athlete: Athlete | None = None) -> tuple[ActivityLog, bytes]:
    """The activities of all files as one log, and what identifies it: the bytes of a single file, else a hash.

    Raises InputError with every fault."""
    zone, thresholds = zone_of(athlete), thresholds_of(athlete)
    miles = athlete is not None and athlete.units == "mi"
    found = csvlog.Reading()
    digest, raw, total = hashlib.sha256(), b"", 0
    files = list(_files(paths, found.dropped))
    for file, named in files:
        digest.update(file.name.encode() + b"\0")
        if file.name.lower().endswith(STREAMED):
            raw = _stream(file, found, digest)
            continue
        raw = read_bounded(file, LOG_BYTES)
        total += len(raw)
        if total > ALL_BYTES:
            raise InputError(str(paths[0]), [Problem((), f"logs of at most {ALL_BYTES} bytes in all", "more")])
        digest.update(raw + b"\0")
        if file.name.lower().endswith(TABLES):
            _table(file, raw, found, zone=zone, miles=miles, named=named)
        else:
            _recording(file, raw, found, zone)
    if found.problems:
        raise InputError(str(found.problems[0].file), found.problems)
    if not files:
        raise InputError(str(paths[0]), [Problem((), f"files ending in {', '.join(READ)}", "a folder without any")])
    kept, copies = without_duplicates(found.rows)
    log = finish(kept, thresholds)
    log = replace(
        log,
        copies=log.copies + copies,
        dropped=found.dropped,
        notes=(*found.notes, *log.notes),
        unread=tuple(found.unread),
        figures=tuple(found.figures),
    )
    return log, raw if len(files) == 1 else digest.digest()


def thresholds_of(athlete: Athlete | None) -> Thresholds:
    """What loads are measured against."""
    if athlete is None:
        return Thresholds()
    return Thresholds(athlete.threshold_pace, athlete.threshold_hr, athlete.max_hr)


def zone_of(athlete: Athlete | None) -> tzinfo | None:
    """The runner's time zone, None where none is stated."""
    if athlete is None or athlete.timezone is None:
        return None
    return ZoneInfo(athlete.timezone)


def _files(paths: Iterable[Path], dropped: Counter[str]) -> Iterator[tuple[Path, bool]]:
    """Files to read, each with whether it was named itself and does not only lie in a folder."""
    for path in paths:
        if not path.is_dir():
            if not _readable(path):
                raise InputError(
                    str(path), [Problem((), f"a file ending in {', '.join(READ)}, or a folder", path.suffix or "none")]
                )
            yield path, True
            continue
        for file in files_below(path):
            if _readable(file) and file.is_file():
                yield file, False
            elif file.is_file():
                dropped[f"files ending in {file.suffix.lower() or 'nothing'}, which are not read"] += 1


def _readable(path: Path) -> bool:
    return path.name.lower().endswith(READ)


def _table(file: Path, raw: bytes, found: csvlog.Reading, *, zone: tzinfo | None, miles: bool, named: bool) -> None:
    """A table's rows; one that lies in a folder and is no log is passed over, as an archive has many."""
    text = decoded(raw, names_known)
    if not named and not csvlog.is_log(text.text):
        found.dropped["tables that are no log"] += 1
        return
    read = csvlog.rows(text.text, zone=zone, miles=miles)
    found.problems += [replace(problem, file=str(file)) for problem in read.problems]
    found.dropped += read.dropped
    if text.guessed is not None:
        read.notes.insert(0, f"read as {text.guessed}")
    found.notes += [f"{file.name}: {note}" for note in read.notes]
    found.unread += [replace(problem, file=str(file)) for problem in read.unread]
    found.figures += [replace(problem, file=str(file)) for problem in read.figures]
    found.rows += [replace(row, file=str(file)) for row in read.rows]


def _recording(file: Path, raw: bytes, found: csvlog.Reading, zone: tzinfo | None) -> None:
    from optimizer.ingest.importers.recordings import RecordingError, read_recording  # noqa: PLC0415

    try:
        read = read_recording(file.name, raw, zone)
    except RecordingError as error:
        found.dropped[str(error)] += 1
        return
    _add(file, read, found)


def _add(file: Path, read: "ReadRecording", found: csvlog.Reading) -> None:
    found.dropped.update(read.dropped)
    found.notes += [f"{file.name}: {note}" for note in read.notes]
    found.rows += [replace(row, file=str(file)) for row in read.rows]


def _stream(path: Path, found: csvlog.Reading, digest: "hashlib._Hash") -> bytes:
    """The workouts of a health export of any length, and a hash of its bytes."""
    from optimizer.ingest.importers.health_export import read_stream  # noqa: PLC0415
    from optimizer.ingest.importers.recordings import RecordingError  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").digest()
            file.seek(0)
            _add(path, read_stream(file, None), found)
    except RecordingError as error:
        found.dropped[str(error)] += 1
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        told = error.strerror if isinstance(error, OSError) and error.strerror else "an impossible name"
        raise InputError(str(path), [Problem((), "a readable file", told.lower())]) from None
    digest.update(whole)
    return whole
