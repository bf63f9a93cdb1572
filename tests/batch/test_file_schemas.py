"""The schemas of plan, roster and expectation: every property described, and real files pass them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from optimizer.batch.file_schemas import FILES, WORDS, file_schema
from optimizer.cli import app
from tests.places import ROOT
from tests.report import rich

ROSTER = """
version: 1
check_ins_per_day: 8
groups: {Ultra: [anna, "trail/*"]}
group_sessions:
  - {name: Club, kind: threshold, minutes: 50, weekday: tue, from: "2027-03-02", to: "2027-06-29", members: [anna]}
"""


@pytest.mark.parametrize("name", FILES)
def test_every_property_is_described_and_no_word_is_left_over(name: str) -> None:
    schema = file_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:yearround:{name}:1"
    parts = [*schema.get("$defs", {}).values(), schema]
    assert all(told["description"] for part in parts for told in part.get("properties", {}).values())


def test_no_description_is_of_nothing() -> None:
    known = set()
    for name, model in FILES.items():
        schema = file_schema(name)
        for part, facts in {**schema.get("$defs", {}), model.__name__: schema}.items():
            known |= {f"{part}.{field}" for field in facts.get("properties", {})}
    assert set(WORDS) == known


def faults(name: str, data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(file_schema(name)).iter_errors(data)]


def test_real_files_pass_and_slips_do_not() -> None:
    assert faults("plan", json.loads(rich.plan().model_dump_json())) == []
    assert faults("plan", {"version": 2})
    roster = YAML(typ="safe").load(ROSTER)
    assert faults("roster", roster) == []
    roster["group_sessions"][0]["kind"] = "treshold"
    assert any("treshold" in told for told in faults("roster", roster))
    expected = sorted(Path(ROOT, "scenarios", "expected").glob("*.json"))[:3]
    assert len(expected) == 3
    for path in expected:
        assert faults("expectation", json.loads(path.read_text())) == [], path.name


def test_the_command_prints_each_of_them() -> None:
    for name in ("scenario", *FILES):
        found = CliRunner().invoke(app, ["schema", name])
        assert (found.exit_code, json.loads(found.stdout)["$id"]) == (0, f"urn:yearround:{name}:1")
