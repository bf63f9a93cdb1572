"""How long the run before a race can be at most: one small model for each week in which it counts.

Growth alone lets runs become longer than any week may hold; so where a plan's run is short, its weeks are asked.
"""

from dataclasses import replace

from optimizer.bounds.asked_runs import asked_runs
from optimizer.bounds.bound_params import DEFAULT_BOUNDS, BoundParams
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.core import units
from optimizer.core.step_report import StepReport, silent
from optimizer.domain.training_log import RunHistory
from optimizer.weeks import cpsat
from optimizer.weeks.question_models import longest_model


def longest_before_races(
    history: OptimisticHistory, plan: RunHistory, report: StepReport = silent, params: BoundParams = DEFAULT_BOUNDS
) -> tuple[OptimisticHistory, float]:
    """Bound the longest runs of the weeks before races that a plan brings less to than they require.

    Parameters
    ----------
    history : the most favourable history, without a solver.
    plan : the runs of a plan.
    report : hears of every week; it may raise KeyboardInterrupt to stop.
    params : how long each week is asked.

    Returns
    -------
    The history with those weeks' runs bounded under all rules, and deterministic seconds.
    """
    year, longest, work = history.year, list(history.longest), 0.0
    short = [run for run in asked_runs(year) if plan.longest_since(*run.window) < run.minutes]
    for week in sorted({week for run in short for week in range(run.first, run.last + 1)}):
        report("bounds", week, len(year.weeks))
        answer = cpsat.solve(longest_model(year, week, history).model, params.race_run_limit, cpsat.IMPROVE)
        work += answer.work
        if answer.bound is not None:
            longest[week] = min(longest[week], units.GRID * int(answer.bound + 1e-6))
    return replace(history, longest=tuple(longest)), work
