"""Settings: changes of a scenario as `key.path: value`, which programs pass on and people type after `--set`.

A key names a place of the file, list entries by number from 0; all keys speak of the file as it was before any of the
changes. `null` takes out what stands there, a field or an entry. A key that ends in `+` adds an entry to a list, or
every entry of a list of them.

    {"availability.minutes.sun": 110, "races.0.priority": "C", "locked.2": None, "locked.+": {...}}
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.ingest import yaml_tree

Settings = Mapping[str, Any]
ADD = "+"
LISTS: tuple[KeyPath, ...] = (
    *(("races",), ("locked",), ("tests",), ("injuries",), ("check_ins",)),
    ("availability", "exceptions"),
)
"""Lists that a first entry may be added to where the file has none."""


def read_settings(texts: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
    """Settings as they are typed, `key.path=value`, the value in YAML; and what is wrong with them."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for text in texts:
        key, sign, value = text.partition("=")
        key = key.strip()
        if not sign or not key:
            problems.append(Problem((), "KEY=VALUE", shown(text)))
            continue
        tree = yaml_tree.read(f"value: {value}\n")
        if tree.problems:
            path = tuple(key.split("."))
            problems += [replace(problem, path=path, line=None, column=None) for problem in tree.problems]
            continue
        entry = tree.data["value"]
        if key.endswith("." + ADD) and key in found:
            entry = [*_entries(found[key]), *_entries(entry)]
        found[key] = entry
    return found, problems


def in_order(settings: Settings) -> Iterator[tuple[KeyPath, Any]]:
    """The changes one by one, each place as the file has it when its turn comes: values first, then entries that are
    added, then what is taken out, the last entry of a list first."""
    paths = [(_path(key), value) for key, value in settings.items()]
    yield from ((path, value) for path, value in paths if path[-1] != ADD and value is not None)
    yield from ((path, one) for path, value in paths if path[-1] == ADD for one in _entries(value))
    gone = [path for path, value in paths if path[-1] != ADD and value is None]
    yield from ((path, None) for path in sorted(gone, key=_late, reverse=True))


def apply(data: Any, settings: Settings) -> list[Problem]:
    """Make the changes in a scenario's plain data.

    Returns
    -------
    list
        What could not be changed, each by its key; empty where all could.
    """
    return [problem for path, value in in_order(settings) for problem in _put(data, path, value)]


def set_fact(data: Any, setting: str) -> list[Problem]:
    """Make one typed change, `key.path=value`, in a scenario's plain data; or say what is wrong with it."""
    found, problems = read_settings([setting])
    return problems or apply(data, found)


def _put(data: Any, path: KeyPath, value: Any) -> list[Problem]:
    """One change: a value, an entry that is added, or None for what is taken out."""
    at = data
    for depth, part in enumerate(path[:-1], 1):
        if isinstance(at, dict) and at.get(str(part)) is None:
            if value is None:
                return []
            at[str(part)] = [] if path[:depth] in LISTS and path[depth] == ADD else {}
        if isinstance(at, dict):
            at = at[str(part)]
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
        else:
            expected = f"a list index below {len(at)}" if isinstance(at, list) else "a part"
            return [Problem(path, expected, shown(str(part)))]
    if isinstance(at, list) and path[-1] == ADD:
        at.append(value)
        return []
    place: Any = path[-1] if isinstance(at, list) else str(path[-1])
    fits = isinstance(place, int) and place < len(at) if isinstance(at, list) else isinstance(at, dict)
    if not fits or place == ADD:
        return [Problem(path, "a field of the scenario", shown(str(path[-1])))]
    if value is not None:
        at[place] = value
    elif isinstance(at, list) or place in at:
        del at[place]
    return []


def _path(key: str) -> KeyPath:
    return tuple(int(part) if part.isdecimal() else part for part in key.strip().split("."))


def _late(path: KeyPath) -> tuple[tuple[int, str], ...]:
    """Sorts places of a list by number."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)


def _entries(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
