"""What others import: one list of names, found whatever was imported before, and quick to reach."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import optimizer
import yearround
from optimizer import InputError, Loaded, check, explain, load_scenario, replan, solve
from optimizer.core.errors import InputError as RaisedError
from optimizer.formats.plan_file import read_plan
from tests.places import ROOT

HEAVY = ("numpy", "ortools", "pydantic", "networkx", "ruamel.yaml", "rich", "jinja2")
FACTS = {
    "version": 1,
    "athlete": {"name": "Spring", "level": "novice"},
    "season": {"start": date(2027, 1, 4), "end": date(2027, 3, 28)},
    "history": {"fitness": 25},
    "availability": {"minutes": {"tue": 60, "thu": 60, "sat": 60, "sun": 90}, "long_run_days": ["sun"]},
}


def fresh(code: str) -> str:
    """What the code prints in an interpreter of its own."""
    found = subprocess.run((sys.executable, "-c", code), cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return found.stdout.strip()


@pytest.mark.parametrize("name", optimizer.__all__)
def test_both_packages_give_the_same_thing(name: str) -> None:
    assert getattr(yearround, name) is getattr(optimizer, name)
    assert name in dir(optimizer)
    assert name in dir(yearround)


@pytest.mark.parametrize("package", ["optimizer", "yearround"])
def test_an_unknown_name_is_an_attribute_error(package: str) -> None:
    assert fresh(f"import {package}; print(hasattr({package}, 'plan_everything'))") == "False"


@pytest.mark.parametrize("package", ["optimizer", "yearround"])
def test_importing_the_package_loads_nothing_heavy(package: str) -> None:
    assert fresh(f"import {package}, sys; print({{*{HEAVY}}} & {{*sys.modules}})") == "set()"


def test_help_and_version_load_nothing_heavy() -> None:
    assert fresh(f"import optimizer.cli, sys; print({{*{HEAVY[:5]}}} & {{*sys.modules}})") == "set()"


@pytest.mark.parametrize(
    ("package", "first"),
    [
        ("optimizer", True),
        ("yearround", False),
        pytest.param("optimizer", False, marks=pytest.mark.long),
        pytest.param("yearround", True, marks=pytest.mark.long),
    ],
)
def test_functions_keep_their_names_whatever_was_imported_before(package: str, first: bool) -> None:
    modules = {"check": "check.plan_check", "explain": "explain.why", "replan": "replan.replan_year", "solve": "solve"}
    before = "\n".join(f"import optimizer.{module}" for module in modules.values())
    named = f"from {package} import {', '.join(modules)}"
    told = f"import optimizer; print([f.__module__ for f in (optimizer.{', optimizer.'.join(modules)}, check, solve)])"
    expected = str(["optimizer.api"] * 6)
    assert fresh(f"{named}\n{before}\n{told}" if first else f"{before}\n{named}\n{told}") == expected


def test_modules_of_the_same_name_are_still_found() -> None:
    code = "from optimizer import solve; from optimizer.solve import read; print(read.__module__, solve.__module__)"
    assert fresh(code) == "optimizer.solve optimizer.api"


def test_facts_in_a_mapping_are_the_facts_of_the_file() -> None:
    loaded = load_scenario(FACTS)
    assert isinstance(loaded, Loaded)
    assert loaded.scenario.season.end == date(2027, 3, 28)
    assert load_scenario(loaded) is loaded


def test_faults_in_a_mapping_are_told_all_at_once_like_those_of_a_file() -> None:
    with pytest.raises(RaisedError) as error:
        load_scenario({**FACTS, "races": 3, "athlete": {"name": "Spring", "levle": "novice"}})
    told = str(error.value).splitlines()
    assert all(line.startswith("<scenario>:") for line in told)
    assert any("athlete.levle: expected a known key; did you mean 'level'?" in line for line in told)
    assert any(": races: expected a list" in line for line in told)


def test_what_yaml_cannot_hold_is_a_fault_and_no_traceback() -> None:
    with pytest.raises(InputError, match="<scenario>:1:1: file: expected values that YAML can hold"):
        load_scenario({**FACTS, "season": object()})


def test_a_plan_can_be_checked_and_replanned_as_an_object_or_as_a_file(tmp_path: Path) -> None:
    loaded = load_scenario(FACTS)
    plan = solve(loaded).plan
    assert plan is not None
    file = tmp_path / "year.plan.json"
    file.write_text(plan.model_dump_json())
    assert read_plan(file) == plan
    assert check(loaded, plan) == check(loaded, file)
    assert check(loaded, plan).clean
    assert replan(loaded, file, date(2027, 2, 1)).plan == replan(loaded, plan, date(2027, 2, 1)).plan


def test_a_plan_of_another_season_is_bad_input() -> None:
    plan = solve(FACTS).plan
    assert plan is not None
    later = {**FACTS, "season": {"start": date(2028, 1, 3), "end": date(2028, 3, 26)}}
    with pytest.raises(InputError, match="expected sessions in the season, 2028-01-03 to 2028-03-26, got none"):
        check(later, plan)


def test_a_year_that_can_be_planned_is_explained_by_what_holds_it_back() -> None:
    found = explain(FACTS)
    assert found.held is not None
    assert found.held.facts or found.held.edges
    assert (found.conflicts, found.repairs) == ((), ())


def test_a_year_that_cannot_be_is_explained_by_a_conflict_and_what_would_help() -> None:
    injury = {"site": "plantar", "onset": date(2026, 12, 20), "cleared": date(2027, 2, 1)}
    race = {"name": "Ten", "date": date(2027, 1, 31), "distance": "10k", "priority": "A"}
    found = explain({**FACTS, "injuries": [injury], "races": [race]})
    assert (found.status, found.held) == ("infeasible", None)
    assert {given.where[0] for given in found.conflicts[0].givens} == {"injuries", "races"}
    assert [change.text for change in found.repairs[0].changes] == ["leave out Ten"]


def test_open_races_are_planned_in_every_case() -> None:
    races = [{"name": "Ballot", "date": date(2027, 3, 7), "distance": "10k", "priority": "B", "status": "lottery"}]
    races[0]["decided"] = date(2027, 1, 25)
    plan = solve({**FACTS, "races": races}).plan
    assert plan is not None
    assert [decision.race for decision in plan.decisions] == ["Ballot"]
    assert len(plan.branches) == 1
