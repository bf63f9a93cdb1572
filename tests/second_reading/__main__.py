"""`python -m tests.second_reading --examples 60`: random years planned, read a second time, and held against years that
must come to the same. Prints a table for docs/trust.md."""

import argparse
import json
import traceback
from collections import Counter
from typing import Any

from optimizer.build_year import prepare
from optimizer.domain import session_kinds
from optimizer.domain.objectives import GOALS
from optimizer.formats.plan import SolverInfo
from optimizer.formats.scenario import Scenario
from optimizer.ingest.history import resolve_history
from optimizer.output.assemble_plan import assemble
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import SEASON_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from tests.random_years import scenario
from tests.second_reading.reader import breaches

Data = dict[str, Any]
NOBODY = SolverInfo(name="cp-sat", version="0", seed=0, seconds=0)
LEAST_MINUTES = 20


def planned(data: Data) -> PlanResult:
    checked = Scenario.model_validate(data)
    return plan_year(PlanningProblem(prepare(checked, resolve_history(checked))), pieces=SEASON_ONLY)


def read(data: Data, outcome: PlanResult) -> list[str]:
    """What the second reading finds in the plan."""
    checked = Scenario.model_validate(data)
    assert outcome.log is not None
    assert outcome.audit is not None
    year = prepare(checked, resolve_history(checked))
    plan = assemble(year, outcome.log, outcome.audit, outcome.bounds, "feasible", "0" * 64, NOBODY)
    return breaches(json.loads(plan.model_dump_json()), data)


def alike(data: Data, outcome: PlanResult) -> dict[str, Data]:
    """Years that must come to the same: every third planned session locked, and days cut to the minutes used."""
    assert outcome.log is not None
    days = sorted(outcome.log.days.items())
    taken = {entry["date"] for entry in data.get("locked") or ()}
    sessions = [
        {"date": str(day), "kind": kind, "minutes": minutes}
        for day, done in days
        for kind, minutes in done.items()
        if kind in session_kinds.BY_NAME and str(day) not in taken and "race" not in done
    ]
    used = {str(day): sum(m for kind, m in done.items() if kind != "race") for day, done in days}
    offer = data["availability"]
    covered = [(e["from"], e["to"]) for e in offer.get("exceptions") or ()]
    free = [day for day in used if not any(first <= day <= last for first, last in covered)]
    cut = [{"on": day, "minutes": used[day]} for day in free if used[day] >= LEAST_MINUTES]
    return {
        "locked": data | {"locked": [*(data.get("locked") or ()), *sessions[::3]]},
        "cut to use": data | {"availability": offer | {"exceptions": [*(offer.get("exceptions") or ()), *cut]}},
    }


def proven(outcome: PlanResult) -> list[tuple[str, float]]:
    """Goals and values as far as the first that is not proven; rhythm and fit hold for their weekly loads alone."""
    found: list[tuple[str, float]] = []
    for goal in GOALS[:-2]:
        bound = outcome.bounds.get(goal.name)
        if outcome.audit is None or bound is None or outcome.audit.goals[goal.name] > bound + 1e-9:
            break
        found.append((goal.name, round(outcome.audit.goals[goal.name], 6)))
    return found


def compared(data: Data, outcome: PlanResult, counts: Counter[str], number: int) -> None:
    """Count the pairs whose proven goals differ."""
    for name, other in alike(data, outcome).items():
        again = planned(other)
        pairs = list(zip(proven(outcome), proven(again), strict=False))
        counts[f"pairs, {name}"] += 1
        if any(one != two for one, two in pairs) or again.log is None:
            counts[f"pairs that differ, {name}"] += 1
            print(f"{number} {name}: {again.status} {[pair for pair in pairs if pair[0] != pair[1]]}", flush=True)


def one(number: int, counts: Counter[str], *, pairs: bool) -> None:
    """Plan, read and compare one year."""
    data = scenario(number)
    outcome = planned(data)
    counts[outcome.status if outcome.log is None else "planned"] += 1
    if outcome.log is None or outcome.audit is None:
        return
    if outcome.audit.violations:
        counts["refused by the audit"] += 1
        print(f"{number}: {outcome.audit.violations[0]}", flush=True)
    if found := read(data, outcome):
        counts["refused by the second reading"] += 1
        print(f"{number}: {found[:3]}", flush=True)
    if pairs:
        compared(data, outcome, counts, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--pairs", action="store_true", help="also plan years that must come to the same")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for number in range(options.first, options.first + options.examples):
        try:
            one(number, counts, pairs=options.pairs)
        except Exception:  # that is what is being counted
            counts["tracebacks"] += 1
            print(f"{number}: {traceback.format_exc()}", flush=True)
        print(f"\r{number + 1 - options.first} of {options.examples}", end="", flush=True)
    print("\n| what | number |\n|---|---|")
    for name, count in sorted(counts.items()):
        print(f"| {name} | {count} |")


if __name__ == "__main__":
    main()
