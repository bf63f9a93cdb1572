"""The files a scenario refers to: their names in its text, and their bytes.

A scenario may come from a client, so it reaches no further than the folder it lies in unless the coach says so.
"""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from optimizer.batch.item import Files
from optimizer.core import guarded_files
from optimizer.core.errors import InputError, KeyPath, Problem, shown
from optimizer.ingest import yaml_tree

MOST_BYTES = 20_000_000
"""Of one file; one byte more is carried, so that the loader says that it is too long."""
ALL_BYTES = 200_000_000
"""Of all files of one client, which are in memory while it is planned."""
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


def place_of(data: Any, reference: str) -> KeyPath:
    """The field that names the reference, in a scenario's plain data."""
    return next((place for place, name in _named(data) if name == reference), PLACES[0])


def carried(folder: Path, listed: tuple[str, ...], *, anywhere: bool = False) -> Files:
    """The bytes of the files, folders with everything in them; what is missing is left to the loader.

    Parameters: `folder` from which they are named; `listed`, their names; `anywhere` lets them lie outside the folder.
    Raises: InputError, with the name as its file, for what lies outside, is a pipe or a device, or is too much in all.
    """
    found, total = [], 0
    for reference in listed:
        for name, file in _files(folder, reference, anywhere=anywhere):
            data = _start(file, reference)
            if data is not None:
                found.append((name, data))
                total += len(data)
            if total > ALL_BYTES:
                raise _refused(reference, f"files of at most {ALL_BYTES} bytes in all", "more")
    return tuple(found)


def _files(folder: Path, reference: str, *, anywhere: bool) -> Iterator[tuple[str, Path]]:
    """Each file with its name from the folder. Absolute names are not carried: only this computer could read them."""
    if "\0" in reference:  # no file has such a name; the loader says so
        return
    target = folder / reference
    if not anywhere and not guarded_files.is_inside(target, folder):
        raise _refused(reference, "a file in the scenario's own folder (or `--allow-outside`)", "one outside")
    if PurePosixPath(reference).is_absolute():
        return
    if not guarded_files.is_folder(target):
        yield reference, target
        return
    for file in guarded_files.files_below(target):
        if not anywhere and not guarded_files.is_inside(file, folder):
            raise _refused(reference, "files in the scenario's own folder (or `--allow-outside`)", "a link out of it")
        yield str(PurePosixPath(reference) / file.relative_to(target).as_posix()), file


def _start(file: Path, reference: str) -> bytes | None:
    try:
        return guarded_files.start_of(file, MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(reference, "a readable file", guarded_files.told(error)) from None


def _refused(reference: str, expected: str, got: str) -> InputError:
    return InputError(reference, [Problem((), expected, f"{shown(reference)}: {got}")])
