"""What else the week of a session holds: its races, its other runs, and its other hard work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from constraints.long_run_purpose import purpose_of
from optimizer.domain.session_kinds import HARD
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.year import Year

SAVING_DAYS = 2
"""Days before a long run with marathon pace in which the second hard session of its week is a smaller one (coaching
consensus)."""


@dataclass(frozen=True)
class RestOfWeek:
    """Reads the days around a session.

    Parameters
    ----------
    will_pace : whether the long run of a day will hold race pace.
    """

    year: Year
    log: Log
    will_pace: Callable[[date], bool]

    def raced(self, week: int) -> int:
        """Minutes raced in that week."""
        return sum(self.log.days.get(d, {}).get("race", 0) for d in self.year.weeks[week].days)

    def longest(self, day: date) -> int:
        """Minutes of the longest run on the other days of its week."""
        week = self.year.weeks[self.year.days[day].week].days
        return max((longest_run(self.log.days.get(other, {})) for other in week if other != day), default=0)

    def trails(self, day: date) -> bool:
        """Whether trails are open to the day and the week holds no run on them yet."""
        facts = self.year.days[day]
        week = self.year.weeks[facts.week].days
        return facts.most("trail") > 0 and not any("trail" in self.log.days.get(d, {}) for d in week)

    def saving(self, day: date, kind: str) -> bool:
        """Whether that session is its week's second hard one, two days before a long run with marathon pace at most:
        the long run is what the week is for."""
        ahead = [day + timedelta(days=days) for days in range(1, SAVING_DAYS + 1)]
        paced = [other for other in ahead if other in self.year.days and self.will_pace(other)]
        races = (purpose_of(self.year, self.year.days[other].week) for other in paced)
        return any(race is not None and race.marathon for race in races) and self.holds_hard(day, kind, until=day)

    def holds_hard(self, day: date, kind: str, until: date = date.max) -> bool:
        """Whether the week of that session holds another hard one, up to a day."""
        week = [other for other in self.year.weeks[self.year.days[day].week].days if other <= until]
        done = [(other, name) for other in week for name in self.log.days.get(other, {}) if name in HARD]
        return any(place != (day, kind) for place in done)
