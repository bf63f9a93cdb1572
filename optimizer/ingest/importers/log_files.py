"""Activity logs on disk: a file, a folder, an archive, or several of them, read as one log without duplicates."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zoneinfo import ZoneInfo

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import is_folder
from optimizer.formats.scenario import Athlete
from optimizer.ingest.importers import csvlog
from optimizer.ingest.importers.activities import ActivityLog, finish
from optimizer.ingest.importers.activity_load import Thresholds
from optimizer.ingest.importers.duplicates import without_duplicates, without_routes
from optimizer.ingest.importers.jsonlog import NoJsonLogError, as_table, is_json
from optimizer.ingest.importers.log_columns import is_log
from optimizer.ingest.importers.log_notes import without_a_zone
from optimizer.ingest.importers.log_sources import JSON, READ, STREAMED, TABLES, LogSource, sources
from optimizer.ingest.importers.recorded import Recorded
from optimizer.ingest.importers.zip_members import MemberError
from optimizer.ingest.importers.zip_members import read as read_packed
from optimizer.ingest.tabular.column_names import names_known
from optimizer.ingest.tabular.file_text import FileText, decoded
from optimizer.ingest.tabular.workbook import ARCHIVE, WorkbookError, is_workbook, sheets

if TYPE_CHECKING:
    from optimizer.ingest.importers.recordings import ReadRecording, RecordingError

LOG_BYTES = 20_000_000
MOST_A_DAY = 50
"""Each is held against every other of three days."""
ALL_BYTES = 1_000_000_000
"""Of all files of a log together, as they are and unpacked."""


@dataclass
class _Log:
    """What is found while the files are read one after the other: `exports` are a phone's, `doubtful` the faults of
    tables in folders that look like logs and cannot be read, which count where nothing else is found."""

    zone: tzinfo | None
    miles: bool
    found: csvlog.Reading = field(default_factory=csvlog.Reading)
    exports: set[str] = field(default_factory=set)
    doubtful: list[Problem] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    total: int = 0

    def weigh(self, source: LogSource, size: int) -> None:
        """Count bytes; raises InputError when all of them are too many."""
        self.total += size
        if self.total > ALL_BYTES:
            raise InputError(source.place, [Problem((), f"logs of at most {ALL_BYTES} bytes in all", "more")])

    def count(self, source: LogSource, rows: int) -> None:
        """The same for rows of tables."""
        if len(self.found.rows) + rows > csvlog.MOST_ROWS:
            expected = f"logs of at most {csvlog.MOST_ROWS} activities in all"
            raise InputError(source.place, [Problem((), expected, "more")])


def read_files(
    paths: Sequence[Path], athlete: Athlete | None = None, zone: tzinfo | None = None
) -> tuple[ActivityLog, bytes]:
    """The activities of all files as one log, and what identifies it: the bytes of a single file, else a hash.

    `zone` is where the runner's clock stands, by default as the athlete states. Raises InputError with every fault."""
    log = _Log(zone or zone_of(athlete), athlete is not None and athlete.units == "mi")
    found, digest, single, number = log.found, hashlib.sha256(), b"", 0
    for source in sources(paths, found.dropped):
        digest.update(source.name.encode("utf-8", "surrogateescape") + b"\0")
        content = _read(source, log)
        digest.update(content + (b"" if source.has(STREAMED) else b"\0"))
        single, number = (content, number + 1) if not source.packed else (b"", number + 2)
    problems = found.problems or (log.doubtful if not found.rows else [])
    if problems:
        raise InputError(str(problems[0].file), problems)
    found.rows = without_routes(found.rows, log.exports)
    _count_days(found.rows)
    if not number:
        got = f"{'a folder' if is_folder(paths[0]) else 'an archive'} without any"
        raise InputError(str(paths[0]), [Problem((), f"files ending in {', '.join(READ)}", got)])
    kept, copies = without_duplicates(found.rows)
    finished = finish(kept, thresholds_of(athlete))
    finished = replace(
        finished,
        copies=finished.copies + copies,
        dropped=found.dropped,
        notes=(*found.notes, *without_a_zone(kept), *finished.notes),
        unread=tuple(found.unread),
        figures=tuple(found.figures),
        broken=tuple(log.broken),
    )
    return finished, single if number == 1 else digest.digest()


def _count_days(rows: Sequence[Recorded]) -> None:
    """Refuse days of more activities than anybody does, which would each be held against all others."""
    for day, number in Counter(row.day for row in rows).most_common(1):
        if number > MOST_A_DAY:
            first = next(row for row in rows if row.day == day)
            problem = Problem((), f"at most {MOST_A_DAY} activities a day", f"{number} on {day}", 1, 1)
            raise InputError(first.file, [problem])


def read_done(
    paths: Sequence[Path], athlete: Athlete | None = None, zone: tzinfo | None = None
) -> tuple[ActivityLog, bytes]:
    """`read_files`, where no activity at all is an answer only if nothing had to be left out: a recording that cannot
    be read is no rest. Raises InputError with every fault."""
    log, digest = read_files(paths, athlete, zone)
    if not log.activities and log.dropped:
        reasons = ", ".join(f"{reason} ({times})" for reason, times in log.dropped.items())
        whole = Problem((), "an activity, or a log without rows", reasons)
        problems = list(log.broken) or [whole]
        raise InputError(problems[0].file or str(paths[0]), problems)
    return log, digest


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


def _read(source: LogSource, log: _Log) -> bytes:
    """Add what the file holds; its bytes, or a hash where it is long. Raises InputError."""
    try:
        if source.has(STREAMED):
            return _stream(source, log)
        raw = source.read(LOG_BYTES)
    except MemberError as error:
        log.found.dropped[str(error)] += 1
        return b""
    log.weigh(source, len(raw))
    if source.has(*TABLES):
        _table(source, raw, log)
    else:
        _recording(source, raw, log)
    return raw


def _table(source: LogSource, raw: bytes, log: _Log) -> None:
    """A table's rows; one that lies in a folder and is no log is passed over, as an archive has many."""
    try:
        texts = list(_texts(source, raw))
    except WorkbookError as error:
        if source.named:
            expected = "a workbook (.xlsx, .xls, .ods or .fods)"
            raise InputError(source.place, [Problem((), expected, str(error))]) from None
        log.found.dropped["workbooks that cannot be read"] += 1
        return
    except NoJsonLogError as error:
        if source.named:
            raise InputError(source.place, [Problem((), "activities in JSON", str(error))]) from None
        log.found.dropped["files in JSON that are no log"] += 1
        return
    except InputError:
        if source.named:
            raise
        log.found.dropped["tables that are no log"] += 1
        return
    logs = [(name, text, sheet) for name, text, sheet in texts if is_log(text.text, sheet)]
    if not logs and not source.named:
        log.found.dropped["tables that are no log"] += 1
        return
    log.found.dropped.update({"sheets that are no log": len(texts) - len(logs)} if logs and len(texts) > 1 else {})
    for name, text, sheet in logs or texts[:1]:
        _rows(source, name, text, sheet, log, one_of_many=len(logs) > 1)


def _texts(source: LogSource, raw: bytes) -> Iterator[tuple[str, FileText, str]]:
    """The file's tables, each with the name that notes give it and its sheet's own: a workbook has one a sheet.

    Raises WorkbookError."""
    if raw.startswith(ARCHIVE) and not is_workbook(raw):
        raise WorkbookError("an archive that is none")
    if not is_workbook(raw):
        text = decoded(raw, names_known, source.place)
        yield source.name, FileText(as_table(text.text)) if source.has(*JSON) or is_json(text.text) else text, ""
        return
    found = sheets(raw)
    for sheet in found:
        name = f"{source.name}, sheet {sheet.name!r}" if len(found) > 1 else source.name
        yield name, FileText(sheet.text), sheet.name
    if not found:
        yield source.name, FileText(""), ""


def _rows(source: LogSource, name: str, text: FileText, sheet: str, log: _Log, *, one_of_many: bool = False) -> None:
    """Add the rows of a table; one in a folder, or a sheet beside others, that turns out to be no log is only named."""
    found = log.found
    read = csvlog.rows(text.text, zone=log.zone, miles=log.miles, above=(sheet,))
    log.count(source, len(read.rows))
    if read.problems and not read.too_long and (one_of_many or not source.named):
        found.dropped["sheets that are no log" if one_of_many else "tables that are no log"] += 1
        first = read.problems[0]
        found.notes.append(f"{name} is taken for no log, line {first.line}: {first.field} {first.got}")
        log.doubtful += [replace(problem, file=source.place) for problem in read.problems]
        return
    found.problems += [replace(problem, file=source.place) for problem in read.problems]
    found.dropped += read.dropped
    if text.told is not None:
        read.notes.insert(0, text.told)
    found.notes += [f"{name}: {note}" for note in read.notes]
    found.unread += [replace(problem, file=source.place) for problem in read.unread]
    found.figures += [replace(problem, file=source.place) for problem in read.figures]
    found.rows += [replace(row, file=source.place) for row in read.rows]


def _recording(source: LogSource, raw: bytes, log: _Log) -> None:
    from optimizer.ingest.importers.recordings import RecordingError, read_recording, unpacked  # noqa: PLC0415

    try:
        data = unpacked(raw)
        log.weigh(source, len(data) - len(raw))
        read = read_recording(source.name, data, log.zone)
    except RecordingError as error:
        _drop(source, error, log)
        return
    _add(source, read, log.found)


def _drop(source: LogSource, error: "RecordingError", log: _Log) -> None:
    """Count a file that is no recording, and keep where it is broken."""
    log.found.dropped[str(error)] += 1
    if error.fault is not None:
        log.broken.append(replace(error.fault, file=source.place))


def _add(source: LogSource, read: "ReadRecording", found: csvlog.Reading) -> None:
    found.dropped.update(read.dropped)
    found.notes += [f"{source.name}: {note}" for note in read.notes]
    found.rows += [replace(row, file=source.place) for row in read.rows]


@dataclass
class _Hashed:
    """An open file that is hashed as it is read, so that one that is refused early costs no reading of the rest."""

    file: IO[bytes]
    whole: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def read(self, size: int = -1) -> bytes:
        """Raises MemberError."""
        data = read_packed(self.file, size)
        self.whole.update(data)
        return data


def _stream(source: LogSource, log: _Log) -> bytes:
    """The workouts of a health export of any length, and a hash of its bytes. Raises InputError, MemberError."""
    from optimizer.ingest.importers.health_export import read_stream  # noqa: PLC0415
    from optimizer.ingest.importers.recordings import RecordingError  # noqa: PLC0415

    with source.open() as file:
        hashed = _Hashed(file)
        try:
            _add(source, read_stream(hashed, None), log.found)
            log.exports.add(source.place)
        except RecordingError as error:
            _drop(source, error, log)
    return hashed.whole.digest()
