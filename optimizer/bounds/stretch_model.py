"""A stretch of weeks as one model: the sessions of its first weeks, and of those behind them what later weeks live on.

Loads, cutbacks and the chain of runs are variables of all its weeks; of the weeks ahead the days are left out, so that
they say no more than any plan keeps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil, inf
from typing import Any

from constraints.cutback_long import hold_back
from constraints.race_calendar import floor_minutes, floor_window
from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.season_rows import ALL, NearLevels, SeasonRows
from optimizer.bounds.stretch_growth import NOTHING, StretchGrowth
from optimizer.bounds.stretch_weeks import SeasonStretch, StretchHistory
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.core import units
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import State, first_state
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.training_log import Log, RunHistory
from optimizer.domain.year import Year
from optimizer.season.load_grid import LoadGrid
from optimizer.season.week_limits import WeekLimits
from optimizer.weeks import cpsat
from optimizer.weeks.frequent_days import frequent_days
from optimizer.weeks.model import rules_model
from optimizer.weeks.question_models import beside_model
from optimizer.weeks.variables import Days

NewDays = Callable[[Year, int, RunHistory, tuple[bool, ...]], Days]
"""Builds weeks of days from the first on, light or not, behind what was run before."""


@dataclass
class StretchModels:
    """Builds the models of one year's stretches.

    Parameters
    ----------
    limits : limits of each week's load.
    hoped : the most favourable history.
    capacities : knows how light a week with a run can be.
    lightest : by week and minutes, points without which the week does not hold the run; what was asked so far.
    beside : the same for the running in all, in grid steps.
    """

    limits: WeekLimits
    capacities: WeeklyCapacities
    lightest: dict[tuple[int, int], float] = field(default_factory=dict)
    beside: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, year: Year, rules: SeasonRules, capacities: WeeklyCapacities) -> "StretchModels":
        """The models of a year by season rules that hold for every plan, on the full fitness grid."""
        return cls(WeekLimits(year, rules, LoadCuts(), LoadGrid(fitness_grid().size - 3)), capacities)

    @property
    def hoped(self) -> OptimisticHistory:
        """The most favourable history."""
        return self.capacities.history

    def build(
        self,
        log: Log,
        weeks: range,
        until: int,
        start: State,
        light: Callable[[int], bool],
        near: NearLevels = ALL,
        ruled: NewDays = rules_model,
    ) -> SeasonStretch:
        """Build the model of some weeks and those behind them.

        Parameters
        ----------
        log
            The days before the first week.
        weeks
            The weeks whose sessions are chosen.
        until
            The last week ahead.
        start
            The season's state before the first week.
        light
            Whether a week goes by the rules of light ones, which are fewer.
        near
            By week, least and most level of fitness behind it that is looked at.
        ruled
            Builds the days of some weeks with every hard rule about them.

        Returns
        -------
        SeasonStretch
            Without an objective. What it rejects, no plan that begins with this log has, where every week that may be
            light goes as one and all levels are looked at.
        """
        year, history = self.limits.year, StretchHistory(log, self.hoped, weeks[0])
        days = ruled(year, weeks[0], history, tuple(light(week) for week in weeks))
        model, ahead = days.model, range(weeks[-1] + 1, until + 1)
        load: dict[int, Any] = {week: days.week_load(week) for week in weeks}
        running: dict[int, Any] = {week: days.week_run_steps(week) for week in weeks}
        longest: dict[int, Any] = {}
        for week in ahead:
            load[week] = model.new_int_var(0, 12 * round(self._capacity(week)) + 12, "load")
            running[week] = model.new_int_var(0, units.steps_up(self.hoped.minutes[week]), "running")
            longest[week] = model.new_int_var(0, units.steps_up(self.hoped.longest[week]), "longest")
            model.add(longest[week] <= running[week])
            model.add(load[week] >= self._least_rate(week) * running[week])
        season = SeasonRows(model, load, self.limits, start, near)
        stretch = SeasonStretch(days, season, load, running, longest)
        growth = StretchGrowth(stretch, history)
        for week in (*weeks, *ahead):
            growth.running(week)
            if week in longest:
                growth.longest(week)
            else:
                growth.runs(week)
        if season.possible:
            for week in weeks:
                hold_back(days, week, season.cutback[week])
            for week in ahead:
                growth.held_back(week)
        self._asked(stretch, log)
        return stretch

    def first_weeks(self, weeks: int, near: NearLevels = ALL, ruled: NewDays = frequent_days) -> SeasonStretch:
        """Build the model of so many of the season's first weeks, of which it knows all that was before."""
        year = self.limits.year
        return self.build(Log(year), range(weeks), weeks - 1, first_state(year), lambda _: True, near, ruled)

    def learn(self, stretch: SeasonStretch, value: Callable[[Any], int], least: int) -> bool:
        """Ask what load and running the runs of weeks ahead take.

        Parameters
        ----------
        stretch
            A model that was built here.
        value
            Reads a variable of its solution.
        least
            Minutes from which a run is asked for.

        Returns
        -------
        Whether one of the weeks has too little of them for its run.
        """
        news = False
        for week, longest in stretch.longest.items():
            run = week, units.GRID * value(longest)
            if run[1] >= least and run not in self.lightest:
                self.lightest[run] = self.capacities.lightest(*run)
                self.beside[run] = self._least_beside(*run)
                news |= 12 * self.lightest[run] > value(stretch.load[week]) + 1
                news |= self.beside[run] > value(stretch.running[week])
        return news

    def _least_beside(self, week: int, minutes: int) -> int:
        """Grid steps of running without which no week holds the run."""
        answer = cpsat.solve(
            beside_model(self.limits.year, week, minutes, self.hoped).model,
            self.capacities.params.running_limit,
            cpsat.IMPROVE,
        )
        return 0 if answer.bound is None else ceil(answer.bound - 1e-6)

    def _capacity(self, week: int) -> float:
        """Most points of the week: what it can carry, or what holds the highest fitness tenfold."""
        return min(self.limits.rules.weeks[week].capacity, 70 * fitness_grid().levels[-1])

    def _least_rate(self, week: int) -> int:
        """Twelfths of load that a grid step of running in the week takes at least."""
        year = self.limits.year
        kinds = {kind for facts in year.in_week(week) for kind in RUNS if kind in facts.fixed or facts.most(kind)}
        return min((year.rates[kind] for kind in kinds), default=0)

    def _asked(self, stretch: SeasonStretch, log: Log) -> None:
        """What locked runs and races ask of the weeks ahead, and the load that it takes."""
        model, year, days = stretch.days.model, self.limits.year, stretch.days
        for (week, minutes), points in self.lightest.items():
            if week in stretch.longest:
                long = days.reaches(stretch.longest[week], units.steps_up(minutes))
                if points == inf:
                    days.at_most(long, 0, days.days[-1], NOTHING)
                else:
                    days.at_least(stretch.load[week], ceil(12 * points - 1e-3), days.days[-1], NOTHING, when=long)
                    days.at_least(stretch.running[week], self.beside[week, minutes], days.days[-1], NOTHING, when=long)
        for week, longest in stretch.longest.items():
            locked = max((facts.fixed_run for facts in year.in_week(week) if not facts.ladder), default=0)
            model.add(longest >= units.steps(locked))
        for race in year.races:
            first, last = floor_window(year, race)
            floor = floor_minutes(year, race)
            own = [day for day in days.days if first <= day <= last]
            chances = [w for w in stretch.longest if any(first <= day <= last for day in year.weeks[w].days)]
            if not floor or not chances or last > year.weeks[max(stretch.load)].days[-1]:
                continue
            if log.longest_since(first, min(last, days.days[0] - timedelta(days=1))) < floor:
                there = [days.reaches(stretch.longest[week], units.steps_up(floor)) for week in chances]
                model.add_bool_or(*there, days.reached_run(own, floor) if own else 0)
