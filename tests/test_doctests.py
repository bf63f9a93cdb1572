"""Every example in a docstring runs and prints what it says; what others call says what it takes and gives back."""

import doctest
import importlib
import inspect
import re
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest

import yearround
from optimizer.ingest.loader import Loaded
from optimizer.report.scenario_schema import scenario_schema
from optimizer.solve import SolveResult, solve
from tests.places import ROOT

PACKAGES = ("optimizer", "constraints", "yearround")
DOCUMENTED = (
    "optimizer.build_year",
    "optimizer.solve",
    "optimizer.solve_case",
    "optimizer.ingest.loader",
    "optimizer.ingest.history",
    "optimizer.formats.json_places",
    "optimizer.formats.json_schema",
    "optimizer.formats.plan_file",
    "optimizer.audit.auditor",
    "optimizer.audit.monotony_report",
    "optimizer.audit.stated_figures",
    "optimizer.check.plan_check",
    "optimizer.output.assemble_plan",
    "optimizer.output.workouts.build_workouts",
    "optimizer.output.workouts.workout",
    "optimizer.regression.comparison",
    "optimizer.regression.expectation",
    "optimizer.regression.outcome",
    "optimizer.regression.replay",
)
"""Modules whose functions others may call."""
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def names() -> list[str]:
    """Modules with an example, by their dotted names."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(_name(path) for path in found if ">>> " in path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_the_public_interface_is_among_the_modules_with_examples() -> None:
    assert {"optimizer.api", "optimizer.solve", "yearround"} <= set(names())


@pytest.fixture
def _planned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples about the same scenario share the plan of its season."""
    made: dict[str, SolveResult] = {}

    def once(loaded: Loaded, *_: Any) -> SolveResult:
        return made.get(loaded.sha256) or made.setdefault(loaded.sha256, solve(loaded, until="season"))

    monkeypatch.setattr("optimizer.api.main_job", once)


@pytest.mark.usefixtures("_planned_once")
@pytest.mark.parametrize("name", names())
def test_examples_print_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert tried > 0
    assert failed == 0


def functions(module: str) -> dict[str, Callable[..., object]]:
    """The module's own functions that are not private."""
    members = inspect.getmembers(importlib.import_module(module), inspect.isfunction)
    return {name: one for name, one in members if one.__module__ == module and not name.startswith("_")}


def sections(function: Callable[..., object]) -> list[str]:
    return re.findall(r"^(\w+)\n-+$", inspect.getdoc(function) or "", flags=re.MULTILINE)


def parameters(function: Callable[..., object]) -> list[str]:
    """The parameters that the docstring names."""
    told = (inspect.getdoc(function) or "").partition("Parameters\n----------\n")[2].partition("\n\n")[0]
    return re.findall(r"^(\w+)$", told, flags=re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in yearround.__all__ if name.islower()])
def test_public_functions_say_what_they_take_and_give_back_with_an_example(name: str) -> None:
    function = getattr(yearround, name)
    assert sections(function) == ["Parameters", "Returns", "Raises", "Examples"]
    assert parameters(function) == list(inspect.signature(function).parameters)


def fields(kind: type) -> list[str]:
    """The fields of a public type, or what its constructor takes."""
    if is_dataclass(kind):
        return [field.name for field in dataclass_fields(kind)]
    return list(getattr(kind, "model_fields", None) or inspect.signature(kind).parameters)


@pytest.mark.parametrize("name", sorted({name for name in yearround.__all__ if not name.islower()} - {"AuditError"}))
def test_public_types_say_what_they_hold(name: str) -> None:
    kind = getattr(yearround, name)
    if name == "Scenario":  # its fields have docstrings of their own, which the schema shows too
        told = scenario_schema()["properties"]
        assert all(told[field]["description"] for field in fields(kind))
    else:
        assert parameters(kind) == fields(kind)


@pytest.mark.parametrize("module", DOCUMENTED)
def test_functions_of_the_reference_say_what_they_take_and_give_back(module: str) -> None:
    assert functions(module)
    for name, function in functions(module).items():
        asked = list(inspect.signature(function).parameters)
        assert parameters(function) == asked, name
        assert "Returns" in sections(function) or inspect.signature(function).return_annotation is None, name
