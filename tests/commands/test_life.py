"""`optimize replan`, `optimize adherence` and `optimize races` as people and machines call them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from tests.replan.life import SEASON, loaded, plan_of, recorded

FIRST = date(2027, 2, 1)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def season(tmp_path: Path) -> Path:
    plan = plan_of(loaded(tmp_path))
    (tmp_path / "season.plan.json").write_text(plan.model_dump_json())
    rows = [f"{a.date},{a.kind},{a.minutes * 60:.0f}" for a in recorded(plan, FIRST)]
    names = {"strength": "WeightTraining", "cross": "Ride"}
    text = "date,type,moving_time\n" + "\n".join(rows) + "\n"
    for kind, name in names.items():
        text = text.replace(f",{kind},", f",{name},")
    (tmp_path / "done.csv").write_text(text)
    return tmp_path


def test_replan_and_adherence(season: Path) -> None:
    files = (season / "season.yaml", season / "season.plan.json")
    (season / "season.yaml").write_text(SEASON.replace("2027-04-18", "2027-04-25"))
    told = _run(
        "replan", *files, "--from", FIRST, "--done", season / "done.csv", "-o", season / "new.json", "--json", "-q"
    )
    assert told.exit_code == 0
    found = json.loads(told.stdout)
    assert found["why"] == [
        "City 10 km was moved from Sun 18 Apr 2027 to Sun 25 Apr 2027.  [season.yaml:9, races.0.date]"
    ]
    assert found["changed_days"] == len(found["changes"]) > 0
    kept = _run("replan", files[0], season / "new.json", "--from", FIRST, "--done", season / "done.csv", "-q")
    assert kept.stdout.startswith("Nothing has to change")
    shares = json.loads(_run("adherence", *files, "--done", season / "done.csv", "--json").stdout)
    assert shares["total"]["sessions"][0] == shares["total"]["sessions"][1] > 0


def test_a_date_outside_the_season(season: Path) -> None:
    told = _run("replan", season / "season.yaml", season / "season.plan.json", "--from", "2030-01-01", "-q")
    assert told.exit_code == 2
    assert "a date in the season" in told.stderr


@pytest.mark.long
def test_a_race_that_an_injury_rules_out_is_a_conflict(season: Path) -> None:
    hurt = SEASON + f"injuries:\n  - {{site: achilles, onset: {FIRST}}}\n"
    (season / "season.yaml").write_text(hurt)
    told = _run("replan", season / "season.yaml", season / "season.plan.json", "--from", FIRST, "-q")
    assert told.exit_code == 1
    assert "achilles" in told.stdout


def test_races_as_scenario_lines(tmp_path: Path) -> None:
    (tmp_path / "races.csv").write_text(
        "date,name,distance_km,climb_m\n2027-05-01,Hill Race,10,600\n2027-06-01,Other,,\n"
    )
    told = _run("races", tmp_path / "races.csv", "--match", "hill", "--priority", "A")
    assert told.stdout == 'races:\n  - {name: "Hill Race", date: 2027-05-01, distance: 10k, priority: A, climb: 600}\n'
    assert "# distance missing" in _run("races", tmp_path / "races.csv", "--from", "2027-05-02").stdout
    assert _run("races", tmp_path / "races.csv", "--match", "none").exit_code == 1
    assert _run("races", tmp_path / "no.csv").exit_code == 2
