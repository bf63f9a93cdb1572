"""Logs in JSON, as sites' accounts and programs hand them out: their activities become rows of a table.

Records are looked for wherever they lie: a list, a list in an object, one record a line, one record a file, a list a
field. The reader of tables names their fields, so that one may be called as in any of its languages.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from optimizer.ingest.importers.json_records import LogRecord, in_usual_units
from optimizer.ingest.tabular.column_names import understand

MOST_DEPTH = 5
"""Levels at which records are looked for."""
MOST_FIELDS = 400
CELL_CHARACTERS = 500
ENTRY = "category"
PLANNED = ("WORKOUT", "NOTE", "TARGET", "PLAN", "RACE_A", "RACE_B", "RACE_C")
"""What entries of a calendar at intervals.icu are, whose fields are those of activities: planned, not done."""
_BEGINNING = re.compile(r"[\ufeff\s]*(?:\{\s*\"|\[\s*[\[{])")


class NoJsonLogError(Exception):
    """Text that is no such log; the words say what it is."""


def is_json(text: str) -> bool:
    """Whether the text looks like one."""
    return _BEGINNING.match(text) is not None


def as_table(text: str) -> str:
    """The records as a table with commas. Raises NoJsonLogError."""
    rows = [_flat(record) for record in _records(_parsed(text.lstrip("\ufeff")), MOST_DEPTH)]
    if not rows:
        raise NoJsonLogError("JSON without a list of activities")
    names = list(dict.fromkeys(name for row in rows for name in row))[:MOST_FIELDS]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue()


def _parsed(text: str) -> Any:
    """The value of the text, or the list of those on its lines."""
    try:
        return json.loads(text)
    except RecursionError:
        raise NoJsonLogError("JSON of more levels than any log has") from None
    except ValueError as error:
        told = f"broken JSON: {str(error)[:80]}"
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise NoJsonLogError(told) from None


def _records(value: Any, depth: int) -> Iterator[LogRecord]:
    """The activities in the value: the outermost objects that have a date and say how long or how far."""
    if depth == 0:
        return
    if isinstance(value, Mapping):
        if value.get(ENTRY) in PLANNED:
            return
        told = in_usual_units(value)
        if _is_activity(told):
            yield told
            return
        by_row = list(_by_row(value))
        yield from by_row or (record for held in value.values() for record in _records(held, depth - 1))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for held in value:
            yield from _records(held, depth - 1)


def _by_row(value: LogRecord) -> Iterator[LogRecord]:
    """The records of an object that holds a list a field, all of one length."""
    lists = {name: held for name, held in value.items() if isinstance(held, list)}
    if len(lists) > 1 and len({len(held) for held in lists.values()}) == 1 and _names_activity(tuple(lists)):
        for cells in zip(*lists.values(), strict=True):
            yield dict(zip(lists, cells, strict=True))


def _is_activity(value: LogRecord) -> bool:
    return _names_activity(tuple(_flat(value)))


@lru_cache(maxsize=64)
def _names_activity(names: tuple[str, ...]) -> bool:
    columns = understand(names, ("date", "moving", "duration", "elapsed", "end", "distance", "sport", "workout"))
    told = columns.of("moving", "duration", "elapsed", "end")
    return bool(columns.of("date") and told and columns.of("distance", "sport", "workout"))


def _flat(record: LogRecord) -> dict[str, str]:
    """The record's own values as cells; of an object in it what it is called by, such as a type's key."""
    cells: dict[str, str] = {}
    for name, held in record.items():
        value = held
        if isinstance(held, Mapping):
            value = next((held[key] for key in ("typeKey", "key", "name", "value") if key in held), None)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        cells[str(name)[:CELL_CHARACTERS]] = " ".join(str(value).split())[:CELL_CHARACTERS]
    return cells
