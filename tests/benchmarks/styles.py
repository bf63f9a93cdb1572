"""Which solver settings serve which of the small models: `python -m tests.benchmarks.styles [SCENARIO...]`.

Every model that planning these years solves is solved again in several styles, five deterministic seconds at most each.
"""

import sys
import time
from math import inf
from pathlib import Path
from typing import Any

from optimizer.build_year import prepare
from optimizer.planner.monitor import Callbacks, Purpose
from optimizer.planner.plan_year import plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.solve import read
from optimizer.weeks import cpsat
from optimizer.weeks.variables import Days
from tests.benchmarks.solve_times import PAGE, ROOT, put

STAGES: dict[str, cpsat.Portfolio] = {
    "quick": ((cpsat.QUICK, inf),),
    "core": ((cpsat.CORE, inf),),
    "tight": ((cpsat.TIGHT, inf),),
    "quick, then tight": cpsat.ANY,
    "core, tight, then quick": cpsat.FIND,
    "core, then tight": cpsat.BOUND,
    "tight, then core": cpsat.PROVE,
}
LIMIT = 5.0
SCENARIOS = ("intermediate_marathon_year", "masters_achilles_history", "parent_45_minute_weekdays", "ultra_100k")
PURPOSES: dict[Purpose, str] = {
    "days": "find a week's days",
    "neighbourhood": "serve open wishes",
    "fit bound": "bound open wishes",
}


class Gather:
    """Models by purpose, collected while years are planned as ever."""

    def __init__(self) -> None:
        self.models: dict[Purpose, list[Any]] = {purpose: [] for purpose in PURPOSES}

    def model(self, purpose: Purpose, days: Days) -> None:
        """Keep a copy of a model that is about to be solved."""
        if purpose in self.models:
            self.models[purpose].append(days.model.clone())


def row(purpose: str, models: list[Any]) -> str:
    """CPU seconds of each style, and how many models it settled."""
    cells = []
    for stages in STAGES.values():
        began = time.process_time()
        answers = [cpsat.search(model.clone(), LIMIT, stages) for model in models]
        settled = sum(answer.status in ("optimal", "infeasible") for answer in answers)
        cells.append(f"{time.process_time() - began:.1f} ({settled})")
    return f"| {purpose} | {len(models)} | {' | '.join(cells)} |"


def main(arguments: list[str]) -> None:
    """Plan, collect, solve again, and put the table into the page."""
    gather = Gather()
    for name in arguments or SCENARIOS:
        loaded = read(ROOT / "scenarios" / Path(name).with_suffix(".yaml"))
        problem = PlanningProblem(prepare(loaded.scenario, loaded.past))
        plan_year(problem, callbacks=Callbacks(model=gather.model))
    head = f"| to | models | {' | '.join(STAGES)} |\n|---|---|{'---|' * len(STAGES)}"
    text = "\n".join([head, *(row(PURPOSES[purpose], models) for purpose, models in gather.models.items())])
    print(text)
    put(PAGE, "styles", f"CPU seconds, and in brackets how many models were settled.\n\n{text}")


if __name__ == "__main__":
    main(sys.argv[1:])
