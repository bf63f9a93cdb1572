"""Whatever the bytes: a scenario or a list of errors, never anything else."""

import io
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from optimizer.core.errors import MOST_LINES, InputError
from optimizer.ingest.loader import Loaded, load
from tests.formats.test_json_schema import FULL

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = [
    "version",
    "athlete",
    "season",
    "races",
    "limits",
    "level",
    "start",
    "minutes",
    "on",
    "from",
    "<<",
    "novice",
]

VALID = FULL.replace("  busy: work.ics\n", "").replace(", activities: logs/activities.csv", "")

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates().map(str),
    st.sampled_from([*WORDS, "1:00", "15%", "2027-01-04", "marathon", 10**400, -1, math.inf]),
)
keys = st.one_of(st.sampled_from(WORDS), st.text(max_size=5), st.integers(), st.none())
trees = st.recursive(scalars, lambda t: st.lists(t, max_size=4) | st.dictionaries(keys, t, max_size=4), max_leaves=25)


def _outcome(folder: Path, raw: bytes) -> Loaded | InputError:
    """What loading ends in; every error line has its place and can be printed."""
    file = folder / "year.yaml"
    file.write_bytes(raw)
    try:
        return load(file)
    except InputError as error:
        lines = str(error).splitlines()
        assert 1 <= len(lines) <= MOST_LINES + 1
        assert all(line.isprintable() and len(line) < 3000 for line in lines)
        assert all(": expected " in line and ", got " in line for line in lines[:MOST_LINES])
        assert all((problem.line or 0) >= 1 and (problem.column or 0) >= 1 for problem in error.problems)
        return error


def _plain() -> Any:
    return YAML(typ="safe", pure=True).load(VALID)


def _yaml(tree: Any) -> bytes:
    out = io.BytesIO()
    YAML(typ="safe", pure=True).dump(tree, out)
    return out.getvalue()


def _places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in items for place in _places(value, (*path, key)))]


def test_the_unchanged_scenario_is_valid(tmp_path: Path) -> None:
    assert isinstance(_outcome(tmp_path, VALID.encode()), Loaded)
    assert isinstance(_outcome(tmp_path, _yaml(_plain())), Loaded)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, raw: bytes) -> None:
    _outcome(tmp_path, raw)


@QUICK
@given(st.text(alphabet="abc01:-?,[]{}&*!|>'\"%@#~<.= \n\t", max_size=120))
def test_any_yaml_punctuation(tmp_path: Path, text: str) -> None:
    _outcome(tmp_path, text.encode())


@QUICK
@given(trees)
def test_any_yaml_structure(tmp_path: Path, tree: Any) -> None:
    _outcome(tmp_path, _yaml(tree))


@QUICK
@given(st.sampled_from(_places(_plain())[1:]), trees)
def test_a_valid_scenario_with_one_value_changed(tmp_path: Path, path: tuple[Any, ...], value: Any) -> None:
    tree = _plain()
    at = tree
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    _outcome(tmp_path, _yaml(tree))


@QUICK
@given(st.integers(0, len(VALID)), st.integers(0, 40), st.text(max_size=8))
def test_a_valid_scenario_with_a_stretch_replaced(tmp_path: Path, start: int, length: int, new: str) -> None:
    _outcome(tmp_path, (VALID[:start] + new + VALID[start + length :]).encode("utf-8", "surrogatepass"))


@QUICK
@given(st.lists(st.text(max_size=12) | st.sampled_from(["Run", "2026-05-03", "600", '"', "nan", "1e9"]), max_size=20))
def test_any_log(tmp_path: Path, cells: list[str]) -> None:
    log = "date,type,distance_m,moving_time_s\n" + "".join(
        ",".join(cells[i : i + 4]) + "\n" for i in range(0, len(cells), 4)
    )
    (tmp_path / "log.csv").write_bytes(log.encode("utf-8", "surrogatepass"))
    _outcome(tmp_path, VALID.replace("fitness: 38,", "fitness: 38, activities: log.csv,").encode())


@pytest.mark.parametrize(
    "text",
    [
        "- " * 5000,
        "? " * 5000,
        "a: " + "&x " * 500,
        "{" * 500,
        "a: |\n" + "  x\n" * 20_000,
        "&" * 1000,
        "!<" + "x" * 1000,
        "%TAG ! " + "x" * 1000 + "\n---\na",
        "'" + "\n" * 5000,
        "goals: {a: 0x" + "f" * 5000 + "}",
        "history: {fitness: 0x" + "f" * 500 + "}",
    ],
)
def test_hostile_text(tmp_path: Path, text: str) -> None:
    assert isinstance(_outcome(tmp_path, text.encode()), InputError)
