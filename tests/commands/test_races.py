"""`optimize races`: what it prints can be put into a scenario as it is."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.solve import read
from tests.check.foreign.years import SCENARIO

LEAGUE = "Name,Date,Distance\n"


def printed(tmp_path: Path, rows: str) -> str:
    (tmp_path / "races.csv").write_text(LEAGUE + rows)
    told = CliRunner().invoke(app, ["races", str(tmp_path / "races.csv")])
    assert told.exit_code == 0, told.output
    return told.stdout


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        pytest.param(
            "League,2027-02-06,10k\nLeague,2027-02-13,10k\nLeague,2027-02-20,10k\n",
            ["League", "League 2027-02-13", "League 2027-02-20"],
            id="a series",
        ),
        pytest.param(f"{'B' * 999},2027-02-06,10k\n", ["B" * 200], id="a long name"),
        pytest.param(
            f"{'B' * 999},2027-02-06,10k\n{'B' * 999},2027-02-13,10k\n",
            ["B" * 200, f"{'B' * 189} 2027-02-13"],
            id="two long names",
        ),
        pytest.param('"C\u202e\u200bD \x07",2027-02-06,10k\n', ["C D"], id="signs that nobody sees"),
        pytest.param('"E ""q"" {x}: #",2027-02-06,10k\n', ['E "q" {x}: #'], id="signs of YAML"),
    ],
)
def test_its_lines_are_races_of_a_scenario(tmp_path: Path, rows: str, names: list[str]) -> None:
    scenario = tmp_path / "anna.yaml"
    before, _, _ = SCENARIO.partition("races:")
    scenario.write_text(before.rstrip() + "\n" + printed(tmp_path, rows))
    assert [race.name for race in read(scenario).scenario.races] == names
