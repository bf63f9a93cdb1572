"""`optimize new --from LOG`: a first scenario that can be planned, with what the log shows."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from optimizer.cli import app
from optimizer.ingest.first_scenario import outline
from optimizer.ingest.importers.log_files import read_files
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


@pytest.mark.parametrize(
    ("today", "start", "last"),
    [
        ("2026-05-13", date(2026, 5, 11), 185),  # Wednesday: the week is not in the log and still to come
        ("2026-05-14", date(2026, 5, 18), 0),  # Thursday: next week's, after a week without training
        ("2026-05-10", date(2026, 5, 11), 185),  # the Sunday with which it ends
        ("2026-05-18", date(2026, 5, 25), 0),  # a week is missing: this one may be lost too
    ],
)
def test_a_week_that_is_not_in_the_log_yet_is_no_week_off(today: str, start: date, last: int, tmp_path: Path) -> None:
    """The log ends on Sunday 10 May with a week of 185 min."""
    found = outline(read_files([log(tmp_path)])[0], date.fromisoformat(today))
    assert found is not None
    assert (found.start, found.weeks[-1].run_minutes) == (start, last)


def test_the_long_run_goes_to_a_day_with_time_for_it(tmp_path: Path) -> None:
    """Weeks of one run say little: four Thursdays of 45 min alone, three Saturdays of 90 min after 30 on Tuesday."""
    rows = [f"{FIRST + timedelta(weeks=week, days=3)},run,45" for week in (0, 2, 4, 6)]
    for week in (1, 3, 5):
        rows += [f"{FIRST + timedelta(weeks=week, days=day)},run,{minutes}" for day, minutes in ((1, 30), (5, 90))]
    (tmp_path / "log.csv").write_text("date,type,minutes\n" + "\n".join(rows) + "\n")
    found = outline(read_files([tmp_path / "log.csv"])[0], date(2026, 4, 19))
    assert found is not None
    assert (found.minutes["thu"], found.minutes["sat"], found.long_run_day) == (45, 90, "sat")


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
    assert "wed, sun and fri are a guess, as the log shows too few days" in file.read_text()
    assert "The log ends 9 weeks before the season starts: the plan begins as after a break" in told.output
    assert "week of" not in file.read_text()  # eight weeks of nothing tell nothing
