"""How long the explanations of every shipped year take as whole processes: `python -m tests.benchmarks.explain_times`.

The binding report, or the conflict with its repairs where the year cannot be, and the latest start for the first A or B
race. The table is printed and put between the markers of docs/benchmarks.md.
"""

import statistics
from pathlib import Path

from optimizer.solve import read
from tests.benchmarks.solve_times import PAGE, ROOT, put, timed

HEAD = "| scenario | `explain`, s | `when` for its first A or B race, s |\n|---|---|---|"


def main() -> None:
    """Ask about every scenario in turn."""
    rows, reports, starts = [HEAD], list[float](), list[float]()
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        reports.append(timed("explain", str(path), "-q"))
        race = first_race(path)
        if race:
            starts.append(timed("when", str(path), race))
        rows.append(f"| {path.stem} | {reports[-1]:.1f} | {f'{starts[-1]:.1f}' if race else '-'} |")
        print(rows[-1], flush=True)
    rows.append(f"| **median** | {statistics.median(reports):.1f} | {statistics.median(starts):.1f} |")
    put(PAGE, "explain times", "\n".join(rows))


def first_race(path: Path) -> str:
    """The name of the first A race that will be run, or of the first B race; nothing where there is none."""
    races = [race for race in read(path).scenario.races if race.status != "cancelled" and race.priority != "C"]
    ordered = sorted(races, key=lambda race: (race.priority, race.date))
    return ordered[0].name if ordered else ""


if __name__ == "__main__":
    main()
