"""Varied clients for measuring a batch: every number of a seed is one valid scenario, the same each time.

python -m tests.benchmarks.clients 1000 --out clients
"""

import argparse
import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from optimizer.formats.scenario import WEEKDAYS

START = date(2027, 1, 4)
WEEKLY = {"novice": 130, "intermediate": 210, "advanced": 380}
DISTANCES = {
    "novice": ("5k", "10k", "10k", "half_marathon"),
    "intermediate": ("10k", "half_marathon", "half_marathon", "marathon"),
    "advanced": ("10k", "half_marathon", "marathon", "marathon", "50k"),
}
SITES = ("achilles", "hamstring", "patellofemoral", "plantar")
Data = dict[str, Any]


def client(number: int, seed: int, weeks: int) -> Data:
    """One of the clients: level, age, days, history, races, absences, habits, now and then an old injury or a club
    session."""
    rng = random.Random(seed * 1_000_003 + number)
    level = rng.choice(list(WEEKLY))
    start = START + timedelta(weeks=rng.randrange(12))
    days = _days(rng, level)
    scenario: Data = {
        "version": 1,
        "athlete": {"name": f"Client {number}", "level": level, "birth_year": rng.randrange(1955, 2006)},
        "season": {"start": str(start), "end": str(start + timedelta(days=7 * weeks - 1))},
        "history": _history(rng, level),
        "availability": {
            "minutes": days,
            "sessions_per_day": 2 if level == "advanced" and rng.random() < 0.3 else 1,
            "long_run_days": rng.choice((["sun"], ["sat", "sun"])),
            "rest_days": rng.choice(([], ["mon"], ["fri"])),
            "cross_training": rng.choice(([], ["bike"], ["pool_run", "bike"])),
            "exceptions": [_absence(rng, start, weeks) for _ in range(rng.randrange(4))],
        },
        "races": _races(rng, level, start, weeks),
    }
    if rng.random() < 0.5:
        pace = {"novice": 420, "intermediate": 360, "advanced": 315}[level] + rng.randrange(-20, 21)
        scenario["athlete"]["easy_pace"] = f"{pace // 60}:{pace % 60:02d}"
    if rng.random() < 0.2:
        onset = start - timedelta(days=rng.randrange(150, 260))
        cleared = onset + timedelta(days=rng.randrange(30, 90))
        scenario["injuries"] = [{"site": rng.choice(SITES), "onset": str(onset), "cleared": str(cleared)}]
    return scenario


def _days(rng: random.Random, level: str) -> Data:
    """At least three days with time besides the weekend."""
    usual = {"novice": (30, 45, 60), "intermediate": (45, 60, 75), "advanced": (60, 75, 90)}[level]
    free = rng.sample(WEEKDAYS[:5], rng.choice((3, 4, 4, 5)))
    longest = {"novice": 120, "intermediate": 180, "advanced": 210}[level]
    week: Data = {day: rng.choice(usual) if day in free else 0 for day in WEEKDAYS[:5]}
    return week | {"sat": 90, "sun": longest}


def _history(rng: random.Random, level: str) -> Data:
    if rng.random() < 0.2:
        return {"fitness": round(WEEKLY[level] / 7 * rng.uniform(0.8, 1.1), 1)}
    run = round(WEEKLY[level] * rng.uniform(0.8, 1.2))
    return {"weeks": [{"run_minutes": run, "longest_run": round(run * 0.38)}] * rng.choice((4, 6, 8))}


def _absence(rng: random.Random, start: date, weeks: int) -> Data:
    first = start + timedelta(days=rng.randrange(7 * weeks - 14))
    last = first + timedelta(days=rng.choice((1, 3, 6, 9)))
    return {"from": str(first), "to": str(last), "minutes": rng.choice((0, 30, 30, 45))}


def _races(rng: random.Random, level: str, start: date, weeks: int) -> list[Data]:
    """Up to four races three months apart or more, on a Sunday, short ones first."""
    found = []
    for number, week in enumerate(range(rng.randrange(13, 18), weeks, rng.randrange(13, 20))):
        distance = DISTANCES[level][0] if week < 20 else rng.choice(DISTANCES[level])
        day = start + timedelta(days=7 * week + 6)
        priority = rng.choice(("A", "A", "B", "C"))
        found.append({"name": f"Race {number + 1}", "date": str(day), "distance": distance, "priority": priority})
    return found


def write(folder: Path, count: int, seed: int, weeks: int) -> list[Path]:
    """The scenarios as files; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"c{number:05}.yaml" for number in range(count)]
    for number, file in enumerate(files):
        if not file.exists():
            file.write_text(json.dumps(client(number, seed, weeks), indent=1))
    return files


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write varied clients.")
    parser.add_argument("count", type=int)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=int, default=52)
    options = parser.parse_args(arguments)
    write(options.out, options.count, options.seed, options.weeks)


if __name__ == "__main__":
    main()
