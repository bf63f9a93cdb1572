"""What the days taught the search, and what it asks of the next season."""

from functools import cached_property

from constraints.long_run import long_share
from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, USUAL_RUNS, allowed_after
from constraints.race_calendar import asked_longest, ready_window
from optimizer.bounds.growth_conflicts import last_asked
from optimizer.bounds.required_volume import needed_running
from optimizer.bounds.run_bounds import RunBounds, reach
from optimizer.domain.fixed_sessions import locked_runs
from optimizer.domain.session_kinds import BY_NAME
from optimizer.planner.rolling_horizon import Rolling
from optimizer.season.load_bound import load_bounds
from optimizer.season.season_solver import SeasonSolver


class Asking(Rolling):
    """Asks weeks for the load and the running that later weeks need, by what earlier passes missed."""

    _refusals = 0

    def _season(self) -> SeasonSolver:
        """The best season by what the days have taught; any good one in search of any plan. What was asked in vain is
        asked less: first the least that holds the run, then not firmly."""
        season = self._taught()
        if not season.solvable and self.cuts.lower_counted and self.cuts.hard:
            self._ask_least()
            season = self._taught()
        if not season.solvable and (self.cuts.lower_counted or self.cuts.lower) and self.cuts.hard:
            self.cuts.hard = False
            season = self._taught()
        return season

    def _taught(self) -> SeasonSolver:
        return SeasonSolver(self.year, self.rules, self.cuts, least_trough=self.until != "plan", known=self.season)

    def _ask_least(self) -> None:
        """Ask weeks that need a long run for no more load than the lightest week that holds it."""
        for week in list(self.cuts.lower_counted):
            if minutes := self.year.needed[week]:
                self.cuts.lower[week] = self.capacities.lightest(week, minutes)
                del self.cuts.lower_counted[week]

    def _learn(self) -> bool:
        """Whether the days have taught something since this was last asked. Weeks that failed for want of a long run
        before them may do well behind one, so what they refused is forgotten when runs are asked for."""
        lower_counted = self._ask_for_runs()
        if lower_counted:
            self.cuts.no_goods.clear()
        before, self._refusals = self._refusals, sum(map(len, self.cuts.no_goods.values()))
        return lower_counted or self._refusals > before

    def _ask_for_runs(self) -> bool:
        """Ask weeks for the load that carries a long run which something later needs, or wants and did not get;
        whether that is news."""
        before = dict(self.cuts.lower_counted), dict(self.cuts.lower)
        for week, minutes in enumerate(self.year.needed):
            if week not in self.cuts.lower:
                self._ask(week, minutes)
        for week in self._short_of_load():
            self._ask(week, self.year.wanted[week])
        if self.best.log is None:
            for week, minutes in locked_runs(self.year).items():
                self.cuts.lower[week] = self.capacities.lightest(week, minutes)
            if self.until == "plan":
                self._ask_for_running()
        return before != (self.cuts.lower_counted, self.cuts.lower)

    def _ask_for_running(self) -> None:
        """Ask weeks for the running that what they or later weeks need takes, and for the load that carries it."""
        if any(self._running):
            return
        self._running = needed_running(self.year, self._reach.history)
        for week, running in enumerate(self._running):
            if running:
                self.cuts.lower_counted.pop(week, None)
                self.cuts.lower[week] = self.capacities.lightest(week, self.year.needed[week], running)

    def _ask(self, week: int, minutes: int) -> None:
        if minutes >= BY_NAME["long"].least:
            load = LOAD_PER_MINUTE * minutes / long_share(self.year, week, USUAL_RUNS) + STRENGTH_LOAD
            self.cuts.lower_counted[week] = load

    def _short_of_load(self) -> list[int]:
        """For every race short of its longest run, the last week before it whose past allows the wanted run and whose
        load does not."""
        log, found, year = self.best.log, self.best.audit, self.year
        if log is None or found is None:
            return []
        open_weeks = [
            week
            for week, (target, wanted) in enumerate(zip(found.long_targets, year.wanted, strict=True))
            if 0 < target.minutes < wanted <= allowed_after(year, week, log)
        ]
        short = (
            race
            for race in year.with_priority("A", "B")
            if log.longest_since(*ready_window(year, race)) < asked_longest(year, race)
        )
        return [max(before) for race in short if (before := [week for week in open_weeks if week < race.week])]

    @cached_property
    def _reach(self) -> RunBounds:
        found = reach(self.history, load_bounds(self.year, self.rules), last_asked(self.year))
        self.work += found.work
        return found
