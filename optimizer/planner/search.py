"""The Benders loops of one search, put together from their pieces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from optimizer.bounds.first_climbs import FirstClimbs
from optimizer.bounds.refuted_loads import RefutedLoads
from optimizer.bounds.run_chain import TooHeavyError
from optimizer.domain.season_path import SeasonStep
from optimizer.planner.benders import Enough, benders
from optimizer.planner.certificate import LONGEST_RUNS, GoalProof, SeasonBound, certify, season_proven
from optimizer.planner.cuts import CutGenerator, PrefixCuts
from optimizer.planner.gap_closing import GapClosing
from optimizer.planner.incumbent import Accept, Incumbent, better
from optimizer.planner.infeasibility import Infeasibility
from optimizer.planner.master import NO_LOADS, SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.needed_running import NeededRunning
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import JointTime, RollingHorizon
from optimizer.planner.run_guide import NONE_MISSED, RunGuide, run_guide
from optimizer.planner.runs_first import RunsFirst
from optimizer.planner.solution import Rollout
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.planner.stretch_search import StretchSearch
from optimizer.planner.week_solver import CoreTrials, KeptWeeks, NewWeekSolver, WeekSolver, any_weeks
from optimizer.planner.whole_season import WholeSeason
from optimizer.season.solved_season import SolvedSeason


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
        most_models: int | None = None,
    ) -> "Search":
        """A search that has not begun; from here on every solver call asks the stopping criterion first.

        Parameters
        ----------
        accept : which plans take the place of the incumbent.
        most_models : models after which it ends; None for all.
        """
        monitor = Monitor(stop, callbacks, most_models)
        problem.capacities.report = monitor.step
        return cls(problem, params, monitor, Incumbent(problem, accept), Infeasibility(problem, monitor))

    def find_best(self, master: SeasonMaster, bound: SeasonBound, weeks: NewWeekSolver) -> SeasonBound:
        """Look for a plan whose season goals attain the bound; among tied seasons, by the one with the longest runs.

        Where no days meet the season's targets, that may be so for every plan: the bound is refined then, and the
        search goes on from the season that keeps to it.

        Returns
        -------
        The refined bound.
        """
        problem, incumbent = self.problem, self.incumbent
        bound, needed = self._within_first_weeks(master, bound)
        refuted = RefutedLoads(problem.year, problem.history, problem.rules, self.monitor.step, problem.bounds)
        begun = False
        gaps, kept, joint = GapClosing(problem, master, self.monitor), self.kept(weeks), JointTime()
        missed, doubted = dict[int, int](), dict[int, int]()
        for _ in range(1 + self.params.refinements):
            bound, guide = self.guided(master, bound, gaps.loads, doubted)
            if guide is not None:
                problem.require_runs(guide.wishes, guide.since)
            proven = partial(season_proven, problem, bound)
            refuted.news = 0
            enough: Enough = lambda _: refuted.news > 0 or proven(incumbent.solution) or self._worked_enough(refuted)  # noqa: B023, E731
            if needed is not None:
                # Week after week, the first ones would hold less running than the season's climb lives on.
                self.loop(master, kept, enough, guide, needed=needed, refuted=refuted, joint=joint)
            if needed is None or incumbent.log is None:
                self.loop(
                    master, kept, enough, guide, refuted=refuted, joint=joint, closing_gaps=gaps.closing, missed=missed
                )
            needed = None
            if incumbent.log is None and not begun:
                # Passes that end at a week which does not hold its run are dear, and the next ones often end there too.
                if self.proofs.ruled_out:
                    break
                begun = True
                self.find_early()
                if incumbent.log is None and self.proofs.hopeless:
                    break
            self._bound_runs(bound)
            if proven(incumbent.solution) or self._worked_enough(refuted):
                break
            if not refuted.news and self._doubts(bound, guide, missed, doubted):
                continue
            better = master.bound(gaps.loads, self._planned()) if refuted.news else gaps.ask(incumbent, bound)
            if better is None:
                break
            bound = better
        self.monitor.spend(refuted.work)
        if incumbent.log is None:
            self.proofs.renew()
        return bound

    def _within_first_weeks(self, master: SeasonMaster, bound: SeasonBound) -> tuple[SeasonBound, NeededRunning | None]:
        """The bound of a season whose first weeks climb no further than any plan of a new runner does, and the running
        with which they have days; of others the bound as it is."""
        problem = self.problem
        if not problem.year.new or problem.before or problem.year.standing is not None:
            return bound, None
        first = FirstClimbs(problem.year, problem.rules, problem.capacities, self.monitor.step)
        for _ in range(problem.bounds.first_rounds):
            refined = master.bound() if first.refuse(master.levels()) else None
            if refined is None:
                break
            bound = refined
        needed = NeededRunning(problem.year)
        needed.minutes = first.least_running(master.levels())
        self.monitor.spend(first.work)
        return bound, needed

    def _bound_runs(self, bound: SeasonBound) -> None:
        """Ask how long the runs before races can be, where the plan's are short: alone, then together with loads."""
        known, step = self.incumbent, self.monitor.step
        if known.log is None or season_proven(self.problem, bound, known.solution):
            return
        self.monitor.spend(self.problem.bound_runs(known.log, step))
        first_open = self._first_open(bound)
        if first_open is not None and first_open.name in LONGEST_RUNS:
            self.monitor.spend(self.problem.bound_ready_runs(self.params.near_capacity, step))

    def _doubts(
        self, bound: SeasonBound, guide: RunGuide | None, missed: Mapping[int, int], doubted: dict[int, int]
    ) -> bool:
        """Whether another chain of runs may serve races better that the last pass left short for want of a run in one
        of its weeks: the first such run is not counted on from then on."""
        # A week holds the run behind the most favourable history, and not behind what this pass has run before it.
        first_open = self._first_open(bound)
        if guide is None or not missed or first_open is None or first_open.name not in LONGEST_RUNS:
            return False
        reached = self.incumbent.solution.audit.goals if self.incumbent.solution else {}
        if guide.short >= tuple(round(10 * reached[name]) for name in LONGEST_RUNS):
            return False
        week = min(missed)
        if week in doubted and doubted[week] <= missed[week]:
            return False
        doubted[week] = missed[week]
        return True

    def _first_open(self, bound: SeasonBound) -> GoalProof | None:
        """The first goal that the best plan may not meet as well as can be; None without a plan."""
        proofs = certify(self.problem, bound, self.incumbent.solution)
        return next((goal for goal in proofs if not goal.attained), None)

    def _worked_enough(self, refuted: RefutedLoads) -> bool:
        """Whether there is a plan that keeps every rule, and looking for a better season has taken long."""
        work = self.monitor.deterministic_time + refuted.work
        return not self.incumbent.broken() and work > self.params.enough_work

    def guided(
        self,
        master: SeasonMaster,
        bound: SeasonBound,
        gapless: Mapping[int, float] = NO_LOADS,
        missed: Mapping[int, int] = NONE_MISSED,
    ) -> tuple[SeasonBound, RunGuide | None]:
        """The run guide of the master's season, which is solved again until some season as good is within all the
        capacities that the guide has asked for; the bound is that of the last one."""
        while master.season is not None and master.season.solvable:
            try:
                near = self.params.near_capacity
                return bound, run_guide(self.problem, master.season, self.monitor, near, missed)
            except TooHeavyError:
                # Each round has made a capacity exact that its season exceeds, so the next season is another one.
                bound = master.bound(gapless, self._planned()) or bound
        return bound, None

    def _planned(self) -> Sequence[SeasonStep]:
        """The path of the incumbent, if it keeps every rule."""
        known = self.incumbent.audit
        return () if known is None or self.incumbent.broken() else known.path

    def kept(self, weeks: NewWeekSolver) -> WeekSolver:
        """The subproblem, which remembers the weeks of passes that began the same way."""
        return KeptWeeks(self.problem.year, weeks(self.problem.year, self.params, self.monitor, self.cores))

    def find_early(self) -> None:
        """Look for any plan in a single pass whose runs grow as early as they may."""
        passes, season = self._single_pass()
        if season is not None:
            rollout = RunsFirst(self.problem, self.monitor, self.params.rolling, passes).run(season)
            if rollout is not None and rollout.complete(self.problem.year):
                self.incumbent.offer(rollout)

    def find_whole(self) -> None:
        """Look for any plan in one model of the whole season."""
        WholeSeason(self.problem, self.monitor, self.params.whole).find(self.incumbent)

    def find_one(self) -> None:
        """Look for any plan in a single pass, helped over the weeks that it stops at."""
        problem, params = self.problem, self.params
        passes, season = self._single_pass()
        if season is None:
            return
        help_over = StretchSearch(problem, self.monitor, params.stretch, season)
        rollout: Rollout | None = passes.run(season)
        for _ in range(params.stretch.stops):
            if rollout is None or rollout.complete(problem.year):
                break
            rollout = help_over.mend(rollout)
            if rollout is not None:
                rollout = passes.go_on(rollout, season)
        if rollout is not None and rollout.complete(problem.year):
            self.incumbent.offer(rollout)

    def _single_pass(self) -> tuple[RollingHorizon, SolvedSeason | None]:
        """What plans a season's weeks one by one, any days being good enough, and the season."""
        problem, params, monitor = self.problem, self.params, self.monitor
        master = SeasonMaster(problem, params, monitor, least_trough=False)
        prefix = PrefixCuts(problem, params, monitor)
        season = master.solve(CutGenerator(problem, self.proofs, prefix), self.incumbent)
        return RollingHorizon(problem, params.rolling, monitor, self.kept(any_weeks), prefix), season

    def find_any(self) -> None:
        """Look afresh for any plan, one with many violations being better than none. Weeks must hold the running that
        later weeks need, where they can."""
        master = SeasonMaster(self.problem, self.params, self.monitor, least_trough=False)
        needed = NeededRunning(self.problem.year)
        self.loop(master, self.kept(any_weeks), lambda _: not self.incumbent.broken(), needed=needed)

    def loop(
        self,
        master: SeasonMaster,
        weeks: WeekSolver,
        enough: Enough,
        guide: RunGuide | None = None,
        *,
        needed: NeededRunning | None = None,
        refuted: RefutedLoads | None = None,
        joint: JointTime | None = None,
        closing_gaps: bool = False,
        missed: dict[int, int] | None = None,
    ) -> None:
        """Run a Benders loop with cuts of its own.

        Parameters
        ----------
        weeks : the subproblem.
        enough : ends the loop after a pass.
        guide : the tied season that is followed, with the runs its weeks must hold.
        needed : running that weeks must hold; None requires none.
        refuted : tests whether a failure of the days holds for every plan; None tests nothing.
        joint : what weeks solved jointly have cost in the loops before.
        closing_gaps : whether passes choose weeks with run gaps again, where need be together with the week before.
        missed : learns which runs of the guide the last pass did without.
        """
        problem, params, monitor = self.problem, self.params, self.monitor
        prefix = PrefixCuts(problem, params, monitor, refuted)
        cuts = CutGenerator(problem, self.proofs, prefix, needed)
        passes = RollingHorizon(
            problem,
            params.rolling,
            monitor,
            weeks,
            prefix,
            needed,
            guide,
            joint or JointTime(),
            closing_gaps,
            {} if missed is None else missed,
        )
        benders(problem.year, master, passes, cuts, self.incumbent, enough, params.attempts)

    def result(self, master: SeasonMaster, bound: SeasonBound | None = None) -> PlanResult:
        """What was found, with a certificate where there is a bound."""
        return PlanResult(
            solution=self.incumbent.solution,
            goals=certify(self.problem, bound, self.incumbent.solution),
            interrupted=self.incumbent.interrupted,
            deterministic_time=self.monitor.deterministic_time + self.problem.capacities.work,
            season=master.season,
        )
