"""What a stretch of weeks is made of: what was done before it, and what is known of each of its weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from optimizer.bounds.optimistic_history import OptimisticHistory
from optimizer.bounds.season_rows import SeasonRows
from optimizer.domain.training_log import PEAK_WEEKS, DayLog, Log, counted_longest, days_compared
from optimizer.weeks.variables import Days


@dataclass(frozen=True)
class StretchHistory:
    """What was done before a stretch, and the most favourable that it may hold itself, as a `RunHistory`.

    Parameters
    ----------
    log : the days before it.
    hoped : the most favourable history of the year.
    first : index of the stretch's first week.
    """

    log: Log
    hoped: OptimisticHistory
    first: int
    actual = False

    def done(self, day: date) -> DayLog | None:
        return self.log.done(day)

    def longest_before(self, day: date) -> int:
        return counted_longest(self.log.year, day, self.longest_since(*days_compared(self.log.year, day)))

    def longest_since(self, first: date, last: date) -> int:
        start = self.log.year.weeks[self.first].days[0]
        own = self.hoped.longest_since(max(first, start), last)
        return max(self.log.longest_since(first, min(last, start - timedelta(days=1))), own)

    def recent_run_peak(self, week: int) -> int:
        before = [self.log.week_minutes(w) for w in range(week - PEAK_WEEKS, min(week, self.first))]
        return max([0, *before, *self.hoped.minutes[max(self.first, week - PEAK_WEEKS) : week]])

    def hard_kinds(self, week: int) -> frozenset[str]:
        return self.log.hard_kinds(week) if week < self.first else frozenset()


@dataclass(frozen=True)
class SeasonStretch:
    """The model with its season.

    Parameters
    ----------
    days : sessions of the first weeks.
    season : loads, cutbacks and fitness of all weeks.
    load, running, longest : by week; twelfths, and grid steps of 5 minutes. Of a week ahead the longest run is one that
        it may hold, no shorter than what later weeks live on.
    """

    days: Days
    season: SeasonRows
    load: dict[int, Any]
    running: dict[int, Any]
    longest: dict[int, Any]
