"""A race that the rules allow and nothing prepares is planned, told plainly, and its ways out prepare it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.explain.explain_params import EXPLAIN
from optimizer.explain.feasibility_oracle import Oracle
from optimizer.explain.minimal_conflict import clashes
from optimizer.explain.repair import repairs
from optimizer.formats.scenario import Scenario
from tests.explain.planted import easy, past, race

AT_SEA = {"from": "2027-03-01", "to": "2027-04-04", "minutes": 0, "note": "at sea"}


def year(day: str, priority: str = "A") -> Scenario:
    """A half marathon around five weeks without a run, and nothing after it."""
    goal = race(day, "half_marathon", priority, "Harbour half")
    return easy(17, races=[goal], offer={"exceptions": [AT_SEA], "long_run_days": ["sun"]})


def asked(scenario: Scenario) -> Oracle:
    return Oracle(scenario, past(scenario)).preparing()


@pytest.mark.parametrize("priority", ["A", "B"])
def test_a_race_behind_weeks_without_a_run_clashes_with_them_though_it_can_be_planned(priority: str) -> None:
    oracle = asked(year("2027-04-18", priority))
    assert Oracle(oracle.scenario, oracle.past).named() == ()
    (clash,) = clashes(oracle)
    assert clash.wheres == {("races", 0), ("availability", "exceptions", 0)}
    assert any(fact.text.startswith("Harbour half on Sun 18 Apr 2027 asks for a run of ") for fact in clash.givens)
    # An A race tapers in the week that is back at home; before a B race that is one short run.
    runs = {"A": "there is no run in those weeks", "B": "the longest run of those weeks is 25 min"}
    assert clash.proof == f"whatever is planned, {runs[priority]}"


@pytest.mark.parametrize(("day", "priority"), [("2027-02-28", "A"), ("2027-04-18", "C")], ids=["before them", "jogged"])
def test_nothing_clashes_where_the_race_is_prepared_or_is_training(day: str, priority: str) -> None:
    oracle = asked(year(day, priority))
    assert not oracle.prepared
    assert oracle.named() == ()


def test_what_is_offered_prepares_it_and_not_by_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Oracle, "planned", lambda *_: True)
    oracle = asked(year("2027-04-18"))
    found = list(repairs(oracle, clashes(oracle)))
    assert len(found) > 1
    assert not any(oracle.short(one.scenario, one.past, EXPLAIN.far_short) for one in found)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = year("2027-04-18").model_dump(mode="json", by_alias=True, exclude_unset=True)
    facts["athlete"]["easy_pace"] = "6:00/km"
    path = tmp_path_factory.mktemp("unprepared") / "harbour.yaml"
    path.write_text(json.dumps(facts, indent=1))
    return path


def test_solve_says_so_first(file: Path) -> None:
    told = CliRunner().invoke(app, ["solve", str(file), "-q"], env={"COLUMNS": "300"}).stdout
    line = next(line for line in told.splitlines() if line.startswith("Harbour half (A): "))
    assert "; not prepared, and no coach would start you: the longest run is 100 % short" in line
    assert line.endswith("`optimize explain` looks for what would prepare it.")


def test_explain_gives_a_way_out_beside_what_holds_the_year_back(file: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(file), "--json", "-q"])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["status"] in ("optimal", "feasible")
    assert [fact["field"] for fact in found["conflicts"][0]["facts"]] == ["races.0", "availability.exceptions.0"]
    ready = [one for repair in found["repairs"] for one in repair["ready"]]
    assert ready
    assert all(one["longest_run_most"] > (1 - EXPLAIN.far_short) * one["longest_run_asked"] for one in ready)
