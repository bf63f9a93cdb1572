"""Plans that stop early: at the first one that the audit passes, or when every goal but fit is settled."""

from dataclasses import replace

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
    DEFAULT, rolling=replace(DEFAULT.rolling, joint_weeks=EXPLAIN.joint_weeks, joint_budget=EXPLAIN.joint_budget)
)
"""Numbers of a search for which one plan is as good as another."""


class PlanOrNoFurther:
    """Ends a search at its first plan, or when a pass gets no further than those before it."""

    def __init__(self, incumbent: Incumbent) -> None:
        self._incumbent = incumbent
        self._furthest = 0

    def __call__(self, rollout: Rollout) -> bool:
        before, self._furthest = self._furthest, max(self._furthest, len(rollout.path))
        return not self._incumbent.broken() or self._furthest == before


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
    search = Search.of(PlanningProblem(year, capacities), ANY_PLAN, stop)
    master = SeasonMaster(search.problem, search.params, search.monitor, least_trough=False)
    with search.incumbent.interruptible():
        for week in year.weeks:
            # Days that merely add up promise several times what a return to running may carry.
            if week.mode == "return":
                search.problem.tighten(week.index)
        if master.rough():
            search.loop(master, search.kept(any_weeks), PlanOrNoFurther(search.incumbent))
    return search.result(master)


def season_plan(scenario: Scenario, past: Past) -> PlanResult:
    """Plan a scenario's year for every goal but fit.

    Returns
    -------
    A plan that is best in every goal but fit, or the conflicts.
    """
    return plan_year(PlanningProblem(prepare(scenario, past)), pieces=SEASON_ONLY)
