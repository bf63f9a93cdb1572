"""The years of a folder: clients by name, found by listing, never by what a request says."""

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from optimizer.core.errors import InputError
from optimizer.desk.kept_lines import KeptLines
from optimizer.workspace.open_year import OpenYear, open_year
from optimizer.workspace.year_workspace import YearWorkspace

SUFFIXES = (".yaml", ".yml")
MOST_CLIENTS = 2000
KEPT = 48
"""Years that stay open: some ten megabytes each."""
MOST_SOLVED = 5_000
"""Weeks of one year, some hundred bytes each, of which is kept how much they hold; a change adds a few."""


@dataclass(frozen=True)
class DeskClient:
    """One year of the folder."""

    name: str
    space: YearWorkspace


class Folder:
    """Clients, and their years kept open as long as their files stay the same.

    Parameters
    ----------
    root
        A folder with scenarios, or one scenario.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.lines = KeptLines()
        self._open: OrderedDict[str, OpenYear] = OrderedDict()
        self._lock = Lock()

    def clients(self) -> dict[str, DeskClient]:
        """Everybody, by name."""
        found = [self._root] if self._root.is_file() else sorted(self._root.iterdir())
        scenarios = [path for path in found if path.suffix in SUFFIXES and path.is_file()][:MOST_CLIENTS]
        return {path.stem: DeskClient(path.stem, YearWorkspace(path)) for path in scenarios}

    def client(self, name: str) -> DeskClient | None:
        """The client of that name; None where nobody is called so."""
        return self.clients().get(name)

    @property
    def grows(self) -> bool:
        """Whether years may begin here: a desk of one scenario's file has no room for another."""
        return self._root.is_dir()

    def add(self, stem: str, scenario: bytes) -> str | None:
        """Write a new scenario under that name, or the next one that is free; None where no year may begin."""
        if not self.grows:
            return None
        for number in range(1, MOST_CLIENTS):
            name = stem if number == 1 else f"{stem}-{number}"
            path = self._root / f"{name}{SUFFIXES[0]}"
            # A plan of that name, or another spelling of the suffix, would make it somebody else's year.
            if any(path.with_suffix(end).exists() for end in (*SUFFIXES, ".plan.json", ".history")):
                continue
            with suppress(FileExistsError), path.open("xb") as target:
                target.write(scenario)
                return name
        return None

    def year(self, client: DeskClient, *, keep: bool = True) -> OpenYear:
        """The client's year as its files have it now; read anew only where they have changed. One that is not to be
        kept closes no other: a glance at everybody must not. Raises InputError."""
        state = client.space.state()
        with self._lock:
            known = self._open.get(client.name)
            if known is not None and known.state == state:
                self._open.move_to_end(client.name)
                return known
        year = open_year(client.space)
        # Most weeks of a changed year are as before, so what was worked out of them holds on: it goes by their models.
        if known is not None and len(known.solved) < MOST_SOLVED:
            year.solved.update(known.solved)
        with self._lock:
            if not keep and known is None and len(self._open) >= KEPT:
                return year
            self._open[client.name] = year
            self._open.move_to_end(client.name)
            while len(self._open) > KEPT:
                self._open.popitem(last=False)
        return year

    def warm(self) -> None:
        """Open the years before anybody asks for them, as many as stay open."""
        years = [self.try_year(client) for client in list(self.clients().values())[:KEPT]]
        # All of them can be read before the first is prepared to be changed: the roster waits for nothing else.
        for year in years:
            if isinstance(year, OpenYear):
                year.warm_up(year.today)

    def try_year(self, client: DeskClient, *, keep: bool = True) -> OpenYear | InputError:
        """The year, kept open as in `year`; or what is wrong with its files."""
        try:
            return self.year(client, keep=keep)
        except InputError as error:
            return error
