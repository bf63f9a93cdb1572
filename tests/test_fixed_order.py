"""Nothing that ends in a model or a file goes through a set in its own order, which changes from process to process."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import constraints
import optimizer

MODULES = sorted(
    path for package in (constraints, optimizer) for path in Path(str(package.__file__)).parent.rglob("*.py")
)
HARMLESS = {"any", "all", "min", "max", "len", "set", "frozenset", "sorted"}
"""What comes out of these does not depend on the order."""
MAYBE = re.compile(r"\b(frozen)?set\(|in \{|\.(intersection|difference|union|kinds)\(")
"""Files without these are not parsed: reading all of them takes seconds."""
JOINS = {"intersection", "difference", "union", "kinds"}


def is_set(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else None
        return name in ("set", "frozenset") or (isinstance(node.func, ast.Attribute) and node.func.attr in JOINS)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.BitAnd, ast.BitOr)):
        return is_set(node.left) or is_set(node.right)
    return isinstance(node, (ast.Set, ast.SetComp))


def in_set_order(text: str) -> Iterator[int]:
    """Lines of loops over sets whose order can be seen."""
    tree = ast.parse(text)
    harmless = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HARMLESS
        for part in node.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.For) and is_set(node.iter):
            yield node.lineno
        if isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.DictComp)) and node not in harmless:
            yield from (node.lineno for one in node.generators if is_set(one.iter))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for kind in set(kinds) - {'long'}: post(kind)", True),
        ("for day in frozenset(days).intersection(own): post(day)", True),
        ("rows = [post(kind) for kind in {'easy', 'long'}]", True),
        ("for kind in sorted(set(kinds)): post(kind)", False),
        ("known = any(kind in own for kind in set(kinds))", False),
        ("for kind in kinds: post(kind)", False),
    ],
)
def test_loops_over_sets_are_told_from_others(text: str, found: bool) -> None:
    assert any(in_set_order(text)) == found


def test_no_module_loops_over_a_set() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    maybe = {path: text for path, text in texts.items() if MAYBE.search(text)}
    found = [f"{path}:{line}" for path, text in maybe.items() for line in in_set_order(text)]
    assert maybe
    assert not found, found
