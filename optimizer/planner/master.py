"""The master problem: the best season under the cuts learned so far, and the bound that no plan undercuts."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from typing import Protocol, TypeVar

from optimizer.audit.auditor import counted_loads
from optimizer.domain.fitness_grid import fitness_grid
from optimizer.domain.season_path import SeasonStep
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.season_values import Values, measure, short_of_climb
from optimizer.planner.certificate import SeasonBound, season_bounds
from optimizer.planner.cuts import Cuts
from optimizer.planner.incumbent import Incumbent
from optimizer.planner.monitor import Monitor
from optimizer.planner.params import PlannerParams
from optimizer.planner.problem import PlanningProblem
from optimizer.season.climb_floors import floors_of
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason

NO_LOADS: Mapping[int, float] = {}
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
        self.season: SolvedSeason | None = None

    def bound(self, gapless: Mapping[int, float] = NO_LOADS, planned: Sequence[SeasonStep] = ()) -> SeasonBound | None:
        """Goal values that no plan undercuts, in strict order; None where there is no season at all.

        The season is a relaxation: a week may have any load up to its capacity. Capacities are rough at first; where
        the best season comes near one, it is made exact and the season is solved again, until none is exceeded.

        Parameters
        ----------
        gapless : by week, the least load that the season must have so that run gaps can be closed.
        planned : the path of a known plan, if there is one.
        """
        # What the climbs ask for follows from a season that knows of none, also where the bound is refined.
        rules = replace(self._problem.rules, floors=[], gapless=gapless)
        season, free = self._within_capacities(rules, self.season), None
        if season.solvable and self._least_trough:
            free = measure(season.year, replace(rules, climbs=[]), season.best())
            season = self._as_planned(self._eager(season, free) or self._climbing(season), planned)
        self.season = season
        return SeasonBound(season.values(season.best()), free) if season.solvable else None

    def _climbing(self, season: SolvedSeason) -> SolvedSeason:
        """The best season that climbs above what it reached itself, as far as a few rounds find one.

        The season given knows of no climbs. What it reaches says how much they require; the next one has to reach that,
        and so on, until a season climbs by its own measure.
        """
        for _ in range(self._params.climb_rounds):
            floors = floors_of(season.rules, season.start(), season.best())
            # Even where the season climbs, the floors are set: others as good may reach more and then fall.
            if floors == season.rules.floors or (season.rules.floors and not self._short_of_climbs(season)):
                break
            climbing = self._within_capacities(replace(season.rules, floors=floors), season)
            if not climbing.solvable:
                break
            season = climbing
        return season

    def _as_planned(self, season: SolvedSeason, planned: Sequence[SeasonStep]) -> SolvedSeason:
        """The season; where a known plan is better by what it climbs itself, the best one that climbs as it does."""
        # Which climbs cost least is not searched for: a season that learned of new limits may climb worse than before.
        if not planned or astuple(measure(season.year, season.rules, list(planned))) >= _values(season):
            return season
        floors = floors_of(season.rules, season.start(), planned)
        found = self._within_capacities(replace(season.rules, floors=floors), season)
        return found if found.solvable and _values(found) < _values(season) else season

    def _eager(self, season: SolvedSeason, free: Values) -> SolvedSeason | None:
        """The season that climbs further than goals require, if that costs nothing but a few more jumps.

        Parameters
        ----------
        free : goal values of the season given, which knows of no climbs.
        """
        sought = sum(climb.eager > climb.share for climb in season.rules.climbs)
        if not sought:
            return None
        floors = floors_of(season.rules, season.start(), season.best(), eager=True)
        eager = self._within_capacities(replace(season.rules, floors=floors), season)
        if not eager.solvable:
            return None
        found = eager.values(eager.best())
        # Lexicographic: every goal above the jumps has to stay exactly as good.
        costs_only_jumps = replace(found, jump=free.jump) == free
        return eager if costs_only_jumps and found.jump <= free.jump + self._params.eager_jumps * sought else None

    def _within_capacities(self, rules: SeasonRules, known: SolvedSeason | None) -> SolvedSeason:
        """The best season with every capacity exact that it comes near."""
        # Lazy evaluation: capacities only ever fall, so the season of each round is a relaxation of the next, and most
        # weeks are never asked.
        while True:
            known = self._best(rules, LoadCuts(), known)
            if not known.solvable:
                return known
            loads = counted_loads(self._problem.year, known.best())
            # Not any(...) over a generator: every week near its capacity is made exact before the next season.
            near = self._params.near_capacity
            weeks = enumerate(zip(loads, known.best(), strict=True))
            exceeded = [self._problem.exceeds(week, load, near, cutback=step.cutback) for week, (load, step) in weeks]
            if not any(exceeded):
                return known

    def _short_of_climbs(self, season: SolvedSeason) -> bool:
        """Whether the season stays below what it reached itself anywhere."""
        levels = fitness_grid().levels
        fitness = [levels[state.level] for state in (season.start(), *(step.after for step in season.best()))]
        return any(short_of_climb(climb, fitness) for climb in season.rules.climbs)

    def rough(self) -> bool:
        """Solve the season once with the capacities as they stand: quicker than `bound`, and proves nothing.

        Returns
        -------
        Whether there is a season.
        """
        self.season = self._best(self._problem.rules, LoadCuts(), None)
        return self.season.solvable

    def within_capacities(self) -> bool:
        """Solve the season again until no week carries more than its days hold.

        Returns
        -------
        Whether there is a season.
        """
        self.season = self._within_capacities(self._problem.rules, self.season)
        return self.season.solvable

    def levels(self) -> list[int]:
        """Grid levels of fitness at the start of the best season known and behind each of its weeks."""
        season = self.season
        if season is None or not season.solvable:
            return []
        return [season.start().level, *(step.after.level for step in season.best())]

    def solve(self, cuts: Cuts, incumbent: Incumbent) -> SolvedSeason | None:
        if self.season is not None and cuts.load == LoadCuts():
            season = self.season
        else:
            # A season under cuts climbs, and closes run gaps, as the one without them does.
            rules = self._problem.rules if self.season is None else self.season.rules
            season = self._best(rules, cuts.load, self.season)
            while not season.solvable and cuts.weaken():
                season = self._best(rules, cuts.load, self.season)
        return season if season.solvable and promises(self._problem, season, incumbent) else None

    def _best(self, rules: SeasonRules, cuts: LoadCuts, known: SolvedSeason | None) -> SolvedSeason:
        # The rules given share their weeks with the problem's, so capacities and refuted loads are known to all.
        self._monitor.step("season", 0, 1)
        return SeasonSolver(self._problem.year, rules, cuts, least_trough=self._least_trough).solve(known)


def _values(season: SolvedSeason) -> tuple[int, ...]:
    """Goal values of the season's best path, in strict order."""
    return astuple(season.values(season.best()))


def promises(problem: PlanningProblem, season: SolvedSeason, incumbent: Incumbent) -> bool:
    """Whether a plan of the season could be better than the incumbent in any goal but fit, which the neighbourhood
    search sees to. What the season does not know counts as good as it can be."""
    known = incumbent.audit
    if known is None or incumbent.broken():
        return True
    hope = season_bounds(problem, season.values(season.best()), known)
    return [hope[name] for name in hope] < [known.goals[name] for name in hope]
