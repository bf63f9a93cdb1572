"""A stretch of days away from usual training, and the days on which its end is still felt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

MOST_BACK = 10
"""The most days on which the return from days away is held back."""


@dataclass(frozen=True)
class AwayStretch:
    """A stretch of days away: its first day, the first day back, and what the runner called it."""

    first: date
    back: date
    name: str = ""

    @property
    def days(self) -> int:
        """Days of the stretch."""
        return (self.back - self.first).days

    @property
    def held(self) -> int:
        """Days from the first one back on that are held back: as many as were lost, up to ten."""
        return min(self.days, MOST_BACK)

    def held_days(self) -> tuple[date, ...]:
        """The days from the first one back on that are held back."""
        return tuple(self.back + timedelta(days=i) for i in range(self.held))

    def covers(self, day: date) -> bool:
        """Whether the day is one of the stretch."""
        return self.first <= day < self.back

    def holds(self, day: date) -> bool:
        """Whether the day is one of the first ones back."""
        return self.back <= day < self._released

    @cached_property
    def _released(self) -> date:
        """The first day that is not held back any more."""
        return self.back + timedelta(days=self.held)

    @property
    def words(self) -> str:
        """The stretch as a rule names it."""
        return f"{self.days} days away" + (f" ({self.name})" if self.name else "")


def mostly_away(stops: Iterable[AwayStretch], days: Sequence[date]) -> bool:
    """Whether most of the days belong to one of the stretches."""
    known = tuple(stops)
    return 2 * sum(any(stop.covers(day) for stop in known) for day in days) > len(days)
