"""Every number of a search stands in one object of its package: `PlannerParams`, `BoundParams`, `ReplanParams`,
`ExplainParams`; each is documented and read."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from optimizer.bounds.bound_params import DEFAULT_BOUNDS
from optimizer.explain.explain_params import EXPLAIN
from optimizer.planner.params import DEFAULT
from optimizer.replan.replan_params import DEFAULT_REPLAN, Attempt
from tests.places import ROOT

PARTS = [
    *(DEFAULT, DEFAULT_BOUNDS, DEFAULT_REPLAN, EXPLAIN, Attempt()),
    *(part for field in fields(DEFAULT) if is_dataclass(part := getattr(DEFAULT, field.name))),
]
OTHERS = {
    "planner": set[str](),
    "bounds": {
        "STRETCH",
        *("FINE", "MILLE", "MARGIN", "USUAL_DAYS"),  # what loads are counted in, and how that rounds
    },
    "season": {
        *("TROUGH_BITS", "ROUGH_MOST", "WHOLE", "NO_SEASON", "FALL"),  # the places of goals in a packed key
        *("RISE", "IN_HAND", "THIN"),  # which of the seasons that are as good is an even one, and has some in hand
        "KEPT_FIRST_PASS",  # what is stored, not what is searched
    },
    "weeks": {"SEED", "SECOND_SEED"},
    "audit": {
        "TOLD",
        "ROUNDED",
        "MOST",
    },  # how figures are rounded, how many are told
    "replan": {
        *("MISSED_DAYS", "LOOK_BACK", "BETTER", "TOLD", "SHOWN", "LEAST"),  # what is worth telling
        *("ALIKE", "LONG", "HARD_RATE", "ROUNDED", "LONGEST", "DOWN"),  # how what was done is recognised; a sign
    },
    "explain": {
        *("FELT", "READY_FITNESS", "SATURDAY", "RACE_PACE"),  # what is worth telling, and what is taken for granted
        "GROWTH_AXES",  # the shape of tables
    },
}
"""By package, the numbers that are no part of the search."""
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "optimizer").rglob("*.py"))


def numbers(package: str) -> Iterator[str]:
    """Names of the numbers that modules of the package have for themselves."""
    for path in sorted((ROOT / "optimizer" / package).glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            if any(isinstance(part, ast.Constant) and type(part.value) in (int, float) for part in parts):
                yield re.split(r"[,:= ]", ast.unparse(node).lstrip("("))[0]


@pytest.mark.parametrize("package", OTHERS)
def test_no_module_has_a_number_of_the_search_for_itself(package: str) -> None:
    assert set(numbers(package)) == OTHERS[package]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_number_is_documented_and_read(part: Any) -> None:
    words = {name for line in (type(part).__doc__ or "").splitlines() for name in line.partition(" : ")[0].split(", ")}
    named = {name.strip() for name in words}
    assert named >= {field.name for field in fields(part)}
    assert [field.name for field in fields(part) if not re.search(rf"\.{field.name}\b", SOURCES)] == []
