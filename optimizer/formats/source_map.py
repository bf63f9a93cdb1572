"""Line and column of everything in a file, by path."""

from collections.abc import Mapping
from typing import NamedTuple

from optimizer.core.errors import KeyPath


class Mark(NamedTuple):
    """Where a value is written: line and column of its key (in a list, of the value itself) and of the value; all from
    1."""

    key_line: int
    key_column: int
    line: int
    column: int


class Lines:
    """Where each path of the file is written."""

    def __init__(self, marks: dict[KeyPath, Mark], sources: Mapping[KeyPath, KeyPath] | None = None) -> None:
        self._marks = marks
        self._sources = sources or {}

    def __contains__(self, path: KeyPath) -> bool:
        return self.written(path) in self._marks

    @property
    def sources(self) -> Mapping[KeyPath, KeyPath]:
        """For each moved entry the entry of the file that it comes from."""
        return self._sources

    def with_sources(self, sources: Mapping[KeyPath, KeyPath]) -> "Lines":
        """The same lines for a scenario whose list entries come from other places of the file.

        Parameters
        ----------
        sources
            For each moved entry, such as `("races", 7)`, the entry of the file that it comes from.
        """
        return Lines(self._marks, sources)

    def written(self, path: KeyPath) -> KeyPath:
        """The path in the file of a path in the scenario: recurring entries are written once."""
        for size in (2, 3):
            if path[:size] in self._sources:
                return (*self._sources[path[:size]], *path[size:])
        return path

    def mark(self, path: KeyPath) -> Mark:
        """The mark of a path, or of its nearest ancestor that is in the file."""
        path = self.written(path)
        while path and path not in self._marks:
            path = path[:-1]
        return self._marks.get(path, Mark(1, 1, 1, 1))

    def line_of(self, path: KeyPath) -> int:
        """Line of a path's key, or of its nearest ancestor that is in the file."""
        return self.mark(path).key_line
