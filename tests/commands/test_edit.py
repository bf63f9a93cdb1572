"""`edit`, `log`, `undo`, `history-of`, `today`, `week`: one year from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from tests.workspace.kit import a_workspace, contents

FROM = ("--from", "2027-01-13")


def _run(*arguments: str, code: int = 0) -> str:
    found = CliRunner().invoke(app, [*arguments])
    assert found.exit_code == code, found.output
    return found.output


def _json(*arguments: str, code: int = 0) -> Any:
    return json.loads(_run(*arguments, "--json", code=code))


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(a_workspace(tmp_path).plan_path)


def test_an_edit_shows_then_makes_then_undoes(plan: str, tmp_path: Path) -> None:
    space = a_workspace(tmp_path)
    before = contents(space)
    move = ("edit", plan, "--move", "2027-01-17", "2027-01-16", *FROM, "-q")
    shown = _run(*move)
    assert "Nothing is written yet" in shown
    assert contents(space) == before
    made = _json(*move, "--apply", "--by", "coach")
    assert made["revision"] == 2
    assert {"2027-01-16", "2027-01-17"} <= {day["date"] for day in made["days"]}
    assert contents(space) != before
    history = _json("history-of", plan)
    assert [(one["by"], one["number"]) for one in history["revisions"]] == [("", 1), ("coach", 2)]
    assert "Undone" in _run("undo")
    assert contents(space) == before
    assert "nothing to undo" in CliRunner().invoke(app, ["undo", plan]).output.lower()
    assert "Back to revision 2" in _run("undo", "--to", "2")
    assert "coach" in _run("history-of")


def test_a_proposal_waits_for_a_decision(plan: str) -> None:
    one = _json("edit", plan, "--lock", "2027-01-17", *FROM, "-q", "--propose")["proposal"]
    two = _json("replan", plan.replace(".plan.json", ".yaml"), plan, *FROM, "-q", "--propose")["proposal"]
    assert f"waits {one}" in _run("history-of", plan)
    assert _json("edit", plan, "--accept", one)["revisions"][0]["number"] == 2
    told = CliRunner().invoke(app, ["edit", plan, "--accept", two])
    assert (told.exit_code, "changed since" in told.output) == (1, True)
    assert _json("edit", plan, "--discard", two)["discarded"] == [two]
    _run("edit", plan, "--accept", two, code=2)


@pytest.mark.usefixtures("plan")
def test_a_day_that_was_otherwise_is_logged_at_once() -> None:
    made = _json("log", "2027-01-12", "easy", "30", *FROM, "-q")
    assert made["revision"] == 2
    assert made["days"][0]["after"] == {"easy": 30}
    assert "undo" in _run("log", "--ill", "2027-01-14..2027-01-15", *FROM, "-q")


def test_a_test_run_is_logged(plan: str) -> None:
    made = _json("log", "2027-01-12", "--test", "5k", "22:40", *FROM, "-q")
    assert made["revision"] == 2
    assert "tests:" in Path(plan.replace(".plan.json", ".yaml")).read_text()
    _run("log", "2027-01-12", "easy", "30", "--test", "5k", "22:40", *FROM, code=2)


def test_today_and_the_week(plan: str) -> None:
    told = _run("today", "--on", "2027-01-17")
    assert told.startswith("Sun 17 Jan 2027")
    assert "Tomorrow: " in told
    assert "Ten on Sun 21 Feb 2027, in 35 days." in told
    assert _json("today", plan, "--on", "2027-02-21")["next_race"] == {"race": "Ten", "date": "2027-02-21", "days": 0}
    assert "week 2 of 8" in _run("week", "--on", "2027-01-17")
    assert len(_json("week", "--on", "2027-01-17")["days"]) == 7


@pytest.mark.parametrize(("until", "sundays"), [("season", 4), ("2027-01-31", 3), ("2027-01-30", 2)])
def test_the_same_in_every_week_until_a_day(plan: str, until: str, sundays: int) -> None:
    """Sundays from 17 January on; the one of the race, 21 February, and those behind it have no long run to keep."""
    made = _json("edit", plan, "--lock", "2027-01-17", "--every-week", until, *FROM, "-q", "--apply")
    assert made["revision"] == 2
    scenario = Path(plan.replace(".plan.json", ".yaml")).read_text()
    assert sum(f"date: 2027-{day}, kind: long" in scenario for day in ("01-17", "01-24", "01-31", "02-07")) == sundays


def test_a_calendar_takes_its_hours_and_the_next_one_takes_its_place(plan: str, tmp_path: Path) -> None:
    scenario = Path(plan.replace(".plan.json", ".yaml"))
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:202701{day}T000000\nDTEND:202701{day}T235900\nSUMMARY:fair\nEND:VEVENT\n"
    for day in ("14", "15"):
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event.format(day=day)}END:VCALENDAR\n"
        tmp_path.joinpath(f"{day}.ics").write_text(text.replace("\n", "\r\n"))
    told = _run("edit", plan, "--calendar", str(tmp_path / "14.ics"), *FROM, "-q", "--apply")
    assert "0 of 60 min are left" in told
    assert "on: 2027-01-14, minutes: 0, note: calendar" in scenario.read_text()
    assert "fair" not in scenario.read_text()
    _run("edit", plan, "--calendar", str(tmp_path / "15.ics"), *FROM, "-q", "--apply")
    assert "note: calendar" not in scenario.read_text(), "a Friday has no minutes to take"


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit", "PLAN"),
        ("edit", "PLAN", "--every-week", "season", *FROM),
        ("edit", "PLAN", "--lock", "2027-01-17", "--every-week", "forever", *FROM),
        ("edit", "PLAN", "--lock", "2027-01-17", "--every-week", "2027-01-20", *FROM),
        ("edit", "PLAN", "--unlock", "2027-01-17", "--every-week", "season", *FROM),
        ("edit", "PLAN", "--move", "2027-01-17", "2027-01-30", "--every-week", "season", *FROM),
        ("edit", "PLAN", "--calendar", "nowhere.ics", *FROM),
        ("edit", "PLAN", "--calendar", "ada.yaml", *FROM),
        ("edit", "PLAN", "--lock", "2027-01-17", "--accept", "x"),
        ("edit", "PLAN", "--skip", "2027-01-17", "--from", "2030-01-01"),
        ("edit", "PLAN", "--set", "athlete.level=expert", *FROM),
        ("log", "2027-01-12"),
        ("log", "--ill", "yesterday"),
        ("today", "PLAN", "--on", "2030-01-01"),
        ("undo", "--to", "77"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(plan: str, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    space = a_workspace(tmp_path)
    before = contents(space)
    told = CliRunner().invoke(app, [plan if one == "PLAN" else one for one in arguments])
    assert told.exit_code == 2
    assert "Traceback" not in told.output
    assert contents(space) == before


def test_which_plan_is_meant_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "none here" in _run("today", code=2)
    a_workspace(tmp_path)
    a_workspace(tmp_path, name="bob")
    assert "2 here: ada.plan.json, bob.plan.json" in _run("today", code=2)
