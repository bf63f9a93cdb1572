"""Which goals above rhythm and fit stay open: `python -m tests.benchmarks.open_goals scenarios/*.yaml --clients 60`.

A goal is open where its value does not equal its bound, or where no bound may be stated because a goal above is open.
"""

import argparse
import time
from pathlib import Path
from typing import Any

from optimizer.domain.objectives import DAY_GOALS
from optimizer.formats.plan import Goal
from tests.benchmarks.attack import answer, plain
from tests.benchmarks.clients import client


def measured(name: str, data: dict[str, Any]) -> list[Goal]:
    """Plan the year and print what stays open; all its goals above rhythm and fit, none without a plan."""
    began = time.process_time()
    result = answer(data)
    spent = time.process_time() - began
    if result.plan is None:
        print(f"{name}: {result.status}, {spent:.1f} CPU s", flush=True)
        return []
    goals = [goal for goal in result.plan.goals if goal.name not in DAY_GOALS]
    left = [f"{goal.name} {goal.value:g} ({_bound(goal)})" for goal in goals if not _closed(goal)]
    days = [f"{goal.name} {goal.value:g} ({_bound(goal)})" for goal in result.plan.goals if goal.name in DAY_GOALS]
    print(f"{name}: {result.status}, {spent:.1f} CPU s; open: {', '.join(left) or '-'}; {', '.join(days)}", flush=True)
    return goals


def _closed(goal: Goal) -> bool:
    """Whether the goal's value is its bound, as far as tenths tell."""
    return goal.bound is not None and goal.value <= goal.bound + 0.05


def _bound(goal: Goal) -> str:
    return "no bound" if goal.bound is None else f"bound {goal.bound:g}"


def main() -> None:
    """Plan the scenarios and clients named, and count the goals that are closed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", type=Path)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of clients, instead of a range")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    years = [(path.stem, plain(path)) for path in asked.scenarios]
    numbers = asked.only or range(asked.first, asked.first + asked.clients)
    years += [(f"client {n}", client(n, asked.seed, asked.weeks)) for n in numbers]
    goals = [goal for name, data in years for goal in measured(name, data)]
    closed = sum(_closed(goal) for goal in goals)
    print(f"{closed} of {len(goals)} goals above rhythm and fit closed ({100 * closed / max(1, len(goals)):.1f} %)")


if __name__ == "__main__":
    main()
