"""Follows hills, hops and heavy strength in order of days: how much of each the next session may hold."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from constraints.careful_starts import (
    SETTLED_HILLS,
    SMALL_HOP_WEEKS,
    TENDER_DAYS,
    hills_since,
    hops_closed,
    hops_from,
    most_uphill,
)
from constraints.comeback import WINDOW_DAYS
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.workout import Workout

Hops = Literal["none", "small", "usual"]
HOPS_WORD, HEAVY_WORD = "hops", "heavy"
"""What strength with hops, and with heavy weights, says."""


@dataclass
class HillsAndHops:
    """Remembers minutes uphill, days with hops and days with heavy weights of the workouts that were written."""

    year: Year
    log: Log
    _uphill: dict[date, int] = field(default_factory=dict)
    _hopped: set[date] = field(default_factory=set)
    _lifted: set[date] = field(default_factory=set)

    def keep(self, day: date, kind: str, written: Workout) -> None:
        """Remember what the session holds of either."""
        if kind == "hills":
            self._uphill[day] = written.work_seconds
        elif kind == "strength":
            for word, days in ((HOPS_WORD, self._hopped), (HEAVY_WORD, self._lifted)):
                if word in written.words:
                    days.add(day)

    def most_uphill(self, day: date) -> int:
        """Seconds that hills of that day may hold uphill."""
        since = hills_since(self.year, day)
        return most_uphill(self.year, day, [done for other, done in self._uphill.items() if since <= other < day])

    def hops(self, day: date) -> Hops:
        """Which hops the day may hold; of the weeks since they were allowed again those before the season count as
        weeks with hops."""
        if hops_closed(self.year, day) or day - timedelta(days=1) in self._uphill:
            return "none"
        opened, week = hops_from(self.year, day), self.year.days[day].week
        if opened is None:
            return "usual"
        if day < opened + timedelta(days=TENDER_DAYS - WINDOW_DAYS) and self._hills_begin(week):
            return "none"
        held = {self.year.days[other].week for other in self._hopped if other >= opened}
        before = max(0, (self.year.scenario.season.start - opened).days) // 7
        if before + len(held - {week}) >= SMALL_HOP_WEEKS:
            return "usual"
        return "none" if week in held else "small"

    def lifted_before(self, day: date) -> bool:
        """Whether the day before held heavy weights or hops: muscles and tendons need a day between (coaching
        consensus)."""
        return day - timedelta(days=1) in self._lifted | self._hopped

    def _hills_begin(self, week: int) -> bool:
        """Whether the week holds hills, and they are among the first."""
        climbed = [day for day, done in self.log.days.items() if "hills" in done]
        return any(
            sum(hills_since(self.year, day) <= other < day for other in climbed) < SETTLED_HILLS
            for day in climbed
            if day in self.year.days and self.year.days[day].week == week
        )
