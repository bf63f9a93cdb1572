"""Every second long run: which of those whose turn it may be hold the pace of the race ahead.

Two long runs with race pace in a row are two hard Sundays, and the week between them has nothing left to learn from.
The last one before a race counts most, so turns are given from the end of the season backwards. A session of marathon
pace that is its week's longest run has the long run's purpose, whatever it is called.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from constraints.long_run_purpose import least_minutes, most_minutes, purpose_of
from optimizer.domain.session_kinds import RUNNING
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year

PACED = "marathon_pace"
STEADY_WORK = (PACED, "threshold")
"""Kinds of which a day is open to one where its long run may hold marathon pace: a base knows no marathon pace yet."""


@dataclass(frozen=True)
class EverySecondRun:
    """Finds the days whose long run holds race pace."""

    year: Year
    log: Log
    cutbacks: frozenset[int]

    def holds(self, day: date) -> bool:
        """Whether the day's long run holds the pace."""
        return day in self._days

    @cached_property
    def _days(self) -> frozenset[date]:
        """Chosen from the last to the first: an easy week that is no cutback lies between two of them."""
        paced = [week.index for week in self.year.weeks if self._is_paced(week.days)]
        found: list[date] = []
        taken = list(paced)
        for week in reversed(self.year.weeks):
            day = next((day for day in week.days if self._may(day)), None)
            if day is not None and not any(self._follow(week.index, other) for other in taken):
                found.append(day)
                taken.append(week.index)
        return frozenset(found)

    def _may(self, day: date) -> bool:
        """Whether its turn may come in a week that is no cutback and holds no session of that pace, on a day that is
        open to one."""
        facts, minutes = self.year.days[day], self.log.days.get(day, {}).get("long", 0)
        race = purpose_of(self.year, facts.week)
        if race is None or facts.week in self.cutbacks:
            return False
        if not least_minutes(race) <= minutes <= most_minutes(self.year, race):
            return False
        week = self.year.weeks[facts.week].days
        paced = any(PACED in self.log.days.get(d, {}) for d in week)
        return not paced and (not race.marathon or facts.offers(STEADY_WORK))

    def _follow(self, one: int, other: int) -> bool:
        """Whether nothing but cutbacks lies between two weeks."""
        first, last = sorted((one, other))
        return self.cutbacks.issuperset(range(first + 1, last))

    def _is_paced(self, days: tuple[date, ...]) -> bool:
        """Whether the longest run of these days is a session of marathon pace."""
        runs = [(minutes, kind) for day in days for kind, minutes in self.log.days.get(day, {}).items()]
        return max(((minutes, kind) for minutes, kind in runs if kind in RUNNING), default=(0, ""))[1] == PACED
