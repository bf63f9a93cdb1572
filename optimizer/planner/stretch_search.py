"""Weeks that no pass gets through, chosen with a view of what lies ahead (relax and fix).

A pass chooses week after week by its season, which knows nothing of runs. Where it stops, the weeks before are chosen
again, each in one model of its days and of what the weeks behind it live on: loads, cutbacks, running and the chain of
longest runs, all at once. What comes of it is audited like any other plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from constraints.long_run_target import long_target
from optimizer.bounds.stretch_model import StretchModels
from optimizer.bounds.stretch_weeks import SeasonStretch
from optimizer.domain.fitness_grid import fitness_grid, twelfths_window
from optimizer.domain.plan_view import LIGHT_LOAD
from optimizer.domain.season_path import SeasonStep, State, after, counted_load, is_cutback
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import StretchParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout
from optimizer.season.solved_season import SolvedSeason
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget


@dataclass(frozen=True)
class Looked:
    """A stretch with its answer."""

    stretch: SeasonStretch
    answer: cpsat.SearchResult


class StretchSearch:
    """Gets passes over the weeks that they stop at.

    Parameters
    ----------
    problem, monitor, params : the year, who hears of models, and how far to look.
    season : the season that the pass follows; weeks keep near its fitness where they can.
    """

    def __init__(self, problem: PlanningProblem, monitor: Monitor, params: StretchParams, season: SolvedSeason) -> None:
        self._problem, self._monitor, self._params = problem, monitor, params
        year = problem.year
        self._year, self._rules = year, problem.rules
        self._models = StretchModels.of(year, problem.rules, problem.capacities)
        best = season.best()
        self._levels = [step.after.level for step in best]
        below, above = params.levels
        self._near = {week: (level - below, level + above) for week, level in enumerate(self._levels)}
        loads = [
            counted_load(year, week, state, step) for week, (state, step) in enumerate(_walk(season.start(), best))
        ]
        self._light = [12 * load < LIGHT_LOAD for load in loads]

    def mend(self, rollout: Rollout) -> Rollout | None:
        """The pass with other weeks before the one that it stopped at, and beyond it.

        Parameters
        ----------
        rollout : a pass that ended early.

        Returns
        -------
        None where no stretch that was looked at leads over that week.
        """
        stuck = len(rollout.path)
        for back in self._params.back:
            first = max(0, stuck - back)
            mended = self._over(rollout, first, stuck)
            if mended is not None or first == 0:
                return mended
        return None

    def _over(self, rollout: Rollout, first: int, stuck: int) -> Rollout | None:
        """The weeks from `first` to the one the pass stopped at chosen one by one, behind the pass before them."""
        own = [day for week in self._year.weeks[first:] for day in week.days]
        left = Rollout(
            rollout.log.without(own), rollout.states[: first + 1], rollout.path[:first], rollout.targets[:first]
        )
        until = min(len(self._year.weeks) - 1, stuck + self._params.ahead)
        while len(left.path) <= stuck:
            if not any(self._take(left, weeks, until) for weeks in self._joint(first, len(left.path))):
                return None
        return left

    def _joint(self, first: int, week: int) -> Iterator[int]:
        """First of the weeks that are chosen together with a week, from itself on backward."""
        yield from range(week, max(first, week - self._params.joint) - 1, -1)

    def _take(self, left: Rollout, begin: int, until: int) -> bool:
        """Choose the weeks from `begin` to the next one; whether there are such."""
        week = len(left.path)
        own = [day for one in range(begin, week) for day in self._year.weeks[one].days]
        log = left.log.without(own)
        for last_light in (self._light[week], not self._light[week]):
            light = [*self._light[begin:week], last_light]
            looked = self._look(left, begin, range(begin, week + 1), until, light)
            if looked is not None:
                del left.states[begin + 1 :], left.path[begin:], left.targets[begin:]
                left.log = log
                self._keep(left, looked)
                return True
        return False

    def _look(self, left: Rollout, begin: int, weeks: range, until: int, light: Sequence[bool]) -> Looked | None:
        """Solve the model of the weeks; where weeks ahead hold a run beside less load than it takes, once more."""
        own = [day for one in range(begin, len(left.path)) for day in self._year.weeks[one].days]
        log = left.log.without(own)
        for _ in range(self._params.rounds):
            stretch = self._models.build(
                log, weeks, until, left.states[begin], lambda week: light[week - begin], self._near
            )
            if not stretch.season.possible:
                return None
            model = stretch.days.model
            for week, is_light in zip(weeks, light, strict=True):
                if is_light:
                    model.add(stretch.load[week] <= LIGHT_LOAD - 1)
            model.minimize(sum(self._short(stretch, week) for week in range(begin, until + 1)))
            answer = self._monitor.search("days", stretch.days, self._params.limit, STYLE)
            if not answer.found:
                return None
            looked = Looked(stretch, answer)
            if not self._models.learn(stretch, answer.value, self._params.least_run):
                return looked
        return looked

    def _short(self, stretch: SeasonStretch, week: int) -> Any:
        """Levels of fitness that the week stays below the season's."""
        return stretch.days.shortfall(stretch.season.before[week + 1].level, self._levels[week])

    def _keep(self, left: Rollout, looked: Looked) -> None:
        """Go on by the weeks that were chosen."""
        chosen, year, grid = looked.stretch.days.sessions(looked.answer.value), self._year, fitness_grid()
        for week in looked.stretch.days.weeks:
            state, days = left.states[-1], year.weeks[week].n
            load = looked.answer.value(looked.stretch.load[week]) / 12
            change = grid.after(state.level, load, days) - state.level
            cutback = is_cutback(year, self._rules, week, state, change)
            step = SeasonStep(change, cutback, after(year, self._rules, week, state, change, cutback=cutback))
            least, most = twelfths_window(state.level, step.after.level, days)
            asked = long_target(year, week, counted_load(year, week, state, step), left.log, cutback=cutback)
            left.log.days.update({day: chosen[day] for day in year.weeks[week].days})
            left.add(step, WeekTarget(least, most, asked, cutback))


STYLE: cpsat.Portfolio = ((cpsat.QUICK, 0.05), (cpsat.TIGHT, 1.0))


def _walk(start: State, path: Sequence[SeasonStep]) -> Iterator[tuple[State, SeasonStep]]:
    states = [start, *(step.after for step in path)]
    return zip((one for one, _ in pairwise(states)), path, strict=True)
