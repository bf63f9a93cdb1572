"""The JSON Schema of scenario files with every limit, goal and session kind by its name."""

from typing import Any

from constraints import LIMITS
from constraints.limits import Limit
from optimizer.domain.session_kinds import LEVELS
from optimizer.formats.json_schema import json_schema
from optimizer.ingest.consistency_days import KINDS, LOCKABLE


def scenario_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, in which only the limits, goals and session kinds that exist can be named."""
    kinds = {"locked": LOCKABLE, "only": KINDS}
    return json_schema(limits=_overrides(hard=True), goals=_overrides(hard=False), kinds=kinds)


def _overrides(*, hard: bool) -> dict[str, dict[str, Any]]:
    return {name: _override(limit) for name, limit in LIMITS.items() if limit.hard is hard}


def _override(limit: Limit) -> dict[str, Any]:
    """A number in the limit's range, or a percentage as text where the limit is a share."""
    number = {"type": "number", "minimum": limit.least, "maximum": limit.most}
    share = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?\s*%$"}
    defaults = " / ".join(_amount(limit, limit.default(level)) for level in LEVELS)
    return {
        "title": limit.name,
        "description": f"{limit.text}; by default {defaults} (novice / intermediate / advanced).",
        "anyOf": [number, share] if limit.unit == "%" else [number],
    }


def _amount(limit: Limit, value: float) -> str:
    return f"{100 * value:g} %" if limit.unit == "%" else f"{value:g} {limit.unit}"
