"""What the rules say about the season, week by week: families fill it in, the dynamic programme reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

SCANT = 0.6
"""Where a week cannot carry its least load, this share of what it can carry is required: the session grid needs
room."""
SCARCE = 0.75
"""A week that can carry less than this share of the load that holds fitness may be a cutback right after another."""


class LoadStep(NamedTuple):
    """Most load of a week by the week before: so many times that week's, or a share of the load that holds fitness
    where that is more."""

    times: float
    share: float


class LoadPair(NamedTuple):
    """What two weeks hold together, in points: after a week of at least `before` none carries more than `most`."""

    before: float
    most: float


@dataclass
class WeekRules:
    """Rules of one week of the season; loads are in points.

    Parameters
    ----------
    capacity
        Upper bound of the load.
    cutback_capacity
        Upper bound of the load where the week is a cutback, which holds no run near the longest before it.
    rough
        The capacity before any model was solved.
    sure
        Load that fits into the week in any case.
    fixed
        Load of fixed sessions and races: no week carries less.
    raced
        Of that, what nobody chose: races and the return ladder. It may go beyond what caps and ceilings allow, whereas
        a lock loosens no rule.
    rise, rise_points
        Ramp cap of fitness as a share and in points a day; the larger one counts.
    least_share
        Least load as a share of the load that holds fitness.
    missed, missed_left
        When replanning, fitness that missed weeks have cost at the start and at the end of the week, in points a day.
    missed_carried
        The same at the start of its constrained phase.
    holes
        Pairs of points between which no plan's load lies.
    refuted
        Changes of grid level that no plan makes: the level, last week's change, the change.
    climbs
        Pairs of grid levels: from the first one or a lower one no plan is above the second one behind the week.
    step
        What the week before allows a growth week; None where that says nothing.
    soft_rise
        Growth of daily load, as a factor, beyond which it counts as a jump.
    past_cutback
        Compare with the least load that the week before last week's cutback can have had, not with the cutback.
    pairs
        What no plan carries after a heavy week before.
    trough
        In a constrained phase, tenths of a percent that fitness may fall below what was carried into it before that
        counts: what its race takes by design.
    cutback_more
        Share of last week's daily load that a cutback may carry beyond `SeasonRules.cutback_most`.
    """

    capacity: float = float("inf")
    cutback_capacity: float = float("inf")
    rough: float = float("inf")
    sure: float = float("inf")
    fixed: float = 0.0
    raced: float = 0.0
    rise: float = 0.04
    rise_points: float = 1.0
    least_share: float = 0.0
    missed: float = 0.0
    missed_left: float = 0.0
    missed_carried: float = 0.0
    holes: frozenset[tuple[float, float]] = frozenset()
    refuted: frozenset[tuple[int, int, int]] = frozenset()
    climbs: frozenset[tuple[int, int]] = frozenset()
    step: LoadStep | None = None
    soft_rise: float = 1.10
    past_cutback: bool = False
    pairs: frozenset[LoadPair] = frozenset()
    trough: int = 0
    cutback_more: float = 0.0

    @property
    def certain(self) -> float:
        """Of the room that the week surely has, what no combination of its rules takes away; points.

        Adding up days forgets what rules about runs take from them, so an audit that blames a plan for carrying less
        than the sum would blame it for what no plan can do.
        """
        return SCARCE * self.sure

    def ramp(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ramp cap as two lines `factor * fitness + summand`; the higher one caps the fitness after the week.

        Fitness and missed fitness grow together by no more than the cap, so what missed weeks cost is left out of the
        comparison.
        """
        # (fitness + missed) may grow by the cap to (fitness after + missed_left); solved for the fitness after.
        grown = 1 + self.rise
        return (grown, grown * self.missed - self.missed_left), (1.0, self.missed + self.rise_points - self.missed_left)


@dataclass
class LoadCuts:
    """Cuts of the master problem, derived from weeks that the subproblem could not solve.

    They hold for the current prefix of the plan only, so they choose among seasons and never enter a bound.

    Parameters
    ----------
    no_goods
        By week, pairs of grid level and change that are excluded.
    lower_counted
        By week, least counted load in points.
    lower
        By week, least real load in points: some load that counts as the step reaches it.
    upper
        By week, most counted load in points.
    loading
        Weeks that must not be cutbacks, for a race needs a run of them that a cutback could not hold.
    hard
        Whether lower cuts must be met. Otherwise counted ones act like a floor, which weeks with little room need not
        reach, and real ones and loading weeks are ignored.
    """

    no_goods: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    lower_counted: dict[int, float] = field(default_factory=dict)
    lower: dict[int, float] = field(default_factory=dict)
    upper: dict[int, float] = field(default_factory=dict)
    loading: set[int] = field(default_factory=set)
    hard: bool = True

    def loads(self, week: int) -> bool:
        """Whether the week must not be a cutback."""
        return self.hard and week in self.loading

    def of(self, week: int) -> tuple[object, ...] | None:
        """The cuts of one week, hashable; None where there is none."""
        loads = (self.lower_counted.get(week), self.lower.get(week), self.upper.get(week))
        no_goods = self.no_goods.get(week)
        if no_goods is None and loads == (None, None, None) and week not in self.loading:
            return None
        return frozenset(no_goods or ()), *loads, week in self.loading, self.hard

    def add_no_good(self, week: int, level: int, change: int) -> bool:
        """Exclude a change of level out of a grid level; returns whether that is new."""
        pairs = self.no_goods.setdefault(week, set())
        is_new = (level, change) not in pairs
        pairs.add((level, change))
        return is_new


A_RACE, B_RACE, HEALTH, CYCLE, KEPT, AT_END = range(6)
"""Tiers of demands, in the order in which they are met; what training keeps counts as fitness lost where it is missing,
and what the season ends with as its base."""
TIERS = 4
"""Tiers that count before the deepest trough."""


@dataclass(frozen=True)
class Demand:
    """Fitness that a race, the health base or a later cycle requires at the start of a week.

    Parameters
    ----------
    race
        Its name.
    week
        Index of the week.
    level
        Grid level required.
    tier
        Its place in the strict order of demands: A race, B race, health base, later cycle.
    """

    race: str
    week: int
    level: int
    tier: int


@dataclass(frozen=True)
class Climb:
    """Fitness at the start of a week, compared with what the same season has *reached* before.

    Parameters
    ----------
    name
        What asks for it: a race, or the base that is kept.
    week
        Index of the week; one past the last for the season's end.
    since
        Weeks at whose start fitness is read; the highest counts.
    share
        What is asked for, as a share of that.
    top
        Fitness in points a day up to which more than was reached is asked for.
    tier
        Where a shortfall counts: later cycle, base that is kept, or the season's end.
    already
        Fitness reached before the first week, where the season is the rest of a longer one.
    """

    name: str
    week: int
    since: tuple[int, ...]
    share: float
    top: float = inf
    tier: int = CYCLE
    already: float = 0.0
    eager: float = 0.0
    """Share that is sought where it costs next to nothing; no goal asks for it."""

    def asked(self, reached: float) -> float:
        """Fitness asked for after so much was reached: beyond the top no more than that."""
        return max(min(self.share * reached, self.top), min(self.share, 1.0) * reached)


@dataclass(frozen=True)
class Floor:
    """A climb as the dynamic programme can ask for it, which knows of no fitness reached before: a level to be reached,
    and a charge on what would raise it."""

    climb: Climb
    level: int


@dataclass
class SeasonRules:
    """Rules of the season as a whole and of each week.

    Parameters
    ----------
    weeks
        One entry a week.
    demands
        Fitness that races require.
    climbs
        Fitness that is compared with what the season itself has reached.
    floors
        The climbs as levels, once a season is known that they refer to; no goal reads them.
    gapless
        By week, the least load with which its run gaps can be closed, where a season is asked for it; a light week has
        none.
    end_level
        Grid level that the season should end at.
    cutback_every
        Length of the longest cycle in weeks: its last week at the latest is a cutback.
    cutback_usual, small_level
        The same from that grid level on; None where all cycles are as long.
    cutback_most, cutback_least
        Range of a cutback's daily load, as a share of last week's.
    """

    weeks: list[WeekRules]
    demands: list[Demand] = field(default_factory=list)
    climbs: list[Climb] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    gapless: Mapping[int, float] = field(default_factory=dict)
    end_level: int = 0
    cutback_every: int = 4
    cutback_usual: int | None = None
    small_level: int = 0
    cutback_most: float = 0.80
    cutback_least: float = 0.70

    def light(self, week: int) -> float:
        """Most of last week's daily load that the week carries as a cutback, as a share."""
        return self.cutback_most + self.weeks[week].cutback_more

    @property
    def usual_cycle(self) -> int:
        """Length of a cycle where weeks are not small."""
        return self.cutback_every if self.cutback_usual is None else self.cutback_usual
