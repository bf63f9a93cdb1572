"""What a batch costs: core-seconds a client, rate, memory, an unchanged re-run, two processes against one.

    python -m tests.benchmarks.batch_times --clients 20
    python -m tests.benchmarks.batch_times --clients 1000 --keep folder     # goes on there when it is interrupted

All clients are solved with as many processes as there are cores; the comparison with one process is made on the first
few. Processor time holds on a busy computer too, wall time only on an idle one.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from optimizer.batch.client_sources import find
from optimizer.batch.local_pool import Pool, cores
from optimizer.batch.roster import ClientRow, Roster
from optimizer.batch.roster_settings import Shared
from optimizer.batch.run_batch import Batch
from optimizer.batch.store import Store
from tests.benchmarks.clients import write

EVERY = 20
"""Clients between two lines of progress."""


@dataclass(frozen=True)
class Measured:
    """Seconds of wall and processor time, the largest worker so far in MB, and the rows."""

    wall: float
    processor: float
    memory: float
    rows: list[ClientRow]

    @property
    def solved(self) -> list[ClientRow]:
        return [row for row in self.rows if not row.reused]


def measure(folder: Path, out: Path, jobs: int, only: int | None = None) -> Measured:
    """One batch over the folder, or its first few clients, with so many processes."""
    clients = find([str(folder)], out, None)[:only]
    batch, workers = Batch(clients, Shared(), Store(out), date(2027, 1, 4)), Pool(jobs)
    before, began = _processor(), time.monotonic()

    def watch(_: ClientRow) -> None:
        if len(batch.rows) % EVERY == 0 and not batch.rows[-1].reused:
            print(f"  {len(batch.rows)} of {len(clients)} after {time.monotonic() - began:.0f} s", flush=True)

    batch.watch = watch
    try:
        roster: Roster = batch.run(workers)
    finally:
        workers.stop()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Measured(time.monotonic() - began, _processor() - before, largest, roster.rows)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def lines(run: Measured, again: Measured, jobs: int, one: Measured, two: Measured) -> list[tuple[str, str]]:
    """What was measured, in words and figures. Without anything newly solved there is nothing to tell of the run."""
    found, count = Counter(row.status for row in run.rows), len(run.solved)
    told = [("clients", f"{len(run.rows)}: " + ", ".join(f"{n} {status}" for status, n in sorted(found.items())))]
    if count:
        each, seconds = run.processor / count, sorted(row.seconds for row in run.solved)
        told += [
            (f"all of them, {jobs} processes", f"{run.wall / 60:.1f} min, {60 * count / run.wall:.1f} a minute"),
            ("core-seconds a client", f"{each:.1f}"),
            (
                "wall seconds a client in its worker: median, 95 %, slowest",
                f"{statistics.median(seconds):.1f}, {seconds[int(0.95 * (count - 1))]:.1f}, {seconds[-1]:.1f}",
            ),
            ("1,000 such clients on two idle cores, from core-seconds", f"{1000 * each / 2 / 60:.0f} min"),
        ]
    told += [
        ("largest worker", f"{run.memory:.0f} MB"),
        ("run again, nothing changed", f"{again.wall:.1f} s, {1000 * again.wall / len(again.rows):.1f} ms a client"),
        (
            f"two processes against one, {len(one.rows)} clients",
            f"wall {one.wall / two.wall:.2f} times as fast, processor time {two.processor / one.processor:.2f} times",
        ),
    ]
    return told


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure the batch.")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--pair", type=int, default=12, help="clients on which one process is compared with two")
    parser.add_argument("--keep", type=Path, help="folder for clients and plans; default: a temporary one")
    options = parser.parse_args(arguments)
    root = options.keep or Path(tempfile.mkdtemp(prefix="yearround-"))
    folder, before = root / "clients", os.getloadavg()[0]
    write(folder, options.clients, options.seed, options.weeks)
    run = measure(folder, root / "plans", options.jobs)
    again = measure(folder, root / "plans", 1)
    one, two = (measure(folder, Path(tempfile.mkdtemp(dir=root)), jobs, options.pair) for jobs in (1, 2))
    print(
        f"\n{options.weeks} weeks, seed {options.seed}, {cores()} cores, load {before:.1f} to {os.getloadavg()[0]:.1f}"
    )
    print("\n| what | measured |\n|---|---|")
    for what, figure in lines(run, again, options.jobs, one, two):
        print(f"| {what} | {figure} |")
    if options.keep is None:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
