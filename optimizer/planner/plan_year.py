"""Planning a year, from the first proof to the certificate."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from optimizer.core.requirement import Conflict
from optimizer.planner.certificate import SeasonBound
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.monotony_repair import MonotonyRepair
from optimizer.planner.neighbourhood_search import NeighbourhoodSearch
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import HearResult, PlanResult, unheard_result
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.search import Search
from optimizer.planner.stop import NEVER, StopCriterion
from optimizer.planner.week_solver import NewWeekSolver, OptimalWeeks, bare_weeks, first_weeks


class Improvement(Protocol):
    """Makes the incumbent better after the Benders loop."""

    def improve(self, incumbent: Incumbent) -> None:
        """Offer better plans to the incumbent."""


NewImprovement = Callable[[PlanningProblem, PlannerParams, Monitor], Improvement]
"""Builds the improvement of one search."""
Worth = Callable[[PlanningProblem, SeasonBound], bool]
"""Whether a year within these bounds is worth its days."""


def always(problem: PlanningProblem, bound: SeasonBound) -> bool:  # noqa: ARG001 - the signature of `Worth`
    """Every year is."""
    return True


@dataclass(frozen=True)
class Pieces:
    """What the search is composed of.

    Parameters
    ----------
    weeks : builds the subproblem of the main Benders loop.
    improvements : build what follows the loops, in order.
    worth : asked before any days are chosen; where it says no, the season is all that is found.
    """

    weeks: NewWeekSolver = OptimalWeeks
    improvements: tuple[NewImprovement, ...] = (NeighbourhoodSearch, MonotonyRepair)
    worth: Worth = always


WHOLE_PLAN = Pieces()
SEASON_ONLY = Pieces(first_weeks, ())
"""Every goal but fit is settled; days are as good as the first solution is."""
GOALS_ONLY = Pieces(bare_weeks, ())
"""The same, with days that are allowed and no more."""


def plan_again(problem: PlanningProblem, stop: StopCriterion = NEVER, callbacks: Callbacks = SILENT) -> PlanResult:
    """Look for any plan by other seasons and days than `plan_year` takes: for a year whose plan the audit rejected.

    Parameters
    ----------
    problem : the year, new: what the search before has learnt is not used.
    stop : ends the search early.
    callbacks : who hears how far the search is.

    Returns
    -------
    The first plan that the audit passes with its certificate, or the best of those it rejects.
    """
    search = Search.of(problem, DEFAULT, stop, callbacks)
    master = SeasonMaster(problem, DEFAULT, search.monitor)
    bound: SeasonBound | None = None
    with search.incumbent.interruptible():
        bound = master.bound()
        if bound is not None:
            search.find_any()
    return search.result(master, bound)


def plan_year(
    problem: PlanningProblem,
    params: PlannerParams = DEFAULT,
    stop: StopCriterion = NEVER,
    callbacks: Callbacks = SILENT,
    pieces: Pieces = WHOLE_PLAN,
    so_far: HearResult = unheard_result,
) -> PlanResult:
    """Plan a year.

    Parameters
    ----------
    problem : the year.
    params : every number of the search.
    stop : ends the search early; the best plan so far is kept. A KeyboardInterrupt does the same.
    callbacks : who hears how far the search is.
    pieces : what the search is composed of.
    so_far : hears the plan that keeps every rule before wishes for its days are looked after.

    Returns
    -------
    The best audited plan with its certificate; or the facts that rule every plan out; or neither.
    """
    search = Search.of(problem, params, stop, callbacks)
    master = SeasonMaster(problem, params, search.monitor)
    incumbent, proofs = search.incumbent, search.proofs
    conflicts: tuple[Conflict, ...] = ()
    bound: SeasonBound | None = None
    with incumbent.interruptible():
        # Invariant: nothing is solved outside this block, so Ctrl-C and a time limit hold from the first model on.
        conflicts = proofs.before_search()
        bound = None if conflicts else master.bound()
        if bound is not None and not pieces.worth(problem, bound):
            return search.result(master, bound)
        if bound is not None:
            bound = search.find_best(master, bound, pieces.weeks)
            if incumbent.broken() and not (incumbent.log is None and proofs.hopeless):
                if incumbent.log is None:
                    search.find_whole()
                if incumbent.log is None:
                    search.find_one()
                if incumbent.broken():
                    search.find_any()
            if pieces.improvements and not incumbent.broken():
                so_far(search.result(master, bound))
            for improvement in pieces.improvements:
                improvement(problem, params, search.monitor).improve(incumbent)
        if not conflicts and incumbent.log is None:
            conflicts = proofs.after_search
    return replace(search.result(master, bound), conflicts=conflicts)
