"""The README's test command is what CI runs, and it runs every check."""

import os
import re
import subprocess
import tomllib

import pytest

from tests import __main__ as everything
from tests.places import ROOT

CI = ROOT / ".ci" / "run"


def readme_commands() -> list[str]:
    """The one-line commands of the README's `sh` blocks, in order."""
    return re.findall(r"^```sh\n(.+)\n```$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_readme_has_two_commands_and_the_second_runs_the_tests() -> None:
    main_job, tests = readme_commands()
    assert ".venv/bin/optimize solve scenarios/" in main_job
    assert tests.endswith(".venv/bin/python -m tests")


def test_ci_runs_the_readme_test_command_word_for_word() -> None:
    assert readme_commands()[1] in CI.read_text(encoding="utf-8").splitlines()


def test_ci_script_is_strict_and_executable() -> None:
    assert os.access(CI, os.X_OK)
    assert "set -euo pipefail" in CI.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", str(CI)], check=True)


def test_dev_extra_brings_every_tool_that_the_checks_call() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", need)[0] for need in project["optional-dependencies"]["dev"]}
    assert names >= {"ruff", "mypy", "import-linter", "pytest", "pytest-xdist"}


@pytest.mark.parametrize(
    ("failing", "expected"),
    [((), 0), (("ruff",), 1), (("pytest",), 1), (("ruff", "mypy", "lint-imports", "pytest"), 1)],
)
def test_every_check_runs_even_when_one_fails(
    failing: tuple[str, ...],
    expected: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    asked: list[str] = []

    def run(command: tuple[str, ...]) -> int:
        asked.append(" ".join(command))
        return 5 if any(word in " ".join(command) for word in failing) else 0

    monkeypatch.setattr(everything, "outcome", lambda command: (run(command), "as it said\n"))
    monkeypatch.setattr(everything, "aloud", run)
    assert everything.main(["-k", "this"]) == expected
    assert all(any(tool in line for line in asked) for tool in ("ruff", "mypy", "lint-imports"))
    assert len(asked) == len(everything.CHECKS) + 1
    assert asked[-1].endswith("-m pytest -n 2 --dist loadfile -k this")
    assert capfd.readouterr().out.count("FAILED (") == sum(
        any(word in " ".join(command) for word in failing) for _, command in everything.CHECKS
    )


def test_checks_are_told_in_order_with_all_they_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert everything.outcome((everything.PYTHON, "-c", "print('a fault'); raise SystemExit(3)")) == (3, "a fault\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(everything, "outcome", lambda command: (int("mypy" in command), f"{command[-1]} spoke\n"))
        assert everything.failures() == ["mypy --strict"]
    told = capfd.readouterr().out
    assert re.findall(r"^== (.+): (?:passed|FAILED)", told, flags=re.MULTILINE) == [n for n, _ in everything.CHECKS]
    assert "--strict spoke\n== mypy --strict: FAILED (1)" in told


def test_a_missing_tool_is_a_failed_check() -> None:
    code, said = everything.outcome(("/nonexistent/tool",))
    assert code != 0
    assert "install the dev extra" in said
