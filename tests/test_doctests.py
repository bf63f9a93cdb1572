"""Every example in a docstring runs and prints what it says, and what is public has one."""

import doctest
import importlib
import inspect
import re
from pathlib import Path

import pytest

import yearround
from tests.places import ROOT

PACKAGES = ("optimizer", "constraints", "yearround")
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def names() -> list[str]:
    """Modules with an example, by their dotted names."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(_name(path) for path in found if ">>> " in path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_the_public_interface_is_among_the_modules_with_examples() -> None:
    assert {"optimizer.api", "optimizer.solve", "yearround"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_examples_print_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("name", [name for name in yearround.__all__ if name.islower()])
def test_public_functions_say_what_they_take_and_give_back_with_an_example(name: str) -> None:
    function = getattr(yearround, name)
    told = inspect.getdoc(function) or ""
    assert re.findall(r"^(\w+)\n-+$", told, flags=re.MULTILINE) == ["Parameters", "Returns", "Raises", "Examples"]
    parameters = told.partition("Returns\n---")[0]
    assert re.findall(r"^(\w+)$", parameters.partition("----\n")[2], flags=re.MULTILINE) == list(
        inspect.signature(function).parameters
    )
