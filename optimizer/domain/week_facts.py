"""A week of the year: its phase, how the season treats it, and the bounds of its load."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from optimizer.core.requirement import Requirement
from optimizer.formats.plan import PhaseName

ORDINARY_LEAST = 0.7
"""Share of the load that holds fitness which an ordinary week keeps below its ceiling: else the cheapest way to a race
would be a week of rest."""
Mode = Literal["growth", "constrained", "return"]


@dataclass
class Ceiling:
    """Bounds of a week's load, as shares of the load that maintains the fitness at the start of its constrained phase.

    Parameters
    ----------
    most, least
        The shares.
    why
        The rule.
    now
        Refer to current fitness where that is lower.
    ordinary
        The week is an ordinary one all the same: it keeps `ORDINARY_LEAST` of what holds fitness, also as a cutback.
    sought
        Share that is sought beside the races of the week where no goal pays for it.
    """

    most: float
    least: float
    why: Requirement
    now: bool = False
    ordinary: bool = False
    sought: float = 0.0


@dataclass
class WeekFacts:
    """One week of the year.

    Parameters
    ----------
    index
        Its place in the year.
    start
        Its Monday.
    days
        Its days inside the season; fewer than seven in a partial week.
    phase
        Its phase.
    mode
        How the season treats it: growth, constrained phase, or return to running.
    ceiling
        Bounds of its load; None where there are none.
    fixed_load
        Twelfths of a point of fixed sessions and races.
    """

    index: int
    start: date
    days: tuple[date, ...]
    phase: PhaseName = "base"
    mode: Mode = "growth"
    ceiling: Ceiling | None = None
    fixed_load: int = 0
    raced_load: int = 0
    """Of that, races and runs of the return ladder."""
    injured: bool = False
    easing: bool = False
    """Whether recovery from a race run as training, or the way back from days away, holds it so low that it is a step
    back, and no cutback is due."""

    @property
    def n(self) -> int:
        return len(self.days)
