"""Plans that stop early: at the first one that the audit passes, or when every goal but fit is settled."""

from dataclasses import replace

from optimizer.audit.auditor import counted_loads
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.build_year import prepare
from optimizer.domain.past import Past
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.formats.scenario import Scenario
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import SeasonMaster
from optimizer.planner.params import DEFAULT
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import SEASON_ONLY, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.solution import Rollout
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.planner.week_solver import any_weeks

ANY_PLAN = replace(
    DEFAULT,
    rolling=replace(
        DEFAULT.rolling,
        joint_weeks=EXPLAIN.joint_weeks,
        joint_budget=EXPLAIN.joint_budget,
        early_limit=EXPLAIN.early_limit,
    ),
)
"""Numbers of a search for which one plan is as good as another."""


class PlanOrNoFurther:
    """Ends a search at its first plan, or when a pass gets no further than those before it.

    Attributes
    ----------
    furthest : weeks of the pass that got furthest.
    """

    def __init__(self, incumbent: Incumbent) -> None:
        self._incumbent = incumbent
        self.furthest = 0

    def __call__(self, rollout: Rollout) -> bool:
        before, self.furthest = self.furthest, max(self.furthest, len(rollout.path))
        return not self._incumbent.broken() or self.furthest == before


class CountedQuestions:
    """Ends a search after so many questions, each a step or a model: the same on every machine, unlike time.

    Attributes
    ----------
    number : how many have been asked.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.number = 0

    def __call__(self) -> bool:
        self.number += 1
        return self.number > self._most


def first_plan(year: Year, capacities: WeeklyCapacities | None = None, stop: StopCriterion = NEVER) -> PlanResult:
    """Look for any audited plan of a year in which nothing is known to clash.

    Nothing is proven where none is found, and what later weeks need is no must: to insist costs half as much again
    where there is no plan.

    Parameters
    ----------
    capacities : those of the year where its week models are solved already.
    stop : ends the search early.

    Returns
    -------
    The plan, without bounds; `broken()` where none was found.
    """
    return first_plan_of(PlanningProblem(year, capacities), stop)


def first_plan_of(problem: PlanningProblem, stop: StopCriterion = NEVER) -> PlanResult:
    """The same of a problem that is posed already, such as the rest of a year."""
    search = Search.of(problem, ANY_PLAN, stop)
    master = SeasonMaster(search.problem, search.params, search.monitor, least_trough=False)
    with search.incumbent.interruptible():
        for week in problem.year.weeks:
            # Days that merely add up promise several times what a return to running may carry.
            if week.mode == "return":
                search.problem.tighten(week.index)
        if master.rough():
            _follow(search, master)
    return search.result(master)


def _follow(search: Search, master: SeasonMaster) -> None:
    """Look for days behind the rough season in one pass; then with runs as early as they may be, where one had to be
    led up to sooner; then in passes that learn; then behind a season within exact capacities, where days that merely
    add up to more than they hold have misled it: in a year of few days they do so in every week."""
    year, weeks = search.problem.year, search.kept(any_weeks)
    asked = counted_loads(year, master.season.best()) if master.season is not None else ()
    search.loop(master, weeks, lambda _: True)
    if search.incumbent.log is None:
        search.find_early()
    passes = PlanOrNoFurther(search.incumbent)
    if search.incumbent.log is None:
        search.loop(master, weeks, passes)
    if search.incumbent.log is not None or passes.furthest >= len(asked):
        return
    failed = search.problem.rules.weeks[passes.furthest]
    if asked[passes.furthest] > failed.capacity and master.within_capacities():
        search.loop(master, weeks, PlanOrNoFurther(search.incumbent))


def season_plan(scenario: Scenario, past: Past) -> PlanResult:
    """Plan a scenario's year for every goal but fit.

    Returns
    -------
    A plan that is best in every goal but fit, or the conflicts.
    """
    return plan_year(PlanningProblem(prepare(scenario, past)), pieces=SEASON_ONLY)
