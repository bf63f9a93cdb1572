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
from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.race_pace_stretches import GROWTH, LONGEST_STRETCH, most_paced, most_steady
from optimizer.output.workouts.steady_runs import MOST_STRIDES, STRIDE_SECONDS

WEEKS = 3
"""Weeks over which the easy share is looked at (rule book: over any three weeks)."""
NEXT = 2
"""Steps of growth that long runs which are not written yet may hold beyond the last one."""
LEAST_EASY = 0.8
"""Easy share of any three weeks (Seiler 2010)."""


@dataclass
class EasyRoom:
    """Follows the workouts in order of days and knows what three weeks leave for more work; `paced` are the most
    minutes at race pace that a long run before each race has held."""

    year: Year
    log: Log
    cutbacks: frozenset[int] = frozenset()
    paced: Counter[date] = field(default_factory=Counter)
    _done: Counter[int] = field(default_factory=Counter)
    _running: dict[int, int] = field(default_factory=dict)

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
        return 0 if careful or phase not in ("base", "build") else self.left(day, kind)

    def left(self, day: date, kind: str) -> int:
        """Seconds of work that this week and the two before it leave of their easy share, whoever runs them, and any
        other three weeks around the day of four fifths: what is written counts as it is, what lies ahead as planned."""
        week, share = self.year.days[day].week, self.year.limits["easy_share"]
        ahead, floor = sum(self._ahead(week, day, kind)), min(share, LEAST_EASY)
        firsts = range(week - WEEKS + 1, week + 1)
        return max(0, min(self._left(f, week, share if f == firsts[0] else floor) for f in firsts) - ahead)

    def _left(self, first: int, week: int, share: float) -> int:
        """Seconds that the share leaves of three weeks beside what is written and what later weeks of them plan."""
        weeks = range(max(0, first), min(first + WEEKS, len(self.year.weeks)))
        work = sum(self._done[w] if w <= week else self._planned(w) for w in weeks)
        return int((1 - share) * sum(map(self._seconds_of, weeks)) + 1e-6) - work

    def _seconds_of(self, week: int) -> int:
        """Seconds of running of the week."""
        if week not in self._running:
            self._running[week] = 60 * self.log.week_minutes(week)
        return self._running[week]

    def _planned(self, week: int) -> int:
        """Seconds of work that are counted for a week that is not written yet."""
        return sum(self._ahead(week, date.min, ""))

    def _ahead(self, week: int, day: date, kind: str) -> Iterator[int]:
        """Seconds of work that are counted for the sessions of the week which are not written yet, this one first."""
        for other in self.year.weeks[week].days:
            for name, minutes in self.log.days.get(other, {}).items():
                if (other, name) >= (day, kind):
                    yield self._counted(week, name, minutes)

    def _counted(self, week: int, kind: str, minutes: int) -> int:
        if kind == "strides":
            return MOST_STRIDES * STRIDE_SECONDS
        race = purpose_of(self.year, week) if kind == "long" else None
        if race is not None:
            running = self.log.week_minutes(week)
            held = self.paced[race.day]
            steady = max(LONGEST_STRETCH, min(most_steady(self.year.level, running), held + NEXT * GROWTH))
            longest = most_paced(running, held) if race.marathon else steady
            return 60 * longest if minutes >= least_minutes(race) else 0
        return 60 * minutes * BY_NAME[kind].work // 100 if kind in BY_NAME else 0
