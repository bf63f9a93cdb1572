"""The goals in strict order, and what a soft constraint is; families declare theirs beside their rules."""

from dataclasses import dataclass
from typing import Literal


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
    GoalSpec("health_base", "% short", "fitness short of three runs a week, then of two and of two and a half hours"),
    GoalSpec("next_cycle", "% short", "later A cycles short of climbing above the last one"),
    GoalSpec(
        "deepest_trough",
        "% lost",
        "most fitness lost around one race beyond what its taper, the race and recovery take by design",
    ),
    GoalSpec(
        "fitness_lost",
        "% lost",
        "fitness given back beyond what tapers, recovery, cutbacks and absences take by design",
    ),
    GoalSpec("run_gaps", "days", "days without a run beyond two in a row, freestyle and injury apart"),
    GoalSpec("jumps", "%", "weekly load rising faster than the soft ramp, summed"),
    GoalSpec("season_end", "% short", "base at the end of the season short of its target"),
    GoalSpec(
        "rhythm", "sessions", "long runs, hard sessions and runs off their weekdays, and hard ones left out of a build"
    ),
    GoalSpec("fit", "points", "wishes left open in the days: strength, rest days, session mix, trails, variety"),
)

DAY_GOALS = ("rhythm", "fit")
"""Goals that the days decide within one season: their bounds cover plans with the same weekly loads."""
POINT = 1000
"""Solver points of one penalty point; all tie-breakers of a week together weigh less than one and belong to no goal."""


WORTH = {"guide": 20_000, "rhythm": 500, "fit": 1}
"""Penalty points of one point, by goal: all of a week's fit weighs less than one point of rhythm, and so on."""


def split_penalty(points: int) -> dict[str, int]:
    """The penalty points of a week, or of a few, as points of each goal in strict order.

    Examples
    --------
    >>> split_penalty(1_007)
    {'guide': 0, 'rhythm': 2, 'fit': 7}
    """
    found = {}
    for goal, worth in WORTH.items():
        found[goal], points = divmod(points, worth)
    return found


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
    goal
        The goal that counts its violations; a guide serves goals above and is counted by none itself.
    source, confidence
        Where the rule comes from, and how well it is supported (A to D).
    """

    name: str
    weight: int
    text: str
    tie_breaker: bool = False
    goal: Literal["guide", "rhythm", "fit"] = "fit"
    source: str = "ours"
    confidence: str = "D"

    @property
    def points(self) -> int:
        """Solver points per unit of violation."""
        return self.weight if self.tie_breaker else POINT * self.penalty

    @property
    def penalty(self) -> int:
        """Penalty points per unit of violation: a week's guides come before its rhythm, its rhythm before its fit."""
        return self.weight * WORTH[self.goal]
