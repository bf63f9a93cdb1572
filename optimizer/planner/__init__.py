"""Logic-based Benders decomposition: master and subproblem joined, cuts, neighbourhood search, certificate.

`plan_year` is the whole method; everything else here is a piece that it is composed of, or that takes the place of one.
"""

from optimizer.planner.benders import benders
from optimizer.planner.certificate import GoalProof, certify
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.master import Master, SeasonMaster
from optimizer.planner.monitor import SILENT, Callbacks, Monitor
from optimizer.planner.neighbourhood_search import NeighbourhoodSearch
from optimizer.planner.params import DEFAULT, PlannerParams
from optimizer.planner.plan_result import PlanResult
from optimizer.planner.plan_year import GOALS_ONLY, SEASON_ONLY, WHOLE_PLAN, Pieces, plan_year
from optimizer.planner.problem import PlanningProblem
from optimizer.planner.rolling_horizon import RollingHorizon
from optimizer.planner.search import Search
from optimizer.planner.solution import Rollout, Solution
from optimizer.planner.stop import NEVER, MaxRuntime, StopCriterion
from optimizer.planner.week_solver import OptimalWeeks, WeekSolver, any_weeks, bare_weeks, first_weeks

__all__ = [
    "DEFAULT",
    "GOALS_ONLY",
    "NEVER",
    "SEASON_ONLY",
    "SILENT",
    "WHOLE_PLAN",
    "Callbacks",
    "GoalProof",
    "Incumbent",
    "Master",
    "MaxRuntime",
    "Monitor",
    "NeighbourhoodSearch",
    "OptimalWeeks",
    "Pieces",
    "PlanResult",
    "PlannerParams",
    "PlanningProblem",
    "RollingHorizon",
    "Rollout",
    "Search",
    "SeasonMaster",
    "Solution",
    "StopCriterion",
    "WeekSolver",
    "any_weeks",
    "bare_weeks",
    "benders",
    "certify",
    "first_weeks",
    "plan_year",
]
