"""Runs and running that later weeks need, required of a week before its change of level is given up."""

from collections.abc import Sequence

from constraints.long_run_target import allowed_after
from constraints.weekly_growth import most_running
from optimizer.domain.year import Year
from optimizer.planner.solution import Rollout


class NeededRunning:
    """Minutes of running by week; none until the cut generator has worked them out."""

    def __init__(self, year: Year) -> None:
        self._year = year
        self.minutes: Sequence[int] = (0,) * len(year.weeks)

    def possible(self, rollout: Rollout) -> bool:
        """Whether the week to come may hold what is needed of it, as far as its prefix tells; False where nothing
        is."""
        week, year = len(rollout.path), self._year
        run, running = year.needed[week], self.minutes[week]
        if not (run or running):
            return False
        longest = allowed_after(year, week, rollout.log, any_run=True)
        return run <= longest and running <= most_running(year, week, rollout.log.recent_run_peak(week))
