"""docs/adding-a-rule.md, applied word for word to a copy of the checkout: its rule works wherever rules are read."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import DOCS, ROOT

PAGE = (DOCS / "adding-a-rule.md").read_text(encoding="utf-8")
BLOCK = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', flags=re.MULTILINE | re.DOTALL)
COPIED = ("constraints", "optimizer", "yearround")
FILES = ("tests/__init__.py", "tests/kit.py", "tests/places.py", "tests/constraints/__init__.py", "pyproject.toml")
SCENARIO = """\
version: 1
athlete: {level: intermediate}
season: {start: 2027-01-04, end: 2027-01-31}
history: {fitness: 30}
availability:
  minutes: {tue: 60, thu: 60, sat: 120, sun: 120}
  long_run_days: [sat, sun]
limits: {weekend_running: 100}
"""


def patched(text: str, diff: str) -> str:
    """The text with the diff's hunks: each `+` line goes in where its neighbours in the diff stand."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines()
        before = "\n".join(line[1:] for line in lines if line.startswith(" "))
        assert text.count(before) == 1, before
        text = text.replace(before, "\n".join(line[1:] for line in lines))
    return text


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout with what the page says."""
    root = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    for language, name, body in BLOCK.findall(PAGE):
        file = root / name
        file.write_text(patched(file.read_text(), body) if language == "diff" else body, encoding="utf-8")
    (root / "weekends.yaml").write_text(SCENARIO)
    return root


def run(checkout: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = (sys.executable, "-m", *arguments)
    return subprocess.run(command, cwd=checkout, capture_output=True, encoding="utf-8", check=False)


def test_the_page_holds_a_family_its_registration_and_its_test() -> None:
    files = [name for _, name, _ in BLOCK.findall(PAGE)]
    assert files == ["constraints/weekend.py", "constraints/__init__.py", "tests/constraints/test_weekend.py"]


def test_the_tests_of_the_page_pass(checkout: Path) -> None:
    done = run(checkout, "pytest", "-q", "-p", "no:cacheprovider", "tests/constraints/test_weekend.py")
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout


def test_the_tests_of_the_page_can_fail(checkout: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(checkout, broken)
    family = broken / "constraints" / "weekend.py"
    family.write_text(family.read_text().replace("units.steps(most)", "units.steps(most) + 1"))
    done = run(broken, "pytest", "-q", "-p", "no:cacheprovider", "tests/constraints/test_weekend.py")
    assert "60 + 65 is more" in done.stdout
    assert "1 failed" in done.stdout


def test_the_code_of_the_page_keeps_the_style(checkout: Path) -> None:
    for check in (("ruff", "check"), ("ruff", "format", "--check")):
        done = run(checkout, *check, "constraints", "tests/constraints/test_weekend.py")
        assert done.returncode == 0, done.stdout


def test_the_rule_book_prints_the_rule(checkout: Path) -> None:
    told = " ".join(run(checkout, "optimizer.cli", "rules", "weekend_running").stdout.split())
    assert "running on Saturday and Sunday together" in told
    assert "## weekend" in run(checkout, "optimizer.cli", "rules", "--markdown").stdout


def test_a_scenario_overrides_the_number_and_the_plan_keeps_it(checkout: Path) -> None:
    done = run(checkout, "optimizer.cli", "solve", "weekends.yaml", "--quiet", "--json")
    assert done.returncode == 0, done.stderr
    days = {day["date"]: day for day in json.loads(done.stdout)["days"]}
    weekends = [("2027-01-09", "2027-01-10"), ("2027-01-16", "2027-01-17"), ("2027-01-23", "2027-01-24")]
    running = [_running(days[saturday]) + _running(days[sunday]) for saturday, sunday in weekends]
    assert all(0 < minutes <= 100 for minutes in running)


def _running(day: "dict[str, list[dict[str, object]]]") -> int:
    idle = ("strength", "mobility", "cross_training", "strides", "check_in")
    return sum(int(str(s["minutes"])) for s in day["sessions"] if s["kind"] not in idle)


def test_check_names_the_rule_that_a_plan_breaks(checkout: Path) -> None:
    (checkout / "days.csv").write_text("date,kind,minutes\n2027-01-09,easy,55\n2027-01-10,easy,50\n")
    done = run(checkout, "optimizer.cli", "check", "weekends.yaml", "days.csv")
    assert done.returncode == 1
    assert "at most 100 min of running a weekend" in done.stdout


def test_a_number_out_of_its_range_is_bad_input(checkout: Path) -> None:
    (checkout / "wrong.yaml").write_text(SCENARIO.replace("running: 100", "running: 20"))
    done = run(checkout, "optimizer.cli", "solve", "wrong.yaml")
    assert done.returncode == 2
    assert "limits.weekend_running: expected between 30 and 600 min, got 20" in done.stderr
