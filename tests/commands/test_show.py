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


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "autumn.plan.json"
    file.write_text(rich.plan().model_dump_json())
    return file


def show(plan: Path, *arguments: str, columns: int = 80) -> Result:
    return runner.invoke(app, ["show", str(plan), *arguments], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.mark.parametrize("columns", [40, 80, 132])
@pytest.mark.parametrize("part", [[], ["--week", "2027-05-04"], ["--month", "2027-05"]], ids=str)
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
    ],
)
def test_bad_input(plan: Path, arguments: list[str], told: str) -> None:
    result = show(plan, *arguments)
    assert (result.exit_code, told in result.stderr) == (2, True)
