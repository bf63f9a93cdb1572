"""Hard long runs: what a week holds beside a long run that is a hard session of its own.

Three quarters of an hour at marathon pace at the end of two hours and a half is the hardest day of a build, and for a
novice every quick finish is one. Beside it one session keeps its work, smaller than usual, and the others loosen the
legs: who runs the work of two more arrives tired at the one that counts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from constraints.hard_long_run import CLEAR_DAYS, FULLEST, HARD_MINUTES, LEAST_BESIDE, MOST_WORK, hard_paced
from optimizer.domain.session_kinds import HARD, LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import written
from optimizer.output.workouts.repeat_formats import MINUTE, Pattern
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.workout_words import RELAXED_TITLE
from optimizer.output.workouts.zones import FIRST_SURGE, STRIDE

TIMES, SECONDS, REST = 10, 30, 60
"""What a session is run as that gives way: repeats, seconds of each and of the easy running behind it."""
LEAST_KEPT, FULL_KINDS = 8, ("threshold", "intervals")
"""Minutes of quick work below which a session that would keep its work gives way as well, for so few are no session;
kinds that give way below `LEAST_BESIDE` already: ten minutes at threshold in an hour are an easy run that is called
something else (ours, D)."""


@dataclass
class HardLongRuns:
    """Finds hard long runs and the sessions beside them; `paced` says how many seconds at race pace a day's long run
    will hold."""

    year: Year
    log: Log
    paced: Callable[[date], int]
    _found: dict[date, int] = field(default_factory=dict)

    def left(self, day: date) -> int | None:
        """Seconds of quick work that a session which keeps its work in the week of that day may hold, several that are
        fixed the same each; None where no long run of it is hard."""
        long = self._in_week(day)
        if not long:
            return None
        week = self.year.days[day].week
        yielding = [self._behind(*place) for place in self._sessions(day)]
        running, held = 60 * self.log.week_minutes(week), TIMES * SECONDS * sum(yielding) + sum(map(self._work, long))
        usual, fullest = (int(share * running + 1e-6) - held for share in (MOST_WORK, FULLEST))
        left = max(usual, min(LEAST_BESIDE * MINUTE, fullest))
        return max(0, left) // max(1, yielding.count(False))

    def yields(self, day: date, kind: str) -> bool:
        """Whether the session gives way to a hard long run: right before it, beside another session of its week, or
        where that leaves too little for its kind; one that the runner fixed keeps its place."""
        short = kind in FULL_KINDS and self._leaves_less(day, kind, LEAST_BESIDE)
        return short or self.crowded_out(day, kind)

    def crowded_out(self, day: date, kind: str) -> bool:
        """The same where it leaves next to nothing, even for a pace test, which takes some of the long run's."""
        return kind in LIVELY and (self._behind(day, kind) or self._leaves_less(day, kind, LEAST_KEPT))

    def _leaves_less(self, day: date, kind: str, minutes: int) -> bool:
        """Whether a hard long run leaves fewer minutes of quick work for a session that is not fixed."""
        left = None if self._fixed(day, kind) else self.left(day)
        return left is not None and left < minutes * MINUTE

    def _behind(self, day: date, kind: str) -> bool:
        """Whether the long run or another session of the week comes before it."""
        if self._fixed(day, kind):
            return False
        return self._right_before(day) or (bool(self._in_week(day)) and self._kept(day) != (day, kind))

    def is_full(self, day: date) -> bool:
        """Whether the week of that day has its quick work in a hard long run and the session beside it."""
        return bool(self._in_week(day))

    def _kept(self, day: date) -> tuple[date, str] | None:
        """The session that keeps its work: a fixed one, else the first hard one, else the first quick one of those that
        no hard long run follows at once."""
        able = [one for one in self._sessions(day) if self._fixed(*one) or not self._right_before(one[0])]
        return min(able, key=lambda one: (not self._fixed(*one), one[1] not in HARD, one), default=None)

    def _sessions(self, day: date) -> list[tuple[date, str]]:
        week = self.year.weeks[self.year.days[day].week].days
        return [(other, kind) for other in week for kind in self.log.days.get(other, {}) if kind in LIVELY]

    def _fixed(self, day: date, kind: str) -> bool:
        return kind in self.year.days[day].fixed

    def _right_before(self, day: date) -> bool:
        ahead = (day + timedelta(days=days) for days in range(1, CLEAR_DAYS + 1))
        return any(other in self.year.days and self._work(other) for other in ahead)

    def _in_week(self, day: date) -> list[date]:
        """The days of its week whose long run is hard."""
        week = self.year.weeks[self.year.days[day].week].days
        return [other for other in week if self._work(other)]

    def _work(self, day: date) -> int:
        """Seconds at race pace of the day's long run where that makes it a hard one, else none; as it was when first
        asked for, for later runs hold more."""
        if day not in self._found:
            paced = hard_paced(self.year, self.year.days[day].week) is not None
            seconds = self.paced(day) if paced else 0
            self._found[day] = seconds if seconds >= HARD_MINUTES * MINUTE or not self.year.level else 0
        return self._found[day]


def relaxed(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a session that gives way; None of any other. Repeats are fast and relaxed as strides are, for
    novices and in the year after an injury no more than brisk."""
    if not setting.yields:
        return None
    kind = replace(BY_KIND["fartlek"], rests=(REST, REST))
    room = setting.seconds - MINUTE * sum(kind.around)
    times = max(2, min(TIMES, room // (SECONDS + REST)))
    zone = STRIDE if setting.year.level and not setting.careful else FIRST_SURGE
    return RELAXED_TITLE, written(setting, kind, zone, None, Pattern((SECONDS,) * times, None))
