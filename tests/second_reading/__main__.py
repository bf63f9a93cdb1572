"""`python -m tests.second_reading --examples 60`: random years planned, read a second time, and held against years that
must come to the same. Prints a table for docs/check.md.

`--keep FOLDER` writes each plan with its scenario; `--again FOLDER` reads what was kept, without planning it anew.
"""

import argparse
import json
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from optimizer.build_year import prepare
from optimizer.core.errors import InputError
from optimizer.domain.objectives import GOALS
from optimizer.domain.year import Year
from optimizer.formats.plan import SolverInfo
from optimizer.output.assemble_plan import assemble
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import SEASON_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.solve import read
from tests import random_years
from tests.odd_years import draw
from tests.second_reading.reader import breaches
from tests.second_reading.same_years import no_worse_years, same_years

Data = dict[str, Any]
NOBODY = SolverInfo(name="cp-sat", version="0", seed=0, seconds=0)


def year_of(data: Data) -> Year:
    """The year by way of its file, as a runner's is read. Raises InputError."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.yaml"
        path.write_text(json.dumps(data))
        loaded = read(path)
        return prepare(loaded.scenario, loaded.past)


def planned(data: Data) -> PlanResult:
    return plan_year(PlanningProblem(year_of(data)), pieces=SEASON_ONLY)


def written(data: Data, outcome: PlanResult) -> Data:
    """The plan as its file has it."""
    assert outcome.log is not None
    assert outcome.audit is not None
    plan = assemble(year_of(data), outcome.log, outcome.audit, outcome.bounds, "feasible", "0" * 64, NOBODY)
    found: Data = json.loads(plan.model_dump_json())
    return found


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
    """Count the pairs whose proven goals differ, and those where more on offer makes the first that differs worse."""
    assert outcome.log is not None
    for name, other in same_years(data, outcome.log).items():
        again = planned(other)
        pairs = list(zip(proven(outcome), proven(again), strict=False))
        counts[f"pairs, {name}"] += 1
        if any(one != two for one, two in pairs) or again.log is None:
            counts[f"pairs that differ, {name}"] += 1
            print(f"{number} {name}: {again.status} {[pair for pair in pairs if pair[0] != pair[1]]}", flush=True)
    for name, other in no_worse_years(data).items():
        again = planned(other)
        pairs = [(one, two) for one, two in zip(proven(outcome), proven(again), strict=False) if one != two]
        counts[f"pairs, {name}"] += 1
        if again.log is None or (pairs and pairs[0][1][1] > pairs[0][0][1]):
            counts[f"pairs that are worse, {name}"] += 1
            print(f"{number} {name}: {again.status} {pairs[:2]}", flush=True)


def one(number: int, counts: Counter[str], data: Data, *, pairs: bool, keep: Path | None) -> None:
    """Plan, read and compare one year."""
    outcome = planned(data)
    counts[outcome.status if outcome.log is None else "planned"] += 1
    if outcome.log is None or outcome.audit is None:
        return
    if outcome.audit.violations:
        counts["refused by the audit"] += 1
        print(f"{number}: {outcome.audit.violations[0]}", flush=True)
    plan = written(data, outcome)
    if keep is not None:
        (keep / f"{number:04}.json").write_text(json.dumps({"scenario": data, "plan": plan}))
    if found := breaches(plan, data):
        counts["refused by the second reading"] += 1
        print(f"{number}: {found[:3]}", flush=True)
    if pairs:
        compared(data, outcome, counts, number)


def again(folder: Path) -> None:
    """Read what was kept."""
    for path in sorted(folder.glob("*.json")):
        kept = json.loads(path.read_text())
        if found := breaches(kept["plan"], kept["scenario"]):
            print(f"{path.stem}: {len(found)} {found[:3]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--days", type=int, help="odd years of at most so many days, instead of random years")
    parser.add_argument("--pairs", action="store_true", help="also plan years that must come to the same")
    parser.add_argument("--keep", type=Path, help="folder for each plan with its scenario")
    parser.add_argument("--again", type=Path, help="folder of kept plans to read, instead of planning")
    options = parser.parse_args()
    if options.again is not None:
        again(options.again)
        return
    counts: Counter[str] = Counter()
    for number in range(options.first, options.first + options.examples):
        try:
            data = random_years.scenario(number) if options.days is None else draw.scenario(number, options.days)
            one(number, counts, data, pairs=options.pairs, keep=options.keep)
        except InputError:
            counts["bad input"] += 1
        except Exception:  # that is what is being counted
            counts["tracebacks"] += 1
            print(f"{number}: {traceback.format_exc()}", flush=True)
        print(f"\r{number + 1 - options.first} of {options.examples}", end="", flush=True)
    print("\n| what | number |\n|---|---|")
    for name, count in sorted(counts.items()):
        print(f"| {name} | {count} |")


if __name__ == "__main__":
    main()
