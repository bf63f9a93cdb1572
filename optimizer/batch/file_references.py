"""The files a scenario refers to: their names in its text, and their bytes."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from optimizer.batch.item import Files
from optimizer.ingest import yaml_tree

MOST_BYTES = 20_000_000
"""Of one file; one byte more is carried, so that the loader says that it is too long."""
PLACES = (("history", "activities"), ("availability", "busy"))


def names(scenario: bytes) -> tuple[str, ...]:
    """Files and folders that the scenario names, as written; nothing when it cannot be read."""
    if not any(place[-1].encode() in scenario for place in PLACES):
        return ()
    data = yaml_tree.read(scenario.decode("utf-8-sig", errors="replace")).data
    return names_in(data)


def names_in(data: Any) -> tuple[str, ...]:
    """The same for a scenario's plain data."""
    return tuple(dict.fromkeys(name for _, name in _named(data)))


def rename(data: dict[str, Any], change: Callable[[str], str]) -> None:
    """Change the names in a scenario's plain data."""
    for place, _ in list(_named(data)):
        section, key = data[place[0]], place[1]
        value = section[key]
        section[key] = change(value) if isinstance(value, str) else [change(str(name)) for name in value]


def _named(data: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for place in PLACES:
        section = data.get(place[0]) if isinstance(data, dict) else None
        value = section.get(place[1]) if isinstance(section, dict) else None
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str):
                yield place, name


def carried(folder: Path, listed: tuple[str, ...]) -> Files:
    """The bytes of what can be read of them, folders with everything in them; what is missing is left to the loader."""
    return tuple((name, data) for reference in listed for name, data in _read(folder, reference))


def _read(folder: Path, reference: str) -> Iterator[tuple[str, bytes]]:
    if PurePosixPath(reference).is_absolute():
        return
    try:
        target = folder / reference
        if target.is_dir():
            for file in sorted(target.rglob("*")):
                if file.is_file():
                    yield str(PurePosixPath(reference) / file.relative_to(target).as_posix()), start_of(file)
        else:
            yield reference, start_of(target)
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return


def start_of(path: Path) -> bytes:
    """The file's bytes, of a file that is too long one more than may be. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
