"""Atomic writes: a file is written as a whole or not at all."""

import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EISDIR, ENOTDIR, ENXIO
from functools import lru_cache
from pathlib import Path

READER_SECONDS = 5.0
"""How long a named pipe may be without a reader."""
DRAFT = re.compile(r"\.[0-9a-f]{16}\.tmp")
ABANDONED_SECONDS = 600.0
"""Age from which a draft was left by a process that was killed: writing one takes less than a second."""


def write_atomic(path: Path, data: bytes) -> None:
    """Write the data to `path`: readers see the old file or the new one, never a part of either.

    An existing file keeps its mode, and a link its target; a device is written to directly, and so is a named pipe that
    somebody begins to read within 5 seconds.

    Parameters
    ----------
    path
        The target.
    data
        Its new content.

    Raises
    ------
    OSError
        With `path` in it, when the target is a directory, is read-only, or cannot be written.
    """
    mode = _writable(path)
    if mode is not None and stat.S_ISFIFO(mode):
        _write_pipe(path, data)
        return
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)
        return
    # The draft lies in the target's folder: a rename is atomic within one file system only.
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    _sweep(target.parent)
    try:
        with named_faults(path):
            _write(draft, data, mode)
            draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """A fault of the system names this file: a disk that is full names none, and a draft is known to nobody."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(path)) from error


def check_target(path: Path) -> None:
    """Look whether `write_atomic` could write there, before work whose outcome would be lost.

    Raises
    ------
    OSError
        When the target is a directory or is read-only, or no file can stand there.
    """
    mode = _writable(path)
    if mode is not None and not stat.S_ISREG(mode):
        return  # a device or a pipe
    folder = os.path.dirname(os.path.realpath(path))  # noqa: PTH120 - as `realpath` leaves it
    if not stat.S_ISDIR(os.stat(folder).st_mode):  # noqa: PTH116
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(path))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))


def _writable(path: Path) -> int | None:
    """Type and mode of the file at the path, None when there is none; OSError where it is not to be written to."""
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    if mode is not None and stat.S_ISREG(mode) and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    return mode


def _mode(path: Path) -> int | None:
    """Type and mode of the file at the path, links followed; None when there is none."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write(draft: Path, data: bytes, mode: int | None) -> None:
    """Create the draft, fill it and force it to disk; a new file's mode is 0666 less the umask."""
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(handle, "wb") as file:
        if mode is not None:
            draft.chmod(stat.S_IMODE(mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@lru_cache(maxsize=64)
def _sweep(folder: Path) -> None:
    """Remove the drafts that killed processes have left in the folder: once a process, as hundreds of files may go into
    one. What cannot be removed stays: it is no reason not to write."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if DRAFT.fullmatch(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > ABANDONED_SECONDS:
                        os.unlink(entry.path)  # noqa: PTH108 - the entry has its path as text


def _write_pipe(path: Path, data: bytes) -> None:
    """Write to a named pipe; opened as usual, it would wait for its reader without end."""
    until = time.monotonic() + READER_SECONDS
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != ENXIO:
                raise
            if time.monotonic() >= until:
                raise OSError(ENXIO, "a named pipe that nobody reads", str(path)) from error
        time.sleep(READER_SECONDS / 50)
    os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _sync_folder(folder: Path) -> None:
    """Force the renaming to disk where the system can; the file itself is complete either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
