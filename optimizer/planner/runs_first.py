"""A pass whose runs grow as early as they may (earliest start), for years that other passes find no plan for.

A season knows loads alone, and the run that a race asks for is led up to as late as possible, where it costs the other
goals least. Where few days are long enough, a single week that does not hold its step closes such a year. Here every
week takes the longest run that its days hold, up to what lies ahead, then the most running: what one week does not hold
the next one makes up for.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from constraints.race_calendar import floor_minutes, floor_window
from constraints.single_run import FIRST_RUN
from optimizer.core import units
from optimizer.domain.fixed_sessions import locked_runs
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.training_log import Log, days_compared, longest_run
from optimizer.domain.year import Year
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import RollingParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.solution import Rollout
from optimizer.planner.week_solver import ChosenDays
from optimizer.season.solved_season import SolvedSeason
from optimizer.weeks import cpsat
from optimizer.weeks.model import WeekTarget, rules_model

OneStep = tuple[SeasonStep, WeekTarget]
RUNNING_WEIGHT = 12 * 200
"""Points of load that a grid step of running goes before."""
RUN_WEIGHT = RUNNING_WEIGHT * 7 * units.steps(units.DAY_MINUTES)
"""A step of the longest run goes before all the running of a week."""


class RunsFirst:
    """Chooses the weeks until the last run that is asked for.

    Parameters
    ----------
    problem, monitor, params : the year, who hears of models, and how long one week is asked.
    passes : goes on from there, and plans the weeks that nothing is asked of.
    """

    def __init__(
        self, problem: PlanningProblem, monitor: Monitor, params: RollingParams, passes: RollingHorizon
    ) -> None:
        self._problem, self._monitor, self._params, self._passes = problem, monitor, params, passes

    def run(self, season: SolvedSeason) -> Rollout | None:
        """A pass, which ends early at a week for which no choice was found; None where no run is asked for."""
        year, passes = self._problem.year, self._passes
        last_locked = max(locked_runs(year), default=-1)
        rollout = passes.begin(season.start())
        if not any(year.needed) and last_locked < 0:
            return None
        while len(rollout.path) < len(year.weeks):
            week = len(rollout.path)
            asked = asked_ahead(year, rollout.log, week)
            if not asked and week > last_locked:
                return passes.go_on(rollout, season)
            steps = season.options(week, rollout.states[-1])[: self._params.choices]
            if not any(self._taken(rollout, alike, asked, season) for alike in self._alike(rollout, steps)):
                return rollout
        return rollout

    def _alike(self, rollout: Rollout, steps: Sequence[SeasonStep]) -> Iterator[list[OneStep]]:
        """Steps that go by the same rules, and whose loads lie side by side, as one; the season's best first."""
        known = [(step, self._passes.target(rollout, step)) for step in steps]
        by_rules = sorted(known, key=lambda one: (known[0][1].cutback != one[1].cutback, one[1].light))
        for _, alike in groupby(by_rules, key=lambda one: (one[1].cutback, one[1].light)):
            yield sorted(alike, key=lambda one: one[1].least)

    def _taken(self, rollout: Rollout, alike: Sequence[OneStep], asked: int, season: SolvedSeason) -> bool:
        """Take the week with the longest run that one of the steps holds; whether there is such a week."""
        week, year = len(rollout.path), self._problem.year
        own = year.weeks[week].days
        found = self._longest(rollout, alike, asked)
        if found is None:
            return False
        if longest_of(found[0]) < asked and not alike[0][1].cutback:
            # Runs that fill the week's end may leave the next one no days for a longer run.
            ahead = self._loads_on(season, week, found[1][0])
            found = (self._longest(rollout, alike, asked, ahead=True) if ahead else None) or found
        chosen, step = found
        rollout.log.days.update({day: chosen[day] for day in own})
        rollout.add(*step)
        return True

    def _loads_on(self, season: SolvedSeason, week: int, step: SeasonStep) -> bool:
        """Whether the season's next week is no cutback, which would hold no longer run."""
        if week + 1 == len(self._problem.year.weeks):
            return False
        best = next(iter(season.options(week + 1, step.after)), None)
        return best is not None and not best.cutback

    def _longest(
        self, rollout: Rollout, alike: Sequence[OneStep], asked: int, *, ahead: bool = False
    ) -> tuple[ChosenDays, OneStep] | None:
        """The days with the longest run, here and, if asked, in the next week too, and the step they take."""
        week, year = len(rollout.path), self._problem.year
        light, cutback = alike[0][1].light, alike[0][1].cutback
        past = rollout.log.without(year.weeks[week].days)
        lights, back = (light, light) if ahead else (light,), frozenset({week} if cutback else ())
        days = rules_model(year, week, past, lights, cutbacks=back)
        load = days.week_load(week)
        days.model.add(load >= alike[0][1].least)
        days.model.add(load <= alike[-1][1].heaviest)
        value: Any = load
        for one in days.weeks:
            longest = days.model.new_int_var(0, units.steps_up(asked), "longest")
            reached = days.model.new_int_var(0, units.steps(units.DAY_MINUTES), "reached")
            days.model.add_max_equality(reached, [days.run_steps(day) for day in year.weeks[one].days])
            days.model.add(longest <= reached)
            # Running weighs less than one step of the run, and load only tells weeks apart that run as much.
            value = value + RUN_WEIGHT * longest + RUNNING_WEIGHT * days.week_run_steps(one)
        days.model.maximize(value)
        answer = self._monitor.search("days", days, self._params.early_limit, cpsat.IMPROVE)
        if not answer.found:
            return None
        carried = answer.value(load)
        step = next((one for one in alike if one[1].least <= carried <= one[1].most), None)
        return None if step is None else (days.sessions(answer.value), step)


def longest_of(chosen: ChosenDays) -> int:
    """Minutes of the longest run of these days."""
    return max((longest_run(day) for day in chosen.values()), default=0)


def asked_ahead(year: Year, log: Log, week: int) -> int:
    """Minutes of the longest run that a week or race ahead asks for and that has not been run in time for it; 0 where
    there is none."""
    start = year.weeks[week].start
    before = start - timedelta(days=1)
    asked = [0]
    for later in range(week, len(year.weeks)):
        first, _ = days_compared(year, year.weeks[later].days[-1])
        if later not in year.needed_since and log.longest_since(first, before) < year.needed[later]:
            asked.append(year.needed[later])
    for race in year.races:
        floor, (first, last) = floor_minutes(year, race), floor_window(year, race)
        if floor > FIRST_RUN and last >= start and log.longest_since(first, before) < floor:
            asked.append(floor)
    return max(asked)
