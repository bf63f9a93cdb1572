"""What a command does not need it does not import: times are measured in tests/benchmarks, never here."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.commands.late_commands import COMMANDS
from tests.report import rich

SOLVING = ("ortools", "numpy", "pandas", "networkx", "optimizer.planner", "optimizer.weeks", "optimizer.season")
FORMATS = ("icalendar", "recurring_ical_events", "openpyxl", "xlsxwriter", "fit_tool", "fitdecode", "jinja2", "altair")
READING = ("pydantic", "ruamel", "constraints", "optimizer.formats", "optimizer.ingest", "optimizer.domain")
RUN = """
import sys
sys.argv = ["optimize", *sys.argv[1:]]
from optimizer.cli import main
try:
    main()
except SystemExit as left:
    print(left.code, *sys.modules, file=sys.stderr)
"""


def imported(*words: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    done = subprocess.run([sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=True)
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code in ("0", "None"), done.stderr
    return set(modules)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_need_nothing_of_a_plan(word: str) -> None:
    found = imported(word)
    assert not found & {*SOLVING, *FORMATS, *READING, "rich.console", "optimizer.report"}
    assert not {name for name in found if name.startswith("optimizer.commands.") and name.endswith("_command")}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "year.plan.json"
    path.write_text(rich.plan().model_dump_json())
    return path


def test_show_needs_neither_solver_nor_rules_nor_the_libraries_of_formats(plan: Path) -> None:
    assert not imported("show", str(plan)) & {*SOLVING, *FORMATS, "constraints"}


@pytest.mark.parametrize("form", ["csv", "md", "intervals"])
def test_a_format_loads_no_other_s_library(plan: Path, form: str) -> None:
    found = imported("export", str(plan), "--to", form, "--out", str(plan.with_suffix(f".{form}")))
    assert not found & {*SOLVING, *FORMATS, "constraints"}


def test_help_of_export_names_the_formats_without_importing_one() -> None:
    found = imported("export", "--help")
    assert not {name for name in found if name.startswith("optimizer.report.export.to.")}
    assert not found & {*SOLVING, *FORMATS, *READING} - {"pydantic"}, "typer imports pydantic where it is installed"


def test_every_command_is_where_the_list_says() -> None:
    for name in COMMANDS:
        told = CliRunner().invoke(app, [name, "--help"])
        assert told.exit_code == 0, name
        assert f"Usage: optimize {name}" in told.output


def test_the_list_of_commands_fits_its_lines() -> None:
    told = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"}).output
    for name, command in COMMANDS.items():
        assert command.summary.endswith(".")
        assert any(line.split() == [name, *command.summary.split()] for line in told.splitlines()), name
