"""What the rules say about the season lattice, week by week; families fill it, `season` reads it."""

from dataclasses import dataclass, field

from optimizer.core.requirement import Requirement

SCANT = 0.6
"""Where a week carries less than its floor, this share of it is the floor: the session grid needs some room."""
SCARCE = 0.75
"""A week that carries less than this share of what holds fitness is a cutback whatever came before it."""


@dataclass
class WeekRules:
    """One week of the lattice.

    `capacity`, `rough` (capacity before any model was solved), `sure` (carried in any case), `fixed` and `raced` are
    loads in points: no week carries less than `fixed` (races, the return ladder and what is locked), and `raced` (of
    that, what nobody chose: races and ladder) may go beyond what caps and ceilings allow, for a lock loosens no rule.
    `least_share` is a share of the load that holds fitness; `rise` and `rise_points` are the ramp cap (the larger
    counts). `missed` and `missed_left` are the fitness that missed weeks have cost a runner whose year is planned anew,
    at the start and the end of the week, and `missed_carried` at the start of its window.
    """

    capacity: float = float("inf")
    rough: float = float("inf")
    sure: float = float("inf")
    why_capacity: Requirement | None = None
    fixed: float = 0.0
    raced: float = 0.0
    rise: float = 0.04
    rise_points: float = 1.0
    least_share: float = 0.0
    missed: float = 0.0
    missed_left: float = 0.0
    missed_carried: float = 0.0

    @property
    def certain(self) -> float:
        """Of the room that the week surely has, what no combination of its rules takes away; points.

        Adding up days forgets what rules about runs take from them, so an audit that blames a plan for carrying less
        than the sum would blame it for what no plan can do.
        """
        return SCARCE * self.sure

    def ramp(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Factor and summand of two lines over the fitness before the week; the higher one caps the fitness after it.

        What missed weeks cost stays out of the comparison: fitness and what is missed grow together by no more than
        the cap.
        """
        grown = 1 + self.rise
        return (grown, grown * self.missed - self.missed_left), (1.0, self.missed + self.rise_points - self.missed_left)


@dataclass
class LoadCuts:
    """What the days taught the search: (rung, change) pairs refused by week, loads (points) asked of weeks, counted and
    as they really are, and the most that weeks carried.

    It holds for the past at hold only, so it chooses among seasons and never enters a bound.
    """

    no_goods: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    lower_counted: dict[int, float] = field(default_factory=dict)
    lower: dict[int, float] = field(default_factory=dict)
    upper: dict[int, float] = field(default_factory=dict)
    hard: bool = True
    """Whether what is asked must be met; else it counts like a floor, which weeks of little room need not keep."""

    def of(self, week: int) -> tuple[object, ...] | None:
        """What the days taught of one week; None where that is nothing."""
        taught = (self.lower_counted.get(week), self.lower.get(week), self.upper.get(week))
        no_goods = self.no_goods.get(week)
        if no_goods is None and taught == (None, None, None):
            return None
        return frozenset(no_goods or ()), *taught, self.hard

    def add_no_good(self, week: int, level: int, change: int) -> bool:
        """Refuse a change of rung; whether that is news."""
        pairs = self.no_goods.setdefault(week, set())
        news = (level, change) not in pairs
        pairs.add((level, change))
        return news


@dataclass(frozen=True)
class Demand:
    """Fitness a race asks for at the start of week `week`; `tier` 0 for A races, 1 for B races."""

    race: str
    week: int
    level: int
    tier: int


@dataclass
class SeasonRules:
    """Rules of the lattice: per week, and for the season as a whole."""

    weeks: list[WeekRules]
    demands: list[Demand] = field(default_factory=list)
    growth: list[Demand] = field(default_factory=list)
    end_level: int = 0
    cutback_every: int = 4
    cutback_most: float = 0.80
    cutback_least: float = 0.70
    soft_rise: float = 1.10
