"""Weekly running needed beside required long runs, propagated backward by the weekly ramp.

A long run needs other running in its week, and that week may only exceed the six before it by the ramp. The amounts are
measured in models of single weeks, so this is used only after a search has missed its long runs.
"""

from dataclasses import replace

from constraints.weekly_growth import most_running
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.required_runs import rather_free
from optimizer.core import units
from optimizer.domain.fixed_sessions import locked_runs
from optimizer.domain.training_log import PEAK_WEEKS
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.question_models import beside_model


def needed_running(year: Year, history: OptimisticHistory, params: BoundParams = DEFAULT_BOUNDS) -> tuple[int, ...]:
    """Minutes of running that each week needs in all so that later long runs stay possible.

    Parameters
    ----------
    year
        Facts of the runner's year.
    history
        Relaxation over all histories; a week never needs running that it has no room for there.
    params
        How long each week is asked.

    Returns
    -------
    tuple of int
        One entry a week; 0 where it needs none.
    """
    locked, needs = locked_runs(year), [0] * len(year.weeks)
    for week in reversed(range(len(needs))):
        run = max(year.needed[week], locked.get(week, 0))
        if run and year.weeks[week].phase != "return_to_run":
            needs[week] = max(needs[week], _beside(year, week, run, history, params))
        before = _peak_before(year, week, needs[week])
        # Without the weeks of the season, the peak is that of the running before it.
        if before > replace(history, minutes=(0,) * week).recent_run_peak(week):
            able = [v for v in range(max(0, week - PEAK_WEEKS), week) if history.minutes[v] >= before]
            latest = rather_free(year, able)
            if latest is not None:
                needs[latest] = max(needs[latest], before)
    return tuple(needs)


def _beside(year: Year, week: int, run: int, history: OptimisticHistory, params: BoundParams) -> int:
    """Least minutes of running found for the week with that run; the run alone where the search found nothing."""
    days = beside_model(year, week, run, history)
    answer = cpsat.search(days.model, params.running_limit, cpsat.IMPROVE)
    return units.GRID * round(answer.objective) if answer.objective is not None else run


def _peak_before(year: Year, week: int, minutes: int) -> int:
    """Least peak of the six weeks before, in minutes, that allows the week this much running."""
    peak = minutes
    while peak > 0 and most_running(year, week, peak - units.GRID) >= minutes:
        peak -= units.GRID
    return peak
