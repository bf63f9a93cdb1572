"""How the batch scales: two processes against one, an unchanged re-run, memory of a worker.

    python -m tests.benchmarks.batch_times --clients 12 --weeks 52

Clients are made from a seed; each figure is printed with what it was measured on. Ratios of processor time hold on a
busy computer too, ratios of wall time only on an idle one.
"""

import argparse
import json
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from optimizer.batch.local import Pool
from optimizer.batch.run import Batch
from optimizer.batch.shared import Shared
from optimizer.batch.sources import find
from optimizer.batch.store import Store
from optimizer.scenario import WEEKDAYS

START = date(2027, 1, 4)
WEEKLY = {"novice": 130, "intermediate": 210, "advanced": 380}
DISTANCES = ("10k", "half_marathon", "marathon")


def client(number: int, seed: int, weeks: int) -> dict[str, Any]:
    """One of the varied clients: level, days, history, up to three races, a holiday, now and then an old injury."""
    rng = random.Random(seed * 1_000_003 + number)
    level = rng.choice(list(WEEKLY))
    run = round(WEEKLY[level] * rng.uniform(0.8, 1.2))
    days = {day: rng.choice((0, 45, 60, 60, 75, 90)) for day in WEEKDAYS[:5]} | {"sat": 90, "sun": 180}
    holiday = START + timedelta(days=rng.randrange(7 * weeks - 14))
    scenario: dict[str, Any] = {
        "version": 1,
        "athlete": {"name": f"Client {number}", "level": level, "birth_year": rng.randrange(1955, 2006)},
        "season": {"start": str(START), "end": str(START + timedelta(days=7 * weeks - 1))},
        "history": {"weeks": [{"run_minutes": run, "longest_run": round(run * 0.38)}] * 6},
        "availability": {
            "minutes": days,
            "cross_training": rng.choice(([], ["bike"], ["pool_run", "bike"])),
            "exceptions": [{"from": str(holiday), "to": str(holiday + timedelta(days=6)), "minutes": 30}],
        },
        "races": _races(rng, weeks),
    }
    if rng.random() < 0.2:
        scenario["injuries"] = [{"site": "achilles", "onset": "2026-05-01", "cleared": "2026-08-01"}]
    return scenario


def _races(rng: random.Random, weeks: int) -> list[dict[str, Any]]:
    found = []
    for number, week in enumerate(range(16, weeks, 14)):
        day = START + timedelta(days=7 * week + 6)
        distance = DISTANCES[0] if week < 20 else rng.choice(DISTANCES)
        priority = rng.choice("AB")
        found.append({"name": f"Race {number}", "date": str(day), "distance": distance, "priority": priority})
    return found


@dataclass(frozen=True)
class Measured:
    """Seconds of wall and processor time, largest worker in MB, and how many clients have plans."""

    wall: float
    processor: float
    memory: float
    plans: int
    reused: int


def measure(folder: Path, out: Path, jobs: int) -> Measured:
    """One batch over the folder with so many processes."""
    batch = Batch(find([str(folder)], out, None), Shared(), Store(out), START)
    workers = Pool(jobs)
    before, began = _processor(), time.monotonic()
    try:
        roster = batch.run(workers)
    finally:
        workers.stop()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    plans = sum(row.planned for row in roster.rows)
    reused = sum(row.reused for row in roster.rows)
    return Measured(time.monotonic() - began, _processor() - before, largest, plans, reused)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def show(name: str, found: Measured, clients: int) -> None:
    each = found.wall / clients
    print(
        f"{name}: {found.wall:.1f} s wall, {found.processor:.1f} s processor, {each:.3f} s a client, "
        f"{found.plans} plans, {found.reused} reused",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure the batch.")
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--keep", type=Path, help="folder for clients and plans; default: a temporary one")
    options = parser.parse_args(arguments)
    root = options.keep or Path(tempfile.mkdtemp())
    for number in range(options.clients):
        path = root / "clients" / f"c{number:05}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(client(number, options.seed, options.weeks), indent=1))
    print(
        f"{options.clients} clients of {options.weeks} weeks, seed {options.seed}, {os.cpu_count()} cores", flush=True
    )
    print(f"load before: {os.getloadavg()[0]:.1f}", flush=True)
    runs = {}
    for jobs in options.jobs:
        out = root / f"plans{jobs}"
        runs[jobs] = measure(root / "clients", out, jobs)
        show(f"{jobs} process{'es' * (jobs > 1)}", runs[jobs], options.clients)
    show("unchanged", measure(root / "clients", root / f"plans{options.jobs[-1]}", 1), options.clients)
    first, last = (runs[options.jobs[i]] for i in (0, -1))
    print(f"wall ratio {first.wall / last.wall:.2f}, processor ratio {last.processor / first.processor:.2f}")
    print(f"largest worker: {max(run.memory for run in runs.values()):.0f} MB, load after: {os.getloadavg()[0]:.1f}")
    if options.keep is None:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
