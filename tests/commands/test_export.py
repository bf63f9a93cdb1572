"""`optimize export`: every format to a file, a folder or stdout; bad input is exit 2 with one line a fault."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.commands.export_target import write_page
from optimizer.ingest.loader import load
from optimizer.report.export import season_part, to
from tests.report import rich

runner = CliRunner()
SCENARIO = """\
version: 1
athlete: {name: Autumn marathon, level: intermediate, easy_pace: 6:00/km, units: mi}
season: {start: 2027-01-04}
history: {fitness: 36}
availability: {minutes: {tue: 60, wed: 75, thu: 60, sat: 90, sun: 180}}
races:
  - {name: City marathon, date: 2027-09-26, distance: marathon, priority: A, goal_time: 3:25:00}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "autumn.plan.json"
    file.write_text(rich.plan().model_dump_json(indent=1))
    return file


def export(*arguments: object) -> Result:
    return runner.invoke(app, ["export", *map(str, arguments)])


@pytest.mark.parametrize("form", to.every_format(), ids=lambda form: str(form.name))
def test_writes_beside_the_plan(plan: Path, form: object) -> None:
    suffix, name = form.suffix, form.name  # type: ignore[attr-defined]
    facts: list[object] = []
    if name == "racepack":  # distances and goals stand in the scenario alone
        facts = ["--scenario", plan.with_name("facts.yaml")]
        plan.with_name("facts.yaml").write_text(SCENARIO)
    result = export(plan, "--to", name, *facts)
    target = plan.with_name("autumn" + suffix)
    assert (result.exit_code, result.stdout) == (0, f"Wrote {target} ({target.stat().st_size:,} bytes).\n")


def test_fit_to_a_folder(plan: Path, tmp_path: Path) -> None:
    result = export(plan, "--to", "fit", "--out", tmp_path / "watch", "--json", "--today", "2027-05-03")
    files = list((tmp_path / "watch").iterdir())
    told = json.loads(result.stdout)
    assert told["files"] == len(files)
    days = {file.name[:10] for file in files if file.suffix == ".fit"}
    assert "2027-05-04" in days
    assert max(days) <= "2027-05-16", "two weeks from that day"
    assert (tmp_path / "watch" / "README.txt").exists()
    assert told["bytes"] == sum(file.stat().st_size for file in files)


def test_to_stdout(plan: Path) -> None:
    result = export(plan, "--to", "csv", "--out", "-")
    assert result.stdout.startswith("date,weekday,week,phase")


def test_scenario_brings_units_and_says_when_it_changed(plan: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "autumn.yaml"
    scenario.write_text(SCENARIO)
    result = export(plan, "--to", "md", "--out", "-", "--scenario", scenario)
    assert "| A | Sun 26 Sep 2027 | City marathon | marathon | 3:25:00 |" in result.stdout
    assert " mi" in result.stdout
    assert "has changed since" in result.stderr
    assert " km" in export(plan, "--to", "md", "--out", "-", "--scenario", scenario, "--units", "km").stdout


def test_times_and_discretion(plan: Path) -> None:
    result = export(plan, "--to", "ics", "--out", "-", "--discreet", "--at", "sat=9:30", "--at", "18:00")
    assert "DTSTART:20270105T180000" in result.stdout
    assert "DTSTART:20270109T093000" in result.stdout
    assert "Easy" not in result.stdout


def test_update_counts_from_the_earlier_file(plan: Path) -> None:
    export(plan, "--to", "ics")
    result = export(plan, "--to", "ics", "--out", "-", "--update", plan.with_name("autumn.ics"), "--at", "7:00")
    assert "SEQUENCE:1" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "ics", "--at", "25:00"], "--at: expected a time such as 18:00 or sat=9:00, got '25:00'"),
        (["--to", "ics", "--at", "someday=9:00"], "got 'someday=9:00'"),
        (
            ["--to", "html", "--week", "2027-05-04"],
            "--week: expected --to csv or fit or ics or intervals, got --to html",
        ),
        (
            ["--to", "fit", "--from", "2026-12-31"],
            "--from: expected a date from 2027-01-04 to 2028-01-02, got 2026-12-31",
        ),
        (["--to", "fit", "--week", "2027-05-04", "--from", "2027-05-04"], "--week: expected no --from or --until"),
        (["--to", "csv", "--from", "2027-05-04", "--until", "2027-05-03"], "--until: expected 2027-05-04 or later"),
        (["--to", "fit", "--only", "sprint"], "--only: expected a session kind, `hard` or `running`, got 'sprint'"),
        (["--to", "csv", "--alarm", "30"], "--alarm: expected --to ics, got --to csv"),
        (["--to", "html", "--discreet"], "--discreet: expected --to ics, got --to html"),
        (["--to", "ics", "--update", "none.ics"], "none.ics:1:1: file: expected a readable file"),
        (["--to", "md", "--out", "no/such/folder/x.md"], "cannot be written"),
        (["--to", "md", "--scenario", "none.yaml"], "none.yaml:1:1: file: expected a readable file"),
    ],
)
def test_bad_input(plan: Path, arguments: list[str], told: str) -> None:
    result = export(plan, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_page_straight_from_a_solve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    page = tmp_path / "year.html"
    write_page(rich.plan(), rich.scenario(), page, show=True)
    assert opened == [page.as_uri()]
    assert page.read_bytes().startswith(b"<!doctype html>")


def test_a_bad_plan_is_told_by_line(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('"minutes": 35', '"minutes": -5', 1))
    result = export(plan, "--to", "html")
    assert result.exit_code == 2
    assert "days.1.sessions.0.minutes: expected minutes between 0 and 1440, got -5" in result.stderr
    assert not plan.with_name("autumn.html").exists()


TOY = """\
from optimizer.report.export.export_format import ExportFormat
from optimizer.report.export.export_request import Request


def render(request: Request) -> bytes:
    return f"{len(request.plan.days)} days".encode()


FORMAT = ExportFormat("toy", ".toy", render, options=("week",))
"""


HELP = """\
import sys
from optimizer.report.export import to
to.__path__.append(sys.argv.pop(1))
from optimizer.cli import main
main()
"""


def help_with(folder: Path) -> str:
    """The help of a program whose formats stand in that folder too."""
    command = [sys.executable, "-c", HELP, str(folder), "export", "--help"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_a_format_is_one_file(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export(plan, "--to", "toy").exit_code == 2
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "toy.py").write_text(TOY)
    monkeypatch.setattr(to, "__path__", [*to.__path__, str(tmp_path / "more")])
    monkeypatch.delitem(sys.modules, "optimizer.report.export.to.toy", raising=False)

    result = export(plan, "--to", "toy")
    assert (result.exit_code, result.stdout) == (0, f"Wrote {plan.with_name('autumn.toy')} (8 bytes).\n")
    assert export(plan, "--to", "toy", "--out", "-", "--week", "2027-05-04").stdout == "7 days"
    assert "svg|toy|xlsx" in help_with(tmp_path / "more")
    refused = export(plan, "--to", "letter")
    assert refused.exit_code == 2
    assert "'svg', 'toy', 'xlsx'" in " ".join(refused.output.split())
    assert "--discreet: expected --to ics, got --to toy" in export(plan, "--to", "toy", "--discreet").output
    assert "or intervals or toy, got --to html" in export(plan, "--to", "html", "--week", "2027-05-04").output


def test_every_format_has_the_name_of_its_file() -> None:
    assert len(to.names()) >= 9
    assert [form.name for form in to.every_format()] == to.names()


def sessions(text: str) -> list[tuple[str, str]]:
    """Day and kind of every row of a table that is no rest."""
    rows = [line.split(",") for line in text.splitlines()[1:]]
    return [(row[0], row[5]) for row in rows if row[5] != "rest"]


def test_a_part_of_the_season(plan: Path) -> None:
    week = sessions(export(plan, "--to", "csv", "--out", "-", "--week", "2027-05-05").stdout)
    assert {day for day, _ in week} <= {f"2027-05-{day:02}" for day in range(3, 10)}
    assert len({kind for _, kind in week}) > 2
    long = sessions(export(plan, "--to", "csv", "--out", "-", "--only", "long", "--until", "2027-02-01").stdout)
    assert {kind for _, kind in long} == {"long"}
    assert max(day for day, _ in long) == "2027-01-31"
    hard = sessions(export(plan, "--to", "csv", "--out", "-", "--only", "hard").stdout)
    assert {kind for _, kind in hard} == {"threshold", "strides"}, "strides stay with the run that they end"


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-06-01", "2027-01-04", "2027-01-17"),
        ("2027-05-03", "2027-05-03", "2027-05-16"),
        ("2027-12-30", "2027-12-30", "2028-01-02"),
        ("2028-06-01", "2027-12-20", "2028-01-02"),
    ],
    ids=["before the season", "inside", "at its end", "after it"],
)
def test_a_watch_gets_two_weeks_of_the_season(today: str, first: str, last: str) -> None:
    found = season_part.ahead(rich.plan(), date.fromisoformat(today))
    assert tuple(map(str, found)) == (first, last)


def test_a_calendar_of_a_part_cancels_nothing_outside_it(plan: Path) -> None:
    export(plan, "--to", "ics")
    earlier = plan.with_name("autumn.ics")
    told = export(plan, "--to", "ics", "--out", "-", "--week", "2027-05-05", "--update", earlier, "--no-check-ins")
    assert told.stdout.count("STATUS:CANCELLED") == 1, "the week's check-in is gone, nothing else"


def test_what_is_gone_from_intervals_is_listed(plan: Path) -> None:
    export(plan, "--to", "intervals")
    earlier = plan.with_name("autumn.intervals.json")
    before = {event["external_id"]: event["name"] for event in json.loads(earlier.read_text())}
    out = plan.with_name("new.json")
    told = export(plan, "--to", "intervals", "--out", out, "--update", earlier, "--no-check-ins")
    gone = json.loads(plan.with_name("new.gone.json").read_text())
    assert {before[event["external_id"]] for event in gone} == {"Check-in"}
    assert f"Gone since the earlier upload: {len(gone)} events" in told.stderr
    bad = plan.with_name("bad.json")
    bad.write_text("{}")
    refused = export(plan, "--to", "intervals", "--update", bad)
    assert (refused.exit_code, "expected calendar events that this command wrote" in refused.stderr) == (2, True)


def test_a_log_of_the_last_weeks_calls_nothing_before_it_missed(plan: Path, tmp_path: Path) -> None:
    """A watch that was bought in February: the page says nothing of January, and is told so."""
    facts = plan.with_name("autumn.yaml")
    facts.write_text(SCENARIO)
    made = json.loads(plan.read_text())
    made["scenario"]["sha256"] = load(facts).sha256
    plan.write_text(json.dumps(made))
    log = tmp_path / "watch.csv"
    log.write_text("date,type,minutes\n2026-12-30,run,30\n2027-02-02,run,45\n2027-02-06,run,60\n")
    late = export(plan, "--to", "html", "--done", log, "--today", "2027-02-10")
    assert late.exit_code == 0 and "log begins on 2027-02-02" in late.stderr
    page = plan.with_name("autumn.html").read_text()
    january, february = page.split('id="d-2027-02-01"')
    assert "no run recorded" not in january.split('id="d-2027-01-04"')[1]
    assert "no run recorded" in february, "4 February is in the log's week, and has none"
    log.write_text("date,type,minutes\n2027-01-06,run,30\n")
    assert "log begins" not in export(plan, "--to", "html", "--done", log, "--today", "2027-02-10").stderr
