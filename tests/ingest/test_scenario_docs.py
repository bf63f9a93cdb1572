"""docs/scenario.md: every example of a scenario is read, and the error it shows is the one that is told."""

import json
import re
from pathlib import Path

import pytest

from optimizer.core.errors import InputError
from optimizer.core.problem_json import problems_json
from optimizer.ingest.loader import load
from optimizer.ingest.starter import SCHEMA_FILE
from tests.places import DOCS

PAGE = (DOCS / "scenario.md").read_text()
HEAD = "version: 1\nathlete: {level: intermediate}\nseason: {start: 2027-01-04}\n"
WEEK = "availability:\n  minutes: {tue: 60, thu: 60, sat: 90, sun: 150}\n"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_load(tmp_path: Path, example: str) -> None:
    if "  minutes: {" not in example:
        example = example.replace("availability:\n", WEEK) if "availability:" in example else example + WEEK
    file = tmp_path / "year.yaml"
    file.write_text(HEAD + example)
    assert load(file).scenario.season


def test_there_are_examples_of_each() -> None:
    assert len(EXAMPLES) == 5
    assert f"optimize schema > {SCHEMA_FILE}" in PAGE


def test_the_json_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("year.yaml")
    file.write_text("version: 1\nathlete:\n  level: beginner\nseason: {start: 2027-01-04}\n" + WEEK)
    with pytest.raises(InputError) as caught:
        load(file)
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert problems_json(caught.value) == json.loads(shown)
