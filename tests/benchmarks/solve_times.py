"""How long every shipped scenario takes as a whole process: `python -m tests.benchmarks.solve_times [RUNS]`.

The table is printed and put between the markers of docs/benchmarks.md.
"""

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from optimizer.formats.plan import Goal, Plan
from optimizer.solve import read

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = (
    "| scenario | status | weeks | races | median s | longest s | deterministic s | goals with a gap (value, bound) |\n"
    "|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """One scenario: what came of it, wall seconds of every run, deterministic seconds (None without a plan)."""

    name: str
    status: str
    weeks: int
    races: int
    seconds: tuple[float, ...]
    work: float | None
    gaps: tuple[Goal, ...]

    def markdown(self) -> str:
        """The row of the table."""
        median, longest = statistics.median(self.seconds), max(self.seconds)
        work = "" if self.work is None else f"{self.work:.2f}"
        gaps = ", ".join(f"{goal.name} {goal.value:g}, {_bound(goal)}" for goal in self.gaps)
        times = f"{median:.1f} | {longest:.1f} | {work}"
        return f"| {self.name} | {self.status} | {self.weeks} | {self.races} | {times} | {gaps} |"


def _bound(goal: Goal) -> str:
    return "no bound" if goal.bound is None else f"{goal.bound:g}"


def measure(path: Path, runs: int) -> Row:
    """Solve the file so many times, each in a process of its own."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "plan.json"
        seconds = [timed("solve", str(path), "--out", str(out)) for _ in range(runs)]
        return _row(path, tuple(seconds), out.read_text() if out.exists() else "")


def timed(*arguments: str) -> float:
    """Wall seconds of the command in a process of its own."""
    began = time.perf_counter()
    subprocess.run((sys.executable, "-m", "optimizer.cli", *arguments), capture_output=True, check=False)
    return time.perf_counter() - began


def _row(path: Path, seconds: tuple[float, ...], answer: str) -> Row:
    facts = read(path).scenario
    weeks = -(-((facts.season.last - facts.season.start).days + 1 + facts.season.start.weekday()) // 7)
    races = sum(race.status != "cancelled" for race in facts.races)
    if not answer:
        return Row(path.stem, "no plan", weeks, races, seconds, None, ())
    plan = Plan.model_validate_json(answer)
    gaps = tuple(goal for goal in plan.goals if not goal.proven)
    return Row(path.stem, plan.status, weeks, races, seconds, plan.solver.seconds, gaps)


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    return "\n".join([HEAD, *(row.markdown() for row in rows)])


def put(page: Path, name: str, text: str) -> None:
    """Put the text between the page's markers `<!-- NAME -->` and `<!-- /NAME -->`."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.read_text().partition(first)
    _, _, after = rest.partition(last)
    page.write_text(f"{before}{first}\n{text}\n{last}{after}")


def main(arguments: list[str]) -> None:
    """Measure every scenario in turn."""
    runs = int(arguments[0]) if arguments else 3
    rows = []
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        rows.append(measure(path, runs))
        print(rows[-1].markdown(), flush=True)
    put(PAGE, "solve times", f"Median and longest of {runs} runs.\n\n{table(rows)}")


if __name__ == "__main__":
    main(sys.argv[1:])
