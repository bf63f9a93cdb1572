"""The revisions of a year, a line each, in a file that only ever grows."""

import os
from pathlib import Path

from pydantic import ValidationError

from optimizer.core.atomic_files import named_faults
from optimizer.core.errors import InputError, Problem
from optimizer.core.guarded_files import read_bounded
from optimizer.workspace.records import YearRevision

LOG_BYTES = 100_000_000


class RevisionLog:
    """JSON, a revision a line. The last line may be torn by a kill; a torn line is no revision and is cut off before
    the next one is written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[YearRevision, ...]:
        """Every revision, the oldest first. Raises InputError when a line is no revision."""
        if not self._path.exists():
            return ()
        found = []
        for number, line in enumerate(self._whole().split(b"\n")[:-1], 1):
            try:
                found.append(YearRevision.model_validate_json(line))
            except ValidationError:
                problem = Problem(("revision",), "a revision as it was written", "something else", number, 1)
                raise InputError(str(self._path), [problem]) from None
        return tuple(found)

    def append(self, revision: YearRevision) -> None:
        """Write one more and force it to disk. Raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with named_faults(self._path), self._path.open("ab") as file:
            whole = len(self._whole())
            if file.tell() > whole:
                file.truncate(whole)
            file.write(revision.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _whole(self) -> bytes:
        """The bytes up to the last line's end."""
        data = read_bounded(self._path, LOG_BYTES)
        return data[: data.rfind(b"\n") + 1]
