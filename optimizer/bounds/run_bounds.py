"""Upper bounds of longest run and weekly running under all rules of each week.

Tightens `optimistic_history` by two small models a week, forward in time: each is solved under the most favourable
history that the bounds of the weeks before leave, and within the load that fitness can have grown to. What a week
cannot hold here, it cannot hold in any plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from optimizer.weeks.question_models import longest_model
from optimizer.weeks.variables import Days


@dataclass(frozen=True)
class RunBounds:
    """The tightened history.

    Parameters
    ----------
    history
        Longest runs and weekly running in minutes; weeks after `stuck` keep their quick bounds.
    stuck
        First week that is infeasible under this history; None where there is none.
    work
        Deterministic seconds used.
    """

    history: OptimisticHistory
    stuck: int | None
    work: float


def reach(
    history: OptimisticHistory,
    loads: Sequence[float],
    last: int,
    report: StepReport = silent,
    params: BoundParams = DEFAULT_BOUNDS,
) -> RunBounds:
    """Tighten the most favourable history week by week.

    Parameters
    ----------
    history
        The quick bounds.
    loads
        Points by week that no plan exceeds.
    last
        Index of the last week to look at.
    report
        Hears of every week; it may raise KeyboardInterrupt to stop.
    params
        How long each week is asked.
    """
    year, work = history.year, 0.0
    for week in range(last + 1):
        report("bounds", week, last + 1)
        longest = longest_model(year, week, history)
        running = rules_model(year, week, history, (True,))
        running.model.maximize(running.week_run_steps(week))
        # The second model does not see the first one's bound: both hold under the same history, and tighten it
        # together.
        found = []
        for days in (longest, running):
            minutes, spent = _most(days, loads[week], params.reach_limit)
            work += spent
            if minutes is None:
                return RunBounds(history, week, work)
            found.append(minutes)
        history = replace(
            history, longest=_with(history.longest, week, found[0]), minutes=_with(history.minutes, week, found[1])
        )
    return RunBounds(history, None, work)


def _most(days: Days, load: float, limit: float) -> tuple[int | None, float]:
    """The most minutes the model allows within the load (None where it is infeasible), and the deterministic seconds
    used."""
    days.model.add(days.week_load(days.weeks[0]) <= int(units.LOAD_UNIT * load + 1e-6))
    answer = cpsat.solve(days.model, limit, cpsat.IMPROVE)
    if answer.status == "infeasible":
        return None, answer.work
    return units.GRID * int((answer.bound or 0.0) + 1e-6), answer.work


def _with(values: tuple[int, ...], week: int, most: int) -> tuple[int, ...]:
    return (*values[:week], min(values[week], most), *values[week + 1 :])
