"""What a race counts as, from 5 km to beyond 50 miles: every rule about distances asks here."""

from dataclasses import dataclass
from math import inf
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class RaceClass:
    """A usual distance and the races that count as it.

    A race between two usual distances is prepared like the longer one, so `most` of one class and `least` of the next
    lie apart: 15 km stand in the half marathon's rows and are no half marathon.

    Parameters
    ----------
    label : the distance in words.
    least : km from which a race is of this distance or longer.
    most : km up to which a race is prepared like this distance; the next class begins just beyond it.
    """

    label: str
    least: float
    most: float

    def reached(self, km: float) -> bool:
        """Whether a race of so many km is of this distance or longer."""
        return km >= self.least

    def passed(self, km: float) -> bool:
        """Whether a race of so many km is longer than what counts as this distance."""
        return km > self.most

    def holds(self, km: float) -> bool:
        """Whether a race of so many km is of this distance, neither shorter nor longer."""
        return self.reached(km) and not self.passed(km)


FIVE_K = RaceClass("5 km", 5.0, 5.05)
TEN_K = RaceClass("10 km", 10.0, 10.05)
HALF = RaceClass("half marathon", 21.0, 21.15)
MARATHON = RaceClass("marathon", 42.0, 43.0)
FIFTY_MILES = RaceClass("50 mi", 80.4, 80.55)
LONGER = RaceClass("longer", 80.55, inf)
TWENTY_MILES = RaceClass("20 mi", 32.1, 32.3)
"""No class of its own: such races are prepared like a marathon, and recovery alone tells them apart."""
RACE_CLASSES = (FIVE_K, TEN_K, HALF, MARATHON, FIFTY_MILES, LONGER)
"""Shortest first; each distance lies in one of them. Courses are measured a little long, and marathons on trails end
where their valley does."""


def race_class(km: float) -> RaceClass:
    """The class that a race of so many km is prepared like."""
    return next(one for one in RACE_CLASSES if not one.passed(km))


def by_distance(table: tuple[tuple[RaceClass, T], ...], km: float) -> T:
    """The first row that reaches so many km of a table whose rows go from short to long and end in `LONGER`."""
    return next(value for one, value in table if not one.passed(km))
