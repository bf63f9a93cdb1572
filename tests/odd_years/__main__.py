"""`python -m tests.odd_years --examples 100`: odd years through the command line as it is installed, one process each.

Every plan goes through `optimize check` and the second reading. Prints a table for docs/check.md and every year that
did not end as it should; `--generator random_years` runs years of `tests/random_years.py` the same way.

`--keep FOLDER` writes down how each year ended, and goes on where a run was stopped: years of the same number are not
run again. `--budget SECONDS` ends the run once so many processor seconds are spent.
"""

import argparse
import json
import math
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from typer.testing import CliRunner

from optimizer.cli import app
from tests import random_years
from tests.odd_years import draw
from tests.second_reading import reader

CAP = 120
"""Processor seconds a year may take."""
GENERATORS: dict[str, Callable[[int], dict[str, Any]]] = {
    "odd_years": draw.scenario,
    "random_years": random_years.scenario,
}
GOOD = ("optimal", "feasible", "infeasible", "bad input")


@dataclass(frozen=True)
class Ended:
    """How a year ended, in processor seconds, and what was said where it should not have."""

    how: str
    seconds: float
    told: str = ""


def ended(data: dict[str, Any], folder: Path) -> Ended:
    """Solve the year in a process of its own, then check and read its plan."""
    path, target = folder / "odd.yaml", folder / "odd.plan.json"
    path.write_text(json.dumps(data, indent=1))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "optimizer.cli", "solve", str(path), "--quiet"],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CAP, CAP)),
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    how, told = _how(done, target, path)
    return Ended(how, seconds, told)


def _how(done: "subprocess.CompletedProcess[str]", target: Path, path: Path) -> tuple[str, str]:
    if "Traceback" in done.stderr:
        return "traceback", done.stderr[-2000:]
    if done.returncode == 0:
        return _read_again(target, path)
    if list(target.parent.glob("*.fault.zip")):
        return "refused by the audit", done.stderr[-2000:]
    if done.returncode == 1 and done.stdout.strip():
        return "infeasible", ""
    named = [line.startswith(f"{path}:") for line in done.stderr.splitlines() if line[:1] != " "]
    if done.returncode == 2 and all(named):
        return "bad input", ""
    return {3: "unknown", -9: "over the cap", -24: "over the cap"}.get(done.returncode, "other"), done.stderr[-2000:]


def _read_again(target: Path, path: Path) -> tuple[str, str]:
    plan = json.loads(target.read_text())
    if found := reader.breaches(plan, json.loads(path.read_text())):
        return "refused by the second reading", str(found[:3])
    checked = CliRunner().invoke(app, ["check", str(path), str(target)])
    if checked.exit_code != 0:
        return "refused by check", checked.output[:2000]
    return str(plan["status"]), ""


def kept(number: int, data: dict[str, Any], folder: Path) -> Ended:
    """How the year ended as it is written down in the folder, or else as it does now, with what it ended on."""
    record = folder / f"{number}.json"
    if record.exists():
        return Ended(**json.loads(record.read_text()))
    with TemporaryDirectory() as place:
        found = ended(data, Path(place))
        if found.how not in GOOD:
            for path in Path(place).iterdir():
                shutil.copy(path, folder / f"{number}.{path.name}")
    # Written last, so that a year that was interrupted is run again.
    record.write_text(json.dumps(asdict(found)))
    return found


def table(found: Sequence[Ended]) -> Iterator[str]:
    """What came of the years, as rows of a table."""
    seconds = sorted(end.seconds for end in found)
    yield "| what | number |\n|---|---|"
    for how, count in sorted(Counter(end.how for end in found).items()):
        yield f"| {how} | {count} |"
    shares = f"{seconds[len(seconds) // 2]:.1f}, {seconds[int(0.95 * len(seconds))]:.1f}, {seconds[-1]:.1f}"
    yield f"| processor seconds, start included: median, 95 %, most | {shares} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--generator", choices=GENERATORS, default="odd_years")
    parser.add_argument("--keep", type=Path, help="folder with how each year ended, to go on from")
    parser.add_argument("--budget", type=float, default=math.inf, help="processor seconds after which the run ends")
    options = parser.parse_args()
    found: list[Ended] = []
    with TemporaryDirectory() as nowhere:
        folder = options.keep or Path(nowhere)
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(options.first, options.first + options.examples):
            known = (folder / f"{number}.json").exists()
            if not known and sum(end.seconds for end in found) > options.budget:
                break
            found.append(kept(number, GENERATORS[options.generator](number), folder))
            if found[-1].how not in GOOD:
                print(f"{number}: {found[-1].how} {found[-1].told}", flush=True)
            print(f"{number}: {found[-1].how}, {found[-1].seconds:.1f} s", file=sys.stderr, flush=True)
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
