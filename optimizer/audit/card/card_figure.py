"""One figure of the coaching card: what is measured, on what, and how it stands to its target."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Literal

CardUnit = Literal["share", "bits", "min", "km", "points"]
CardVerdict = Literal["inside", "outside", "does not apply"]
WHOLE_PLAN = "whole plan"
"""What a figure is measured on that belongs to no race and no phase."""
TOUCHES = 1e-9
"""Sums of floats may miss an edge of a target by this much and still stand on it."""


@dataclass(frozen=True)
class TargetRange:
    """From `least` to `most`, both inclusive, in the figure's unit."""

    least: float = -inf
    most: float = inf

    def holds(self, value: float) -> bool:
        """Whether the value lies in the range."""
        return self.least - TOUCHES <= value <= self.most + TOUCHES


@dataclass(frozen=True)
class FigureSpec:
    """What a figure measures.

    Parameters
    ----------
    name : stable name, as `--json` prints it.
    title : the figure in a few words.
    unit : unit of its values; a share is a number such as 0.35, printed in percent where it is one of a whole.
    target : range of values a coach would sign; a reading may have a range of its own.
    words : one sentence that says how it is counted.
    keywords : words by which a note of the plan speaks about this figure.
    ratio : whether the share compares two amounts (longest run over race time) and is no part of a whole.
    """

    name: str
    title: str
    unit: CardUnit
    target: TargetRange
    words: str
    keywords: tuple[str, ...] = ()
    ratio: bool = False


@dataclass(frozen=True)
class CardReading:
    """The figure measured once: on a race, a phase, or the whole plan.

    `value` is None where the figure does not apply, and `reason` says why; beside a value outside the target `reason`
    is what the plan itself states about it, empty when it states nothing. `goals` are the goals of the plan that would
    state it.
    """

    of: str
    value: float | None
    target: TargetRange
    reason: str = ""
    goals: tuple[str, ...] = ()

    @property
    def verdict(self) -> CardVerdict:
        """How the value stands to its target."""
        if self.value is None:
            return "does not apply"
        return "inside" if self.target.holds(self.value) else "outside"


@dataclass(frozen=True)
class CardFigure:
    """A figure with all its readings on one plan."""

    spec: FigureSpec
    readings: tuple[CardReading, ...]

    @property
    def value(self) -> float | None:
        """Median of the readings; None when the figure applies to nothing in the plan."""
        return median_of(reading.value for reading in self.readings)

    @property
    def verdict(self) -> CardVerdict:
        """Outside as soon as one reading is."""
        verdicts = {reading.verdict for reading in self.readings}
        return next((v for v in ("outside", "inside") if v in verdicts), "does not apply")

    @property
    def unexplained(self) -> tuple[CardReading, ...]:
        """Readings outside their target about which the plan states nothing."""
        return tuple(reading for reading in self.readings if reading.verdict == "outside" and not reading.reason)


def median_of(values: Iterable[float | None]) -> float | None:
    """Median of the values that there are; None when there is none."""
    known = [value for value in values if value is not None]
    return median(known) if known else None
