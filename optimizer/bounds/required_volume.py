"""Running that weeks need beside the long runs that something later lives on: backward by steps of the weekly ramp.

A long run asks for so much other running in its week, and that week may only run so much more than the six before it.
Measured in models of single weeks, so it is asked for only where a search has missed its long runs.
"""

from dataclasses import replace

from constraints.ramp import most_running
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.required_runs import rather_free
from optimizer.core import units
from optimizer.domain.fixed_sessions import locked_runs
from optimizer.domain.training_log import PEAK_WEEKS
from optimizer.domain.year import Year
from optimizer.weeks import cpsat
from optimizer.weeks.model import beside_model

LIMIT = 0.5
"""Deterministic seconds for one week."""


def needed_running(year: Year, history: OptimisticHistory) -> tuple[int, ...]:
    """Minutes of running that each week needs in all, 0 where it needs none; `memory` is the most favourable past."""
    locked, needs = locked_runs(year), [0] * len(year.weeks)
    for week in reversed(range(len(needs))):
        run = max(year.needed[week], locked.get(week, 0))
        if run and year.weeks[week].phase != "return_to_run":
            needs[week] = max(needs[week], _beside(year, week, run, history))
        before = _peak_before(year, week, needs[week])
        if before > replace(history, minutes=(0,) * week).recent_run_peak(week):
            able = [v for v in range(max(0, week - PEAK_WEEKS), week) if history.minutes[v] >= before]
            latest = rather_free(year, able)
            if latest is not None:
                needs[latest] = max(needs[latest], before)
    return tuple(needs)


def _beside(year: Year, week: int, run: int, history: OptimisticHistory) -> int:
    """The least running of the week with that run, as far as it was found; the run alone where nothing was."""
    days = beside_model(year, week, run, history)
    answer = cpsat.search(days.model, LIMIT, cpsat.IMPROVE)
    return units.GRID * round(answer.objective) if answer.objective is not None else run


def _peak_before(year: Year, week: int, minutes: int) -> int:
    """The least peak of the six weeks before that lets the week run so much."""
    peak = minutes
    while peak > 0 and most_running(year, week, peak - units.GRID) >= minutes:
        peak -= units.GRID
    return peak
