"""`optimize history`: what was understood, for people and for machines."""

import json
from pathlib import Path

from typer.testing import CliRunner

from optimizer.cli import app

LOG = "date,type,moving_time,distance\n2026-05-03,Run,3600,10000\n2026-05-05,Ride,5400,30000\n2026-05-06,Run,,5000\n"


def test_what_was_understood(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    told = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv"), "--json"])
    found = json.loads(told.stdout)
    assert told.exit_code == 0
    assert (found["on"], found["longest_run_30_days"], found["dropped"]) == ("2026-05-06", 60, {"no duration": 1})
    assert found["totals"]["run"] == {"activities": 1, "minutes": 60, "km": 10.0, "climb": 0, "load": 54}
    assert found["methods"] == {"duration x 54/h": 1, "duration x 40/h": 1}


def test_for_people(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    told = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv"), "--on", "2026-05-05"])
    assert "Longest run of the last 30 days: 1 h" in told.stdout
    assert "Tue 5 May 2026 or later: 1" in told.stdout


def test_nothing_to_read(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["history", str(tmp_path / "none.csv")])
    assert (told.exit_code, told.stdout) == (2, "")
    assert "no such file" in told.stderr


def test_a_file_without_activities_says_so(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,type,moving_time\n")
    told = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv")])
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.strip().endswith("log.csv: expected activities, got none")
