"""Line and column of everything in a file, by path."""

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

    def __init__(self, marks: dict[KeyPath, Mark]) -> None:
        self._marks = marks

    def __contains__(self, path: KeyPath) -> bool:
        return path in self._marks

    def mark(self, path: KeyPath) -> Mark:
        """The mark of a path, or of its nearest ancestor that is in the file."""
        while path and path not in self._marks:
            path = path[:-1]
        return self._marks.get(path, Mark(1, 1, 1, 1))

    def line_of(self, path: KeyPath) -> int:
        """Line of a path's key, or of its nearest ancestor that is in the file."""
        return self.mark(path).key_line
