"""Years built around what really happened: races that moved or were called off, and a runner's log with its gaps."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from optimizer.ingest.importers import activities
from optimizer.ingest.importers.activities import Activity
from optimizer.ingest.loader import Loaded
from optimizer.solve import read
from tests.real.outside import CHANGES, LOG

WEEKS, HALF = 44, 38
"""Weeks of a club year, and the one that ends with its half marathon."""


@dataclass(frozen=True)
class Changed:
    """A race that moved, or was called off (no new day), and the day on which that became known."""

    km: float
    known: date
    old: date
    new: date | None

    def __str__(self) -> str:
        return f"{self.old}-to-{self.new}" if self.new else f"{self.old}-off"


def changed_races() -> list[Changed]:
    """Races of 5 km and more, known three weeks before either day, that moved within a club year by most of a week or
    more, or were called off."""
    rows = csv.DictReader(CHANGES.read_text().splitlines()) if CHANGES.is_file() else ()
    return [race for race in map(_changed, rows) if _matters(race)]


def _changed(row: dict[str, str]) -> Changed:
    known, old, new = (date.fromisoformat(row[name]) for name in ("seen_on", "old_date", "new_date"))
    return Changed(float(row["distance_km"] or 0), known, old, None if row["cancelled_flag"] == "1" else new)


def _matters(race: Changed) -> bool:
    days = [race.old, race.new] if race.new else [race.old]
    inside = all(_start(race) + timedelta(weeks=8) < day < _start(race) + timedelta(weeks=HALF - 3) for day in days)
    far = race.new is None or abs(race.new - race.old) >= timedelta(days=6)
    ahead = min(days) - race.known >= timedelta(days=21) and race.known >= _start(race) + timedelta(weeks=2)
    return race.km >= 5 and inside and far and ahead


def _start(race: Changed) -> date:
    first = date(race.known.year, 1, 3)
    return first - timedelta(days=first.weekday())


def club_year(folder: Path, race: Changed, *, known: bool) -> Loaded:
    """A club runner's year with that race, before or after its change became known."""
    start = _start(race)
    day = race.new if known and race.new else race.old
    status = ", status: cancelled" if known and race.new is None else ""
    half = start + timedelta(days=HALF * 7 + 6)
    file = folder / "club.yaml"
    file.write_text(
        "version: 1\nathlete: {level: intermediate, easy_pace: 6:00}\n"
        f"season: {{start: {start}, end: {start + timedelta(days=WEEKS * 7 - 1)}}}\n"
        "history: {weeks: [{run_minutes: 210, longest_run: 80}, {run_minutes: 220, longest_run: 85}]}\n"
        "availability: {minutes: {tue: 60, wed: 60, thu: 60, sat: 75, sun: 150}}\n"
        f"races:\n  - {{name: Hill race, date: {day}, distance: {race.km}km, priority: B{status}}}\n"
        f"  - {{name: Club half, date: {half}, distance: half_marathon, priority: A}}\n"
    )
    return read(file)


@dataclass(frozen=True)
class Life:
    """A season to be replayed from the log, with its race."""

    start: date
    end: date
    race: date
    distance: str

    def loaded(self, folder: Path) -> Loaded:
        """Its scenario; the log before its first day is the runner's history."""
        file = folder / "year.yaml"
        file.write_text(
            "version: 1\nathlete: {level: novice, easy_pace: 7:00}\n"
            f"season: {{start: {self.start}, end: {self.end}}}\nhistory: {{activities: '{LOG}'}}\n"
            "availability: {minutes: {tue: 45, thu: 45, sat: 60, sun: 90}, cross_training: [bike]}\n"
            f"races: [{{name: The race, date: {self.race}, distance: {self.distance}, priority: A}}]\n"
        )
        return read(file)

    def months(self) -> Iterator[date]:
        """The first of every month in the season."""
        day = self.start
        while day < self.end:
            day += timedelta(days=1)
            if day.day == 1:
                yield day

    def done(self, before: date) -> list[Activity]:
        """What the log holds of the season until then."""
        return [a for a in activities.read(LOG.read_text()).activities if self.start <= a.date < before]


LIVES = (
    Life(date(2024, 9, 2), date(2025, 6, 1), date(2025, 5, 11), "10k"),
    Life(date(2020, 2, 3), date(2021, 1, 31), date(2020, 10, 11), "10k"),
    Life(date(2022, 1, 31), date(2023, 1, 29), date(2022, 11, 6), "half_marathon"),
)
