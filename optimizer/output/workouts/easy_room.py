"""Easy room: how much more work threshold sessions and intervals may hold before three weeks lose their easy share.

The planner counts a fixed part of every session as work, and every week keeps its easy share by that count. The load of
these sessions stands for more work than that: half of a threshold session at threshold pace, three eighths of intervals
at theirs. Up to there they may hold more, where the steps of this week and of the two before it leave room.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from constraints.injury import in_injury_window
from constraints.long_run_purpose import least_minutes, purpose_of
from optimizer.domain.session_kinds import BY_NAME, STRIDES_MINUTES
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

WEEKS = 3
"""Weeks over which the easy share is looked at (rule book: over any three weeks)."""
STRETCH, WEEK_PARTS = 30, 7
"""Minutes at race pace that a long run with purpose may hold, and the part of the week's running where that is more."""
STRIDES_PARTS = 2
"""One part of so many of a set of strides, at most, is quick."""


@dataclass
class EasyRoom:
    """Follows the workouts in order of days and knows what three weeks leave for more work."""

    year: Year
    log: Log
    cutbacks: frozenset[int] = frozenset()
    _done: Counter[int] = field(default_factory=Counter)

    def add(self, week: int, seconds: int) -> None:
        """Count the work of a session that was written."""
        self._done[week] += seconds

    def seconds(self, day: date, kind: str) -> int:
        """Seconds of work beyond the planner's count that the session of that day may hold.

        None for novices, for whom easy running comes first, in the year after an injury, and in weeks of cutback,
        taper and race.
        """
        week = self.year.days[day].week
        phase = self.year.weeks[week].phase
        careful = not self.year.level or in_injury_window(self.year, day) or week in self.cutbacks
        if careful or phase not in ("base", "build"):
            return 0
        weeks = range(max(0, week - WEEKS + 1), week + 1)
        running = 60 * sum(self.log.week_minutes(w) for w in weeks)
        held = sum(self._done[w] for w in weeks) + sum(self._ahead(week, day, kind))
        return max(0, int((1 - self.year.limits["easy_share"]) * running) - held)

    def _ahead(self, week: int, day: date, kind: str) -> Iterator[int]:
        """Seconds of work that are counted for the sessions of the week which are not written yet, this one first."""
        for other in self.year.weeks[week].days:
            for name, minutes in self.log.days.get(other, {}).items():
                if (other, name) >= (day, kind):
                    yield self._counted(week, name, minutes)

    def _counted(self, week: int, kind: str, minutes: int) -> int:
        if kind == "strides":
            return 60 * STRIDES_MINUTES // STRIDES_PARTS
        race = purpose_of(self.year, week) if kind == "long" else None
        if race is not None:
            longest = max(STRETCH, self.log.week_minutes(week) // WEEK_PARTS) if race.marathon else STRETCH
            return 60 * longest if minutes >= least_minutes(race) else 0
        return 60 * minutes * BY_NAME[kind].work // 100 if kind in BY_NAME else 0
