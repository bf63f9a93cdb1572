"""Putting a cell's value into a scenario's plain data."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from optimizer.core.errors import shown
from optimizer.ingest import yaml_tree

TEXT = ("name", "note")
"""Fields that are text whatever they look like."""


_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")


class CannotSetError(Exception):
    """A cell whose place or value cannot be: what was expected and what was got."""

    def __init__(self, expected: str, got: str) -> None:
        self.expected, self.got = expected, got
        super().__init__(expected, got)


def value_of(key: str, text: str) -> Any:
    """`60` is a number, `true` a truth value, `[sat, sun]` and `{on: 2027-03-02}` are YAML, all else is text."""
    if key.rpartition(".")[2] in TEXT:
        return text
    if text[0] in "[{":
        tree = yaml_tree.read(text)
        if tree.problems:
            raise CannotSetError("a list or mapping in YAML", shown(text))
        return tree.data
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def put(data: Any, keys: Sequence[str], value: Any) -> None:
    """Set the value at the dotted key; mappings on the way are made, a list grows by one entry at a time."""
    for key, following in pairwise(keys):
        data = _step(data, key, [] if following.isdigit() else {})
    _set(data, keys[-1], value)


def _step(data: Any, key: str, missing: Any) -> Any:
    if isinstance(data, list):
        index = _index(data, key)
        if index == len(data):
            data.append(missing)
        return data[index]
    if not isinstance(data, dict):
        raise CannotSetError("a key of a mapping or a list", f"{key!r} inside {shown(data)}")
    if data.get(key) is None:
        data[key] = missing
    return data[key]


def _set(data: Any, key: str, value: Any) -> None:
    if isinstance(data, list):
        index = _index(data, key)
        data[index : index + 1] = [value]
    elif isinstance(data, dict):
        data[key] = value
    else:
        raise CannotSetError("a key of a mapping or a list", f"{key!r} inside {shown(data)}")


def _index(data: list[Any], key: str) -> int:
    """Entries count from 0, as in `races.0.date`."""
    if not key.isdigit() or int(key[:9]) > len(data):
        raise CannotSetError(f"an entry from 0 to {len(data)}", shown(key))
    return int(key)
