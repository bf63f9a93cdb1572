"""Lines of the roster that are worked out once: a glance at two hundred clients opens nobody's year a second time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from optimizer.workspace.year_workspace import YearWorkspace

Seen = tuple[tuple[str, int, int, int], ...]


def seen_files(space: YearWorkspace) -> Seen:
    """What tells whether a year or anything beside it is another by now, in as many questions as it has files.

    Parameters
    ----------
    space
        The year. Its files are written whole, under a new number of their own, so that size and time need not differ.

    Returns
    -------
    Seen
        Name, number, size and time of every file and folder; those that are not there are left out.
    """
    beside = sorted(space.folder.iterdir()) if space.folder.is_dir() else []
    return tuple(found for path in (space.scenario_path, space.plan_path, *beside) for found in _seen(path))


def _seen(path: Path) -> Seen:
    try:
        told = path.stat()
    except OSError:
        return ()
    return ((path.name, told.st_ino, told.st_size, told.st_mtime_ns),)


@dataclass
class KeptLines:
    """The last line of every client, with the files and the day that it tells of."""

    _known: dict[str, tuple[Seen, date, object]] = field(default_factory=dict)

    def line(self, name: str, space: YearWorkspace, today: date, make: Callable[[], object]) -> object:
        """The client's line, made anew where a file or the day is another."""
        # Seen before the line is made: what is written meanwhile makes it anew the next time.
        seen = seen_files(space)
        known = self._known.get(name)
        if known is not None and known[:2] == (seen, today):
            return known[2]
        made = make()
        self._known[name] = seen, today, made
        return made

    def keep_only(self, names: set[str]) -> None:
        """Forget clients that are there no more."""
        for name in self._known.keys() - names:
            del self._known[name]
