"""A season that no pass gets through, the days and loads of all its weeks in one model.

A pass takes the best load of a week and then looks for its days; where days are few, the loads that they do hold are
found only together. Rules about frequency hold from 60 points a week on, which a model must be told before it knows the
load: each week goes by the rules of light ones until a plan breaks one of the others, and is held to all of them then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from optimizer.bounds.stretch_model import StretchModels
from optimizer.bounds.stretch_weeks import SeasonStretch
from optimizer.core.requirement import Violation
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import first_state
from optimizer.domain.training_log import Log
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import WholeSeasonParams
from optimizer.planner.problem import PlanningProblem
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
        """Offer the first days that keep every rule, or the last that do not."""
        models = StretchModels.of(self.problem.year, self.problem.rules, self.problem.capacities)
        for _ in range(self.params.rounds):
            stretch = self._stretch(models)
            if not stretch.season.possible:
                return
            answer = self.monitor.search("days", stretch.days, self.params.limit, STYLE)
            if not answer.found:
                return
            log = Log(self.problem.year, {**stretch.days.sessions(answer.value)}, self.problem.before)
            found = incumbent.audited(log)
            if not found.audit.violations:
                incumbent.take(found)
                return
            loads = {week: answer.value(load) for week, load in stretch.load.items()}
            if not self._learn(found.audit.violations, loads):
                return

    def _stretch(self, models: StretchModels) -> SeasonStretch:
        year, weeks = self.problem.year, range(len(self.problem.year.weeks))
        before = Log(year, {}, self.problem.before)
        return models.build(before, weeks, weeks[-1], first_state(year), lambda week: week not in self.full)

    def _learn(self, broken: Iterable[Violation], loads: Mapping[int, int]) -> bool:
        """Hold weeks to all rules in which one is broken, and those before them, as gaps begin there; whether any of
        them was not so far."""
        weeks = {self.problem.year.days[one.day].week for one in broken}
        near = {week for last in weeks for week in (last - 1, last) if loads.get(week, 0) >= LIGHT_LOAD}
        news = not near <= self.full
        self.full |= near
        return news


STYLE: cpsat.Portfolio = ((cpsat.QUICK, 1.0), (cpsat.LIGHT, inf))
