"""The master problem of a replan: seasons that reach the readiness there can be and change the fewest days for it."""

from collections.abc import Mapping, Sequence

from optimizer.domain.season_path import SeasonStep, walk
from optimizer.domain.season_rules import Demand
from optimizer.planner.cuts import Cuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.problem import PlanningProblem
from optimizer.replan.change_costs import Costs
from optimizer.replan.change_prices import Keep
from optimizer.replan.keeping_season import KeepingSeason, solve_keeping
from optimizer.replan.replan_params import ReplanParams
from optimizer.season.solved_season import SolvedSeason


class KeepingMaster:
    """Seasons close to an old plan.

    Parameters
    ----------
    season : a solved season of the same rules, whose tables are shared.
    loads : the old plan's weekly loads, in points.
    params : what prices are capped at.
    costs : least days changed for a load, looked up where a season needs it.
    slack : by demand, tenths of a percent of readiness that may be short for nothing.

    Attributes
    ----------
    changes_bound : days that any plan must change; None before the first season.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        monitor: Monitor,
        season: SolvedSeason,
        loads: Sequence[float],
        params: ReplanParams,
        costs: Costs,
        slack: Mapping[Demand, int],
    ) -> None:
        self._problem, self._monitor, self._season = problem, monitor, season
        self._loads, self._params, self._costs, self._slack = loads, params, costs, slack
        self.changes_bound: int | None = None

    def solve(self, cuts: Cuts, incumbent: Incumbent) -> KeepingSeason | None:  # noqa: ARG002 - others read it
        """The season with the fewest changed days.

        Prices begin as optimistic as can be. Where the first best path changes days, their price is looked up and
        the weeks up to there are solved again, until all prices along that path are known. The paths that are best
        after that stay as they are: each would have to be priced too, and in missed weeks of four scenarios that
        raised no bound.
        """
        self._monitor.step("season", 0, 1)
        keep = Keep(self._loads, self._costs.reach(), self._slack, self._params)
        season = solve_keeping(self._problem.year, self._problem.rules, cuts.load, keep, self._season.graph)
        # Invariant: no price is above what its changes really take. So every season valued here is a relaxation: its
        # fewest changes bound those of every plan, though the path that is best by then may have unknown prices.
        path = season.solved.best() if season.solvable else []
        while season.solvable and (news := self._priced(season, path)):
            self._monitor.step("season", 0, 1)
            season = season.repriced(self._costs.reach(), max(news))
        if not season.solvable:
            return None
        if self.changes_bound is None:
            self.changes_bound = season.least_changes
        return season

    def _priced(self, season: KeepingSeason, path: list[SeasonStep]) -> list[int]:
        """Weeks of the path whose price has just been looked up."""
        return [
            week
            for week, state, step in walk(self._problem.year, path)
            if self._costs.learn(week, season.changed(week, state, step), *season.window(week, state, step))
        ]
