"""The plugin, in a coach's repository of its own: one test a client, and failures that people can read."""

import json
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.regression.test_replay import REFUSED, SHORT

pytest_plugins = ["pytester"]
INSTALLED = any(point.value == "optimizer.pytest_plugin" for point in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "optimizer.pytest_plugin")


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *PLUGIN, *options)


def write(pytester: pytest.Pytester, name: str, text: str) -> Path:
    file = pytester.path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_one_test_a_client_and_nothing_else(pytester: pytest.Pytester) -> None:
    write(pytester, "clients/anna.scenario.yaml", SHORT)
    write(pytester, "clients/notes.yaml", "not: a scenario")
    result = run(pytester, "-v")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*anna.scenario.yaml::anna PASSED*"])


def test_a_client_without_a_plan_fails_with_the_facts_that_clash(pytester: pytest.Pytester) -> None:
    write(pytester, "far.scenario.yaml", REFUSED)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["far.scenario.yaml: infeasible", "*- Far on Sun 31 Jan 2027 needs a run of*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_bad_input_fails_with_its_lines(pytester: pytest.Pytester) -> None:
    write(pytester, "bad.scenario.yaml", SHORT.replace("novice", "superman"))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["bad.scenario.yaml: invalid", "*bad.scenario.yaml:2:*athlete.level: expected*"])


def test_a_client_that_got_worse_fails_with_a_table(pytester: pytest.Pytester) -> None:
    write(pytester, "anna.scenario.yaml", SHORT)
    run(pytester, "--update-scenarios").assert_outcomes(passed=1)
    file = pytester.path / "anna.scenario.expected.json"
    told = json.loads(file.read_text())
    told["goals"]["fit"] = {"value": -1.0, "bound": -1.0}
    file.write_text(json.dumps(told))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["anna.scenario.yaml: WORSE in 1 figure", "*goals.fit*-1*worse"])
    run(pytester, "--update-scenarios").assert_outcomes(passed=1)
    run(pytester, "--exact-scenarios").assert_outcomes(passed=1)


def test_an_unreadable_expectation_is_told_as_such(pytester: pytest.Pytester) -> None:
    write(pytester, "anna.scenario.yaml", SHORT)
    write(pytester, "anna.scenario.expected.json", "{")
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*anna.scenario.expected.json:1:1: file: expected Invalid JSON*"])
