"""What the rules say about the season lattice, week by week; families fill it, `season` reads it."""

from dataclasses import dataclass, field

from optimizer.requirement import Requirement


@dataclass
class WeekRules:
    """One week of the lattice.

    `capacity`, `rough` (capacity before any model was solved) and `fixed` are loads in points; `least_share` is a share of the load that holds fitness; `rise` and `rise_points` are the
    ramp cap (the larger counts). `refused` holds (rung, change) pairs whose days could not be found after a particular past: they steer
    the search but never enter a bound.
    """

    capacity: float = float("inf")
    rough: float = float("inf")
    why_capacity: Requirement | None = None
    fixed: float = 0.0
    rise: float = 0.04
    rise_points: float = 1.0
    least_share: float = 0.0
    refused: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Demand:
    """Fitness a race asks for at the start of week `week`; `tier` 0 for A races, 1 for B races."""

    race: str
    week: int
    rung: int
    tier: int


@dataclass
class SeasonRules:
    """Rules of the lattice: per week, and for the season as a whole."""

    weeks: list[WeekRules]
    demands: list[Demand] = field(default_factory=list)
    growth: list[Demand] = field(default_factory=list)
    end_rung: int = 0
    cutback_every: int = 4
    cutback_most: float = 0.80
    cutback_least: float = 0.70
    soft_rise: float = 1.10
