"""How long runs and how much running every week can hold at most when all rules of all weeks are kept: what
`chains` bounds quickly, looked at week by week in small models.

Every week is asked twice, with the most favourable past that the answers before it leave, and never for more load
than fitness can have grown to. So what no week can hold is proven, whatever the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.weeks import cpsat
from optimizer.weeks.model import longest_model, rules_model
from optimizer.weeks.variables import Days

LIMIT = 1.0
"""Deterministic seconds for one week; its bound is valid even when time runs out."""


@dataclass(frozen=True)
class RunBounds:
    """The tighter memory, in minutes, and the first week that no such past leaves any plan for; None where there is
    none. Weeks behind it keep what the quick bound says. `work` is deterministic seconds."""

    history: OptimisticHistory
    stuck: int | None
    work: float


def reach(history: OptimisticHistory, loads: Sequence[float], last: int, report: StepReport = silent) -> RunBounds:
    """Look at the weeks up to `last`; `loads` are points that no plan's week exceeds. `report` may raise
    KeyboardInterrupt to stop."""
    year, work = history.year, 0.0
    for week in range(last + 1):
        report("bounds", week, last + 1)
        longest = longest_model(year, week, history)
        running = rules_model(year, week, history, (True,))
        running.model.maximize(running.week_run_steps(week))
        found = []
        for days in (longest, running):
            minutes, spent = _most(days, loads[week])
            work += spent
            if minutes is None:
                return RunBounds(history, week, work)
            found.append(minutes)
        history = replace(
            history, longest=_with(history.longest, week, found[0]), minutes=_with(history.minutes, week, found[1])
        )
    return RunBounds(history, None, work)


def _most(days: Days, load: float) -> tuple[int | None, float]:
    """The most minutes the model allows within that load, None where it allows nothing at all; and the work."""
    days.model.add(days.week_load(days.weeks[0]) <= int(units.LOAD_UNIT * load + 1e-6))
    answer = cpsat.solve(days.model, LIMIT, cpsat.IMPROVE)
    if answer.status == "infeasible":
        return None, answer.work
    return units.GRID * int((answer.bound or 0.0) + 1e-6), answer.work


def _with(values: tuple[int, ...], week: int, most: int) -> tuple[int, ...]:
    return (*values[:week], min(values[week], most), *values[week + 1 :])
