"""Replays from end to end on small scenarios: expectation files, tables, JUnit, updates, crashes."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.regression import replay
from optimizer.regression.expectation import Expectation, place, read, speed

SHORT = """\
version: 1
athlete: {name: Short, level: novice}
season: {start: 2027-01-04, end: 2027-01-31}
history: {fitness: 12}
availability: {minutes: {tue: 45, thu: 45, sat: 60}}
"""
REFUSED = SHORT + "races: [{name: Far, date: 2027-01-31, distance: marathon, priority: A}]\n"


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["test", str(folder), "--jobs", "1", "--quiet", *options])


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two scenarios and what is expected of them."""
    folder = tmp_path_factory.mktemp("replays")
    (folder / "anna.yaml").write_text(SHORT)
    (folder / "far.yaml").write_text(REFUSED)
    result = run(folder, "--update")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def folder(solved: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    for file in solved.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def expected(folder: Path, stem: str = "anna") -> Expectation:
    found = read(folder / f"{stem}.expected.json")
    assert found is not None
    return found


def rewrite(folder: Path, **changes: object) -> None:
    data = json.loads((folder / "anna.expected.json").read_text()) | changes
    (folder / "anna.expected.json").write_text(json.dumps(data))


def test_the_expectation_holds_the_outcome(folder: Path) -> None:
    anna, far = expected(folder), expected(folder, "far")
    assert (anna.status, far.status) == ("feasible", "infeasible")
    assert anna.goals["fit"].bound == anna.goals["fit"].value
    assert len(anna.days) == 28
    assert any("Far on Sun 31 Jan 2027" in fact for facts in far.conflicts for fact in facts)


def test_what_is_as_expected_passes_and_updates_nothing(folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    result = run(folder, "--exact", "--update")
    assert result.exit_code == 0
    assert "anna.yaml: as expected, feasible" in result.stdout
    assert "2 scenarios, none failed." in result.stdout
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_regression_fails_and_says_why(folder: Path) -> None:
    goals = {name: {"value": g.value, "bound": g.bound} for name, g in expected(folder).goals.items()}
    goals["season_end"]["value"] = -5.0
    goals["season_end"]["bound"] = -5.0
    rewrite(folder, goals=goals, limits=expected(folder).limits | {"weekly_ramp_cap": 0.5})
    result = run(folder)
    assert result.exit_code == 1
    assert "anna.yaml: WORSE in 1 figure" in result.stdout
    assert "goals.season_end" in result.stdout
    assert "because limit weekly_ramp_cap: 0.5 -> 0.25" in result.stdout
    assert "far.yaml: as expected, infeasible" in result.stdout


def test_exact_compares_sessions(folder: Path) -> None:
    rewrite(folder, days=expected(folder).days | {"2027-01-05": "long 999"})
    assert run(folder).exit_code == 0
    result = run(folder, "--exact")
    assert result.exit_code == 1
    assert "first 2027-01-05: long 999 ->" in result.stdout


def test_junit_and_json(folder: Path) -> None:
    rewrite(folder, status="unknown", goals={}, conflicts=[["\x1b[31m</failure>"]])
    report = folder / "out.xml"
    result = run(folder, "--json", "--junit", str(report))
    assert result.exit_code == 1
    suite = Xml.parse(report).getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert "\\x1b[31m</failure>" in str(failure.text)
    told = json.loads(result.stdout)
    assert [one["passed"] for one in told["scenarios"]] == [False, True]
    assert {row["verdict"] for row in told["scenarios"][0]["rows"]} == {"better", "worse", "same"}


def test_a_new_scenario_fails_until_it_is_expected(folder: Path) -> None:
    (folder / "far.expected.json").unlink()
    result = run(folder)
    assert result.exit_code == 1
    assert "far.yaml: infeasible, nothing was expected yet" in result.stdout


def test_bad_scenarios_are_an_outcome_too(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("version: 2\n")
    assert run(tmp_path, "--update").exit_code == 0
    found = expected(tmp_path, "bad")
    assert found.status == "invalid"
    assert found.conflicts[0][0].startswith("bad.yaml:1:")
    assert str(tmp_path) not in (tmp_path / "bad.expected.json").read_text()
    assert run(tmp_path).exit_code == 0


def test_people_keep_their_metrics(folder: Path) -> None:
    rewrite(folder, metrics={"goals.fit": {"operator": "at_most", "tolerance": 99}}, status="unknown")
    assert run(folder, "--update").exit_code == 0
    assert expected(folder).metrics["goals.fit"].tolerance == 99
    assert expected(folder).status == "feasible"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "anna.expected.json:1:1: file: expected Invalid JSON"),
        ('{"version": 1}', "status: expected Field required"),
        (None, "metrics.speed: expected one of status, goals, gaps, conflicts, wall_time, changed_days, got 'speed'"),
    ],
)
def test_an_unreadable_expectation_is_bad_input_before_anything_is_solved(
    folder: Path, text: str | None, told: str
) -> None:
    if text is None:
        rewrite(folder, metrics={"speed": {"operator": "equal"}})
    else:
        (folder / "anna.expected.json").write_text(text)
    result = run(folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("name", ["none", "empty"])
def test_a_folder_without_scenarios_is_bad_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / name).exit_code == 2


def test_a_crash_fails_one_scenario_and_never_becomes_expected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "anna.expected.json").read_bytes()

    def crash(*_: object) -> None:
        raise RuntimeError("out of \x1b luck")

    monkeypatch.setattr("optimizer.regression.outcome.outcome_of", crash)
    result = run(folder, "--update")
    assert result.exit_code == 1
    assert "anna.yaml: FAILED, no outcome" in result.stdout
    assert "RuntimeError: out of \\x1b luck" in result.stdout
    assert (folder / "anna.expected.json").read_bytes() == before


def test_several_processes_give_the_same_in_the_same_order(folder: Path) -> None:
    paths = replay.scenarios(folder)
    replays = list(replay.replay(paths, 2, exact=True))
    assert [one.scenario for one in replays] == paths
    assert all(one.passed for one in replays)


def test_expectations_stand_beside_or_in_their_folder(tmp_path: Path) -> None:
    scenario = tmp_path / "anna.yaml"
    assert place(scenario) == tmp_path / "anna.expected.json"
    (tmp_path / "expected").mkdir()
    assert place(scenario) == tmp_path / "expected" / "anna.expected.json"
    (tmp_path / "anna.expected.json").write_text("{}")
    assert place(scenario) == tmp_path / "anna.expected.json"


@pytest.mark.parametrize(("seconds", "name"), [(0, "instant"), (1.0, "instant"), (1.1, "quick"), (1e9, "very slow")])
def test_classes_of_wall_time(seconds: float, name: str) -> None:
    assert speed(seconds) == name
