"""CPU time and storage of a solve beside another checkout of this project, and whether both give the same plan.

`python -m tests.benchmarks.paired_times OTHER SCENARIO...`: every scenario is solved by both in turn, so that a busy
machine slows both. Plans are compared without the solver's deterministic seconds, which tell of the way and not of the
plan. Prints a table, and the median of the ratios.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parents[2]
RUN = "import sys; from optimizer.cli import main; sys.argv[0] = 'optimize'; main()"
HEAD = "| scenario | other, CPU s | this, CPU s | ratio | other, MB | this, MB | same plan |"


@dataclass(frozen=True)
class Solved:
    """User CPU seconds, most resident MB, and the plan, the solver's own seconds left out."""

    seconds: float
    megabytes: int
    plan: dict[str, Any]


def solved(tree: Path, scenario: Path, folder: Path) -> Solved:
    """Solve a scenario with the code of one tree, in a process of its own."""
    out = folder / "year.plan.json"
    command = [sys.executable, "-P", "-c", RUN, "solve", str(scenario), "--out", str(out)]
    # Compiled modules are kept, as they are where the package is installed.
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(command, cwd=tree, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{tree}: {scenario.name}: {(folder / 'said.txt').read_text()}")
    # A year that cannot be ends without a plan.
    plan = json.loads(out.read_text()) if out.exists() else {}
    out.unlink(missing_ok=True)
    plan.get("solver", {}).pop("seconds", None)
    return Solved(usage.ru_utime, usage.ru_maxrss // 1024, plan)


def main(other: str, *scenarios: str) -> None:
    """Print the table."""
    ratios, trees = list[float](), (Path(other).resolve(), HERE)
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place, name) for name in ("other", "this")]
        for folder, tree in zip(folders, trees, strict=True):
            folder.mkdir()
            # The first process compiles, and is not counted.
            solved(tree, Path(scenarios[0]).resolve(), folder)
        print(HEAD, "|---" * 7 + "|", sep="\n")
        for scenario in map(Path, scenarios):
            before, now = (
                solved(tree, scenario.resolve(), folder) for tree, folder in zip(trees, folders, strict=True)
            )
            ratios.append(now.seconds / before.seconds)
            same = "yes" if before.plan == now.plan else "no"
            times = f"{before.seconds:.1f} | {now.seconds:.1f} | {ratios[-1]:.2f}"
            print(
                f"| {scenario.stem} | {times} | {before.megabytes} | {now.megabytes} | {same} |",
                flush=True,
            )
    print(f"| **median** | | | {median(ratios):.2f} | | | |")


if __name__ == "__main__":
    main(*sys.argv[1:])
