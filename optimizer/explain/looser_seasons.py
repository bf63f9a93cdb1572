"""The best season of a looser year, exactly: what no plan of that year undercuts which climbs as high as the plan at
hand and, unless that is asked for, falls no deeper. Weeks behind the last one that differs keep the values they had, so
a week in July costs half a season; and how deep a season must fall is not asked, which costs as much again."""

from dataclasses import dataclass, field

from optimizer.audit.auditor import counted_loads
from optimizer.bounds.optimistic_history import optimistic
from optimizer.bounds.weekly_capacity import WeeklyCapacities
from optimizer.domain.season_path import SeasonStep, first_state
from optimizer.domain.season_rules import LoadCuts, SeasonRules
from optimizer.domain.year import Year
from optimizer.explain.explain_params import EXPLAIN
from optimizer.planner.params import DEFAULT
from optimizer.planner.problem import PlanningProblem
from optimizer.season.climb_floors import floors_of
from optimizer.season.season_solver import SeasonSolver
from optimizer.season.solved_season import SolvedSeason
from optimizer.season.top_level import top_level


@dataclass
class LooserSeasons:
    """Solves them one after another, as long as that takes no more than a report may ask for.

    Parameters
    ----------
    year : the year as it is planned.
    path : its plan's path. The seasons have to climb as it does.
    trough : how deep they may fall, in percent: no deeper than the plan.

    Attributes
    ----------
    layers : weeks of all seasons that were valued: the same on every machine.
    """

    year: Year
    path: list[SeasonStep]
    trough: float
    layers: int = 0
    _exact: dict[bytes, float] = field(default_factory=dict)
    _own: SolvedSeason | None = None

    @property
    def own(self) -> SolvedSeason | None:
        """The best season of the year as it is; None where the plan's climbs leave none, which no sound plan's do."""
        if self._own is None:
            self._own = self._within(self.year, self.path, None)
        return self._own

    @property
    def late(self) -> bool:
        """Whether no more seasons are begun."""
        return self.layers >= EXPLAIN.season_layers

    def of(self, year: Year, guide: list[SeasonStep], *, deeper: bool = False) -> SolvedSeason | None:
        """The best season of a looser year.

        Parameters
        ----------
        guide : a path of that year, whose climbs are asked for where the year's weeks are others than the plan's.
        deeper : whether it may fall deeper than the plan. From more fitness it does, and what it gains in the goals
            above the trough is missed otherwise.
        """
        same = len(year.weeks) == len(self.year.weeks)
        path = self.path if same else guide
        if deeper:
            return self._within(year, path, None, self.trough + EXPLAIN.deeper)
        return self._within(year, path, self.own if same else None)

    def _within(
        self, year: Year, path: list[SeasonStep], known: SolvedSeason | None, trough: float | None = None
    ) -> SolvedSeason | None:
        """The best season, none of whose weeks carries more than its days hold; `trough` other than the plan's."""
        problem = PlanningProblem(year, WeeklyCapacities(year, optimistic(year), solved=self._exact))
        rules = problem.rules
        rules.floors = floors_of(rules, first_state(year), path)
        comparable = known is not None and _comparable(known, self._solver(year, rules, trough))
        tables = None if self._own is None or not _same_cutbacks(self._own.rules, rules) else self._own.graph
        season = known if comparable else None
        while True:
            before, season = season, self._solver(year, rules, trough).solve(season, tables=tables)
            self.layers += _valued(season, before)
            if not season.solvable:
                return None
            best, near = season.best(), DEFAULT.near_capacity
            weeks = enumerate(zip(counted_loads(year, best), best, strict=True))
            # Every week near its capacity is made exact before the next season.
            exceeded = [problem.exceeds(week, load, near, cutback=step.cutback) for week, (load, step) in weeks]
            if not any(exceeded):
                return season

    def _solver(self, year: Year, rules: SeasonRules, trough: float | None) -> SeasonSolver:
        return SeasonSolver(year, rules, LoadCuts(), within=round(10 * (self.trough if trough is None else trough)))


def _comparable(known: SolvedSeason, asked: SeasonSolver) -> bool:
    """Whether weeks that read the same in both years have the same values: kinds of weeks, cutbacks, and what states
    are charged for are equal, and the levels searched suffice."""
    year, rules, old = asked.year, asked.rules, known.rules
    kinds = [week.mode for week in year.weeks] == [week.mode for week in known.year.weeks]
    charged = (rules.demands, rules.end_level, rules.floors) == (old.demands, old.end_level, old.floors)
    levels = top_level(year, rules, asked.overshoot) < known.graph.size
    return kinds and charged and levels and _same_cutbacks(old, rules)


def _same_cutbacks(one: SeasonRules, other: SeasonRules) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("cutback_every", "usual_cycle", "small_level", "cutback_most", "cutback_least")
    )


def _valued(season: SolvedSeason, before: SolvedSeason | None) -> int:
    """Weeks whose values are not those of the season before."""
    if before is None or len(before.layers) != len(season.layers):
        return len(season.layers)
    return sum(new is not old for new, old in zip(season.layers, before.layers, strict=True))
