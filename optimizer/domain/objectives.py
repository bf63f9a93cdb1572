"""The goals in strict order, and what a soft constraint is; families declare theirs beside their rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GoalSpec:
    """A goal's name, its unit, and what it means in words."""

    name: str
    unit: str
    words: str


GOALS: tuple[GoalSpec, ...] = (
    GoalSpec("race_readiness", "% short", "fitness short of what the A races ask, at the start of their tapers"),
    GoalSpec("race_longest_run", "% short", "longest run short of what the A races ask"),
    GoalSpec("b_race_readiness", "% short", "fitness short of what the B races ask"),
    GoalSpec("b_race_longest_run", "% short", "longest run short of what the B races ask"),
    GoalSpec(
        "deepest_trough",
        "% lost",
        "most fitness lost around one race, from taper start to the end of recovery",
    ),
    GoalSpec(
        "fitness_lost",
        "% lost",
        "fitness given back in all the year's falling weeks, beyond what a cutback gives back by design",
    ),
    GoalSpec("run_gaps", "days", "days without a run beyond two in a row, freestyle and injury apart"),
    GoalSpec("jumps", "%", "weekly load rising faster than the soft ramp, summed"),
    GoalSpec("next_cycle", "% short", "later peaks short of five per cent above what came before"),
    GoalSpec("season_end", "% short", "base at the end of the season short of its target"),
    GoalSpec("fit", "points", "wishes left open in the days: strength, rest days, session mix, trails, variety"),
)

POINT = 1000
"""Solver points of one penalty point; all tie-breakers of a week together weigh less than one and belong to no goal."""


@dataclass(frozen=True)
class SoftConstraint:
    """A rule that plans may violate at a penalty; declared by the family that penalises it.

    Parameters
    ----------
    name
        Stable and unique over all families.
    weight
        Penalty points per unit of violation; of a tie-breaker, thousandths of a point.
    text
        The unit of the violation and the reason, as `optimize rules` prints them: "per session short: ...".
    tie_breaker
        Chooses between plans that are equal in every goal; no bound and no goal reads it.
    source, confidence
        Where the rule comes from, and how well it is supported (A to D).
    """

    name: str
    weight: int
    text: str
    tie_breaker: bool = False
    source: str = "ours"
    confidence: str = "D"

    @property
    def points(self) -> int:
        """Solver points per unit of violation."""
        return self.weight if self.tie_breaker else POINT * self.weight
