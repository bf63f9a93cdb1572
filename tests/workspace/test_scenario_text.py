"""Only lines that say something else are written anew."""

import re
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from optimizer.workspace.scenario_entries import lock, unlock
from optimizer.workspace.scenario_text import edited
from tests.places import ROOT
from tests.workspace.kit import SCENARIO

DAY = date(2027, 2, 2)


def _differ(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _lock(data: Any) -> None:
    lock(data, DAY, {"long": 90, "strides": 5}, "club")


@pytest.mark.parametrize("path", sorted(ROOT.joinpath("scenarios").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_locked_session_adds_its_lines_and_no_others(path: Path) -> None:
    text = path.read_text()
    lines = _differ(text, edited(text, _lock))
    assert lines[-1] == "+  - {date: 2027-02-02, kind: long, minutes: 90, note: club}"
    assert lines[:-1] == ([] if re.search(r"^locked:", text, re.MULTILINE) else ["+locked:"])


def test_spelling_that_nobody_else_has_stays() -> None:
    odd = SCENARIO.replace("tue: 60,", "tue:  60,   ").replace("level: intermediate", "level:   intermediate")
    after = edited(odd, lambda data: data["availability"]["minutes"].update(sat=100))
    changed = _differ(odd, after)
    assert len(changed) == 2
    assert "sat: 100" in changed[1]
    assert YAML(typ="safe").load(after)["availability"]["minutes"]["tue"] == 60


def test_what_is_unlocked_leaves_no_trace() -> None:
    locked = edited(SCENARIO, _lock)
    assert edited(locked, lambda data: unlock(data, DAY)).splitlines()[:-1] == SCENARIO.splitlines()


@pytest.mark.parametrize(("weekday", "skipped"), [("tue", [DAY]), ("wed", None)])
def test_what_comes_every_week_skips_the_day(weekday: str, skipped: Any) -> None:
    text = f"{SCENARIO}locked:\n- {{every: {weekday}, kind: easy, minutes: 30}}\n"
    found = YAML(typ="safe").load(edited(text, lambda data: unlock(data, DAY)))
    assert found["locked"][0].get("except") == skipped
