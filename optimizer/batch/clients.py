"""Finding clients: scenario files in folders and globs, and the rows of roster CSVs."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from optimizer.batch import file_references
from optimizer.batch.client_result import Result
from optimizer.batch.item import Files
from optimizer.batch.roster_settings import NAME
from optimizer.core import guarded_files
from optimizer.core.errors import InputError
from optimizer.ingest import yaml_tree

SUFFIXES = (".yaml", ".yml")


class SourceError(Exception):
    """The clients themselves cannot be told: wrong usage, not a client's fault."""


class Client(Protocol):
    """One client. `name` is the scenario's file name; `derived` when no file of the client's holds the scenario."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def derived(self) -> bool: ...
    @property
    def place(self) -> str:
        """The file, or the file and row, that the client stands in."""

    def scenario(self) -> bytes:
        """The scenario. Raises InputError or OSError."""

    def files(self, scenario: bytes, listed: tuple[str, ...] | None) -> Files:
        """The bytes of what the scenario refers to; `listed` when the names are known already."""

    def placed(self, result: Result) -> Result:
        """The result with its faults where the client's data stand."""


@dataclass(frozen=True)
class FileClient:
    """A client with a scenario file."""

    id: str
    path: Path
    anywhere: bool = False
    """Whether its references may lie outside its folder."""
    derived: bool = False

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def place(self) -> str:
        return str(self.path)

    def scenario(self) -> bytes:
        return guarded_files.start_of(self.path, file_references.MOST_BYTES)

    def files(self, scenario: bytes, listed: tuple[str, ...] | None) -> Files:
        names = file_references.names(scenario) if listed is None else listed
        try:
            return file_references.carried(self.path.parent, names, anywhere=self.anywhere)
        except InputError as error:
            tree = yaml_tree.read(scenario.decode("utf-8-sig", errors="replace"))
            place = file_references.place_of(tree.data, error.file)
            mark = tree.lines.mark(place)
            told = [replace(p, path=place, line=mark.line, column=mark.column) for p in error.problems]
            raise InputError(self.name, told) from None

    def placed(self, result: Result) -> Result:
        return result


def files(source: str, out: Path, *, anywhere: bool = False) -> Iterator[FileClient]:
    """The scenario files of a folder, a glob or a single name, by client name; nothing under `out` is a client."""
    path = Path(source)
    if guarded_files.is_folder(path):
        root, found = path, [file for file in path.rglob("*") if file.suffix in SUFFIXES]
    elif guarded_files.is_there(path):
        root, found = path.parent, [path]
    elif glob.has_magic(source):
        root, found = _root(path), list(_root(path).glob(str(path.relative_to(_root(path)))))
    else:
        raise SourceError(f"{source}: expected a folder, a scenario, a glob or a roster.csv, got nothing there")
    for file in sorted(found):
        inside = file.relative_to(root)
        hidden = any(part.startswith(".") for part in inside.parts)
        if not file.is_dir() and not hidden and file.name != NAME and not _within(file, out):
            yield FileClient(inside.with_suffix("").as_posix(), file, anywhere)


def _root(pattern: Path) -> Path:
    """The folder before the first part with a wildcard."""
    fixed = Path(pattern.anchor)
    for part in pattern.parts[len(fixed.parts) : -1]:
        if glob.has_magic(part):
            break
        fixed /= part
    return fixed


def _within(file: Path, out: Path) -> bool:
    return file.resolve().is_relative_to(out.resolve())


def without_doubles(clients: Sequence[Client]) -> list[Client]:
    """The clients by name. Raises SourceError when two would write the same plan, or when there are none."""
    named: dict[str, Client] = {}
    for client in clients:
        other = named.setdefault(client.id.casefold(), client)
        if other is not client:
            raise SourceError(
                f"two clients are called {client.id}: {other.place} and {client.place}; rename a file, "
                "or tell the rows apart in a column `client`"
            )
    if not named:
        raise SourceError("no client found: expected scenario files ending in .yaml or .yml, or rows in a roster.csv")
    return sorted(clients, key=lambda client: client.id)
