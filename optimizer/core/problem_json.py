"""Bad input as JSON: the same list as on a terminal, for programs."""

from collections.abc import Iterable
from typing import Any

from optimizer.core.errors import InputError, Problem, plain

VERSION = 1


def problems_json(error: InputError) -> dict[str, Any]:
    """Every problem of the error, in its order.

    Returns
    -------
    dict
        `version` and `errors`, each with `file`, `line`, `column` (both from 1), `field`, `expected` and `got`.
    """
    return _told(_of(problem, error.file) for problem in error.problems)


def fault_json(field: str | None, expected: str, got: str | None = None) -> dict[str, Any]:
    """The same for one fault that stands in no file, such as an option's; what nobody knows is null."""
    told = {"file": None, "line": None, "column": None, "field": field, "expected": expected, "got": got}
    return _told([told])


def _told(errors: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"version": VERSION, "errors": list(errors)}


def _of(problem: Problem, file: str) -> dict[str, Any]:
    return {
        "file": plain(problem.file or file, 1000),
        "line": problem.line or 1,
        "column": problem.column or 1,
        "field": problem.field,
        "expected": plain(problem.expected, 1000),
        "got": plain(problem.got, 200),
    }
