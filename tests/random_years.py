"""Many random scenarios from end to end, in chunks that go on where they stopped, and what came of them as a table.

    python -m tests.random_years --examples 2000        # solves what is not solved yet, prints the table
    python -m tests.random_years --show 137             # prints that scenario

The same number is the same scenario for the same version of hypothesis. Records hold for the code that made them: a
change of any rule begins anew.
"""

import argparse
import json
import statistics
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from optimizer.audit import auditor as auditing
from optimizer.batch.rules_version import rules
from optimizer.batch.ways_out import ways_out
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.weekly_capacity import WeeklyCapacities, season_rules
from optimizer.core.errors import InputError
from optimizer.domain.training_log import Log
from optimizer.formats.plan import Goal
from optimizer.season.load_bound import load_bounds
from optimizer.solve import AuditError, SolveResult, read, solve
from tests.places import ROOT
from tests.strategies import Data, scenarios

CHUNK = 50
REPAIRED = 300
"""Repairs are sought for the infeasible ones among the first so many: they take longer than the answer itself."""
FOLDER = ROOT / ".pytest_cache" / "random_years"
ANY = tuple(HealthCheck)
REFUSED = "bad input"
"""Named with its line, which is no fault of ours."""
BAD = ("unknown", "audit failure", "traceback")


@dataclass(frozen=True)
class Ended:
    """How one scenario ended: status (or what went wrong), processor seconds, whether a repair was confirmed."""

    number: int
    status: str
    seconds: float
    repaired: bool = False
    told: str = ""


def year_of(data: Data) -> SolveResult:
    """The answer to a scenario, by way of its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.yaml"
        path.write_text(json.dumps(data))
        return solve(read(path), lambda *_: None)


def check(solved: SolveResult) -> None:
    """An audited plan or a confirmed, named infeasibility; nothing in between."""
    assert solved.status != "unknown", "a season must not stay without an answer"
    if solved.status == "infeasible":
        assert solved.plan is None
        assert solved.conflicts
        assert all(conflict.facts for conflict in solved.conflicts)
        return
    assert solved.plan is not None
    log = Log.of(solved.year, solved.plan)
    rules = season_rules(solved.year, WeeklyCapacities(solved.year, optimistic(solved.year)))
    found = auditing.audit(solved.year, rules, log)
    assert not found.violations
    assert {goal.name: goal.value for goal in solved.plan.goals} == found.goals
    assert not beaten(solved.plan.goals)
    loads = auditing.week_loads(solved.year, log)
    assert all(load <= most + 1e-6 for load, most in zip(loads, load_bounds(solved.year, rules), strict=True))
    assert (solved.plan.status == "optimal") == all(goal.unbeaten for goal in solved.plan.goals)


def beaten(goals: tuple[Goal, ...]) -> str:
    """The goal whose bound a plan beats, in strict order: behind a gap, later goals may well be better than theirs."""
    for goal in goals:
        if goal.bound is None or goal.bound < goal.value - 1e-9:
            return ""
        if goal.bound > goal.value + 1e-9:
            return goal.name
    return ""


@cache
def drawn(chunk: int) -> tuple[Data, ...]:
    """The scenarios of a chunk, no two alike; the simplest one there is, the first of every draw, is left out."""
    found: dict[str, Data] = {}

    @seed(chunk)
    @settings(
        max_examples=2 * CHUNK,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=ANY,
        verbosity=Verbosity.quiet,
    )
    @given(data=scenarios())
    def draw(data: Data) -> None:
        found.setdefault(json.dumps(data), data)

    draw()
    return tuple(found.values())[1 : CHUNK + 1]


def scenario(number: int) -> Data:
    """The scenario of that number, from 0."""
    return drawn(number // CHUNK)[number % CHUNK]


def ended(number: int) -> Ended:
    """The scenario solved and checked; whatever goes wrong is its status."""
    began, repaired = time.process_time(), False
    try:
        solved = year_of(scenario(number))
        status = solved.status
        seconds = time.process_time() - began
        if status != "unknown":
            check(solved)
        if status == "infeasible" and number < REPAIRED:
            repaired = bool(ways_out(solved)[1])
    except InputError as refused:  # paces and goal times are drawn apart, and some do not go together
        return Ended(number, REFUSED, time.process_time() - began, told=str(refused)[:2000])
    except (AuditError, AssertionError) as error:
        return Ended(number, BAD[1], time.process_time() - began, told=str(error)[:2000])
    except Exception:  # that is what is being counted
        return Ended(number, BAD[2], time.process_time() - began, told=traceback.format_exc()[-2000:])
    return Ended(number, status, seconds, repaired)


def chunk_of(chunk: int, count: int, folder: Path = FOLDER) -> list[Ended]:
    """The first `count` scenarios of the chunk, from the records where they are there; each new one is added."""
    file = folder / rules()[:16] / f"{chunk:04}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    known = {record.number: record for record in _records(file)}
    for number in range(chunk * CHUNK, chunk * CHUNK + min(count, CHUNK)):
        if number not in known:
            known[number] = ended(number)
            with file.open("a") as out:
                out.write(json.dumps(asdict(known[number])) + "\n")
    return [known[number] for number in sorted(known) if number < chunk * CHUNK + count]


def _records(file: Path) -> Iterator[Ended]:
    """What is recorded; a line that a kill cut in half does not count."""
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            yield Ended(**json.loads(line))
        except (ValueError, TypeError):
            continue


def chunks(examples: int) -> list[tuple[int, int]]:
    """Each chunk with how many scenarios it has."""
    return [(first // CHUNK, min(CHUNK, examples - first)) for first in range(0, examples, CHUNK)]


def table(found: Sequence[Ended]) -> str:
    """The figures for the docs, in Markdown."""
    counts = Counter(end.status for end in found)
    seconds = sorted(end.seconds for end in found)
    slowest = max(found, key=lambda end: end.seconds)
    repaired = sum(end.repaired for end in found)
    asked = sum(end.status == "infeasible" and end.number < REPAIRED for end in found)
    rows = [
        ("random scenarios, 4 to 60 weeks, up to 8 races", f"{len(found)}"),
        ("proven optimal", f"{counts['optimal']}"),
        ("planned, with a gap", f"{counts['feasible']}"),
        ("infeasible, named and confirmed", f"{counts['infeasible']}"),
        (f"of those among the first {REPAIRED}, with a repair that was planned", f"{repaired} of {asked}"),
        *((f"{name}", f"{counts[name]}") for name in (REFUSED, *BAD)),
        ("processor seconds, median and 95 %", f"{statistics.median(seconds):.1f}, {_share(seconds, 0.95):.1f}"),
        ("slowest", f"{slowest.seconds:.1f} s (scenario {slowest.number})"),
    ]
    return "| what | number |\n|---|---|\n" + "".join(f"| {what} | {number} |\n" for what, number in rows)


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Random scenarios from end to end.")
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--show", type=int, help="print the scenario of that number instead")
    options = parser.parse_args(arguments)
    if options.show is not None:
        print(json.dumps(scenario(options.show), indent=1))
        return
    found: list[Ended] = []
    for chunk, count in chunks(options.examples):
        found += chunk_of(chunk, count)
        print(f"{len(found)} of {options.examples}: {dict(Counter(end.status for end in found))}", flush=True)
    print(table(found), end="")
    for end in found:
        if end.status in BAD:
            print(f"{end.number}: {end.status} {end.told}")


if __name__ == "__main__":
    main()
