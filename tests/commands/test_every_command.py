"""Every plan that `solve` writes goes through every command that reads plans, whatever the runner's year is like."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.core import units
from tests.kit import a_race

WEEK = {"tue": 60, "wed": 75, "thu": 60, "sat": 90, "sun": 120}
BUSY = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART:20270105T060000\r\nDTEND:20270105T203000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:=Shift\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
LOTTERY = {"status": "lottery", "decided": "2027-01-15"}
YEARS: dict[str, dict[str, Any]] = {
    "plain": {},
    "beyond a day": {
        "athlete": {"level": "advanced", "easy_pace": "7:00"},
        "history": {"fitness": 70},
        "availability": {"minutes": WEEK | {"sat": 300, "sun": 240}},
        "races": [a_race("2027-01-24 100mi C", goal_time="29:30:00")],
    },
    "days on end": {
        "athlete": {"level": "advanced", "easy_pace": "30:00"},
        "history": {"fitness": 70},
        "races": [{"name": "Across", "date": "2027-01-30", "distance": "400km", "priority": "C"}],
    },
    "after midnight": {"races": [a_race("2027-01-31 50mi C", goal_time="23:59:59")], "history": {"fitness": 60}},
    "on the first and the last day": {"races": [a_race("2027-01-04 5k C"), a_race("2027-01-31 10k B")]},
    "hurt": {"injuries": [{"site": "achilles", "onset": "2026-11-01", "cleared": "2027-01-10"}]},
    "not cleared": {"injuries": [{"site": "achilles", "onset": "2026-12-20"}]},
    "locked": {
        "locked": [
            {"date": "2027-01-07", "kind": "threshold", "minutes": 45},
            {"date": "2027-01-12", "kind": "rest", "minutes": 0},
            {"date": "2027-01-17", "kind": "long", "minutes": 80, "note": "=club, or \"not\""},
        ]
    },
    "undecided": {"races": [a_race("2027-01-31 10k B", **LOTTERY)]},
    "busy": {"availability": {"minutes": WEEK, "busy": "busy.ics"}},
    "twice a day": {
        "athlete": {"level": "advanced", "birth_year": 1968, "units": "mi", "timezone": "Pacific/Apia"},
        "availability": {"minutes": dict.fromkeys(WEEK, 1440), "sessions_per_day": 2, "cross_training": ["pool_run"]},
        "history": {"fitness": 60},
    },
    "new": {"athlete": {"level": "novice"}, "history": {}, "check_ins": [{"date": "2027-01-08", "soreness": 9}]},
    "no time": {"availability": {"minutes": {}}},
    "cut at both ends": {"season": {"start": "2027-01-06", "end": "2027-01-29"}},
}  # fmt: skip
FORMATS = ("html", "ics", "fit", "xlsx", "csv", "md", "intervals")


def scenario(**parts: Any) -> dict[str, Any]:
    return {
        "version": 1,
        "athlete": {"name": "Anna", "level": "intermediate", "easy_pace": "6:00"},
        "season": {"start": "2027-01-04", "end": "2027-01-31"},
        "history": {"weeks": [{"run_minutes": 190, "longest_run": 75}] * 3},
        "availability": {"minutes": WEEK},
        **parts,
    }


OFTEN = {"beyond a day", "hurt", "locked", "busy", "new", "no time"}
"""Looked at on every change; the long run has all of them."""


@pytest.fixture(
    scope="module",
    params=[name if name in OFTEN else pytest.param(name, marks=pytest.mark.long) for name in YEARS],
)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the scenario, its plan, and a log of what was planned for the first ten days."""
    folder = tmp_path_factory.mktemp("year")
    (folder / "busy.ics").write_text(BUSY)
    (folder / "year.yaml").write_text(json.dumps(scenario(**YEARS[request.param]), indent=1))
    solved = CliRunner().invoke(app, ["solve", str(folder / "year.yaml"), "-q"])
    assert solved.exit_code == 0, solved.output
    rows = [
        f"{day['date']},run,{session['minutes']}"
        for day in json.loads((folder / "year.plan.json").read_text())["days"][:10]
        for session in day["sessions"]
        if session["minutes"] and session["minutes"] <= units.DAY_MINUTES
    ]
    (folder / "done.csv").write_text("\n".join(["date,type,minutes", *rows, "2026-12-30,run,30"]) + "\n")
    yield folder


def run(folder: Path, *words: str) -> Result:
    """The command, its words in braces being files of the folder; it ends with an answer and no traceback."""
    names = {"scenario": "year.yaml", "plan": "year.plan.json", "done": "done.csv", "out": "out"}
    told = CliRunner().invoke(app, [word.format(**{k: folder / v for k, v in names.items()}) for word in words])
    assert told.exception is None or isinstance(told.exception, SystemExit), told.output
    assert told.exit_code in ((0, 1, 3) if words[0] == "replan" else (0, 1)), told.output
    return told


@pytest.mark.parametrize(
    "words",
    [
        "show {plan}",
        "show {plan} --scenario {scenario} --month 2027-01",
        "show {plan} --week 2027-01-11",
        "check {scenario} {plan}",
        "diff {plan} {plan}",
        "adherence {scenario} {plan} --done {done}",
        "replan {scenario} {plan} --from 2027-01-13 -q -o {out}",
        "replan {scenario} {plan} --from 2027-01-13 --done {done} -q -o {out}",
        pytest.param("explain {scenario} -q", marks=pytest.mark.long),
        "range {scenario} 2027-01-19",
        "why-not {scenario} 2027-01-20 easy",
    ],
    ids=lambda words: words.split()[0],
)
def test_every_plan_is_read_by_every_command(folder: Path, words: str) -> None:
    run(folder, *words.split())


@pytest.mark.parametrize("form", FORMATS)
def test_every_plan_is_exported_in_every_format(folder: Path, form: str) -> None:
    out = f"{{out}}.{form if form != 'fit' else 'zip'}"
    assert run(folder, "export", "{plan}", "--to", form, "--scenario", "{scenario}", "--out", out).exit_code == 0
    assert Path(out.format(out=folder / "out")).stat().st_size > 0


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_every_export_that_can_be_read_back_says_what_the_plan_says(folder: Path, form: str) -> None:
    run(folder, "export", "{plan}", "--branch", "1", "--to", form, "--out", f"{{out}}.{form}")
    told = CliRunner().invoke(app, ["check", str(folder / "year.yaml"), str(folder / f"out.{form}")])
    days = json.loads((folder / "year.plan.json").read_text())["days"]
    trained = any(session["minutes"] for day in days for session in day["sessions"])
    assert told.exit_code == (0 if trained else 2), "a table without a session says nothing that could be checked"
    assert run(folder, "check", "{scenario}", "{plan}").exit_code == 0


def test_every_session_is_explained(folder: Path) -> None:
    plan = json.loads((folder / "year.plan.json").read_text())
    trained = [day["date"] for day in plan["days"] if any(session["minutes"] for session in day["sessions"])]
    for day in trained[:: max(1, len(trained) // 2)] or [plan["days"][0]["date"]]:
        run(folder, "why", "{plan}", day)
