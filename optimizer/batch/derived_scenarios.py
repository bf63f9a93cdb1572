"""Scenarios that no client wrote: a roster row put into its template, or a file with group sessions added.

Each is written beside its plan, with copies of the logs it names, so that every other command can read it.
"""

import json
from pathlib import PurePosixPath
from typing import Any

from optimizer.batch.file_references import rename
from optimizer.batch.item import Files

HEADER = "# Written by `optimize batch`; change the roster or the client's own file instead.\n"


def render(data: Any, client: str) -> bytes:
    """The scenario as a file (JSON is YAML), its logs renamed to the copies beside it."""
    if isinstance(data, dict):
        rename(data, lambda name: copy_name(client, name))
    return (HEADER + json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def copy_name(client: str, name: str) -> str:
    """What the copy of a log is called: the client's name, then the log's own; absolute names stay and are refused."""
    stem, path = PurePosixPath(client).name, PurePosixPath(name)
    if path.is_absolute() or (len(path.parts) == 1 and name.startswith(f"{stem}.")):
        return name
    return f"{stem}.{'-'.join(part for part in path.parts if part not in ('.', '..')) or 'log'}"


def copies(client: str, listed: tuple[str, ...], files: Files) -> Files:
    """The carried files under the names of their copies; `listed` are the names in the scenario, folders too."""
    found = []
    for name, data in files:
        reference = next((r for r in listed if PurePosixPath(name).is_relative_to(PurePosixPath(r))), name)
        inside = PurePosixPath(name).relative_to(PurePosixPath(reference))
        found.append((str(PurePosixPath(copy_name(client, reference)) / inside), data))
    return tuple(found)
