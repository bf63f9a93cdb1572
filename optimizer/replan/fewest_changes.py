"""The rest of a year with the fewest changed days: keep everything if that can be, else change what must change.

Readiness comes first, but nobody's plan is torn up for less than one percent of it.
"""

from dataclasses import dataclass, replace

from optimizer.audit.auditor import week_loads
from optimizer.core.requirement import Conflict
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_rules import A_RACE, B_RACE, Demand
from optimizer.domain.season_values import short
from optimizer.domain.training_log import Log
from optimizer.planner.benders import benders
from optimizer.planner.certificate import SeasonBound, certify
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.planner.week_solver import bare_weeks
from optimizer.replan.change_costs import Costs
from optimizer.replan.guided_master import GuidedMaster
from optimizer.replan.keeping_master import KeepingMaster
from optimizer.replan.keeping_passes import KeepingPasses
from optimizer.replan.kept_rest import READY, KeptRest, OldPlan
from optimizer.replan.ready_and_near import ready_and_near
from optimizer.replan.replan_params import DEFAULT_REPLAN, ReplanParams
from optimizer.replan.restored_days import restore
from optimizer.season.solved_season import SolvedSeason

PROMISED = {A_RACE: "race_readiness", B_RACE: "b_race_readiness"}
"""The goal of a race's fitness, by the tier of its demand."""


@dataclass(frozen=True)
class FewestChanges:
    """What a replan comes to: the plan, and the days that any plan must change; None where that is not known."""

    result: PlanResult
    changes_bound: int | None


def plan_fewest_changes(
    problem: PlanningProblem,
    old: OldPlan,
    params: ReplanParams = DEFAULT_REPLAN,
    stop: StopCriterion = NEVER,
    callbacks: Callbacks = SILENT,
    planner: PlannerParams = DEFAULT,
    so_far: HearResult = unheard_result,
) -> FewestChanges:
    """Plan the rest of a year around an old plan.

    Parameters
    ----------
    problem : the rest of the year.
    old : what is kept to.
    params : the numbers that only replans have.
    stop, callbacks : as in `plan_year`.
    planner : every other number of the search.
    so_far : hears the first plan before days of it are put back.

    Returns
    -------
    The first plan that keeps every rule, with bounds of readiness; or the facts that rule every plan out.
    """
    search = Search.of(problem, planner, stop, callbacks, ready_and_near(old.days, params.slack), params.most_models)
    incumbent, best = search.incumbent, SeasonMaster(problem, search.params, search.monitor, least_trough=False)
    conflicts: tuple[Conflict, ...] = ()
    bound: SeasonBound | None = None
    keeping: KeepingMaster | None = None
    with incumbent.interruptible():
        conflicts = search.proofs.before_search()
        bound = None if conflicts else best.bound()
        if bound is not None and best.season is not None:
            # The old plan as it stands changes no day: if it passes, nothing is searched for.
            kept = KeptRest(search, old, bound.values, params)
            broken = kept.offer({})
            if incumbent.broken():
                keeping = _keeping_master(search, params, old, best.season, broken)
                if old.carried is not None:
                    kept.offer(old.carried)
                if incumbent.broken():
                    bound, guide = search.guided(best, bound)
                    kept.expect(guide)
                    master = GuidedMaster(search, keeping, guide, round(10 * params.slack))
                    _search_near(search, params, old, master, kept, broken)
                    # Where nothing near is found, a plan at hand comes sooner than one from afar.
                    if not kept.reached() and not (incumbent.broken() and old.at_hand is not None):
                        _search_freely(search, best, bound)
                else:  # as ready as can be or was promised, and near: only the bound is left to be found
                    keeping.solve(PrefixCuts(problem, search.params, search.monitor), incumbent)
                if not incumbent.broken():
                    so_far(search.result(best))
                restore(search, old.days, READY, params)
        if not conflicts and incumbent.log is None:
            conflicts = search.proofs.after_search
    if not conflicts and incumbent.broken():
        _from_hand(search, params, old)
    found = search.result(best)
    goals = certify(problem, bound, found.solution, READY)
    changes = keeping.changes_bound if keeping is not None else None if incumbent.broken() else 0
    return FewestChanges(replace(found, goals=goals, conflicts=conflicts), changes)


def _from_hand(search: Search, params: ReplanParams, old: OldPlan) -> None:
    """Take the plan at hand where the search has come to nothing, as near to the old one as putting days back brings
    it."""
    if old.at_hand is None:
        return
    problem, incumbent = search.problem, search.incumbent
    with incumbent.interruptible():
        if incumbent.take(incumbent.audited(Log(problem.year, dict(old.at_hand), problem.before))):
            restore(search, old.days, READY, params)


def _keeping_master(
    search: Search, params: ReplanParams, old: OldPlan, season: SolvedSeason, broken: set[int]
) -> KeepingMaster:
    problem, monitor = search.problem, search.monitor
    loads = week_loads(problem.year, Log(problem.year, dict(old.days)))
    costs = Costs(problem, params, monitor, old.days, loads, broken)
    slack = readiness_slack(problem, old, season, params.slack)
    return KeepingMaster(problem, monitor, season, loads, params, costs, slack)


def readiness_slack(problem: PlanningProblem, old: OldPlan, season: SolvedSeason, slack: float) -> dict[Demand, int]:
    """By race's demand, tenths of a percent of readiness that may be short for nothing: what the best season has to
    leave short or the old plan did not promise, and a little. A replan minimises changes right after its
    races, so nothing else may buy a change."""
    demands = [demand for demand in problem.rules.demands if demand.tier in PROMISED]
    states = [season.start(), *(step.after for step in season.best())]
    levels = fitness_grid().levels
    found = {}
    for demand in demands:
        peers = sum(other.tier == demand.tier for other in demands)
        promised = 10 * old.promised.get(PROMISED[demand.tier], 0.0) / peers
        # What even the best season has to leave short costs no change, as no change would win it back.
        must = short(levels[states[demand.week].level], levels[demand.level])
        found[demand] = round(10 * slack + max(must, promised))
    return found


def _search_near(
    search: Search, params: ReplanParams, old: OldPlan, master: GuidedMaster, kept: KeptRest, broken: set[int]
) -> None:
    """Run the Benders loop with seasons and days close to the old plan, until races are as ready as they can be."""
    problem, incumbent = search.problem, search.incumbent
    cuts = PrefixCuts(problem, search.params, search.monitor)
    passes = KeepingPasses(search, params, old, cuts, kept, broken, master.missed)
    benders(problem.year, master, passes, cuts, incumbent, lambda _: kept.reached(), search.params.attempts)


def _search_freely(search: Search, master: SeasonMaster, bound: SeasonBound) -> None:
    """Search as if there were no old plan, where the plans near it leave races short of what they may have: goals come
    before nearness."""
    free = replace(search, incumbent=Incumbent(search.problem))
    free.find_best(master, bound, bare_weeks)
    if free.incumbent.solution is not None:
        search.incumbent.take(free.incumbent.solution)
