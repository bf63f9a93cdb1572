"""Lines and columns of everything a file says, by path."""

from typing import NamedTuple

from optimizer.core.errors import KeyPath


class Mark(NamedTuple):
    """Where a value is written: its key (the value itself in a list) and its value; all count from 1."""

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
        """The mark of the path, or of its nearest ancestor that is in the file."""
        while path and path not in self._marks:
            path = path[:-1]
        return self._marks.get(path, Mark(1, 1, 1, 1))

    def line_of(self, path: KeyPath) -> int:
        """The line of the path's key, or of its nearest ancestor that is in the file."""
        return self.mark(path).key_line
