"""Fresher days: whether a pace test that is due does better to wait for the first hard day behind a cutback.

Two days after the longest run of a month a test tells how tired the runner is. The weeks know when legs will be rested:
a test that would be run on tired legs, in a cutback or in a progression run waits for such a day where one is near, and
comes where it stands where none is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.domain.session_kinds import BY_NAME
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.fresh_legs import MARATHON_DAYS, fresh, saved

LONGEST_DAYS, FORTNIGHT = 84, 14
"""Days without a test or race in earnest up to which a fresher day is waited for; a fortnight is waited for in any
case (ours, D)."""
KIND, KINDS = "threshold", ("threshold", "intervals")
"""What a day is open to that holds a test, and kinds that it may stand in for, hard ones by name: intervals often open
the week whose threshold session finds tired legs."""
CALM_DAYS = 21
"""Days before an A or B race without one: the race itself tells (ours, D)."""
RACED_DAYS = 14
"""Days on either side of any race without one, races run as training included: the race is the test (coaching
consensus)."""
READY_DAYS = 10
"""Days before a test that hold a hard session of another kind of effort: none opens the way back from days off (ours,
D)."""
AROUND = 20
"""Minutes of warm-up and cool-down that a test leaves at least (coaching practice)."""
GIVEN = 10
"""Minutes of marathon pace that a long run gives to a test earlier in its week (ours, D)."""
LEAST = 15
"""Shortest test, in minutes: one that is late, in a cutback or in a progression run (ours, D)."""


@dataclass(frozen=True)
class FresherDays:
    """Finds the days ahead on which a test meets rested legs; `paced` says whether a day's long run holds the pace of
    a race, `since_hard` how long the last hard session lies back on a day."""

    year: Year
    log: Log
    cutbacks: frozenset[int]
    paced: Callable[[date], bool]
    since_hard: Callable[[date], int]

    def ahead(self, day: date, since: int) -> bool:
        """Whether one of the next days is fresher than that one.

        Parameters
        ----------
        day
            The day on which a test is due.
        since
            Days since the runner's pace was last told or asked for.
        """
        wait = max(LONGEST_DAYS - since, FORTNIGHT)
        days = (day + timedelta(days=after) for after in range(1, wait + 1))
        return any(self._holds(other) for other in days if other in self.year.days)

    def _holds(self, day: date) -> bool:
        """Whether a session of the day could be a test on rested legs, in time before a race."""
        facts, done = self.year.days[day], self.log.days.get(day, {})
        week = self.year.weeks[facts.week]
        able = any(kind in done and kind not in facts.fixed and self._long_enough(day, kind) for kind in KINDS)
        if not able or not facts.most(KIND) or week.phase not in ("base", "build") or facts.week in self.cutbacks:
            return False
        if race_near(self.year, day) or self.since_hard(day) > READY_DAYS:
            return False
        return fresh(self.year, self.log, self.paced, day) and not saved(self.log, self.paced, day)

    def _long_enough(self, day: date, kind: str) -> bool:
        minutes = self.log.days[day][kind]
        counted = min(BY_NAME[kind].work * minutes // 100, minutes - AROUND)
        share = self.year.limits["threshold_work"] * self.log.week_minutes(self.year.days[day].week)
        return min(counted, share) >= LEAST


def race_near(year: Year, day: date) -> bool:
    """Whether a race tells the pace soon or has just told it, or an A marathon's biggest weeks have begun.

    Parameters
    ----------
    year
        The facts of the season.
    day
        The day of a session that may be a test.
    """
    away = [((race.day - day).days, race) for race in year.all_races]
    return any(
        abs(days) <= RACED_DAYS
        or (0 < days <= CALM_DAYS and race.priority != "C")
        or (0 < days <= MARATHON_DAYS and race.marathon and race.priority == "A")
        for days, race in away
    )
