"""The Benders loops of one search, put together from their pieces."""

from dataclasses import dataclass, field

from optimizer.domain.season_path import Values
from optimizer.planner.benders import Enough, benders
from optimizer.planner.certificate import certify, season_proven
from optimizer.planner.cuts import CutGenerator, PrefixCuts
from optimizer.planner.incumbent import Accept, Incumbent, better
from optimizer.planner.infeasibility import Infeasibility
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.needed_running import NeededRunning
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.run_guide import RunGuide, run_guide
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.planner.week_solver import CoreTrials, KeptWeeks, NewWeekSolver, any_weeks


@dataclass(frozen=True)
class Search:
    """What the parts of one search share.

    Parameters
    ----------
    incumbent : the best plan so far.
    proofs : what can be proven against the year.
    cores : what the search knows of unsatisfiable cores in this year.
    """

    problem: PlanningProblem
    params: PlannerParams
    monitor: Monitor
    incumbent: Incumbent
    proofs: Infeasibility
    cores: CoreTrials = field(default_factory=CoreTrials)

    @classmethod
    def of(
        cls,
        problem: PlanningProblem,
        params: PlannerParams = DEFAULT,
        stop: StopCriterion = NEVER,
        callbacks: Callbacks = SILENT,
        accept: Accept = better,
    ) -> "Search":
        """A search that has not begun; from here on every solver call asks the stopping criterion first.

        Parameters
        ----------
        accept : which plans take the place of the incumbent.
        """
        monitor = Monitor(stop, callbacks)
        problem.capacities.report = monitor.step
        return cls(problem, params, monitor, Incumbent(problem, accept), Infeasibility(problem, monitor))

    def find_best(self, master: SeasonMaster, bound: Values, weeks: NewWeekSolver) -> None:
        """Look for a plan whose season goals attain the bound; among tied seasons, by the one with the longest runs."""
        guide = None if master.season is None else run_guide(self.problem, master.season, self.monitor)
        if guide is not None:
            self.problem.require_runs(guide.needs)
        self.loop(master, weeks, lambda _: season_proven(self.problem, bound, self.incumbent.solution), guide=guide)

    def find_any(self) -> None:
        """Look afresh for any plan: one with much left open is better than none. Weeks must hold the running that later
        weeks need, where they can."""
        master = SeasonMaster(self.problem, self.params, self.monitor, least_trough=False)
        needed = NeededRunning(self.problem.year)
        self.loop(master, any_weeks, lambda _: not self.incumbent.broken(), needed)

    def loop(
        self,
        master: SeasonMaster,
        weeks: NewWeekSolver,
        enough: Enough,
        needed: NeededRunning | None = None,
        guide: RunGuide | None = None,
    ) -> None:
        """Run a Benders loop with cuts of its own.

        Parameters
        ----------
        weeks : builds the subproblem.
        enough : ends the loop after a pass.
        needed : running that weeks are asked for as a must; None asks for none.
        guide : the tied season that is followed, with the runs its weeks must hold.
        """
        problem, params, monitor = self.problem, self.params, self.monitor
        prefix = PrefixCuts(problem, params, monitor)
        cuts = CutGenerator(problem, self.proofs, prefix, needed)
        solver = KeptWeeks(problem.year, weeks(problem.year, params, monitor, self.cores))
        passes = RollingHorizon(problem, params.rolling, monitor, solver, prefix, needed, guide)
        benders(problem.year, master, passes, cuts, self.incumbent, enough, params.attempts)

    def result(self, master: SeasonMaster, bound: Values | None = None) -> PlanResult:
        """What was found, with a certificate where there is a bound."""
        return PlanResult(
            solution=self.incumbent.solution,
            goals=certify(self.problem, bound, self.incumbent.solution),
            interrupted=self.incumbent.interrupted,
            deterministic_time=self.monitor.deterministic_time + self.problem.capacities.work,
            season=master.season,
        )
