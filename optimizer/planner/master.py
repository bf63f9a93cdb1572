"""The master problem: the best season under the cuts learned so far, and the bound that no plan undercuts."""

from typing import Protocol, TypeVar

from optimizer.audit.auditor import counted_loads
from optimizer.domain.season_path import Values
from optimizer.domain.season_rules import LoadCuts
from optimizer.planner.certificate import season_bounds
from optimizer.planner.cuts import Cuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import PlannerParams
from optimizer.planner.problem import PlanningProblem
from optimizer.season.season_solver import SeasonSolver

ProposedSeason_co = TypeVar("ProposedSeason_co", covariant=True)


class Master(Protocol[ProposedSeason_co]):
    """Proposes seasons to the Benders loop."""

    def solve(self, cuts: Cuts, incumbent: Incumbent) -> ProposedSeason_co | None:
        """The best season under the cuts; None where there is none, or none that promises a better plan than the
        incumbent. May weaken cuts that leave no season."""


class SeasonMaster:
    """The exact dynamic programme over weekly loads.

    Parameters
    ----------
    least_trough : whether troughs are to be as shallow as can be. It costs half of the time; without it, any season
        that is good otherwise will do, and its values bound nothing.

    Attributes
    ----------
    season : the best season without cuts, once it is known; later ones share its tables.
    """

    def __init__(
        self, problem: PlanningProblem, params: PlannerParams, monitor: Monitor, *, least_trough: bool = True
    ) -> None:
        self._problem, self._params, self._monitor = problem, params, monitor
        self._least_trough = least_trough
        self.season: SeasonSolver | None = None

    def bound(self) -> Values | None:
        """Goal values that no plan undercuts, in strict order; None where there is no season at all.

        The season is a relaxation: a week may carry any load up to its capacity. Capacities are rough at first; where
        the best season comes near one, it is made exact and the season is solved again, until none is exceeded.
        """
        season: SeasonSolver | None = None
        while True:
            season = self._best(LoadCuts(), season)
            if not season.solvable:
                self.season = season
                return None
            loads = counted_loads(self._problem.year, season.best())
            # Not any(...) over a generator: every week near its capacity is made exact before the next season.
            exceeded = [self._exceeds(week, load) for week, load in enumerate(loads)]
            if not any(exceeded):
                self.season = season
                return season.values(season.best())

    def rough(self) -> bool:
        """Solve the season once with the capacities as they stand: quicker than `bound`, and proves nothing.

        Returns
        -------
        Whether there is a season.
        """
        self.season = self._best(LoadCuts(), None)
        return self.season.solvable

    def solve(self, cuts: Cuts, incumbent: Incumbent) -> SeasonSolver | None:
        if self.season is not None and cuts.load == LoadCuts():
            season = self.season
        else:
            season = self._best(cuts.load, self.season)
            while not season.solvable and cuts.weaken():
                season = self._best(cuts.load, self.season)
        return season if season.solvable and promises(self._problem, season, incumbent) else None

    def _best(self, cuts: LoadCuts, known: SeasonSolver | None) -> SeasonSolver:
        self._monitor.step("season", 0, 1)
        return SeasonSolver(self._problem.year, self._problem.rules, cuts, least_trough=self._least_trough, known=known)

    def _exceeds(self, week: int, load: float) -> bool:
        """Make the week's capacity exact if the load comes near it; whether the load is then too much."""
        rule = self._problem.rules.weeks[week]
        if load > self._params.near_capacity * rule.capacity and rule.capacity > rule.fixed:
            self._problem.tighten(week)
        return load > rule.capacity + 1e-6


def promises(problem: PlanningProblem, season: SeasonSolver, incumbent: Incumbent) -> bool:
    """Whether a plan of the season could be better than the incumbent in any goal but fit, which the neighbourhood
    search sees to. What the season does not know counts as good as it can be."""
    known = incumbent.audit
    if known is None or incumbent.broken():
        return True
    hope = season_bounds(problem.year, problem.history, season.values(season.best()), known)
    return [hope[name] for name in hope] < [known.goals[name] for name in hope]
