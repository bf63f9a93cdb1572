"""A real runner's log of seven years with long gaps; facts counted from the file by other means."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.ingest.first_scenario import outline, render
from optimizer.ingest.importers import activities
from optimizer.ingest.importers.log_files import read_files
from optimizer.ingest.loader import load
from optimizer.solve import read, solve
from tests.real.outside import LOG, needs

pytestmark = needs(LOG)


def test_every_row_is_read() -> None:
    log = activities.read(LOG.read_text())
    assert log.problems == []
    assert len(log.activities) + log.copies == len(LOG.read_text().split()) - 1
    kinds = [activity.kind for activity in log.activities]
    assert (kinds.count("run"), kinds.count("cross")) == (72, 69)
    assert all(activity.load > 0 for activity in log.activities)


def test_load_by_pace_stays_near_load_by_duration() -> None:
    """A threshold pace of 6:00 suits these runs: both methods then agree within a third over all of them."""
    text = LOG.read_text()
    by_pace = sum(a.load for a in activities.read(text, 360).activities if a.kind == "run")
    by_time = sum(a.load for a in activities.read(text).activities if a.kind == "run")
    assert 0.67 < by_pace / by_time < 1.5


@pytest.mark.parametrize("start", [date(2025, 2, 3), date(2024, 11, 4)])
def test_the_eve_of_a_season(tmp_path: Path, start: date) -> None:
    file = tmp_path / "year.yaml"
    file.write_text(
        f"version: 1\nathlete: {{level: novice}}\nseason: {{start: {start}}}\n"
        f"availability: {{minutes: {{sat: 60}}}}\nhistory: {{activities: '{LOG}'}}\n"
    )
    past = load(file).past
    rows = [line.split(",") for line in LOG.read_text().split()[1:]]
    before = [row for row in rows if row[0] < str(start)]
    last = max(row[0] for row in before if row[2] == "Run")
    assert past.ignored == len(rows) - len(before)
    assert str(past.last_run) == last
    assert 0 < past.fitness < 30
    assert len(past.weeks) == 12
    assert sum(week.run_minutes for week in past.weeks) > 0


@pytest.mark.parametrize("on", [date(2025, 2, 2), date(2024, 11, 3), date(2021, 8, 1)])
def test_the_first_scenario_from_the_log_is_planned(tmp_path: Path, on: date) -> None:
    """Whatever the log shows on that day, weeks full of running or a month without, four weeks come of it."""
    log = read_files([LOG])[0]
    found = outline(log, on)
    assert found is not None
    text = render(found, [str(LOG)])
    end = found.start + timedelta(days=27)
    file = tmp_path / "year.yaml"
    file.write_text(text.replace(f"  start: {found.start}\n", f"  start: {found.start}\n  end: {end}\n"))
    solved = solve(read(file), lambda *_: None)
    assert solved.plan is not None
    assert sum(week.run_minutes for week in solved.plan.weeks) > 0
