"""No file stem and no type name stands for two things in the program's packages."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

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


def test_no_type_name_stands_twice() -> None:
    types = (
        (node.name, path)
        for path, tree in modules()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert twice(types) == {}
