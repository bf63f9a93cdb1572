"""Where a command runs is none of a plan's facts: the hour of the place, a home that is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.regression.test_replay import SHORT


def solved(folder: Path, **places: str) -> bytes:
    """The plan of a short year, solved by a process in these surroundings."""
    folder.mkdir()
    (folder / "anna.yaml").write_text(SHORT)
    command = [sys.executable, "-m", "optimizer.cli", "solve", "anna.yaml", "--quiet"]
    subprocess.run(command, cwd=folder, env={**os.environ, **places}, check=True, capture_output=True)
    return (folder / "anna.plan.json").read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return solved(tmp_path_factory.mktemp("usual") / "year", TZ="UTC")


@pytest.mark.parametrize(
    "places",
    [
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="a day ahead"),
        pytest.param({"TZ": "Pacific/Pago_Pago"}, id="a day behind", marks=pytest.mark.long),
        pytest.param({"TZ": ":nowhere"}, id="no such zone", marks=pytest.mark.long),
        pytest.param({"HOME": "/nowhere", "TMPDIR": "/nowhere"}, id="no home"),
    ],
)
def test_the_plan_is_the_same_byte_for_byte(places: dict[str, str], usual: bytes, tmp_path: Path) -> None:
    assert solved(tmp_path / "year", **places) == usual
