"""Weekly running grows by a share of the weeks before, which the season does not know: where a week reaches its load
only behind more running, the weeks before it are chosen again with that much."""

from collections.abc import Sequence

from constraints.weekly_growth import most_running
from optimizer.core import units
from optimizer.domain.training_log import Log
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.week_solver import WeekSolver
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget
from optimizer.weeks.question_models import loaded_model


class RunningGrowth:
    """Chooses weeks before a failed one again, with the running that the failed one grows from.

    Parameters
    ----------
    weeks : the subproblem.
    params : how far back it goes, and how long it looks for the least running.
    """

    def __init__(self, problem: PlanningProblem, weeks: WeekSolver, monitor: Monitor, params: RollingParams) -> None:
        self._problem, self._weeks, self._monitor, self._params = problem, weeks, monitor, params

    def repaired(self, log: Log, targets: Sequence[WeekTarget], target: WeekTarget) -> Log | None:
        """The days with more running in the weeks before, and those of the week itself; None where running is not what
        the week lacks, or there is no more of it.

        Parameters
        ----------
        log : the days of all weeks before.
        targets : their targets.
        target : the target of the week that could not meet it.
        """
        week, year = len(targets), self._problem.year
        least = self._least_running(week, target)
        if least is None or least <= most_running(year, week, log.recent_run_peak(week)):
            return None
        grown = self._with_peak(log.without(()), targets, week, least)
        if grown is None:
            return None
        chosen = self._weeks.solve(week, [target], grown)
        if chosen is None:
            return None
        grown.days.update(chosen)
        return grown

    def _least_running(self, week: int, target: WeekTarget) -> int | None:
        """Minutes of running without which no week has the load, whatever came before; None where none does."""
        days = loaded_model(self._problem.year, week, target, self._problem.history)
        days.model.minimize(days.week_run_steps(week))
        answer = self._monitor.search("carried load", days, self._params.growth_limit, cpsat.IMPROVE)
        return units.GRID * round(answer.objective or 0.0) if answer.found else None

    def _with_peak(self, log: Log, targets: Sequence[WeekTarget], week: int, minutes: int) -> Log | None:
        """The days before a week, chosen again so that it may hold so many minutes of running."""
        year = self._problem.year
        if most_running(year, week, log.recent_run_peak(week)) >= minutes:
            return log
        # Backward: the week before has to hold a peak that allows this one, and itself grows from weeks before it.
        before = week - 1
        peak = next((p for p in range(units.GRID, minutes, units.GRID) if most_running(year, week, p) >= minutes), 0)
        if before < 0 or len(targets) - before > self._params.growth_weeks or not peak:
            return None
        grown = self._with_peak(log, targets, before, peak)
        if grown is None:
            return None
        own = year.weeks[before].days
        chosen = self._weeks.solve(before, [targets[before]], grown.without(own), (peak,))
        if chosen is None:
            return None
        grown.days.update(chosen)
        return grown
