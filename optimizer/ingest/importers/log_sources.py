"""The files of a log, wherever they lie: named ones, folders, archives; each is opened only when its turn comes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import files_below, is_file, is_folder, opened, told
from optimizer.ingest.importers import zip_members

JSON = (".json", ".jsonl")
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".fods", *JSON)
RECORDINGS = (".fit", ".gpx", ".tcx")
STREAMED = ".xml"
PACKED = ".zip"
_SINGLE = (*TABLES, *RECORDINGS, *(f"{ending}.gz" for ending in RECORDINGS), STREAMED)
READ = (*_SINGLE, PACKED)
"""Endings of what is read."""
_NO_LOGS = ("readme.txt", "license.txt", "licence.txt")


@dataclass(frozen=True)
class LogSource:
    """One file of a log.

    Attributes
    ----------
    place
        Its path; of a file in an archive the archive's path and the name in it.
    named
        Whether a person named the file itself, so that it must be a log.
    packed
        Whether it lies in an archive.
    """

    place: str
    named: bool
    packed: bool
    _open: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.place.replace("\\", "/")).name

    def has(self, *endings: str) -> bool:
        """Whether its name ends in one of them."""
        return self.name.lower().endswith(endings)

    def open(self) -> IO[bytes]:
        """The file, open for reading. Raises InputError, and MemberError where an archive is broken."""
        try:
            return self._open()
        except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
            raise InputError(self.place, [Problem((), "a readable file", told(error))]) from None

    def read(self, most: int) -> bytes:
        """Its bytes. Raises InputError beyond `most` of them, and as `open` does."""
        with self.open() as file:
            raw = zip_members.read(file, most + 1) if self.packed else file.read(most + 1)
        if len(raw) > most:
            raise InputError(self.place, [Problem((), f"at most {most} bytes", "more")])
        return raw


def sources(paths: Iterable[Path], dropped: Counter[str]) -> Iterator[LogSource]:
    """Files to read, in order of path; strangers in folders and archives are counted. Raises InputError."""
    for path in paths:
        if is_folder(path):
            for file in files_below(path):
                if is_file(file):
                    yield from _of_file(file, dropped, named=False)
        elif path.name.lower().endswith(READ):
            yield from _of_file(path, dropped, named=True)
        else:
            expected = f"a file ending in {', '.join(READ)}, or a folder"
            raise InputError(str(path), [Problem((), expected, path.suffix or "none")])


def _of_file(path: Path, dropped: Counter[str], *, named: bool) -> Iterator[LogSource]:
    if path.name.lower().endswith(PACKED):
        yield from _of_archive(path, dropped)
    elif _is_read(path.name):
        yield LogSource(str(path), named, packed=False, _open=lambda: opened(path))
    else:
        _count(path.name, dropped)


def _of_archive(path: Path, dropped: Counter[str]) -> Iterator[LogSource]:
    with zip_members.archive(path) as packed:
        for member in zip_members.members(packed):
            name = member.info.filename
            if _is_read(name):
                yield LogSource(f"{path}/{name}", named=False, packed=True, _open=member.open)
            else:
                _count(name, dropped)


def may_be_log(name: str) -> bool:
    """Whether a file of that name is read where nobody named it: by its ending, and no archive's own explanation."""
    return PurePosixPath(name).name.lower().endswith(PACKED) or _is_read(name)


def _is_read(name: str) -> bool:
    plain = PurePosixPath(name).name.lower()
    return plain.endswith(_SINGLE) and plain not in _NO_LOGS


def _count(name: str, dropped: Counter[str]) -> None:
    dropped[f"files ending in {PurePosixPath(name).suffix.lower() or 'nothing'}, which are not read"] += 1
