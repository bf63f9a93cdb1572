"""What a client has told through the form and nobody has looked at yet: edits, and what no edit can say."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from optimizer.core.atomic_files import write_atomic
from optimizer.core.guarded_files import read_bounded
from optimizer.workspace.edits import AnyEdit
from optimizer.workspace.records import RecordPart

WISH_BYTES = 200_000
MOST = 20
"""Wishes of a client that wait at once; a form sent after that takes the last one's place."""


class Wish(RecordPart):
    """One form as it was sent: changes in words and as edits, a word to the coach, and where it hurts."""

    id: str
    at: datetime
    by: str
    words: str
    edits: tuple[AnyEdit, ...] = ()
    note: str = ""
    hurts: str = ""


class Wishes:
    """The wishes of one year, each in a file of its own.

    Parameters
    ----------
    folder
        The year's history folder; made when the first wish is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "wishes"

    def all(self) -> tuple[Wish, ...]:
        """Everything that waits, the oldest first; files that are no wishes are passed over."""
        return tuple(sorted((wish for _, wish in self._files()), key=lambda wish: (wish.at, wish.id)))

    def find(self, name: str) -> Wish | None:
        """The wish of that id, found by what is there and never by the name as a path."""
        return next((wish for wish in self.all() if wish.id == name), None)

    def keep(self, wish: Wish) -> None:
        """Write it down, whole or not at all. Raises OSError."""
        waiting = self.all()
        if len(waiting) >= MOST:
            self.drop(waiting[-1].id)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomic(self._folder / f"{wish.id}.json", (wish.model_dump_json(indent=1) + "\n").encode())

    def drop(self, name: str) -> None:
        """Forget it, decided or not wanted any more; one that is gone already is no fault."""
        for path, wish in self._files():
            if wish.id == name:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[Path, Wish]]:
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield path, Wish.model_validate_json(read_bounded(path, WISH_BYTES))
            except ValidationError:
                continue
