"""Which solver settings serve which of the small models: `python -m tests.benchmarks.styles [SCENARIO...]`.

Every model that planning these years solves is solved again in several styles, five deterministic seconds at most each.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from math import inf
from pathlib import Path
from typing import Any
from unittest.mock import patch

from optimizer.build_year import prepare
from optimizer.planner.benders import Planner
from optimizer.planner.certificate import FitBound
from optimizer.solve import read
from optimizer.weeks import cpsat
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
METHODS: tuple[tuple[str, Any, str], ...] = (
    ("find a week's days", Planner, "_block"),
    ("serve open wishes", Planner, "_renew"),
    ("bound open wishes", FitBound, "_least"),
)


class Gather:
    """Models by purpose, collected while years are planned as ever."""

    def __init__(self) -> None:
        self.models: dict[str, list[Any]] = {purpose: [] for purpose, _, _ in METHODS}
        self._purpose: str | None = None

    def _search(self, *arguments: Any) -> cpsat.SearchResult:
        if self._purpose:
            self.models[self._purpose].append(arguments[0].clone())
        return self._real(*arguments)

    def _marked(self, purpose: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def marked(*arguments: Any) -> Any:
            self._purpose = purpose
            try:
                return method(*arguments)
            finally:
                self._purpose = None

        return marked

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Collect while this lasts; everything is put back afterwards."""
        self._real = cpsat.search
        with ExitStack() as patches:
            patches.enter_context(patch.object(cpsat, "search", self._search))
            for purpose, owner, name in METHODS:
                patches.enter_context(patch.object(owner, name, self._marked(purpose, getattr(owner, name))))
            yield


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
    with gather.watching():
        for name in arguments or SCENARIOS:
            loaded = read(ROOT / "scenarios" / Path(name).with_suffix(".yaml"))
            Planner(prepare(loaded.scenario, loaded.past), lambda *_: None).solve()
    head = f"| to | models | {' | '.join(STAGES)} |\n|---|---|{'---|' * len(STAGES)}"
    text = "\n".join([head, *(row(purpose, models) for purpose, models in gather.models.items())])
    print(text)
    put(PAGE, "styles", f"CPU seconds, and in brackets how many models were settled.\n\n{text}")


if __name__ == "__main__":
    main(sys.argv[1:])
