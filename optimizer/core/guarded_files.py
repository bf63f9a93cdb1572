"""The one way in for files from outside: regular files alone, never more bytes or files than a limit allows.

A pipe or a device could keep a reader waiting for ever, or feed it without end, so neither is ever opened for reading.
"""

import os
import stat
from collections.abc import Iterator
from errno import EINVAL, EISDIR
from pathlib import Path
from typing import BinaryIO

from optimizer.core.errors import InputError, Problem

MOST_FILES = 20_000
"""Entries of a folder of logs, whatever they are."""
_NAMES = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def start_of(path: Path, most: int) -> bytes:
    """The file's bytes, of one that is too long the first `most + 1`.

    Parameters: `path`, links followed; `most` in bytes.
    Returns: at most `most + 1` bytes, so that the caller can tell that there are more.
    Raises: OSError, with the path in it, for what is no regular file or cannot be read; ValueError for an impossible
    name.
    """
    with opened(path) as file:
        return file.read(most + 1)


def opened(path: Path) -> BinaryIO:
    """The file, open for reading, for what is read piece by piece.

    Raises: OSError, with the path in it, for what is no regular file or cannot be read; ValueError for an impossible
    name.
    """
    _check(path, path.stat().st_mode)
    # Between the look and the opening a pipe may have taken the file's place: neither waits, and the second look tells.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    file = os.fdopen(handle, "rb")
    try:
        _check(path, os.fstat(handle).st_mode)
    except OSError:
        file.close()
        raise
    return file


def read_bounded(path: Path, most: int) -> bytes:
    """The file's bytes. Raises InputError, without a line, when it cannot be read or holds more than `most` bytes."""
    try:
        raw = start_of(path, most)
    except (OSError, ValueError) as error:
        raise InputError(str(path), [Problem((), "a readable file", told(error))]) from None
    if len(raw) > most:
        raise InputError(str(path), [Problem((), f"at most {most} bytes", "more")])
    return raw


def told(error: OSError | ValueError) -> str:
    """What was found instead of a readable file, in words."""
    if isinstance(error, OSError):
        return (error.strerror or "an unreadable file").lower()
    return "an impossible name"  # a zero byte in it


def is_folder(path: Path) -> bool:
    """Whether a folder is there; False too where nobody can look, as at a name that is too long or behind a folder that
    is closed, which then is told where the name is read."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises there


def is_file(path: Path) -> bool:
    """The same of a regular file."""
    return os.path.isfile(path)  # noqa: PTH113


def is_there(path: Path) -> bool:
    """The same of anything."""
    return os.path.exists(path)  # noqa: PTH110


def files_below(folder: Path, most: int = MOST_FILES) -> Iterator[Path]:
    """Everything in the folder and below that is no folder, in order of path; linked folders are not entered.

    Raises InputError when there is more than `most` of it.
    """
    found: list[Path] = []
    for root, _, names in os.walk(folder):
        found += [Path(root, name) for name in names]
        if len(found) > most:
            raise InputError(str(folder), [Problem((), f"a folder of at most {most} files", "more")])
    yield from sorted(found)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether the path, every link in it followed, lies in the folder."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except ValueError:  # a zero byte in the name
        return False


def _check(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    if not stat.S_ISREG(mode):
        name = next((name for is_it, name in _NAMES if is_it(mode)), "no file")
        raise OSError(EINVAL, name, str(path))
