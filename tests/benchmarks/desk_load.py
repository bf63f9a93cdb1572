"""The desk under load: many years open, changes of all of them in a row, and what is left of them in the end.

`python -m tests.benchmarks.desk_load SCENARIO PLAN 40 200` copies the year for 40 clients, opens all of them, asks for
200 changes as a browser does and accepts each that a year holds. It prints how long the first plan of each and its last
answer took, by the clock and by the processor (the clock alone tells of what else the machine does), the slowest of
them, and the memory, and fails unless every accepted change is a revision, in order, whose files are those that stand
there. `--docs docs/desk.md` writes the figures where the page keeps the table.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from optimizer.desk.folder import Folder
from optimizer.desk.shared_desk import Desk
from optimizer.workspace.open_year import open_year
from optimizer.workspace.year_workspace import YearWorkspace
from tests.benchmarks.solve_times import put
from tests.desk.kit import KEYS, a_browser, sent

SEED = 11
COLUMNS = (
    "clients, changes",
    "made, refused, lost",
    "the first plan: median, nine in ten, worst",
    "the end: median, worst",
    "memory at first, at most",
)
MANY = 3
"""Seconds of the processor that an answer should take at most."""


@dataclass
class LoadReport:
    """Seconds of the processor and of the clock with what was asked for; seconds of the processor up to the first plan
    or a refusal; accepted changes by client, changes that no
    year holds, resident megabytes as they grew."""

    took: list[tuple[float, float, str]] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    accepted: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    megabytes: list[int] = field(default_factory=list)


def changes(first: date, chance: random.Random) -> Iterator[dict[str, str]]:
    """What people ask for without end: sessions moved, left out, kept, and how a day felt."""
    while True:
        day = first + timedelta(days=chance.randrange(1, 15))
        other = day + timedelta(days=chance.choice((-1, 1, 2)))
        yield chance.choice(
            (
                {"do": "move", "source": str(day), "target": str(other)},
                {"do": "skip", "day": str(day)},
                {"do": "lock", "day": str(day)},
                {"do": "unlock", "day": str(day)},
                {"do": "check_in", "day": str(first), "sleep": str(chance.randrange(3, 9)), "feeling": "6"},
            )
        )


def run(folder: Path, clients: int, count: int, first: date, scenario: bytes, plan: bytes) -> LoadReport:
    """Ask for so many changes of so many clients, one after another, and accept what can be."""
    for number in range(clients):
        (folder / f"client-{number:02d}.yaml").write_bytes(scenario)
        (folder / f"client-{number:02d}.plan.json").write_bytes(plan)
    desk = Desk(Folder(folder), KEYS, "benchmark", lambda: first)
    browser, report, chance = a_browser(desk), LoadReport(), random.Random(SEED)
    desk.folder.warm()
    asked = {name: changes(first, chance) for name in desk.folder.clients()}
    report.megabytes.append(_megabytes())
    for number in range(count):
        name = chance.choice(list(asked))
        began, worked, fields = time.monotonic(), time.process_time(), next(asked[name])
        job, heard = _answered(desk, browser, name, fields)
        report.first.append(heard - worked)
        took = (time.process_time() - worked, time.monotonic() - began)
        report.took.append((*took, f"{name}: {' '.join(fields.values())}"))
        if job is None or job.found is None or job.found.proposal is None:
            report.refused += 1
        else:
            sent(browser, f"/c/{name}/job/{job.id}/accept")
            report.accepted[name] = report.accepted.get(name, 0) + 1
        if number % 20 == 19:
            browser.get("/")
            report.megabytes.append(_megabytes())
            print(f"{number + 1} of {count}: {report.megabytes[-1]} MB", file=sys.stderr, flush=True)
    return report


def _answered(desk: Desk, browser: Any, name: str, fields: dict[str, str]) -> tuple[Any, float]:
    """The change's job once it is over, None where the form was refused; the processor's time at its first plan."""
    answer = sent(browser, f"/c/{name}/change", **fields)
    job = desk.jobs.get(str(answer.url).partition("job=")[2], name)
    while job is not None and job.so_far is None and not desk.jobs.wait(job, 0.02):
        pass
    heard = time.process_time()
    if job is not None:
        desk.jobs.wait(job, 300)
    return job, heard


def lost(folder: Path, report: LoadReport) -> list[str]:
    """What of the accepted changes is not where it should be; nothing when all is well."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        space, made = YearWorkspace(path), report.accepted.get(path.stem, 0)
        revisions = space.revisions()
        if len(revisions) != made + 1:
            found.append(f"{path.stem}: {made} changes accepted, {len(revisions) - 1} written down")
        if [one.number for one in revisions] != list(range(1, len(revisions) + 1)):
            found.append(f"{path.stem}: revisions out of order")
        if any(two.before != one.after for one, two in pairwise(revisions)):
            found.append(f"{path.stem}: a revision does not begin where the one before it ended")
        if revisions[-1].after != space.state():
            found.append(f"{path.stem}: the files are not those of the last revision")
        if space.proposals():
            found.append(f"{path.stem}: a decided proposal still waits")
    return found


def table(clients: int, weeks: int, report: LoadReport, wrong: int) -> str:
    """The page's table."""
    worked = [one[0] for one in report.took]
    tenth, made = statistics.quantiles(report.first, n=10)[-1], sum(report.accepted.values())
    cells = (
        f"{clients} of {weeks} weeks, {len(worked)}",
        f"{made}, {report.refused}, {wrong}",
        f"{statistics.median(report.first):.2f}, {tenth:.2f}, {max(report.first):.1f}",
        f"{statistics.median(worked):.2f}, {max(worked):.1f}",
        f"{report.megabytes[0]} MB, {max(report.megabytes)} MB",
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in (COLUMNS, ("---",) * len(cells), cells)).replace(
        " --- ", "---"
    )


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(scenario: Path, plan: Path, clients: int, count: int, docs: Path | None = None) -> None:
    """Print the figures; exit 1 when anything is lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = scenario.read_bytes()
        days = open_year(YearWorkspace(scenario, plan)).plan.days
        first = days[len(days) // 3].date
        report = run(folder, clients, count, first, text, plan.read_bytes())
        wrong = lost(folder, report)
        worked, waited = [one[0] for one in report.took], [one[1] for one in report.took]
        print(
            f"{count} changes of {clients} clients: {sum(report.accepted.values())} accepted, {report.refused} refused"
        )
        print(f"median {statistics.median(waited):.2f} s, worst {max(waited):.2f} s")
        over = sum(one > MANY for one in worked)
        for words, took in (("the first plan", report.first), ("the answer", worked)):
            tenth = statistics.quantiles(took, n=10)[-1]
            middle = f"median {statistics.median(took):.2f} s, nine in ten {tenth:.2f}"
            print(f"processor, {words}: {middle}, worst {max(took):.2f}")
        print(f"{over} answers above {MANY} s; the slowest:")
        for seconds, wall, words in sorted(report.took, reverse=True)[:5]:
            print(f"  {seconds:.1f} s ({wall:.1f} s of wall time): {words}")
        print(f"memory: {' '.join(map(str, report.megabytes))} MB at most so far")
        print("\n".join(wrong) or "nothing lost")
        if docs is not None:
            put(docs, "desk load", table(clients, len(days) // 7, report, len(wrong)))
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Put the desk under load.")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("clients", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--docs", type=Path, help="page whose table is written anew")
    asked = parser.parse_args()
    main(asked.scenario, asked.plan, asked.clients, asked.count, asked.docs)
