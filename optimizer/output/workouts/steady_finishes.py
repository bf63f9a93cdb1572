"""Steady finishes: which easy run of a week ends at marathon effort, found from the sessions of the year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from constraints.days_off import learns_to_run
from constraints.hard_easy import LONG_BY_ANY_NAME, days_apart
from constraints.injury import in_injury_window
from constraints.long_run_tables import FAR_WEEKS
from constraints.recovery_times import gentle_days, no_hard_days
from constraints.steady_finish import LEAST_MINUTES, finish_minutes, most_quality
from optimizer.core.units import GRID
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import LIVELY, RUNNING
from optimizer.domain.training_log import Log, longest_run
from optimizer.domain.year import Year

RESTED, LAST = 10, 3
"""Days before an A or B race, and before any other, without such runs (D)."""
KINDS = ("easy", "medium_long")
QUICK = frozenset({*LIVELY, "race"})
OPEN_TO = "progression"
"""A day that may hold a session of this kind is open to quick running: breaks, absences and ladders close it."""


@dataclass
class SteadyFinishes:
    """Finds the run of a week that ends steady, and how long; `paced` says whether a day's long run holds the pace of
    a race, `room` how many seconds of work the weeks leave the session of a day, `full` that its week has its quick
    work in a hard long run."""

    year: Year
    log: Log
    cutbacks: frozenset[int]
    paced: Callable[[date], bool]
    room: Callable[[date, str], int]
    full: Callable[[date], bool]
    _found: dict[int, date | None] = field(default_factory=dict)

    def minutes(self, day: date, kind: str, before: int) -> int:
        """Minutes at the end of that session which are steady, with so many such runs before it in the phase."""
        if not self._holds(day, kind):
            return 0
        run = self.log.days[day][kind]
        most = min(finish_minutes(run, self.year.level, before), self.room(day, kind) // 60)
        return most - most % GRID

    def _holds(self, day: date, kind: str) -> bool:
        """Whether the session of that day is the run that ends steady."""
        return kind in KINDS and self.ends_in(day)

    def ends_in(self, day: date) -> bool:
        """Whether the week has its steady finish on that day."""
        week = self.year.days[day].week
        if week not in self._found:
            self._found[week] = self._run_of(week)
        return self._found[week] == day

    def _run_of(self, week: int) -> date | None:
        """The longest of the runs that may, on the week's own hard days first; None where none may or none is due."""
        facts, days = self.year.weeks[week], self.year.weeks[week].days
        if facts.phase not in ("base", "build") or facts.n < 7 or week in self.cutbacks or self.full(days[0]):
            return None
        held = [self.log.days.get(day, {}) for day in days]
        quality = sum(bool(QUICK & done.keys()) for done in held) + sum(map(self.paced, days))
        if quality >= most_quality(sum(bool(RUNNING & done.keys()) for done in held)):
            return None
        if self._found.get(week - 1) and self._without_target(days[-1]):
            return None
        able = [day for day in days if self._able(day) and self._spare(day, days)]
        kept = [day for day in able if day.weekday() in self.year.skeleton.hard]
        return max(kept or able, key=lambda day: (longest_run(self.log.days[day]), day), default=None)

    def _able(self, day: date) -> bool:
        facts, done = self.year.days[day], self.log.days.get(day, {})
        runs = [kind for kind in done if kind in RUNNING]
        if len(runs) != 1 or runs[0] not in KINDS or runs[0] in facts.fixed or done[runs[0]] < LEAST_MINUTES:
            return False
        if not facts.most(OPEN_TO) or learns_to_run(self.year, day) or in_injury_window(self.year, day):
            return False
        eve = longest_run(self.log.days.get(day - timedelta(days=1), {}))
        return eve < LONG_BY_ANY_NAME[self.year.level] and not any(map(self._demanding, self._around(day)))

    def _spare(self, day: date, days: Sequence[date]) -> bool:
        """Whether the run is neither its week's longest nor next to it, and no race is near."""
        runs = {other: longest_run(self.log.days.get(other, {})) for other in days}
        longest = max(runs.values())
        beside = (day, day - timedelta(days=1), day + timedelta(days=1))
        if any(runs.get(other) == longest for other in beside):
            return False
        return not any(self._near(day, race) for race in self.year.all_races)

    def _near(self, day: date, race: RaceFacts) -> bool:
        """Whether the day is one of the last before the race, or of its first weeks with hard running behind it."""
        left = (race.day - day).days
        if left >= 0:
            return left <= (RESTED if race.priority != "C" else LAST)
        return -left <= no_hard_days(self.year, race) + (gentle_days(self.year, race) if race.priority != "C" else 0)

    def _without_target(self, day: date) -> bool:
        """Whether no A or B race is near enough to train for: then every second week is enough."""
        ahead = (race.day - day for race in self.year.with_priority("A", "B"))
        return not any(timedelta(0) <= left <= timedelta(weeks=FAR_WEEKS) for left in ahead)

    def _around(self, day: date) -> list[date]:
        """The other days that lie nearer to it than demanding sessions to each other."""
        apart = days_apart(self.year)
        return [day + timedelta(days=step) for step in range(1 - apart, apart) if step]

    def _demanding(self, day: date) -> bool:
        return not (QUICK | {"long"}).isdisjoint(self.log.days.get(day, {}))
