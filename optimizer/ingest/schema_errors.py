"""The schema's complaints in plain words, each at its place in the file."""

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from optimizer.core.errors import KeyPath, Problem, nearest, shown
from optimizer.formats.scenario import Scenario

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
}


def validate(data: Any) -> tuple[Scenario | None, list[Problem]]:
    """The scenario, or None, and every complaint of the schema. Columns and lines are left to the loader."""
    problems = _beyond_pydantic(data)
    try:
        return Scenario.model_validate(data), problems
    except ValidationError as error:
        return None, problems + _joined(data, error.errors(include_url=False))


def _beyond_pydantic(data: Any) -> list[Problem]:
    """`true` passes for 1, and a field's Python name for its key."""
    if not isinstance(data, dict):
        return []
    problems = []
    if data.get("version") == 1 and type(data["version"]) is not int:
        problems.append(Problem(("version",), "1", shown(data["version"])))
    availability = data.get("availability")
    exceptions = availability.get("exceptions") if isinstance(availability, dict) else None
    for i, item in enumerate(exceptions if isinstance(exceptions, list) else []):
        if isinstance(item, dict) and "from_" in item:
            path = ("availability", "exceptions", i, "from_")
            problems.append(Problem(path, "a known key; did you mean 'from'?", "'from_'"))
    return problems


def _joined(data: Any, errors: list[ErrorDetails]) -> list[Problem]:
    """One problem a value: the branches of a union complain one by one."""
    words: dict[KeyPath, tuple[list[str], str]] = {}
    for error in errors:
        path = _in_file(data, error)
        expected, got = _words(error, path)
        told = words.setdefault(path, ([], got))[0]
        if expected not in told:
            told.append(expected)
    return [Problem(path, _either(told), got) for path, (told, got) in words.items()]


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
        return "a value", "nothing"
    if kind == "extra_forbidden":
        return _known(path), shown(str(path[-1]))
    expected = _PLAIN[kind].format(**context) if kind in _PLAIN else error["msg"]
    if kind == "literal_error" and isinstance(error["input"], str):
        expected += nearest(error["input"], re.findall("'([^']*)'", expected))
    return expected, got


def _known(path: KeyPath) -> str:
    keys = _keys(path[:-1])
    close = nearest(str(path[-1]), keys)
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
