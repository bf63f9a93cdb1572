"""Longest runs that loads ahead live on: where few days carry a week's load, it holds a run that grows over weeks,
which the season does not know. A week that lacks it is given up in this pass, and the weeks before are asked for their
part of it in the next."""

from collections.abc import Mapping
from datetime import date

from constraints.injury import in_injury_window
from constraints.long_run_target import allowed_after
from constraints.single_run import FIRST_RUN, least_before
from optimizer.core import units
from optimizer.domain.training_log import days_compared, least_run, weeks_compared
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, loaded_model

NONE_MISSING: Mapping[int, int] = {}


class RunsForLoads:
    """Finds the runs that are missing before a week which cannot carry its load.

    Parameters
    ----------
    params : how long it looks for the least run of a week.
    """

    def __init__(self, problem: PlanningProblem, monitor: Monitor, params: RollingParams) -> None:
        self._problem, self._monitor, self._params = problem, monitor, params

    def missing(self, rollout: Rollout, target: WeekTarget) -> Mapping[int, int]:
        """Minutes of the longest run that weeks of the pass would need so that the week to come may carry its load.

        Returns
        -------
        By week; empty where runs are not what the load lacks, where no week has room for them, and where they were
        asked for already.
        """
        week, year = len(rollout.path), self._problem.year
        least = self._least_run(week, target)
        if least is None or least <= allowed_after(year, week, rollout.log, any_run=True):
            return NONE_MISSING
        found, known = self._climb(rollout, week, least), year.load_chain
        news = not known or any(minutes > known[at] for at, minutes in found.items())
        return found if news else NONE_MISSING

    def _least_run(self, week: int, target: WeekTarget) -> int | None:
        """Minutes of the longest run without which no week has the load, whatever came before; None where none does."""
        days = loaded_model(self._problem.year, week, target, self._problem.history)
        longest = days.model.new_int_var(0, units.steps(units.DAY_MINUTES), "longest")
        for day in days.days:
            days.model.add(longest >= days.run_steps(day))
        days.model.minimize(longest)
        answer = self._monitor.search("carried load", days, self._params.growth_limit, cpsat.IMPROVE)
        return units.GRID * round(answer.objective or 0.0) if answer.found else None

    def _climb(self, rollout: Rollout, week: int, minutes: int) -> Mapping[int, int]:
        """The runs that lead up to one of so many minutes in that week, each in the latest week that may hold it."""
        found, year = dict[int, int](), self._problem.year
        while minutes > FIRST_RUN:
            day = self._last_day(week)
            base = least_run(year, day, least_before(year, day_injured=in_injury_window(year, day), run=minutes))
            if base <= rollout.log.longest_since(*days_compared(year, day)):
                return found
            able = [w for w in weeks_compared(year, week) if self._may_hold(rollout, w, base)]
            if not able:
                return NONE_MISSING
            week, minutes = able[-1], base
            found[week] = base
        return found

    def _last_day(self, week: int) -> date:
        """The day of the week on which a long run sees most of the weeks before."""
        days = self._problem.year.in_week(week)
        return max((d.date for d in days if d.runnable), default=days[-1].date)

    def _may_hold(self, rollout: Rollout, week: int, minutes: int) -> bool:
        """Whether the week has room for the run; cutbacks step back, and weeks about races have runs of their own."""
        growing = self._problem.year.weeks[week].mode == "growth" and not rollout.path[week].cutback
        return growing and self._problem.history.longest[week] >= minutes
