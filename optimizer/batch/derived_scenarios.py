"""Scenarios that no client wrote: a roster row put into its template, or a file with group sessions added.

Each is written beside its plan, with copies of the logs it names, so that every other command can read it.
"""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from optimizer.batch.file_references import names_in, rename
from optimizer.batch.item import Files

HEADER = "# Written by `optimize batch`; change the roster or the client's own file instead.\n"


def render(data: Any, client: str) -> bytes:
    """The scenario as a file (JSON is YAML), its logs renamed to the copies beside it."""
    if isinstance(data, dict):
        names = copy_names(client, names_in(data))
        rename(data, lambda name: names.get(name, name))
    return (HEADER + json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def copy_names(client: str, listed: Iterable[str]) -> dict[str, str]:
    """What the copy of each log is called: no two of them alike, even where only upper case tells them apart."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in listed:
        stem = PurePosixPath(client).name
        copy = wanted = copy_name(client, name)
        number = 1
        while copy.casefold() in taken:
            number += 1
            copy = f"{stem}.{number}.{wanted.removeprefix(f'{stem}.')}"
        found[name] = copy
        taken.add(copy.casefold())
    return found


def copy_name(client: str, name: str) -> str:
    """What the copy of a log is called: the client's name, then the log's own; absolute names stay and are refused."""
    stem, path = PurePosixPath(client).name, PurePosixPath(name)
    if path.is_absolute() or (len(path.parts) == 1 and name.startswith(f"{stem}.")):
        return name
    return f"{stem}.{'-'.join(part for part in path.parts if part not in ('.', '..')) or 'log'}"


def copies(client: str, listed: tuple[str, ...], files: Files) -> Files:
    """The carried files under the names of their copies; `listed` are the names in the scenario, folders too."""
    found: dict[str, bytes] = {}
    names = copy_names(client, listed)
    for name, data in files:
        for reference in listed:
            if PurePosixPath(name).is_relative_to(PurePosixPath(reference)):
                inside = PurePosixPath(name).relative_to(PurePosixPath(reference))
                found[str(PurePosixPath(names[reference]) / inside)] = data
    return tuple(found.items())
