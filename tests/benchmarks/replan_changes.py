"""Changed days after one missed week in every shipped scenario: `python -m tests.benchmarks.replan_changes [WEEK...]`.

Week 9 of the season is missed unless others are named: seven days in which nothing was done, and a replan on the Monday
after them. The table is printed and put between the markers of docs/life.md.
"""

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from optimizer.formats.plan import Plan
from optimizer.formats.plan_file import parse_plan
from optimizer.ingest.loader import Loaded
from optimizer.replan.replan_year import replan
from optimizer.replan.replanned import Replanned
from optimizer.solve import read, solve
from tests.replan.life import recorded, silent

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "life.md"
WEEK = 9
HEAD = (
    "| scenario | week missed | changed days | at least | proven fewest | CPU s of the replan | CPU s of the solve |\n"
    "|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """One missed week: days changed, the bound on them (None without one), CPU seconds of the replan and the solve."""

    name: str
    week: int
    changed: int | None
    bound: int | None
    seconds: float
    solve_seconds: float

    def markdown(self) -> str:
        """The row of the table."""
        proven = "yes" if self.changed is not None and self.bound == self.changed else "no"
        counts = f"{_shown(self.changed)} | {_shown(self.bound)} | {proven}"
        return f"| {self.name} | {self.week} | {counts} | {self.seconds:.1f} | {self.solve_seconds:.1f} |"


def _shown(count: int | None) -> str:
    return "none" if count is None else str(count)


def solved(loaded: Loaded) -> tuple[Plan | None, float]:
    """The plan as its file holds it, and the CPU seconds it took."""
    began = time.process_time()
    plan = solve(loaded, silent).plan
    seconds = time.process_time() - began
    return (None if plan is None else parse_plan(plan.model_dump_json().encode(), loaded.path.name)), seconds


def missed(loaded: Loaded, plan: Plan, week: int, seconds: float) -> Row:
    """Miss the week, counted from 1, and plan the rest again."""
    first = plan.weeks[week].start
    gone = [first - timedelta(days=back) for back in range(1, 8)]
    began = time.process_time()
    told = told_of(loaded, plan, first, gone)
    took = time.process_time() - began
    changed = None if told.plan is None else len(told.changes)
    return Row(loaded.path.stem, week, changed, told.bound, took, seconds)


def told_of(loaded: Loaded, plan: Plan, first: date, gone: Sequence[date]) -> Replanned:
    """The replan of a runner who did everything but those days."""
    return replan(loaded, plan, first, silent, activities=recorded(plan, first, gone))


def page(rows: Sequence[Row]) -> str:
    """The table with the sums that matter."""
    changed = [row.changed for row in rows if row.changed is not None]
    proven = sum(row.changed == row.bound for row in rows if row.changed is not None)
    ratio = statistics.median(row.seconds / row.solve_seconds for row in rows)
    text = (
        f"Median {statistics.median(changed):g} changed days; proven fewest in {proven} of {len(rows)};"
        f" median time {ratio:.2f} of a solve.\n\n"
    )
    return text + "\n".join([HEAD, *(row.markdown() for row in rows)]) + "\n"


def main(weeks: Sequence[int]) -> None:
    """Measure, print, and write the page's table when the usual week was missed."""
    rows = []
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        loaded = read(path)
        plan, seconds = solved(loaded)
        if plan is None:
            continue
        for week in weeks or [WEEK]:
            rows.append(missed(loaded, plan, week, seconds))
            print(rows[-1].markdown(), file=sys.stderr, flush=True)
    print(page(rows))
    if not weeks:
        before, _, rest = PAGE.read_text().partition("<!-- missed week -->\n")
        _, _, after = rest.partition("<!-- /missed week -->")
        PAGE.write_text(f"{before}<!-- missed week -->\n{page(rows)}<!-- /missed week -->{after}")


if __name__ == "__main__":
    main([int(week) for week in sys.argv[1:]])
