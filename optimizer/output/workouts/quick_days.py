"""Quick days: how small hard running begins again behind a race, and what of it a taper may repeat.

Legs that have raced hold a part of what they held before, whatever the calendar says: the first session back is a small
one, the second not yet a whole one. A taper keeps awake what the weeks before it have woken; what slept for five weeks
stays asleep, and nothing is tried for the first time.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from optimizer.domain.session_kinds import HARD, LIVELY
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.workout import Workout

BACK = (0.7, 0.85)
"""Share of the most work that a kind held before a race in the first and the second quick session behind it (coaching
practice; shares ours, D)."""
LOOKED_BACK = 56
"""Days before the race in which that most is looked for (ours, D)."""
KNOWN_DAYS, ASLEEP_DAYS = 56, 35
"""Days in which a format is still known, and after which quicker running than threshold sleeps (coaching practice; days
ours, D)."""
SOON_DAYS, A_MONTH = 3, 30
"""Days within which no session comes twice, and in which the last hard one is looked for (coaching practice)."""
QUICKER = ("intervals", "repetitions", "hills", "fartlek")
"""Kinds whose work is faster than threshold."""


@dataclass
class QuickDays:
    """Follows quick sessions in order of days."""

    year: Year
    log: Log
    _worked: dict[str, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    _titles: dict[str, dict[date, str]] = field(default_factory=lambda: defaultdict(dict))

    def keep(self, day: date, kind: str, written: Workout) -> None:
        """Remember a session that was written."""
        if kind in LIVELY:
            self._worked[kind][day] = written.quick_seconds
            self._titles[kind][day] = written.title

    def begins(self, day: date, kind: str) -> int | None:
        """Seconds of work that one of the first quick sessions behind an A or B race may hold; None of any other, and
        where the weeks before the race held none of its kind."""
        raced = max((race.day for race in self.year.with_priority("A", "B") if race.day < day), default=None)
        if raced is None or kind not in LIVELY:
            return None
        number = sum(any(one in LIVELY for one in self.log.days.get(other, {})) for other in _between(raced, day))
        since = raced - timedelta(days=LOOKED_BACK)
        most = max((work for other, work in self._worked[kind].items() if since <= other < raced), default=0)
        return int(BACK[number] * most) if most and number < len(BACK) else None

    def again(self, day: date, kind: str) -> str:
        """Title of the last session of that kind where it lies in the last few days."""
        last = max(self._titles[kind], default=date.min)
        return self._titles[kind][last] if (day - last).days <= SOON_DAYS else ""

    def since_hard(self, day: date) -> int:
        """Days since the last hard session or race; more than a month where none lies in one."""
        quick = {*HARD, "race"}
        back = range(1, A_MONTH + 1)
        return next(
            (days for days in back if quick & {*self.log.days.get(day - timedelta(days=days), {})}), A_MONTH + 1
        )

    def faster_beside(self, day: date) -> bool:
        """Whether the week of that day holds a session of a kind that is run faster than threshold."""
        week = self.year.weeks[self.year.days[day].week].days
        return any(kind in self.log.days.get(other, {}) for other in week for kind in QUICKER)

    def known(self, day: date, kind: str) -> frozenset[str]:
        """Titles of its kind in the weeks before."""
        since = day - timedelta(days=KNOWN_DAYS)
        return frozenset(title for other, title in self._titles[kind].items() if since <= other < day)

    def rusty(self, day: date, kind: str) -> bool:
        """Whether the session is quicker than threshold and the weeks before held nothing like it, races included."""
        quick = {*QUICKER, "race"}
        lately = _between(day - timedelta(days=ASLEEP_DAYS + 1), day)
        return kind in QUICKER and not any(quick & self.log.days.get(other, {}).keys() for other in lately)


def _between(first: date, last: date) -> list[date]:
    """The days between those two."""
    return [first + timedelta(days=after) for after in range(1, (last - first).days)]
