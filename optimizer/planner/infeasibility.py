"""Proofs that a year has no plan, from cheap to exact, each computed once."""

from functools import cached_property

from optimizer.bounds.conflicts import conflicts
from optimizer.bounds.days_conflicts import no_days
from optimizer.bounds.growth_conflicts import last_asked, out_of_time
from optimizer.bounds.load_conflicts import no_season
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.run_bounds import RunBounds, reach
from optimizer.bounds.weeks_conflicts import no_weeks
from optimizer.core.requirement import Conflict
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem
from optimizer.season.cutback_ways import cutback_ways
from optimizer.season.load_bound import load_bounds


class Infeasibility:
    """What can be proven against a year. Every proof names the facts that clash."""

    def __init__(self, problem: PlanningProblem, monitor: Monitor) -> None:
        self._problem, self._monitor = problem, monitor

    def before_search(self) -> tuple[Conflict, ...]:
        """Conflicts that cost little to find: contradictions within a rule family, races out of reach, weeks that hold
        nothing, runs whose week takes more load than training can have grown to."""
        problem = self._problem
        self._monitor.step("bounds", 0, 1)
        return conflicts(problem.year, problem.history, problem.capacities)

    @cached_property
    def run_bounds(self) -> RunBounds:
        """How long runs and how much running every week can hold, by small models week by week."""
        problem = self._problem
        loads, last = load_bounds(problem.year, problem.rules), last_asked(problem.year)
        # Seconds against the minutes of a search that found nothing: runs that grow between some season's cutbacks.
        held = optimistic(problem.year, cutback_ways(problem.year, problem.rules, last, self._monitor.step))
        found = reach(held, loads, last, self._monitor.step, problem.bounds)
        self._monitor.spend(found.work)
        return found

    @cached_property
    def out_of_time(self) -> tuple[Conflict, ...]:
        """Races and locked runs that running cannot grow to in time, however heavy the weeks may be."""
        stuck = self.run_bounds.stuck
        return () if stuck is None else tuple(out_of_time(self._problem.year, stuck))

    @cached_property
    def no_days(self) -> tuple[Conflict, ...]:
        """Rules about days that no row of weeks keeps together, whatever its loads."""
        problem = self._problem
        return no_days(problem.year, problem.history, problem.bounds, self._monitor.step)

    @property
    def ruled_out(self) -> tuple[Conflict, ...]:
        """What shows within seconds that no season of any loads has days."""
        return self.no_days or self.out_of_time

    @cached_property
    def no_weeks(self) -> tuple[Conflict, ...]:
        """Rules that no row of weeks keeps together with loads and running that grow as they may."""
        problem = self._problem
        if problem.before or problem.year.standing is not None:
            return ()
        return no_weeks(problem.year, problem.capacities, problem.rules, self._monitor.step)

    @property
    def hopeless(self) -> tuple[Conflict, ...]:
        """What shows that no season has days, also where that takes the loads of its first weeks."""
        return self.ruled_out or self.no_weeks

    def renew(self) -> None:
        """Ask once more what found nothing so far: a search has tightened the bounds it goes by."""
        if not self.out_of_time:
            for name in ("run_bounds", "out_of_time"):
                self.__dict__.pop(name, None)

    @cached_property
    def after_search(self) -> tuple[Conflict, ...]:
        """Days that no row of weeks has, races and locked runs for which no growth of running, or no season, leaves
        room: worth their seconds where a search found nothing."""
        problem = self._problem
        if self.hopeless:
            return self.hopeless
        return tuple(no_season(problem.year, problem.history, problem.capacities, problem.rules, self._monitor.step))
