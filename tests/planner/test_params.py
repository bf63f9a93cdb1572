"""Every number of the search stands in `PlannerParams`, every one of the relaxations in `BoundParams`; each is
documented."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from optimizer import bounds, planner
from optimizer.bounds.bound_params import DEFAULT_BOUNDS
from optimizer.planner.params import DEFAULT

DEFINITIONS = {"STRETCH = 3"}
"""What a bound is about: a run gap is three days without a run."""
PARTS = [
    DEFAULT,
    DEFAULT_BOUNDS,
    *(part for field in fields(DEFAULT) if is_dataclass(part := getattr(DEFAULT, field.name))),
]


def numbers(package: ModuleType) -> Iterator[tuple[str, str]]:
    """Numbers that a module of the package has for itself: the file, and the name that it gives them."""
    for path in sorted(Path(package.__path__[0]).glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            value = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            if any(isinstance(part, ast.Constant) and isinstance(part.value, int | float) for part in parts):
                yield path.name, ast.unparse(node)


def test_no_module_of_the_planner_has_a_number_of_its_own() -> None:
    assert list(numbers(planner)) == []


def test_no_bound_has_a_number_of_its_own_but_what_it_is_about() -> None:
    assert {text for _, text in numbers(bounds)} == DEFINITIONS


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_number_is_documented(part: Any) -> None:
    words = {name for line in (type(part).__doc__ or "").splitlines() for name in line.partition(" : ")[0].split(", ")}
    named = {name.strip() for name in words}
    assert named >= {field.name for field in fields(part)}
