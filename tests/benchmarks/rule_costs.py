"""What the full rule book costs beside its simplest form: `python -m tests.benchmarks.rule_costs [RUNS]`.

Simplest form: every family keeps its facts, its numbers, its place in the season and its hard rules, without which no
year is sound, and only the wishes that the goals name (long runs, session mix, rest days, strength, trails, variety).
Left out is what the rule book adds on top: all other wishes, the rules that half-hard runs, recovery runs and
walk-runs bring with them, days that differ, and workouts with structure. Season, search and proofs are the same.

Both forms run in turn, each in a process of its own; user and system time count, wall time does not.
"""

import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from constraints.hard_easy import HardEasy
from constraints.single_run import SingleRun
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.plan_view import PlanView
from optimizer.planner.neighbourhood_search import NeighbourhoodSearch
from optimizer.planner.plan_year import Pieces
from optimizer.solve import read, solve
from optimizer.solve_case import PIECES
from optimizer.weeks.variables import Days
from tests.benchmarks.solve_times import PAGE, ROOT, put

SCENARIOS = ("intermediate_marathon_year", "masters_achilles_history", "two_marathons_a_year")
KEPT = frozenset(
    ("needed_run", "long_run", "run_gap", "hard_sessions", "rest_day", "strength", "trail", "variety"),
)
HEAD = "| scenario | full, CPU s | simplest, CPU s | ratio | full, fit | simplest, fit |\n|---|---|---|---|---|---|"
Penalise = Callable[[Any, SoftConstraint, Any, int], None]


@dataclass(frozen=True)
class Cost:
    """CPU seconds of every run of one form, and its fit: value and bound."""

    seconds: tuple[float, ...]
    fit: str

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def simplest(stack: ExitStack) -> None:
    """Bring every family to its simplest form until the stack is closed."""
    for view in (Days, PlanView):
        stack.enter_context(patch.object(view, "penalise", _few(view.penalise)))
    more: tuple[tuple[type, str], ...] = (
        (HardEasy, "_light"),
        (SingleRun, "_no_walking"),
    )
    for owner, name in more:
        stack.enter_context(patch.object(owner, name, lambda *_: None))
    stack.enter_context(patch.dict(PIECES, fit=Pieces(improvements=(NeighbourhoodSearch,))))
    stack.enter_context(patch("optimizer.output.assemble_plan.build", lambda *_: {}))


def _few(penalise: Penalise) -> Penalise:
    def kept(view: Any, soft: SoftConstraint, violation: Any, week: int) -> None:
        if soft.name in KEPT:
            penalise(view, soft, violation, week)

    return kept


def plan(name: str, form: str) -> str:
    """Solve the scenario in that form; its fit in words."""
    with ExitStack() as stack:
        if form == "simplest":
            simplest(stack)
        solved = solve(read(ROOT / "scenarios" / f"{name}.yaml"), lambda *_: None)
    if solved.plan is None:
        return solved.status
    fit = next(goal for goal in solved.plan.goals if goal.name == "fit")
    return f"{fit.value:g} (bound {'none' if fit.bound is None else f'{fit.bound:g}'})"


def measured(name: str, form: str) -> tuple[float, str]:
    """CPU seconds and fit of one run in a process of its own."""
    before = _used()
    command = (sys.executable, "-m", "tests.benchmarks.rule_costs", name, form)
    told = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout
    return _used() - before, told.strip()


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def compared(name: str, runs: int) -> tuple[Cost, Cost]:
    """The full rule book and its simplest form, run by turns."""
    found: dict[str, list[tuple[float, str]]] = {"full": [], "simplest": []}
    for _ in range(runs):
        for form, costs in found.items():
            costs.append(measured(name, form))
    full, simple = (Cost(tuple(s for s, _ in costs), costs[0][1]) for costs in found.values())
    return full, simple


def row(name: str, full: Cost, simple: Cost) -> str:
    """The row of the table."""
    figures = f"{full.median:.1f} | {simple.median:.1f} | {full.median / simple.median:.2f}"
    return f"| {name} | {figures} | {full.fit} | {simple.fit} |"


def main(arguments: list[str]) -> None:
    """Compare the forms on every scenario and put the table into the page; or run one of them."""
    if len(arguments) == 2:
        print(plan(*arguments))
        return
    runs = int(arguments[0]) if arguments else 3
    costs = {name: compared(name, runs) for name in SCENARIOS}
    full, simple = (statistics.median(pair[form].median for pair in costs.values()) for form in (0, 1))
    lines = [HEAD, *(row(name, *pair) for name, pair in costs.items())]
    lines.append(f"| **median** | {full:.1f} | {simple:.1f} | {full / simple:.2f} | | |")
    print("\n".join(lines))
    put(PAGE, "rule costs", f"Median of {runs} runs.\n\n" + "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
