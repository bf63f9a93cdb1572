"""The scenario's JSON Schema, for editors that complete and check YAML while it is typed.

It knows the form of every field; contradictions between fields are found by the loader.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from optimizer.core import units
from optimizer.formats import scenario

_CLOCK = r"^([0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}$"
_NUMBER_WITH_UNIT = r"^[0-9]+(\.[0-9]+)?\s*(km|k|mi|m)$"
_PERCENT_OR_WORD = r"^([+-]?[0-9]+(\.[0-9]+)?\s*%|[^%]*)$"

# A field that is read from text has a function before its type, which decides what a file may say
_WRITTEN: dict[str, JsonSchemaValue] = {
    scenario._clock.__name__: {"type": "string", "pattern": _CLOCK, "examples": ["4:50", "3:25:00"]},
    scenario._distance.__name__: {
        "anyOf": [{"enum": list(units.NAMED_KM)}, {"type": "string", "pattern": _NUMBER_WITH_UNIT}]
    },
    scenario._percent.__name__: {
        "anyOf": [{"type": ["number", "boolean"]}, {"type": "string", "pattern": _PERCENT_OR_WORD}],
        "examples": ["15%"],
    },
    scenario._day.__name__: {"type": "string", "format": "date", "examples": ["2027-09-26"]},
}


class _AsWritten(GenerateJsonSchema):
    """Describes values as they stand in the file, before they are parsed."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        name = getattr(schema["function"]["function"], "__name__", "")
        return dict(_WRITTEN[name]) if name in _WRITTEN else super().function_before_schema(schema)


def json_schema() -> dict[str, Any]:
    """Describe the scenario file for editors and other programs.

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
    return {"$schema": _AsWritten.schema_dialect, **schema, "title": "Yearround scenario"}
