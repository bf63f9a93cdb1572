"""`optimize show`: season, month and week in 80 columns, piped and without colour."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from optimizer.cli import app
from tests.report import rich

runner = CliRunner()
SCENARIO = """\
version: 1
athlete: {name: Autumn marathon, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04}
history: {fitness: 36}
availability: {minutes: {tue: 60, wed: 75, thu: 60, sat: 90, sun: 180}}
races:
  - {name: City marathon, date: 2027-09-26, distance: marathon, priority: A, goal_time: 3:25:00}
"""
ABSENT = """\
version: 1
athlete: {name: Short, level: novice, easy_pace: 7:00}
season: {start: 2027-01-04, end: 2027-03-14}
history: {fitness: 14}
availability:
  minutes: {tue: 45, thu: 45, sat: 60}
  exceptions: [{from: 2027-02-15, to: 2027-02-21, minutes: 0}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "autumn.plan.json"
    file.write_text(rich.plan().model_dump_json())
    return file


def show(plan: Path, *arguments: str, columns: int = 80) -> Result:
    return runner.invoke(app, ["show", str(plan), *arguments], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.mark.parametrize("columns", [40, 80, 132])
@pytest.mark.parametrize("part", [[], ["--week", "2027-05-04"], ["--month", "2027-05"], ["--card"]], ids=str)
def test_fits_the_width_without_colour(plan: Path, part: list[str], columns: int) -> None:
    text = show(plan, *part, columns=columns).stdout
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "\x1b" not in text


def test_season(plan: Path) -> None:
    text = show(plan).stdout
    assert "Mon 4 Jan 2027 to Sun 2 Jan 2028, 52 weeks" in text
    assert "Sun 26 Sep 2027  City marathon" in text


def test_week(plan: Path) -> None:
    text = show(plan, "--week", "2027-03-24").stdout
    assert "week 12 of 52" in text
    assert len(re.findall(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d", text, flags=re.MULTILINE)) == 8
    assert "4 x 5' at 4:44-4:56/km (1' jog)" in text
    assert "4 x 5' at 7:37-7:56/mi" in show(plan, "--week", "2027-03-24", "--units", "mi").stdout


def test_month_begins_on_the_day_asked_for(plan: Path) -> None:
    assert re.search(r"^Mon +Tue", show(plan, "--month", "2027-05").stdout, flags=re.MULTILINE)
    text = show(plan, "--month", "2027-09", "--first-day", "sun").stdout
    assert re.search(r"^Sun +Mon", text, flags=re.MULTILINE)
    assert "Sun 26 Sep 2027: Race: City marathon" in text


def test_json_is_that_part_of_the_plan(plan: Path) -> None:
    week = json.loads(show(plan, "--week", "2027-05-04", "--json").stdout)
    assert next(day["date"] for day in week["days"]) == "2027-05-03"
    assert (len(week["days"]), len(week["weeks"])) == (7, 1)
    month = json.loads(show(plan, "--month", "2027-02", "--json").stdout)
    assert (len(month["days"]), len(month["weeks"])) == (28, 4)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--week", "2027-02-30"], "--week: expected YYYY-MM-DD, got '2027-02-30'"),
        (["--week", "2029-01-01"], "--week: expected a date from 2027-01-04 to 2028-01-02, got 2029-01-01"),
        (["--month", "May"], "--month: expected YYYY-MM, got 'May'"),
        (["--week", "2027-05-04", "--season"], "expected one of them, got several"),
        (["--card", "--month", "2027-05"], "expected one of them, got several"),
    ],
)
def test_bad_input(plan: Path, arguments: list[str], told: str) -> None:
    result = show(plan, *arguments)
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_card(plan: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "autumn.yaml"
    scenario.write_text(SCENARIO)
    text = show(plan, "--card", "--scenario", str(scenario)).stdout
    assert "Autumn marathon: the coaching card" in text
    assert re.search(r"longest run over race time, +0\.\d\d +0\.65 to 0\.85 +(in|out)side", text)
    assert "the plan states no reason" in " ".join(text.split())


def test_card_without_a_scenario_leaves_races_out(plan: Path) -> None:
    told = json.loads(show(plan, "--card", "--json").stdout)
    found = {one["figure"]: one for one in told["figures"]}
    assert (told["version"], len(found)) == (1, 21)
    assert (found["longest_run_half"]["verdict"], found["longest_run_half"]["value"]) == ("does not apply", None)
    assert found["most_frequent_shape"]["target"] == {"least": 0.6, "most": None}
    assert found["most_frequent_shape"]["readings"][0]["of"].startswith("base from ")


def test_card_compares_absences_when_asked(tmp_path: Path) -> None:
    scenario, plan = tmp_path / "short.yaml", tmp_path / "short.plan.json"
    scenario.write_text(ABSENT)
    solved = runner.invoke(app, ["solve", str(scenario), "--quiet", "--out", str(plan)])
    assert solved.exit_code == 0, solved.output
    options = ("--card", "--json", "--scenario", str(scenario))
    (before,) = json.loads(show(plan, *options, "--compare-absences").stdout)["figures"][-1]["readings"]
    assert before["of"] == "absence from Mon 15 Feb 2027"
    assert 0 < before["value"] < 2
    (unasked,) = json.loads(show(plan, *options).stdout)["figures"][-1]["readings"]
    assert (unasked["value"], unasked["reason"]) == (None, "the year without it was not planned")


def test_comparing_absences_needs_card_and_scenario(plan: Path) -> None:
    result = show(plan, "--compare-absences", "--card")
    assert (result.exit_code, "--compare-absences: expected --card and --scenario" in result.stderr) == (2, True)
