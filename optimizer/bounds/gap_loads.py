"""Run gaps that a week's load makes necessary: how much load a week takes at least in which nobody waits three days for
a run."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import inf

from constraints.continuity import could_run, free_of_gaps
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.core import units
from optimizer.domain.calendar import days_to
from optimizer.domain.plan_view import LIGHT_LOAD, PlanView
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import rules_model
from optimizer.weeks.variables import Days

STRETCH = 3
"""Days without a run that make a gap of one day."""


def weeks_with_gaps(year: Year, log: Log, weeks: Iterable[int] | None = None) -> dict[int, tuple[date, ...]]:
    """Weeks with a gap that some plan may close, and the last day of every stretch of three days that has a run in a
    week without gaps: a run that only moves closes one gap and opens another."""
    view = PlanView(year, log)
    found = dict[int, tuple[date, ...]]()
    for week in range(len(year.weeks)) if weeks is None else weeks:
        days = tuple(_stretches(view, year.weeks[week].days))
        if any(not any(view.runs(d) for d in days_to(last, STRETCH)) for last in days):
            found[week] = days
    return found


def _stretches(view: PlanView, days: tuple[date, ...]) -> Iterator[date]:
    for last in days:
        stretch = days_to(last, STRETCH)
        if not all(d in view.year.days for d in stretch):
            continue
        if any(could_run(view, d) for d in stretch) and not any(free_of_gaps(view, d) for d in stretch):
            yield last


def close_gaps(days: Days, stretches: Iterable[date]) -> None:
    """Ask the model for a run in each of the stretches that end on those days."""
    for last in stretches:
        days.model.add(sum(days.runs(d) for d in days_to(last, STRETCH)) >= 1)


def least_load_without(
    year: Year, history: OptimisticHistory, week: int, gaps: tuple[date, ...], params: BoundParams = DEFAULT_BOUNDS
) -> tuple[float, float]:
    """Lower bound, in points, of the load of a week that holds a run in each of those stretches.

    A week light enough has no gaps by definition, so only others are bounded. The week before has a part in it: its
    last runs close the first stretches, and keep hard days apart.

    Parameters
    ----------
    history : the most favourable history.
    gaps : last days of the stretches.
    params : how long the week is asked.

    Returns
    -------
    tuple[float, float]
        Points, infinite where no week of any plan closes them; and deterministic seconds.
    """
    first = max(0, week - 1)
    days = rules_model(year, first, history, (True,) * (week - first) + (False,))
    load = days.week_load(week)
    days.model.add(load >= LIGHT_LOAD)
    close_gaps(days, gaps)
    days.model.minimize(load)
    answer = cpsat.solve(days.model, params.gap_limit, cpsat.IMPROVE)
    least = inf if answer.status == "infeasible" else (answer.bound or 0.0) / units.LOAD_UNIT
    return least, answer.work
