"""A season that no pass gets through, the days and loads of all its weeks in one model.

A pass takes the best load of a week and then looks for its days; where days are few, the loads that they do hold are
found only together. Each week keeps the rules about frequency where it carries enough for them.
"""

from dataclasses import dataclass
from math import inf

from optimizer.audit.auditor import week_loads
from optimizer.bounds.stretch_model import StretchModels
from optimizer.domain.season_path import State, first_state, follow
from optimizer.domain.training_log import Log
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import WholeSeasonParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Solution
from optimizer.weeks import cpsat
from optimizer.weeks.frequent_days import frequent_days


@dataclass(frozen=True)
class WholeSeason:
    """Looks for any days of a whole season.

    Parameters
    ----------
    problem, monitor, params : the year, who hears of models, and how long to look.
    """

    problem: PlanningProblem
    monitor: Monitor
    params: WholeSeasonParams

    def find(self, incumbent: Incumbent) -> None:
        """Offer the first days that keep every rule, by few weeks at a time, else by more of them."""
        weeks = len(self.problem.year.weeks)
        for window in sorted({min(one, weeks) for one in self.params.windows}):
            found = self._through(window, incumbent)
            if found is not None:
                incumbent.take(found)
                return

    def _through(self, window: int, incumbent: Incumbent) -> Solution | None:
        """Days of all weeks: so many are looked at together, and the first half of them is kept before the next ones
        join in."""
        problem, weeks = self.problem, len(self.problem.year.weeks)
        models = StretchModels.of(problem.year, problem.rules, problem.capacities)
        log, first = Log(problem.year, {}, problem.before), 0
        while True:
            span = range(first, min(first + window, weeks))
            found = self._chosen(models, log, span, incumbent)
            if found is None or span.stop == weeks:
                return found
            first += window // 2
            log = found.log.without({day for week in problem.year.weeks[first:] for day in week.days})

    def _chosen(self, models: StretchModels, log: Log, weeks: range, incumbent: Incumbent) -> Solution | None:
        """Days of the weeks behind those of the log that break no rule up to the last of them."""
        year, until = self.problem.year, self.problem.year.weeks[weeks[-1]].days[-1]
        stretch = models.build(log, weeks, weeks[-1], self._state(log, weeks[0]), lambda _: True, ruled=frequent_days)
        if not stretch.season.possible:
            return None
        answer = self.monitor.search("days", stretch.days, self.params.limit, STYLE)
        if not answer.found:
            return None
        found = incumbent.audited(Log(year, {**log.days, **stretch.days.sessions(answer.value)}, self.problem.before))
        return None if any(one.day <= until for one in found.audit.violations) else found

    def _state(self, log: Log, week: int) -> State:
        """The season's state before the week."""
        if not week:
            return first_state(self.problem.year)
        return follow(self.problem.year, self.problem.rules, week_loads(self.problem.year, log))[week - 1].after


STYLE: cpsat.Portfolio = ((cpsat.QUICK, 1.0), (cpsat.LIGHT, inf))
