"""The scenario's JSON Schema, for editors that complete and check YAML while it is typed.

It knows the form of every field; contradictions between fields are found by the loader.
"""

import ast
import inspect
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from optimizer.core import units
from optimizer.formats import scenario, scenario_values

ID = "urn:yearround:scenario:1"
"""Names the schema whatever file it lies in; the last part is the format's `version`."""
RECURRING = ("Race", "Locked")
_CLOCK = r"^([0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}$"
_PACE = r"^[0-9]{1,2}:[0-9]{2}(\s*((min\s*)?/|per)\s*(km|mi|mile))?$"
_NUMBER_WITH_UNIT = r"^[0-9]+(\.[0-9]+)?\s*(km|k|mi|m)$"
_PERCENT_OR_WORD = r"^([+-]?[0-9]+(\.[0-9]+)?\s*%|[^%]*)$"
_DAY = "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_WEEKDAY: JsonSchemaValue = {"enum": list(scenario.WEEKDAYS)}
_DATE: JsonSchemaValue = {"type": "string", "format": "date", "examples": ["2027-09-26"]}
_SPAN: JsonSchemaValue = {
    "type": "string",
    "pattern": f"^{_DAY}(\\s+to\\s+{_DAY})?$",
    "examples": ["2027-07-12 to 2027-07-25"],
}
_SENTENCE = re.compile(r"(?s).*?\.(?=\s|$)")
_STEP: JsonSchemaValue = {"type": "string", "pattern": r"^[1-9][0-9]? (day|week)s$", "examples": ["8 days"]}
_ONE_OR_MANY = [_SPAN, {"type": "array", "items": _SPAN}]

# A field that is read from text has a function before its type, which decides what a file may say
_WRITTEN: dict[str, JsonSchemaValue] = {
    scenario_values.clock.__name__: {"type": "string", "pattern": _CLOCK, "examples": ["4:50", "3:25:00"]},
    scenario_values.pace.__name__: {"type": "string", "pattern": _PACE, "examples": ["4:50", "6:00/km", "9:45/mi"]},
    scenario_values.distance.__name__: {
        "anyOf": [{"enum": list(units.NAMED_KM)}, {"type": "string", "pattern": _NUMBER_WITH_UNIT}]
    },
    scenario_values.percent.__name__: {
        "anyOf": [{"type": ["number", "boolean"]}, {"type": "string", "pattern": _PERCENT_OR_WORD}],
        "examples": ["15%"],
    },
    scenario_values.day.__name__: _DATE,
    scenario_values.recurrence.__name__: {"anyOf": [_WEEKDAY, _STEP, {"type": "array", "items": _WEEKDAY}]},
    scenario_values.listed.__name__: {"anyOf": [_WEEKDAY, {"type": "array", "items": _WEEKDAY}]},
}


class _AsWritten(GenerateJsonSchema):
    """Describes values as they stand in the file, before they are parsed."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        name = getattr(schema["function"]["function"], "__name__", "")
        return dict(_WRITTEN[name]) if name in _WRITTEN else super().function_before_schema(schema)


def json_schema(
    limits: Mapping[str, JsonSchemaValue] | None = None,
    goals: Mapping[str, JsonSchemaValue] | None = None,
    kinds: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """Describe the scenario file for editors and other programs.

    Parameters
    ----------
    limits
        Schemas of the hard overrides that there are, by name; without them any name passes.
    goals
        The same for the overrides of goals.
    kinds
        Session kinds that `locked` and `only` may name; without them any name passes.

    Returns
    -------
    dict[str, Any]
        JSON Schema, draft 2020-12, with the file's own key names.

    Examples
    --------
    >>> sorted(json_schema()["required"])[:2]
    ['athlete', 'availability']
    """
    schema = scenario.Scenario.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    parts = {**schema["$defs"], "Scenario": schema}
    for part in parts.values():
        # What follows the first sentence is for those who write Python: the units of what has been read.
        if told := _SENTENCE.match(part.get("description", "")):
            part["description"] = told[0]
    for name, words in _field_words().items():
        for field, text in words.items():
            parts[name]["properties"][_key(name, field)]["description"] = text
    for name in RECURRING:
        _dated_or_weekly(parts[name])
    _exception_days(parts["DayException"])
    if kinds is not None:
        parts["Locked"]["properties"]["kind"]["enum"] = list(kinds["locked"])
        parts["DayException"]["properties"]["only"]["items"]["enum"] = list(kinds["only"])
    for section, known in (("limits", limits), ("goals", goals)):
        if known is not None:
            schema["properties"][section] |= {"properties": dict(known), "additionalProperties": False}
    return {"$schema": _AsWritten.schema_dialect, "$id": ID, **schema, "title": "Yearround scenario"}


def _dated_or_weekly(entry: JsonSchemaValue) -> None:
    """An entry has a date of its own or comes every week."""
    entry["required"] = [name for name in entry["required"] if name != "date"]
    entry["oneOf"] = [{"required": ["date"]}, {"required": ["every"]}]
    _spans(entry)


def _exception_days(entry: JsonSchemaValue) -> None:
    """An exception may name several days and spans at once."""
    entry["properties"]["on"]["anyOf"] = _ONE_OR_MANY
    _spans(entry)


def _spans(entry: JsonSchemaValue) -> None:
    left_out = entry["properties"]["except"]
    entry["properties"]["except"] = {"anyOf": _ONE_OR_MANY, "description": left_out["description"]}


@cache
def _field_words() -> dict[str, dict[str, str]]:
    """What the fields of every part of a scenario mean: the text below each of them in the source."""
    return {part.__name__: dict(_described(part)) for part in scenario.ScenarioPart.__subclasses__()}


def _described(part: type) -> list[tuple[str, str]]:
    found = []
    (source,) = ast.parse(inspect.getsource(part)).body
    body = source.body if isinstance(source, ast.ClassDef) else []
    for field, after in pairwise(body):
        text = after.value if isinstance(after, ast.Expr) else None
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Constant) and isinstance(text.value, str):
            found.append((ast.unparse(field.target), inspect.cleandoc(text.value)))
    return found


def _key(part: str, field: str) -> str:
    return getattr(scenario, part).model_fields[field].alias or field
