"""Activity logs on disk: a file, a folder, or several of both, read as one log without duplicates."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import files_below, read_bounded
from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers import csvlog
from optimizer.ingest.importers.activities import ActivityLog, finish
from optimizer.ingest.importers.activity_load import Thresholds
from optimizer.ingest.importers.duplicates import without_duplicates
from optimizer.ingest.importers.recorded import Recorded

LOG_BYTES = 20_000_000
ALL_BYTES = 1_000_000_000
"""Of all files of a log together."""
READ = (".csv", ".fit", ".fit.gz")


def read_files(paths: Sequence[Path], athlete: Athlete | None = None) -> tuple[ActivityLog, bytes]:
    """The activities of all files as one log, and what identifies it: the bytes of a single file, else a hash.

    Raises InputError with every fault."""
    zone, thresholds = zone_of(athlete), thresholds_of(athlete)
    rows: list[Recorded] = []
    problems: list[Problem] = []
    dropped: Counter[str] = Counter()
    notes: list[str] = []
    digest, read, total = hashlib.sha256(), b"", 0
    files = list(_files(paths, dropped))
    for file in files:
        read = raw = read_bounded(file, LOG_BYTES)
        total += len(raw)
        if total > ALL_BYTES:
            raise InputError(str(paths[0]), [Problem((), f"logs of at most {ALL_BYTES} bytes in all", "more")])
        digest.update(file.name.encode() + b"\0" + raw + b"\0")
        if file.suffix.lower() == ".csv":
            found = csvlog.rows(_text(file, raw), zone=zone, miles=athlete is not None and athlete.units == "mi")
            problems += [replace(problem, file=str(file)) for problem in found.problems]
            dropped += found.dropped
            notes += [f"{file.name}: {note}" for note in found.notes]
            rows += [replace(row, file=str(file)) for row in found.rows]
        else:
            rows += _fit(file, raw, zone, dropped)
    if problems:
        raise InputError(str(problems[0].file), problems)
    kept, copies = without_duplicates(rows)
    log = finish(kept, thresholds)
    if not files:
        raise InputError(str(paths[0]), [Problem((), f"files ending in {', '.join(READ)}", "a folder without any")])
    log = replace(log, copies=log.copies + copies, dropped=dropped, notes=tuple(notes))
    return log, read if len(files) == 1 else digest.digest()


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


def _files(paths: Iterable[Path], dropped: Counter[str]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            if not _readable(path):
                raise InputError(
                    str(path), [Problem((), f"a file ending in {', '.join(READ)}, or a folder", path.suffix or "none")]
                )
            yield path
            continue
        for file in files_below(path):
            if _readable(file):
                yield file
            else:
                dropped[f"files ending in {file.suffix.lower() or 'nothing'}, which are not read"] += 1


def _readable(path: Path) -> bool:
    return path.name.lower().endswith(READ)


def _fit(file: Path, raw: bytes, zone: tzinfo | None, dropped: Counter[str]) -> list[Recorded]:
    from optimizer.ingest.importers.fitlog import FitError, rows  # noqa: PLC0415

    try:
        found = rows(raw, zone=zone)
    except FitError:
        dropped["files that are no FIT recording"] += 1
        return []
    if not found:
        dropped["recordings without a session"] += 1
    return [replace(row, file=str(file)) for row in found]


def _text(path: Path, raw: bytes) -> str:
    """The text, in UTF-8 or, where a byte-order mark says so, in UTF-16."""
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        problem = Problem((), "text in UTF-8", f"byte 0x{raw[error.start]:02x}", line, column)
        raise InputError(str(path), [problem]) from None
