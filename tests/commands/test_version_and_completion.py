"""`optimize --version`, and completion for shells as typer brings it."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer import __version__
from optimizer.cli import app
from tests.places import DOCS, ROOT

OPTIMIZE = Path(sys.executable).with_name("optimize")
SHELLS = {"bash": "complete -o default -F", "zsh": "#compdef optimize", "fish": "complete --command optimize"}


def test_version_is_the_package_s() -> None:
    found = CliRunner().invoke(app, ["--version"])
    assert (found.exit_code, found.stdout) == (0, f"yearround {__version__}\n")
    assert version("yearround") == __version__


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "optimizer.__version__"}


@pytest.mark.parametrize("shell", SHELLS)
def test_show_completion_prints_a_script_for_the_shell(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    found = CliRunner().invoke(app, ["--show-completion", shell], prog_name="optimize")
    assert found.exit_code == 0
    assert SHELLS[shell] in found.stdout
    assert "_OPTIMIZE_COMPLETE" in found.stdout


def complete(words: str) -> list[str]:
    """What the shell offers after these words."""
    asked = {"_OPTIMIZE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = subprocess.run(
        (str(OPTIMIZE),), env={**os.environ, **asked}, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.split()


@pytest.mark.skipif(not OPTIMIZE.exists(), reason="the command is not installed beside this interpreter")
def test_commands_options_and_values_are_completed() -> None:
    assert complete("optimize why") == ["why", "why-not"]
    assert complete("optimize solve --repo") == ["--report"]


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")]), ids=lambda page: page.name)
def test_no_page_tells_to_install_from_an_index_before_there_is_one(page: Path) -> None:
    assert not re.findall(r"pip install (?:-\w+ )?['\"]?yearround(?! @ )", page.read_text(encoding="utf-8"))
