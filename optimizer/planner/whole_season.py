"""A season that no pass gets through, the days and loads of all its weeks in one model.

A pass takes the best load of a week and then looks for its days; where days are few, the loads that they do hold are
found only together. Rules about frequency hold from 60 points a week on, which a model must be told before it knows the
load: each week goes by the rules of light ones until a plan breaks one of the others, and is held to all of them then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from optimizer.audit.auditor import week_loads
from optimizer.bounds.stretch_model import StretchModels
from optimizer.core.requirement import Violation
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import State, first_state, follow
from optimizer.domain.training_log import Log
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import WholeSeasonParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Solution
from optimizer.weeks import cpsat


@dataclass
class WholeSeason:
    """Looks for any days of a whole season.

    Parameters
    ----------
    problem, monitor, params : the year, who hears of models, and how long to look.
    full : weeks that are held to the rules of weeks that are not light.
    """

    problem: PlanningProblem
    monitor: Monitor
    params: WholeSeasonParams
    full: set[int] = field(default_factory=set)

    def find(self, incumbent: Incumbent) -> None:
        """Offer the first days that keep every rule. Of a long season so many weeks are looked at together, and the
        first half of them is kept before the next ones join in."""
        problem, weeks = self.problem, len(self.problem.year.weeks)
        models = StretchModels.of(problem.year, problem.rules, problem.capacities)
        log, first = Log(problem.year, {}, problem.before), 0
        while True:
            window = range(first, min(first + self.params.window, weeks))
            found = self._chosen(models, log, window, incumbent)
            if found is None:
                return
            if window.stop == weeks:
                incumbent.take(found)
                return
            first += self.params.window // 2
            log = found.log.without({day for week in problem.year.weeks[first:] for day in week.days})

    def _chosen(self, models: StretchModels, log: Log, weeks: range, incumbent: Incumbent) -> Solution | None:
        """Days of the weeks behind those of the log that break no rule up to the last of them."""
        year, until = self.problem.year, self.problem.year.weeks[weeks[-1]].days[-1]
        start = self._state(log, weeks[0])
        for _ in range(self.params.rounds):
            stretch = models.build(log, weeks, weeks[-1], start, lambda week: week not in self.full)
            if not stretch.season.possible:
                return None
            answer = self.monitor.search("days", stretch.days, self.params.limit, STYLE)
            if not answer.found:
                return None
            chosen = Log(year, {**log.days, **stretch.days.sessions(answer.value)}, self.problem.before)
            found = incumbent.audited(chosen)
            broken = [one for one in found.audit.violations if one.day <= until]
            if not broken:
                return found
            if not self._learn(broken, {week: answer.value(load) for week, load in stretch.load.items()}):
                return None
        return None

    def _state(self, log: Log, week: int) -> State:
        """The season's state before the week."""
        if not week:
            return first_state(self.problem.year)
        return follow(self.problem.year, self.problem.rules, week_loads(self.problem.year, log))[week - 1].after

    def _learn(self, broken: Iterable[Violation], loads: Mapping[int, int]) -> bool:
        """Hold weeks to all rules in which one is broken, and those before them, as gaps begin there; whether any of
        them was not so far."""
        weeks = {self.problem.year.days[one.day].week for one in broken}
        near = {week for last in weeks for week in (last - 1, last) if loads.get(week, 0) >= LIGHT_LOAD}
        news = not near <= self.full
        self.full |= near
        return news


STYLE: cpsat.Portfolio = ((cpsat.QUICK, 1.0), (cpsat.LIGHT, inf))
