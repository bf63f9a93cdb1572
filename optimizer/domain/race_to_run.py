"""A race of the year: its day, its distance, and what it takes."""

from dataclasses import dataclass
from datetime import date

from optimizer.domain.calendar import date_words
from optimizer.domain.race_classes import HALF, MARATHON
from optimizer.domain.race_time import race_effort
from optimizer.formats.scenario import Priority

HILLY_CLIMB = 15
"""Metres of climb a km from which a race is prepared by climbing."""


@dataclass(frozen=True)
class RaceFacts:
    """A race that will be run.

    Parameters
    ----------
    index
        Its place in the scenario.
    day, week
        Its date and the index of its week.
    km
        Distance.
    minutes
        Expected minutes, on the session grid.
    load
        Twelfths of a point.
    first_time
        Whether the distance is new to the runner.
    """

    index: int
    name: str
    day: date
    week: int
    km: float
    priority: Priority
    minutes: int
    load: int
    first_time: bool
    climb: int = 0
    expected: float = 0.0
    """Expected minutes, not rounded to the grid."""
    leads_to: int | None = None
    """Place in the scenario of the race that stands for the whole effort this one is a part of."""
    before_km: float = 0.0
    """Kilometres of the races before it that belong with it; `km`, `climb` and `expected` are those of the whole."""

    @property
    def effort(self) -> float:
        """Kilometres by which tables of load, demand, taper and recovery are read: an ultra's climb counts."""
        return race_effort(self.km, self.climb)

    @property
    def own_km(self) -> float:
        """Kilometres of its own day."""
        return self.km - self.before_km

    @property
    def where(self) -> tuple[str | int, ...]:
        return ("races", self.index)

    @property
    def marathon(self) -> bool:
        """Whether it is a marathon: neither shorter nor an ultra."""
        return MARATHON.holds(self.km)

    @property
    def half_or_longer(self) -> bool:
        """Whether it is a half marathon or longer."""
        return HALF.reached(self.km)

    @property
    def marathon_or_longer(self) -> bool:
        """Whether it is a marathon or an ultra."""
        return MARATHON.reached(self.km)

    @property
    def ultra(self) -> bool:
        """Whether it is longer than a marathon."""
        return MARATHON.passed(self.km)

    @property
    def climbs(self) -> bool:
        """Whether it climbs so much that legs have to learn it."""
        return self.climb >= HILLY_CLIMB * self.km

    @property
    def hilly(self) -> bool:
        """Whether it climbs and is long for it, but no ultra: from a half marathon up to a marathon."""
        return self.climbs and self.half_or_longer and not self.ultra

    @property
    def flat_ultra(self) -> bool:
        """Whether it is longer than a marathon and hardly climbs: legs for hills are then no part of it."""
        return self.ultra and not self.climbs


def busy_day(name: str, day: date) -> str:
    """How the note begins that tells of a race on a day without the time for it; what the day has follows."""
    return f"{name} on {date_words(day)} falls on a day with "
