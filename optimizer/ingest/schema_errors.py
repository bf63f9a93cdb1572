"""The schema's complaints in plain words, each at its place in the file."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from optimizer.core.errors import KeyPath, Problem, shown
from optimizer.formats.scenario import WEEKDAYS, Scenario
from optimizer.formats.synonyms import suggestion
from optimizer.ingest.easy_races import Sources, settled
from optimizer.ingest.recurring import EXCEPTIONS, LOCKED, RACES, Expanded, expand
from optimizer.ingest.yaml_slips import unspaced

_PLAIN = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping",
    "dict_type": "a mapping",
    "literal_error": "{expected}",
    "value_error": "{error}",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
    "too_long": "at most {max_length} entries",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length} entries",
}
_MISSING: dict[tuple[str | int, str | int], str] = {
    ("races", "date"): "a date, or every: a weekday",
    ("locked", "date"): "a date, or every: a weekday",
    ("availability", "from"): "a date, the first day of the shift pattern",
}
_TRUTH = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def validate(data: Any) -> tuple[Scenario | None, list[Problem], Sources]:
    """The scenario, what the schema has to say, and where in the file the scenario's list entries stand.

    Parameters
    ----------
    data
        Plain data of the file.

    Returns
    -------
    tuple
        The scenario with single facts in place of recurring ones, or None; every complaint, at its place in the file,
        lines and columns left to the loader; for entries that recurring ones were made into the place they come from.
    """
    expanded = expand(data)
    problems = [*_beyond_pydantic(data), *expanded.problems]
    try:
        scenario = Scenario.model_validate(expanded.data)
    except ValidationError as error:
        told = _joined(expanded.data, error.errors(include_url=False))
        return None, problems + _written(expanded, told, problems), {}
    if problems:
        return None, problems, {}
    settled_scenario, wrong, sources = settled(scenario, expanded)
    return (None if wrong else settled_scenario), wrong, sources


def _written(expanded: Expanded, problems: list[Problem], known: Sequence[Problem]) -> list[Problem]:
    """The problems at their places in the file; those of a recurring entry once."""
    places = [replace(problem, path=expanded.written(problem.path)) for problem in problems]
    taken = {problem.path for problem in known}
    return [problem for problem in dict.fromkeys(places) if problem.path not in taken]


def _beyond_pydantic(data: Any) -> list[Problem]:
    """`true` passes for 1, and a field's Python name for its key."""
    if not isinstance(data, dict):
        return []
    problems = []
    if data.get("version") == 1 and type(data["version"]) is not int:
        problems.append(Problem(("version",), "1", shown(data["version"])))
    availability = data.get("availability")
    inside = availability if isinstance(availability, dict) else {}
    lists: dict[KeyPath, Any] = {
        RACES: data.get("races"),
        LOCKED: data.get("locked"),
        EXCEPTIONS: inside.get("exceptions"),
    }
    entries = [
        ((*place, i), item) for place, items in lists.items() if isinstance(items, list) for i, item in enumerate(items)
    ]
    for path, item in [*entries, (("availability", "cycle"), inside.get("cycle"))]:
        for name in ("from_", "except_") if isinstance(item, dict) else ():
            if name in item:
                meant = f"a known key; did you mean '{name[:-1]}'?"
                problems.append(Problem((*path, name), meant, shown(name), at_key=True))
    return problems


def _joined(data: Any, errors: list[ErrorDetails]) -> list[Problem]:
    """One problem a value: the branches of a union complain one by one."""
    words: dict[KeyPath, tuple[list[str], str]] = {}
    keys: set[KeyPath] = set()
    for error in errors:
        path = _in_file(data, error)
        expected, got = _words(error, path)
        expected += _by_weekday(data, path)
        told = words.setdefault(path, ([], got))[0]
        if error["type"] == "extra_forbidden":
            keys.add(path)
        if expected not in told:
            told.append(expected)
    return [Problem(path, _either(told), got, at_key=path in keys) for path, (told, got) in words.items()]


def _either(told: list[str]) -> str:
    """An amount may be any scalar; saying so once reads better than every branch of the union."""
    return told[0] if len(told) == 1 else "a number, a percentage, true or false, or text"


def _in_file(data: Any, error: ErrorDetails) -> KeyPath:
    """The error's path without pydantic's own steps, which name the branches of a union."""
    if error["type"] == "missing":
        return error["loc"]
    at = data
    for depth, part in enumerate(error["loc"]):
        inside = part in at if isinstance(at, dict) else isinstance(at, list) and isinstance(part, int)
        if not inside:
            return error["loc"][:depth]
        at = at[part]
    return error["loc"]


def _words(error: ErrorDetails, path: KeyPath) -> tuple[str, str]:
    """Expected and got, in plain words."""
    kind, got, context = error["type"], shown(error["input"]), error.get("ctx", {})
    if kind == "missing":
        return _MISSING.get((path[0], path[-1]), "a value"), "nothing"
    if kind == "extra_forbidden":
        return _known(path), shown(str(path[-1]))
    expected = _PLAIN[kind].format(**context) if kind in _PLAIN else error["msg"]
    if kind == "model_type" and (isinstance(error["input"], str) or path[-1:] == ("cycle",)):
        expected = _mapping_for(error["input"], path)
    if kind == "tuple_type" and isinstance(error["input"], dict) and any(str(key)[:1] == "-" for key in error["input"]):
        expected += ", with a space after each '-'"
    if kind == "literal_error" and isinstance(error["input"], str):
        expected += suggestion(error["input"], re.findall("'([^']*)'", expected))
    if kind == "bool_type" and path == ("availability", "absences"):
        expected += " (about the calendar in busy); days away are entries of exceptions"
    if kind == "bool_parsing" and str(error["input"]).strip().lower() in _TRUTH:
        expected += f"; did you mean {_TRUTH[str(error['input']).strip().lower()]}?"
    return expected, got


def _mapping_for(found: Any, path: KeyPath) -> str:
    """What a text or a list should have been where a mapping belongs."""
    if isinstance(found, str) and unspaced(found) is not None:
        return "a mapping, with a space after each ':'"
    if path[-1:] == ("cycle",):
        return "a mapping such as {from: 2027-01-04, minutes: [60, 60, 0, 0, 90, 60, 60, 120]}, a number for each day"
    return "a mapping"


def _by_weekday(data: Any, path: KeyPath) -> str:
    """How other minutes on the weekdays of a span are said, with the first that were written; empty where that is not
    what was meant."""
    if path[:2] != EXCEPTIONS or path[3:] != ("minutes",):
        return ""
    entry = data["availability"]["exceptions"][path[2]]
    written = entry["minutes"]
    days = [day for day in WEEKDAYS if day in written] if isinstance(written, dict) else []
    if not days:
        return ""
    amount = written[days[0]] if isinstance(written[days[0]], int) else 0
    span = "".join(f", {key}: {entry[key]}" for key in ("from", "to") if key in entry)
    example = f"{{every: {days[0]}{span}, minutes: {amount}}}"
    return f", the same on each of these days; where weekdays differ, an entry for each, such as {example}"


def _known(path: KeyPath) -> str:
    keys = _keys(path[:-1])
    close = suggestion(str(path[-1]), keys)
    return f"a known key{close}" if close else f"a known key ({', '.join(keys)})"


def _keys(path: KeyPath) -> list[str]:
    """Keys the schema knows below that path."""
    model: type[BaseModel] = Scenario
    for part in path:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if isinstance(part, str) and part in fields:
            model = _model_in(fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
