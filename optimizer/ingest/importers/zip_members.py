"""Archives (ZIP) as sites hand them out: their files are read in place, and nothing is ever unpacked to disk.

An archive of a few kilobytes can hold gigabytes of nothing, or millions of names. The list of its files is measured
before it is read, what they will unpack to before they are opened, and no more is read of one than it states.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import MOST_FILES, opened, told

MOST_RATIO = 100
"""Times its size that an archive may unpack to; logs come to ten or thirty."""
FREE_BYTES = 100_000_000
"""So much may be unpacked whatever the ratio."""
_END = b"PK\x05\x06"
_TAIL = 65_557
"""The end record and the longest comment behind it."""
_NAME_BYTES = 300
"""Of the list, for each file in it: more would be names that no site gives."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)


class MemberError(Exception):
    """A file in an archive that cannot be unpacked; the text says what it is counted as."""


@dataclass(frozen=True)
class Member:
    """One file of an open archive."""

    packed: zipfile.ZipFile
    info: zipfile.ZipInfo

    def open(self) -> IO[bytes]:
        """The file's content. Raises MemberError."""
        if self.info.flag_bits & 1:
            raise MemberError("files in archives that ask for a password")
        try:
            return self.packed.open(self.info)
        except _BROKEN:
            raise MemberError("files in archives that cannot be unpacked") from None


@contextmanager
def archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, open, its list measured. Raises InputError."""
    try:
        with opened(path) as file:
            size = _measured(file, path)
            try:
                packed = zipfile.ZipFile(file)
            except _BROKEN:
                raise _no_archive(path, "a broken one") from None
            with packed:
                unpacked = sum(info.file_size for info in packed.infolist())
                if unpacked > max(FREE_BYTES, MOST_RATIO * size):
                    expected = f"an archive that unpacks to at most {MOST_RATIO} times its size"
                    raise InputError(str(path), [Problem((), expected, "more")])
                yield packed
    except (OSError, ValueError) as error:
        raise InputError(str(path), [Problem((), "a readable file", told(error))]) from None


def members(packed: zipfile.ZipFile) -> Iterator[Member]:
    """The files in order of name, without what a Mac adds to each."""
    for info in sorted(packed.infolist(), key=lambda info: info.filename):
        last = info.filename.rpartition("/")[2]
        if not info.is_dir() and not info.filename.startswith("__MACOSX/") and not last.startswith("."):
            yield Member(packed, info)


def read(file: IO[bytes], most: int) -> bytes:
    """At most so many bytes of an opened file of an archive. Raises MemberError."""
    try:
        return file.read(most)
    except _BROKEN:
        raise MemberError("files in archives that cannot be unpacked") from None


def _measured(file: IO[bytes], path: Path) -> int:
    """The archive's size in bytes. Raises InputError when its list is longer than that of any log."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise _no_archive(path, "no archive")
    entries, listed = struct.unpack_from("<HI", tail, at + 10)
    if entries > MOST_FILES or listed > MOST_FILES * _NAME_BYTES:
        raise _no_archive(path, "more", f"an archive of at most {MOST_FILES} files")
    file.seek(0)
    return size


def _no_archive(path: Path, got: str, expected: str = "an archive (ZIP)") -> InputError:
    return InputError(str(path), [Problem((), expected, got)])
