"""What a schema says of a model: its sentence, without the sections that are for those who write Python."""

import re
from typing import Any

_SECTION = re.compile(r"\n\n(?:Parameters|Attributes|Raises|Examples)\n-+\n")


def sentence_only(schema: dict[str, Any]) -> None:
    """Cut the description of a JSON Schema before its first section, for `json_schema_extra`.

    Examples
    --------
    >>> schema = {"description": "One week.\\n\\nParameters\\n----------\\nload\\n    In points."}
    >>> sentence_only(schema)
    >>> schema
    {'description': 'One week.'}
    """
    if "description" in schema:
        schema["description"] = _SECTION.split(schema["description"], maxsplit=1)[0]
