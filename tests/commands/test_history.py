"""`optimize history`: what was understood, for people and for machines."""

import json
from datetime import datetime
from pathlib import Path

from typer.testing import CliRunner

from optimizer.cli import app
from tests.ingest.importers.fit_files import write_fit

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


def test_a_recording_without_a_date_is_named(tmp_path: Path) -> None:
    write_fit(tmp_path / "a.fit", datetime(1990, 1, 5, 6, 0))
    told = CliRunner().invoke(app, ["history", str(tmp_path / "a.fit")])
    assert told.exit_code == 2
    assert told.stderr.strip().endswith(
        "a.fit:1:1: file: expected an activity, or a log without rows, got recordings without a date (1)"
    )


def test_totals_to_hold_beside_a_sites_own(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG + "2026-06-01,Run,1800,5000\n2025-12-31,Run,2400,6000\n")
    told = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv"), "--json"])
    found = json.loads(told.stdout)
    years = {year: {sport: sums["km"] for sport, sums in held.items()} for year, held in found["by_year"].items()}
    assert years == {"2025": {"run": 6.0}, "2026": {"run": 15.0, "bike": 30.0}}
    months = {
        month: {sport: sums["minutes"] for sport, sums in held.items()} for month, held in found["by_month"].items()
    }
    assert months == {"2025-12": {"run": 40}, "2026-05": {"run": 60, "bike": 90}, "2026-06": {"run": 30}}
    plain = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv")]).stdout
    rows = [line.split() for line in plain.splitlines()]
    assert ["2026-05", "run", "1", "10.0", "km", "1", "h", "00"] in rows
    assert ["bike", "1", "30.0", "km", "1", "h", "30"] in rows


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG + "2026-02-30,Run,600,2000\n2026-05-08,Kitesurf,3600,\n")
    told = CliRunner().invoke(app, ["history", str(tmp_path / "log.csv")]).stdout
    assert "rows that cannot be read: 1 (log.csv line 5: date '2026-02-30')" in told
    assert "type 'Kitesurf' counts no load and no running: 1 activity, 60 min" in told


def test_one_run_has_one_length(tmp_path: Path) -> None:
    """24:50 is 25 min, as the week's running and as its longest run."""
    (tmp_path / "log.csv").write_text("date,type,duration\n2026-05-05,run,0:24:50\n2026-05-12,run,1:26:40\n")
    found = json.loads(
        CliRunner().invoke(app, ["history", str(tmp_path / "log.csv"), "--on", "2026-05-18", "--json"]).stdout
    )
    assert [(week["run_minutes"], week["longest_run"]) for week in found["weeks"]] == [(25, 25), (87, 87)]
    assert found["longest_run_30_days"] == 87
