"""Cut generation: what failures of the subproblem teach the master problem.

A week that fails behind its prefix gives a no-good (this change of grid level, from that level) and, where it helps, an
upper cut (no more load than the week can hold there). Runs that were missed give lower cuts on the weeks that have to
hold them. All of these hold for one prefix only: they steer the search and never enter a bound.
"""

from copy import deepcopy
from typing import Protocol

from constraints.long_run_share import long_share
from constraints.long_run_target import LOAD_PER_MINUTE, STRENGTH_LOAD, USUAL_RUNS, allowed_after
from constraints.race_calendar import asked_longest, ready_window
from optimizer.bounds.refuted_loads import RefutedLoads
from optimizer.bounds.required_volume import needed_running
from optimizer.core import units
from optimizer.domain.fixed_sessions import locked_runs
from optimizer.domain.season_path import SeasonStep, State
from optimizer.domain.season_rules import SCANT, LoadCuts
from optimizer.domain.session_kinds import BY_NAME
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.infeasibility import Infeasibility
from optimizer.planner.monitor import Monitor
from optimizer.planner.needed_running import NeededRunning
from optimizer.planner.params import PlannerParams
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.solution import Rollout
from optimizer.weeks import cpsat
from optimizer.weeks.question_models import capacity_model


class Cuts(Protocol):
    """What the Benders loop, its master and its passes need of cuts."""

    @property
    def load(self) -> LoadCuts:
        """The cuts that the season reads."""

    def weaken(self) -> bool:
        """Relax lower cuts where no season meets them; whether there was anything to relax."""

    def learn(self, rollout: Rollout, incumbent: Incumbent) -> bool:
        """Learn from a finished pass; whether another one may do better."""


class PrefixCuts:
    """Cuts of weeks that failed behind the prefix at hand; another pass may always do better."""

    def __init__(
        self,
        problem: PlanningProblem,
        params: PlannerParams,
        monitor: Monitor,
        refuted: RefutedLoads | None = None,
    ) -> None:
        self._problem, self._params, self._monitor, self._refuted = problem, params, monitor, refuted
        self.load = LoadCuts()

    def scratch(self) -> "PrefixCuts":
        """A copy for a trial whose lessons are to be forgotten."""
        copy = PrefixCuts(self._problem, self._params, self._monitor)
        copy.load = deepcopy(self.load)
        return copy

    def forbid(self, week: int, state: State, step: SeasonStep) -> None:
        """A no-good: this change of grid level is not tried again in that week from that level. Where no plan makes it,
        the season's rules learn it instead."""
        if not self.refutes(week, state, step):
            self.load.add_no_good(week, state.level, step.change)

    def refutes(self, week: int, state: State, step: SeasonStep) -> bool:
        """Whether no plan at all makes the step; what is learned enters the season's rules."""
        return self._refuted is not None and self._refuted.ask(week, state, step.change)

    def limit(self, week: int, rollout: Rollout) -> None:
        """An upper cut: no more load than the week can hold behind this prefix, unless the prefix is a dead end."""
        own = self._problem.year.weeks[week].days
        days = capacity_model(self._problem.year, week, rollout.log.without(own))
        answer = self._monitor.search("carried load", days, self._params.weeks.limit, cpsat.IMPROVE)
        carried = (answer.objective or 0.0) / units.LOAD_UNIT
        # A prefix that leaves hardly any room is the fault of its weeks: a cut would make the season avoid this one.
        if carried >= SCANT * self._problem.tighten(week):
            self.load.upper[week] = carried

    def weaken(self) -> bool:
        return False

    def learn(self, rollout: Rollout, incumbent: Incumbent) -> bool:  # noqa: ARG002 - others read them
        return True


class CutGenerator:
    """All cuts of the main search.

    Parameters
    ----------
    prefix : cuts of failed weeks, which passes over the weeks add to.
    needed : running that weeks must hold; worked out only when any plan will do and none was found.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        proofs: Infeasibility,
        prefix: PrefixCuts,
        needed: NeededRunning | None = None,
    ) -> None:
        self._problem, self._proofs, self._prefix, self._needed = problem, proofs, prefix, needed
        self._no_goods = 0
        self._load_chain = problem.year.load_chain

    @property
    def load(self) -> LoadCuts:
        return self._prefix.load

    def weaken(self) -> bool:
        """First ask weeks that need a long run for no more load than the lightest week that holds it, then count the
        cut like a floor, which weeks of little room need not keep."""
        # Cuts are asked for, never proven: a master problem that cannot meet them is no proof against the year.
        load = self.load
        if not load.hard or not (load.lower_counted or load.lower or load.loading):
            return False
        needing = [week for week in load.lower_counted if self._problem.year.needed[week]]
        for week in needing:
            self._ask_at_least(week, self._problem.year.needed[week])
        load.hard = bool(needing)
        return True

    def learn(self, rollout: Rollout, incumbent: Incumbent) -> bool:
        """Whether there is anything new to go by. A complete pass that makes nothing better is rarely followed by one
        that does.

        Weeks that failed for want of a long run before them may do well behind one, so no-goods are forgotten when runs
        are required.
        """
        lived_on, self._load_chain = self._load_chain, self._problem.year.load_chain
        longer = lived_on != self._load_chain
        if rollout.complete(self._problem.year) and incumbent.rollout is not rollout and not longer:
            return False
        # Without a new lower cut or no-good the master would propose the same season again.
        runs, loading = self._ask_for_runs(incumbent), self._ask_to_load(rollout)
        news = runs or loading or longer
        if news:
            self.load.no_goods.clear()
        before, self._no_goods = self._no_goods, sum(map(len, self.load.no_goods.values()))
        return news or self._no_goods > before

    def _ask_for_runs(self, incumbent: Incumbent) -> bool:
        """Lower cuts: the load of weeks with a long run which something later needs, or wants and did not get;
        whether that is news."""
        load, year = self.load, self._problem.year
        before = dict(load.lower_counted), dict(load.lower)
        for week, minutes in enumerate(year.needed):
            if week not in load.lower:
                self._ask(week, minutes)
        for week in _short_of_load(self._problem, incumbent):
            self._ask(week, year.wanted[week])
        if incumbent.log is None:
            for week, minutes in locked_runs(year).items():
                load.lower[week] = self._problem.capacities.lightest(week, minutes)
            self._ask_for_running()
        return before != (load.lower_counted, load.lower)

    def _ask_to_load(self, rollout: Rollout) -> bool:
        """Ask weeks that hold the last chance for a race's run and were cutbacks without it to be none; whether that is
        news."""
        year, before = self._problem.year, len(self.load.loading)
        for week, since in year.needed_since.items():
            passed = week < len(rollout.path) and rollout.path[week].cutback
            if passed and rollout.log.longest_since(since, year.weeks[week].days[-1]) < year.needed[week]:
                self.load.loading.add(week)
        return len(self.load.loading) > before

    def _ask(self, week: int, minutes: int) -> None:
        """Require the load of a usual week with a long run of so many minutes; shorter runs fit anywhere."""
        if minutes >= BY_NAME["long"].least:
            share = long_share(self._problem.year, week, USUAL_RUNS)
            self.load.lower_counted[week] = LOAD_PER_MINUTE * minutes / share + STRENGTH_LOAD

    def _ask_for_running(self) -> None:
        """Ask weeks once for the running that what they or later weeks need takes, and for the load that carries
        it."""
        if self._needed is None or any(self._needed.minutes):
            return
        self._needed.minutes = needed_running(self._problem.year, self._proofs.run_bounds.history, self._problem.bounds)
        for week, running in enumerate(self._needed.minutes):
            if running:
                self._ask_at_least(week, self._problem.year.needed[week], running)

    def _ask_at_least(self, week: int, minutes: int, running: int = 0) -> None:
        """Require no more load than the lightest week with such a run and so much running."""
        self.load.lower_counted.pop(week, None)
        self.load.lower[week] = self._problem.capacities.lightest(week, minutes, running)


def _short_of_load(problem: PlanningProblem, incumbent: Incumbent) -> list[int]:
    """For every race short of its longest run, the last week before it whose past allows the wanted run and whose load
    does not."""
    log, found, year = incumbent.log, incumbent.audit, problem.year
    if log is None or found is None:
        return []
    # Only weeks whose history allows the wanted run count: elsewhere more load would not lengthen it.
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
