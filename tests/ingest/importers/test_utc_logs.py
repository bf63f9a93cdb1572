"""Logs that count in UTC: the day is the runner's where the zone is known, and else it is said that it may not be."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from optimizer.cli import app
from optimizer.ingest.importers.log_files import read_files

LATE = 'Activity ID,Activity Date,Activity Type,Moving Time,Distance\n1,"May 4, 2026, 1:30:00 AM",Run,3600,10000\n'
"""As Strava writes it: half past one in UTC is half past nine of the evening before in New York."""
GPX = (
    '<gpx version="1.1" creator="x"><trk><trkseg><trkpt lat="40.7" lon="-74"><time>2026-05-04T01:30:00Z</time></trkpt>'
    '<trkpt lat="40.71" lon="-74"><time>2026-05-04T01:36:00Z</time></trkpt></trkseg></trk></gpx>'
)


def _file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize(("name", "text"), [("log.csv", LATE), ("track.gpx", GPX)])
def test_a_late_run_counts_on_its_own_day_or_may_not(name: str, text: str, tmp_path: Path) -> None:
    path = _file(tmp_path, name, text)
    unknown, known = read_files([path])[0], read_files([path], zone=ZoneInfo("America/New_York"))[0]
    assert (unknown.activities[0].date.day, known.activities[0].date.day) == (4, 3)
    told = [note for note in unknown.notes if "UTC" in note]
    assert told == [
        "1 activity has its time in UTC and the runner's time zone is not known: late runs may count on a"
        " neighbouring day; state the athlete's `timezone`, or --timezone"
    ]
    assert not [note for note in known.notes if "UTC" in note]


@pytest.mark.parametrize("at", ["2026-05-04T01:30:00", "2026-05-04T01:30:00+02:00", "2026-05-04"])
def test_the_runners_own_clock_is_no_question(at: str, tmp_path: Path) -> None:
    log = read_files([_file(tmp_path, "log.csv", f"date,type,minutes\n{at},run,60\n")])[0]
    assert log.activities[0].date.day == 4
    assert not [note for note in log.notes if "UTC" in note]


def test_the_zone_is_stated_on_the_command_line(tmp_path: Path) -> None:
    path = str(_file(tmp_path, "log.csv", LATE))
    told = _run("history", path, "--timezone", "America/New_York", "--json")
    assert json.loads(told.stdout)["on"] == "2026-05-04"  # the day after the run
    made = _run("new", "-", "--from", path, "--timezone", "America/New_York", "--on", "2026-05-11")
    assert "  timezone: America/New_York\n" in made.stdout
    wrong = _run("history", path, "--timezone", "New York")
    assert (wrong.exit_code, "--timezone: expected a time zone such as Europe/Berlin" in wrong.stderr) == (2, True)
