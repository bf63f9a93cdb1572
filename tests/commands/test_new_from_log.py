"""`optimize new --from LOG`: a first scenario that can be planned, with what the log shows."""

from datetime import date, timedelta
from pathlib import Path

from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.ingest.loader import load

FIRST = date(2026, 3, 2)
WEEK = ((1, "run", 2700, 7500), (3, "run", 3000, 9000), (5, "strength", 1800, 0), (6, "run", 5400, 15000))
"""Weekday, type, seconds, metres of a usual week: 45, 50 and 90 min of running."""


def log(folder: Path, weeks: int = 10) -> Path:
    rows = [
        f"{FIRST + timedelta(weeks=week, days=day)},{kind},{seconds},{metres or ''}"
        for week in range(weeks)
        for day, kind, seconds, metres in WEEK
    ]
    (folder / "log.csv").write_text("date,type,moving_time,distance\n" + "\n".join(rows) + "\n")
    return folder / "log.csv"


def test_what_is_usual_becomes_a_scenario(tmp_path: Path) -> None:
    file = tmp_path / "year.yaml"
    told = CliRunner().invoke(app, ["new", str(file), "--from", str(log(tmp_path)), "--on", "2026-05-10"])
    assert told.exit_code == 0, told.output
    found = load(file)
    offer = found.scenario.availability
    assert found.scenario.season.start == date(2026, 5, 11)
    assert found.scenario.athlete.level == "intermediate"  # 185 min of running a week
    assert found.scenario.athlete.easy_pace == 360  # the median of 6:00, 5:33 and 6:00
    assert [offer.minutes.on(date(2026, 5, 11) + timedelta(days=day)) for day in range(7)] == [0, 45, 0, 50, 0, 30, 90]
    assert list(offer.long_run_days) == ["sun"]
    assert found.past.weeks[-1].run_minutes == 185
    assert "threshold_pace" in file.read_text()


def test_a_log_without_a_run_says_so(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("date,type,moving_time\n2026-05-03,Ride,3600\n")
    told = CliRunner().invoke(app, ["new", "-", "--from", str(tmp_path / "log.csv"), "--on", "2026-05-10"])
    assert told.exit_code == 2
    assert "runs before 2026-05-10" in told.output


def test_a_log_that_shows_too_few_days_gets_some_to_begin_with(tmp_path: Path) -> None:
    """One run of 30 min on a Wednesday, months ago: Wednesday and two days apart from it, which is said."""
    (tmp_path / "log.csv").write_text("date,type,minutes\n2026-03-04,run,30\n")
    file = tmp_path / "year.yaml"
    told = CliRunner().invoke(app, ["new", str(file), "--from", str(tmp_path / "log.csv"), "--on", "2026-05-10"])
    assert told.exit_code == 0, told.output
    found = load(file).scenario
    minutes = found.availability.minutes
    assert [minutes.on(date(2026, 5, 11) + timedelta(days=day)) for day in range(7)] == [0, 0, 45, 0, 45, 0, 45]
    assert list(found.availability.long_run_days) == ["wed"]
    assert "wed and sun and fri are a guess, as the log shows too few days" in file.read_text()
