"""With --json bad input is a list on stdout, for every command: file, line, column, field, expected, got."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from tests.commands.test_robust import COMMANDS, HOSTILE, arguments

BAD = """\
version: 1
athlete: {level: beginner}
season: {start: 12/04/2027}
availability: {minutes: {tue: 60}}
"""
KEYS = {"file", "line", "column", "field", "expected", "got"}
runner = CliRunner()


def errors(*words: str) -> list[dict[str, Any]]:
    result = runner.invoke(app, list(words))
    assert result.exit_code == 2, result.stderr
    assert result.stderr == ""
    told = json.loads(result.stdout)
    assert told["version"] == 1
    assert all(set(error) == KEYS for error in told["errors"])
    found: list[dict[str, Any]] = told["errors"]
    return found


def test_the_same_list_as_on_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(BAD)
    told = errors("solve", str(file), "--json")
    plain = runner.invoke(app, ["solve", str(file)])
    assert plain.exit_code == 2
    assert plain.stdout == ""
    assert plain.stderr.splitlines() == [
        f"{e['file']}:{e['line']}:{e['column']}: {e['field']}: expected {e['expected']}, got {e['got']}" for e in told
    ]
    assert [(e["line"], e["field"], e["got"]) for e in told] == [
        (2, "athlete.level", "'beginner'"),
        (3, "season.start", "'12/04/2027'"),
    ]


JSON = sorted(name for name, command in COMMANDS.items() if "as_json" in command.__annotations__)
assert len(JSON) > 15

NEEDED = {"--first": "--from", "--settings": "--set"}


@pytest.mark.parametrize("command", [name for name in JSON if name not in ("batch", "test", "rules")])
def test_every_command_with_a_file(tmp_path: Path, command: str) -> None:
    words = [NEEDED.get(word, word) for word in arguments(command, tmp_path, HOSTILE["terminal"])]
    told = errors(*words, "--json")
    assert told
    assert all(str(error["expected"]).isprintable() for error in told)


@pytest.mark.parametrize(
    ("words", "field", "got"),
    [
        (["rules", "weekly_ramp_cup", "--json"], "NAME", "weekly_ramp_cup"),
        (["races", "{file}", "--priority", "X", "--json"], "--priority", "'X'"),
        (["why-not", "{file}", "2027-13-01", "easy", "--json"], "DATE", "'2027-13-01'"),
    ],
)
def test_faults_of_options_stand_in_no_file(tmp_path: Path, words: list[str], field: str | None, got: str) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(BAD.replace("beginner", "novice").replace("12/04/2027", "2027-01-04"))
    (told,) = errors(*(word.format(file=file) for word in words))
    assert (told["file"], told["line"], told["field"], told["got"]) == (None, None, field, got)


def test_a_command_without_json_after_one_with_it_prints_lines(tmp_path: Path) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(BAD)
    errors("solve", str(file), "--json")
    result = runner.invoke(app, ["solve", str(file)])
    assert result.stdout == ""
    assert result.stderr.startswith(str(file))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["solve", "--json"], "Missing argument"),
        (["show", "plan.json", "--weak", "x", "--json"], "No such option: --weak"),
        (["replan", "a.yaml", "a.json", "--from", "soon", "--json"], "'soon'"),
    ],
)
def test_wrong_arguments_are_told_as_json_too(words: list[str], told: str) -> None:
    done = subprocess.run([sys.executable, "-m", "optimizer.cli", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (error,) = json.loads(done.stdout)["errors"]
    assert set(error) == KEYS
    assert told in error["expected"]
    assert done.stderr == ""


def test_exit_codes_are_the_same_with_json() -> None:
    for words, code in ((["rules", "--json"], 0), (["rules", "no_such_rule", "--json"], 2)):
        done = subprocess.run([sys.executable, "-m", "optimizer.cli", *words], capture_output=True, check=False)
        assert done.returncode == code
