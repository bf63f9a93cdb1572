"""The groups a client belongs to, as a coach calls them: words beside the year, no part of it."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from optimizer.core.atomic_files import write_atomic
from optimizer.core.errors import plain
from optimizer.core.guarded_files import read_bounded
from optimizer.workspace.records import RecordPart

MOST, LENGTH, FILE_BYTES = 8, 40, 20_000


class _KeptGroups(RecordPart):
    groups: tuple[str, ...]


class ClientGroups:
    """Reads and writes them.

    Parameters
    ----------
    folder
        The year's history folder; made when the first group is given.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "groups.json"

    def all(self) -> tuple[str, ...]:
        """The groups; none where nothing that can be read is kept."""
        try:
            return (
                _KeptGroups.model_validate_json(read_bounded(self._path, FILE_BYTES)).groups
                if self._path.exists()
                else ()
            )
        except ValidationError:
            return ()

    def keep(self, words: Sequence[str]) -> None:
        """Belong to these groups and no others. Raises OSError."""
        found = tuple(dict.fromkeys(filter(None, (plain(word, LENGTH).strip() for word in words))))[:MOST]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self._path, (_KeptGroups(groups=found).model_dump_json() + "\n").encode())
