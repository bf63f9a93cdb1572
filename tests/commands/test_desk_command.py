"""`optimize desk` where a package of its extra is missing: one line that says what to install, no traceback."""

import socket
import tomllib

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.commands import desk_command
from tests.places import ROOT


def test_a_missing_package_is_told_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_command, "PACKAGES", (*desk_command.PACKAGES, "no_such_package"))
    result = CliRunner().invoke(app, ["desk", "--no-browser"])
    assert (result.exit_code, result.stderr) == (3, f"{desk_command.MISSING}\n")


def test_the_named_packages_are_those_of_the_extra() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["desk"]
    assert {wanted.partition(">")[0].replace("-", "_") for wanted in extra} == set(desk_command.PACKAGES)


def test_a_browser_that_is_quicker_than_the_desk_is_not_refused() -> None:
    """The address is printed before the desk's packages are loaded, which takes a second or two."""
    listening = desk_command._socket("127.0.0.1", 0)
    try:
        with socket.create_connection(listening.getsockname(), timeout=5) as early:
            early.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert early.getpeername() == listening.getsockname()
    finally:
        listening.close()
