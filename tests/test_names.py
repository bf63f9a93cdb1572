"""No file stem and no type name stands for two things in the program's packages."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the program with its syntax tree."""
    for package in ("optimizer", "constraints"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def twice(named: Iterator[tuple[str, Path]]) -> dict[str, list[Path]]:
    """Names that stand in more than one place."""
    places = defaultdict(list)
    for name, path in named:
        places[name].append(path)
    assert len(places) > 100, "the packages were found"
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_file_stem_stands_twice() -> None:
    stems = ((path.parent.name if path.stem == "__init__" else path.stem, path) for path, _ in modules())
    assert twice(stems) == {}


def type_names(tree: ast.Module) -> Iterator[str]:
    """Classes, aliases of types and type variables of a module: what is written in capitalised words."""
    for node in tree.body:
        named = [node] if isinstance(node, ast.ClassDef) else []
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [one.name for one in named] + [one.id for one in targets if isinstance(one, ast.Name)]
        yield from (name for name in names if re.match(r"_?[A-Z]\w*[a-z]", name))


def test_no_type_name_stands_twice() -> None:
    types = ((name, path) for path, tree in modules() for name in type_names(tree))
    assert twice(types) == {}


@pytest.mark.parametrize(
    "text", ["class Pace:\n    pass", "Pace = tuple[int, int]", "Pace: object = int", 'Pace = TypeVar("Pace")']
)
def test_every_way_to_name_a_type_is_seen(text: str) -> None:
    tree = ast.parse(f"SECONDS = 60\nPACES: tuple[int, ...] = ()\n{text}\n")
    assert list(type_names(tree)) == ["Pace"]
