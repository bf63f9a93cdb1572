"""All clients of a command line, and the file with what they share."""

from collections.abc import Sequence
from pathlib import Path

from optimizer.batch.clients import Client, SourceError, files, without_doubles
from optimizer.batch.roster_csv import Tell, rows
from optimizer.batch.roster_settings import NAME, Shared, read_shared
from optimizer.core.guarded_files import is_file, is_folder

__all__ = ["SourceError", "find", "shared_of"]

ROSTERS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".fods")
"""Endings of tables with a client in each row."""


def find(
    sources: Sequence[str], out: Path, template: Path | None, *, anywhere: bool = False, tell: Tell = lambda _: None
) -> list[Client]:
    """The clients by name; `anywhere` lets their references lie outside their folders, `tell` hears what had to be
    guessed of rosters.

    Raises SourceError or InputError when it cannot be told who they are.
    """
    clients: list[Client] = []
    for source in sources:
        if _is_roster(source):
            clients += rows(Path(source), template, tell, anywhere=anywhere)
        else:
            clients += files(source, out, anywhere=anywhere)
    return without_doubles(clients)


def shared_of(sources: Sequence[str], given: Path | None) -> Shared:
    """What clients share: the given file, else `roster.yaml` in the folder or beside the roster, else nothing.

    Raises InputError, OSError, or SourceError when two folders have one each.
    """
    if given is not None:
        return read_shared(given)
    folders = [Path(source) if is_folder(Path(source)) else Path(source).parent for source in sources]
    found = list(dict.fromkeys(folder / NAME for folder in folders if is_file(folder / NAME)))
    if len(found) > 1:
        raise SourceError(f"one {NAME}, or --roster to choose: got {' and '.join(map(str, found))}")
    return read_shared(found[0]) if found else Shared()


def _is_roster(source: str) -> bool:
    return source.lower().endswith(ROSTERS) and is_file(Path(source))
