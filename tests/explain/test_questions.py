"""Binding, when, why-not, what-if, why, range and diff on a short year; their commands, texts and exit codes."""

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.core.amounts import duration
from tests.places import DOCS

YEAR = """\
version: 1
athlete: {name: Ten weeks, level: intermediate, easy_pace: 6:00}
season: {start: 2027-01-04, end: 2027-03-14}
history:
  weeks:
    - {run_minutes: 180, longest_run: 65}
    - {run_minutes: 190, longest_run: 70}
    - {run_minutes: 200, longest_run: 75}
    - {run_minutes: 200, longest_run: 75}
availability:
  minutes: {mon: 0, tue: 60, wed: 60, thu: 60, fri: 0, sat: 60, sun: 120}
  long_run_days: [sun]
  exceptions:
    - {from: 2027-02-01, to: 2027-02-05, minutes: 0, note: trip}
races:
  - {name: Spring 10 km, date: 2027-03-07, distance: 10k, priority: A}
"""
PAGE = DOCS / "explain.md"
RULE_ID = re.compile(r"\b(?!plan\b)[a-z]+_[a-z_]+\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the year, its plan, and a year that cannot be."""
    path = tmp_path_factory.mktemp("years")
    (path / "year.yaml").write_text(YEAR)
    (path / "close.yaml").write_text(YEAR + "  - {name: Next 10 km, date: 2027-03-13, distance: 10k, priority: B}\n")
    assert run(path, 0, "solve", "year.yaml", "-q")
    return path


def run(folder: Path, code: int, *arguments: str) -> str:
    """What the command prints; paths are in the folder, texts are free of rule names."""
    named = [str(folder / part) if part.endswith((".yaml", ".json")) else part for part in arguments]
    result = CliRunner().invoke(app, named)
    assert result.exit_code == code, result.output
    if "--json" not in arguments and arguments[0] != "solve":
        assert not RULE_ID.search(result.output), result.output
    return result.output


def as_json(folder: Path, code: int, *arguments: str) -> dict[str, object]:
    """The command's JSON."""
    data: dict[str, object] = json.loads(run(folder, code, *arguments, "--json"))
    assert data["version"] == 1
    undocumented = set(fields(data)) - documented(arguments[0])
    assert not undocumented, undocumented
    missing = {field.partition("[")[0].partition(".")[0] for field in always(arguments[0])} - data.keys()
    assert not missing, missing
    return data


def fields(value: object, path: str = "") -> Iterator[str]:
    """Paths of all fields that hold something."""
    if isinstance(value, dict):
        for key, part in value.items():
            at = f"{path}.{key}" if path else key
            yield from [at] if key == "set" else fields(part, at)
    elif isinstance(value, list):
        for part in value:
            yield from fields(part, f"{path}[]")
    elif value is not None:
        yield path


def rows(command: str) -> Iterator[tuple[str, set[str]]]:
    """The documented fields of a command, by the case they are for."""
    for line in PAGE.read_text().splitlines():
        found = re.match(r"\| `([a-z-]+)`(.*?) \| (.*) \|$", line)
        if found and found[1] == command:
            yield found[2], set(re.findall(r"`([^`]+)`", found[3]))


def documented(command: str) -> set[str]:
    """All fields that a command may print; a bare list of conflicts stands for all that `explain` says of them."""
    named = set[str]().union(*(names for _, names in rows(command)))
    assert named, command
    conflicts = {name for _, names in rows("explain") for name in names if name.startswith("conflicts[]")}
    return named | conflicts if "conflicts[]" in named else named


def always(command: str) -> set[str]:
    """Fields that a command prints in every case."""
    return set[str]().union(*(names for case, names in rows(command) if not case))


@pytest.mark.long
def test_explain_says_what_holds_the_year_back(folder: Path) -> None:
    text = run(folder, 0, "explain", "year.yaml", "-q")
    assert "Spring 10 km on Sun 7 Mar 2027: fitness" in text
    assert re.search(r"\[year\.yaml:\d+\]", text)


@pytest.mark.long
def test_explain_has_what_holds_the_year_back_as_json(folder: Path) -> None:
    """All of it is worked out anew, and clashes as JSON are asked for on every change."""
    data = as_json(folder, 0, "explain", "year.yaml", "-q")
    assert {"facts", "races", "weeks", "status"} <= data.keys()


@pytest.mark.long
def test_explain_says_what_clashes_in_words(folder: Path) -> None:
    text = run(folder, 1, "explain", "close.yaml", "-q")
    assert "Spring 10 km on Sun 7 Mar 2027 (A race)  [close.yaml:16]" in text
    assert "Next 10 km on Sat 13 Mar 2027 (B race)  [close.yaml:17]" in text
    assert "  1. " in text


def test_explain_says_what_clashes(folder: Path) -> None:
    data = as_json(folder, 1, "explain", "close.yaml", "-q")
    assert data["no_repair"] is None
    assert data["repairs"]
    clashes = data["conflicts"]
    assert isinstance(clashes, list)
    assert [[fact["field"] for fact in clash["facts"]] for clash in clashes] == [["races.0", "races.1"]]


def test_when_has_a_table(folder: Path) -> None:
    text = run(folder, 0, "when", "year.yaml", "spring")
    assert "<- latest" in text
    data = as_json(folder, 0, "when", "year.yaml", "spring")
    rows = data["rows"]
    assert isinstance(rows, list)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_why_not_is_a_conflict_or_a_price(folder: Path) -> None:
    text = run(folder, 1, "why-not", "year.yaml", "2027-02-02", "easy", "40")
    assert "no time from Mon 1 Feb 2027 to Fri 5 Feb 2027 (trip)  [year.yaml:14]" in text
    assert "[your question]" in text
    assert as_json(folder, 0, "why-not", "year.yaml", "2027-01-20", "easy", "40")["possible"]


@pytest.mark.long
def test_whatif_compares_two_years(folder: Path) -> None:
    data = as_json(folder, 0, "whatif", "year.yaml", "--set", "availability.minutes.tue=75")
    assert {"goals", "weeks", "possible"} <= data.keys()
    run(folder, 2, "whatif", "year.yaml", "--set", "availability.minutes.tuesday=75")
    run(folder, 2, "whatif", "year.yaml", "--set", "races.5.date=2027-02-01")
    assert not as_json(folder, 1, "whatif", "year.yaml", "--set", "races.0.date=2027-02-02")["possible"]


def test_why_names_the_phase_and_the_race(folder: Path) -> None:
    text = run(folder, 0, "why", "year.plan.json", "2027-01-19")
    assert text.startswith("Tue 19 Jan 2027: ")
    assert "Spring 10 km on Sun 7 Mar 2027 is 47 days away." in text
    assert as_json(folder, 0, "why", "year.plan.json", "2027-01-19")["date"] == "2027-01-19"
    run(folder, 2, "why", "year.plan.json", "2028-01-19")


def test_why_speaks_of_no_swap_with_a_race_and_of_rules_as_their_own(folder: Path) -> None:
    """Nobody moves a race; and what the rule book alone says is nobody's own."""
    text = run(folder, 0, "why", "year.plan.json", "2027-03-06")
    assert "What holds it in place:" in text
    assert "the day after" not in text
    assert "rule book, your own" not in text


def test_why_blames_a_locked_session_on_the_lock_alone(folder: Path) -> None:
    plan = json.loads((folder / "year.plan.json").read_text())
    days = {day["date"]: {s["kind"]: s["minutes"] for s in day["sessions"]} for day in plan["days"]}
    day, kind = next((day, kind) for day, done in days.items() for kind in done if kind == "long")
    lock = f"locked:\n  - {{date: {day}, kind: {kind}, minutes: {days[day][kind]}}}\n"
    (folder / "fixed.yaml").write_text(YEAR + lock)
    plan["scenario"]["sha256"] = hashlib.sha256((folder / "fixed.yaml").read_bytes()).hexdigest()
    (folder / "fixed.plan.json").write_text(json.dumps(plan))
    changes = as_json(folder, 0, "why", "fixed.plan.json", day)["changes"]
    assert isinstance(changes, list)
    blamed = {rule["field"] for change in changes for rule in change["rules"]}
    assert blamed == {"locked.0"}


def test_range_is_wider_within_one_percent(folder: Path) -> None:
    data = as_json(folder, 0, "range", "year.yaml", "2027-01-19")
    best, wide = data["optimum"], data["within_one_percent"]
    assert isinstance(best, dict)
    assert isinstance(wide, dict)
    assert wide["load"][0] <= best["load"][0] <= best["load"][1] <= wide["load"][1]


@pytest.mark.parametrize("day", ["2027-01-12", pytest.param("2027-01-17", marks=pytest.mark.long)])
def test_range_speaks_of_the_plan_beside_the_year_where_it_was_made_from_it(folder: Path, day: str) -> None:
    plan = json.loads((folder / "year.plan.json").read_text())
    sessions = next(one["sessions"] for one in plan["days"] if one["date"] == day)
    sessions[0]["minutes"] -= 5
    shorter = folder / "shorter.plan.json"
    shorter.write_text(json.dumps(plan))
    (folder / "shorter.yaml").write_text(YEAR)
    told = {name: as_json(folder, 0, "range", f"{name}.yaml", day)["planned"] for name in ("year", "shorter")}
    assert duration(sessions[0]["minutes"] + 5) in str(told["year"])
    assert duration(sessions[0]["minutes"]) in str(told["shorter"])
    plan["scenario"]["sha256"] = "0" * 64
    shorter.write_text(json.dumps(plan))
    other = as_json(folder, 0, "range", "shorter.yaml", day)["planned"]
    assert other != told["shorter"], "a plan of another scenario is left alone"


def test_range_offers_other_weeks_as_good(folder: Path) -> None:
    data = as_json(folder, 0, "range", "year.yaml", "2027-02-23")
    weeks = data["week_alternatives"]
    assert isinstance(weeks, list)
    assert 1 <= len(weeks) <= 3
    plan = json.loads((folder / "year.plan.json").read_text())
    dates = [day["date"] for day in plan["days"][49:56]]
    assert "2027-02-23" in dates
    assert all([day["date"] for day in week] == dates for week in weeks)
    told = [tuple(day["sessions"] for day in week) for week in weeks]
    for one, other in combinations(told, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) >= 2


@pytest.mark.long
def test_diff_finds_the_fact(folder: Path) -> None:
    (folder / "other.yaml").write_text(YEAR.replace("tue: 60", "tue: 45"))
    run(folder, 0, "solve", "other.yaml", "-q")
    assert "The plans are the same." in run(folder, 0, "diff", "year.plan.json", "year.plan.json")
    pair = (str(folder / "year.yaml"), str(folder / "other.yaml"))
    text = run(folder, 0, "diff", "year.plan.json", "other.plan.json", "--scenarios", *pair)
    assert "minutes on Tuesdays: 60 becomes 45" in text
    causes = as_json(folder, 0, "diff", "year.plan.json", "other.plan.json", "--scenarios", *pair)["causes"]
    assert isinstance(causes, list)
    assert [cause["field"] for cause in causes] == ["availability.minutes.tue"]
