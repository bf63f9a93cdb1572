"""Real lives: a runner's own log replayed month by month, and club years around races that really moved."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.importers import activities
from optimizer.planfile import parse_plan
from optimizer.replan.done import sessions_of
from optimizer.replan.job import replan
from optimizer.solve import read, solve
from tests.replan.life import silent

DATA = Path(__file__).parents[3] / "shared" / "data"
LOG = DATA / "logs" / "runner_a_activities.csv"
CHANGES = DATA / "calendars" / "race_changes_2022_2023.csv"
CASES = 3

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not LOG.is_file(), reason="the outside data folder ../shared/data is missing"),
]


def test_a_runners_log_replayed_month_by_month(tmp_path: Path) -> None:
    """Planned from September, hardly followed: every month has a plan, and asking again changes nothing."""
    file = tmp_path / "year.yaml"
    file.write_text(
        "version: 1\nathlete: {level: novice, easy_pace: 7:00}\nseason: {start: 2024-09-02, end: 2025-06-01}\n"
        f"history: {{activities: '{LOG}'}}\n"
        "availability: {minutes: {tue: 45, thu: 45, sat: 60, sun: 90}, cross_training: [bike]}\n"
        "races: [{name: Spring 10 km, date: 2025-05-11, distance: 10k, priority: A}]\n"
    )
    loaded = read(file)
    plan = solve(loaded, silent).plan
    assert plan is not None
    log = activities.read(LOG.read_text()).activities
    for month in ((2024, 10), (2024, 11), (2024, 12), (2025, 1), (2025, 2)):
        first = date(*month, 1)
        done = [a for a in log if loaded.scenario.season.start <= a.date < first]
        told = replan(loaded, plan, first, silent, activities=done)
        assert told.plan is not None, (first, told.conflicts)
        assert told.bound is not None
        assert told.bound <= len(told.changes)
        plan = parse_plan(told.plan.model_dump_json().encode(), "replanned")
        assert replan(loaded, plan, first, silent, activities=done).changes == ()


@dataclass(frozen=True)
class Moved:
    """A race that moved, and the day it became known."""

    km: float
    known: date
    old: date
    new: date


def _moved() -> list[Moved]:
    """Races long enough to matter that moved within one season, known at least three weeks before either day."""
    rows = csv.DictReader(CHANGES.read_text().splitlines()) if CHANGES.is_file() else ()
    found = [Moved(float(row["distance_km"] or 0), *_days(row)) for row in rows]
    return [race for race in found if _matters(race)][:CASES]


def _days(row: dict[str, str]) -> list[date]:
    return [date.fromisoformat(row[name]) for name in ("seen_on", "old_date", "new_date")]


def _matters(race: Moved) -> bool:
    one_year = race.known.year == race.old.year == race.new.year and race.known.month > 1
    ahead = min(race.old, race.new) - race.known >= timedelta(days=21)
    return race.km >= 10 and one_year and ahead and 6 < abs((race.new - race.old).days) < 60


def _club_year(folder: Path, race: Moved, day: date) -> Path:
    start = date(race.known.year, 1, 3)
    start -= timedelta(days=start.weekday())
    file = folder / "club.yaml"
    file.write_text(
        "version: 1\nathlete: {level: intermediate, easy_pace: 6:00}\n"
        f"season: {{start: {start}, end: {start + timedelta(days=44 * 7 - 1)}}}\n"
        "history: {weeks: [{run_minutes: 210, longest_run: 80}, {run_minutes: 220, longest_run: 85}]}\n"
        "availability: {minutes: {tue: 60, wed: 60, thu: 60, sat: 75, sun: 150}}\n"
        f"races:\n  - {{name: Hill race, date: {day}, distance: {race.km}km, priority: B}}\n"
        f"  - {{name: Club half, date: {start + timedelta(days=38 * 7 + 6)}, distance: half_marathon, priority: A}}\n"
    )
    return file


@pytest.mark.parametrize("race", _moved(), ids=lambda race: f"{race.old}-to-{race.new}")
def test_a_moved_race_changes_fewer_days_than_a_fresh_solve(tmp_path: Path, race: Moved) -> None:
    old = solve(read(_club_year(tmp_path, race, race.old)), silent).plan
    loaded = read(_club_year(tmp_path, race, race.new))
    fresh = solve(loaded, silent).plan
    assert old is not None
    assert fresh is not None
    told = replan(loaded, old, race.known, silent)
    assert told.plan is not None
    differ = [a.date for a, b in zip(old.days, fresh.days, strict=True) if sessions_of(a) != sessions_of(b)]
    from_scratch = [day for day in differ if day >= race.known]
    print(f"{len(told.changes)} days changed (at least {told.bound}), {len(from_scratch)} from scratch")
    assert len(told.changes) < len(from_scratch)
    assert any("was moved" in sentence for sentence in told.why)
