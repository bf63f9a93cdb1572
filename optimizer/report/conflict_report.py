"""Conflicts in words: which facts cannot all hold, each with its line in the scenario."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from optimizer.core.errors import plain
from optimizer.core.requirement import Conflict, Requirement

LONG = 1000
"""Characters of a sentence: it is cut only where somebody made it endless."""


class LineMap(Protocol):
    """Lines of a scenario file."""

    def __contains__(self, path: tuple[str | int, ...], /) -> bool: ...

    def line_of(self, path: tuple[str | int, ...]) -> int: ...


def place(fact: Requirement, path: Path, lines: LineMap) -> str:
    """`scenario.yaml:12` for a fact of the scenario, `rule book` for one of ours."""
    if not fact.where or (fact.where[0] == "limits" and fact.where not in lines):
        return "rule book"
    return f"{path.name}:{lines.line_of(fact.where)}"


YEAR = "This year cannot be planned: these facts cannot all hold."


def conflict_lines(conflicts: Sequence[Conflict], path: Path, lines: LineMap, first: str = YEAR) -> list[str]:
    """The conflicts as a person reads them, under the line that says what they rule out."""
    text = [first]
    for conflict in conflicts:
        text.append("")
        text.extend(f"  - {plain(fact.text, LONG)}  [{place(fact, path, lines)}]" for fact in conflict.facts)
        text.append(f"    because {plain(conflict.proof, LONG)}.")
    return text


def conflict_json(status: str, conflicts: Sequence[Conflict], path: Path, lines: LineMap) -> dict[str, Any]:
    """The same for machines."""
    return {
        "version": 1,
        "status": status,
        "conflicts": [
            {
                "facts": [{"rule": f.family, "text": f.text, "place": place(f, path, lines)} for f in conflict.facts],
                "proof": conflict.proof,
            }
            for conflict in conflicts
        ],
    }
