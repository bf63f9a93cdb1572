"""The first plan of a rest of year that somebody waits for: the weeks before the first broken rule stay as they are,
and no bound is worked out before. What it leaves to be wished the search behind it sees to."""

from dataclasses import replace

from optimizer.audit.auditor import week_loads
from optimizer.domain.season_rules import Demand
from optimizer.domain.training_log import Log
from optimizer.planner.benders import benders
from optimizer.planner.cuts import PrefixCuts
from optimizer.planner.incumbent import Incumbent, first_sound
from optimizer.planner.plan_result import HearResult, PlanResult
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Solution
from optimizer.replan.change_costs import Costs
from optimizer.replan.keeping_master import KeepingMaster
from optimizer.replan.keeping_passes import KeepingPasses
from optimizer.replan.kept_rest import PROMISED, READY, KeptRest, OldPlan
from optimizer.replan.replan_params import ReplanParams


def near_plan(search: Search, old: OldPlan, params: ReplanParams, so_far: HearResult) -> Solution | None:
    """Look once for a plan close to the old one.

    Parameters
    ----------
    search : its monitor and numbers; its incumbent stays as it is.
    old : what is kept to.
    params : the numbers that only replans have.
    so_far : hears every plan that keeps the rules.

    Returns
    -------
    A plan that keeps every rule; None where one pass finds none.
    """
    search = replace(search, incumbent=Incumbent(search.problem, first_sound))
    problem, monitor, incumbent = search.problem, search.monitor, search.incumbent

    def told(found: Solution) -> None:
        so_far(PlanResult(solution=found, goals=(), deterministic_time=monitor.deterministic_time))

    kept = KeptRest(search, old, None, params.slack, told)
    broken = kept.offer({})
    if incumbent.broken():
        loads = week_loads(problem.year, Log(problem.year, dict(old.days)))
        costs = Costs(problem, params, monitor, old.days, loads, broken)
        master = KeepingMaster(problem, monitor, None, loads, params, costs, promised_slack(problem, old, params.slack))
        cuts = PrefixCuts(problem, search.params, monitor)
        passes = KeepingPasses(search, params, old, cuts, kept, broken, first=max(0, min(broken, default=0) - 1))
        benders(problem.year, master, passes, cuts, incumbent, lambda _: True, 1)
        if not incumbent.broken() and incumbent.solution is not None:
            told(incumbent.solution)
    return None if incumbent.broken() else incumbent.solution


def promised_slack(problem: PlanningProblem, old: OldPlan, slack: float) -> dict[Demand, int]:
    """By race's demand, tenths of a percent of readiness that may be short for nothing: what the old plan did not
    promise, and a little."""
    demands = [demand for demand in problem.rules.demands if demand.tier in PROMISED]
    found = {}
    for demand in demands:
        peers = sum(other.tier == demand.tier for other in demands)
        found[demand] = round(10 * slack + 10 * old.promised.get(PROMISED[demand.tier], 0.0) / peers)
    return found


def readier(one: Solution | None, other: Solution) -> bool:
    """Whether races are readier in the one plan, the first in which they differ deciding."""
    return one is not None and [one.audit.goals[name] for name in READY] < [other.audit.goals[name] for name in READY]
