"""`solve --repair`: a plan from the first thing offered, beside files that stay as they are."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.formats.plan_file import read_plan

CLASH = """\
version: 1
athlete: {name: Ida, level: intermediate, easy_pace: 6:00/km}
season: {start: 2027-01-04, end: 2027-02-14}
history: {weeks: [{run_minutes: 200, longest_run: 70}, {run_minutes: 210, longest_run: 70}]}
availability:
  minutes: {tue: 60, wed: 60, thu: 60, sat: 60, sun: 120}   # the usual week
  exceptions:
    - {on: 2027-01-21, minutes: 30, note: late shift}
locked:
  - {date: 2027-01-26, kind: threshold, minutes: 45}
  - {date: 2027-01-27, kind: hills, minutes: 45}  # with Ben
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A year with hard sessions locked on two days in a row."""
    path = tmp_path / "ida.yaml"
    path.write_text(CLASH)
    return path


def test_the_first_repair_is_planned_beside_the_scenario(year: Path) -> None:
    before = year.read_bytes()
    assert run("solve", str(year), "-q").exit_code == 1
    done = run("solve", str(year), "--repair", "-q")
    assert done.exit_code == 0, done.output
    assert year.read_bytes() == before
    fixed = year.with_name("ida.repair-1.yaml")
    assert f"Wrote {fixed} with this change" in done.stderr
    first, *rest = fixed.read_text().splitlines()
    assert first.startswith("# ida.yaml with repair 1 of Yearround: ")
    changed = [(old, new) for old, new in zip(before.decode().splitlines(), rest, strict=True) if old != new]
    assert len(changed) == 1
    assert " # " in changed[0][1]
    assert read_plan(year.with_name("ida.repair-1.plan.json")).days
    assert run("solve", str(fixed), "-q").exit_code == 0
    assert run("solve", str(year), "-q", "--repair", "1").exit_code == 0, "the same repair again"


def test_a_file_of_that_name_is_told_before_anything_is_searched(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = year.with_name("ida.repair-1.yaml")
    searched = list[object]()

    def clashes(oracle: object) -> tuple[()]:
        searched.append(oracle)
        return ()

    monkeypatch.setattr(import_module("optimizer.explain.minimal_conflict"), "clashes", clashes)
    fixed.write_text("# ida.yaml with repair 2 of Yearround: mine\n")
    done = run("solve", str(year), "--repair", "-q")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{fixed}: expected no file of that name, or the same repair")
    assert not searched
    fixed.write_text("# ida.yaml with repair 1 of Yearround: mine\n")
    assert run("solve", str(year), "--repair", "-q").exit_code == 1, "no conflicts, so no ways out"
    assert searched, "a repair of ours may be the same again"
    assert fixed.read_text().endswith("mine\n")


@pytest.mark.long
def test_a_file_of_that_name_with_other_words_is_left_alone(year: Path) -> None:
    fixed = year.with_name("ida.repair-1.yaml")
    fixed.write_text("mine")
    assert run("solve", str(year), "--repair", "-q").exit_code == 2
    assert fixed.read_text() == "mine"
    assert run("solve", str(year), "--repair", "-q", "--out", str(year.with_name("ida.plan.json"))).exit_code == 2
    assert run("solve", str(year), "--repair", "-q", "--out", str(year)).exit_code == 2
    assert year.read_text() == CLASH
    other = year.with_name("other.plan.json")
    assert run("solve", str(year), "--repair", "-q", "--out", str(other)).exit_code == 0
    assert year.with_name("other.yaml").exists()


def test_a_number_that_is_not_offered_tells_those_that_are(year: Path) -> None:
    done = run("solve", str(year), "--repair", "40", "-q")
    assert done.exit_code == 1
    assert "There is no repair of that number" in done.stdout
    assert "  1. " in done.stdout


def test_the_settings_that_explain_prints_are_those_that_whatif_takes(year: Path) -> None:
    told = json.loads(run("explain", str(year), "--json").stdout)
    assert told["repairs"]
    for settings in (told["repairs"][0]["set"], told["conflicts"][0]["facts"][0]["set"]):
        typed = [word for key, value in settings.items() for word in ("--set", f"{key}={json.dumps(value)}")]
        answer = run("whatif", str(year), *typed, "--json")
        assert answer.exit_code == 0, f"only with {settings} there is a plan, which is the answer: {answer.output}"


def test_a_year_in_which_nothing_clashes_is_planned_as_it_is(year: Path) -> None:
    year.write_text(CLASH.split("locked:", maxsplit=1)[0])
    done = run("solve", str(year), "--repair", "-q")
    assert done.exit_code == 0
    assert "nothing is repaired" in done.stderr
    assert year.with_name("ida.plan.json").exists()
