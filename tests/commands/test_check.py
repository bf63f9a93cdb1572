"""`optimize check` from the outside: exit codes, words, JSON, and nothing a terminal would act on."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from tests.check.foreign.years import SCENARIO


def run(folder: Path, plan: str | bytes, *options: str, name: str = "plan.csv") -> Result:
    (folder / "runner.yaml").write_text(SCENARIO)
    (folder / name).write_bytes(plan.encode() if isinstance(plan, str) else plan)
    return CliRunner().invoke(app, ["check", str(folder / "runner.yaml"), str(folder / name), *options])


HARD = "date,kind,minutes\n2027-01-05,tempo,50\n2027-01-06,intervals,50\n"


def test_violations_are_grouped_counted_and_sourced(tmp_path: Path) -> None:
    result = run(tmp_path, HARD)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].endswith("rules.")
    assert (
        "hard_spacing, 1 time: from a hard or long session to the next  [Seiler 2007; Daniels, confidence B-]" in lines
    )
    assert "  Wed 6 Jan 2027: 48 h lie between demanding sessions: 1 session over" in lines


def test_json_says_the_same(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, HARD, "--json").stdout)
    assert told["form"] == "days"
    assert told["clean"] is False
    assert told["counts"]["hard_spacing"] == 1
    entry = next(v for v in told["violations"] if v["rule"] == "hard_spacing")
    assert (entry["date"], entry["by"], entry["confidence"]) == ("2027-01-06", "1 session over", "B-")


def test_a_clean_plan(tmp_path: Path) -> None:
    result = run(tmp_path, "week,km,longest,runs\n1,34,12,4\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("No rule is broken.\n")


@pytest.mark.parametrize("plan", ["", "date,kind\n", "{", "{}", b"\xff\xfe", "BEGIN:VCALENDAR\n", "=cmd|' /C calc'!A0"])
def test_bad_input_ends_with_2_and_its_place(tmp_path: Path, plan: str | bytes) -> None:
    result = run(tmp_path, plan)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(line.startswith(f"{tmp_path}/plan.csv:") for line in result.stderr.splitlines())


def test_a_missing_plan_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "runner.yaml").write_text(SCENARIO)
    result = CliRunner().invoke(app, ["check", str(tmp_path / "runner.yaml"), str(tmp_path / "none.csv")])
    assert result.exit_code == 2
    assert "expected a readable file, got no such file or directory" in result.stderr


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    result = run(tmp_path, "date,kind,minutes\n2027-01-05,\x1b]0;owned\x07,30\n")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
