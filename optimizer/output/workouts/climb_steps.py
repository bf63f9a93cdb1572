"""How much the runs of a weekend may climb: legs learn to run down as they learn hours, one step at a time.

Minutes grow by the rules; climb is chosen when workouts are written, and would leap where runs come back from a road
race or from recovery straight to a mountain's own slopes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from optimizer.domain.calendar import monday
from optimizer.domain.training_log import Log
from optimizer.domain.year import Year
from optimizer.output.workouts.long_run_ground import CLIMBING, ROUND_TO, metres
from optimizer.output.workouts.workout_setting import Setting

GROWTH, LOOKED_BACK = 1.4, 4
"""A weekend climbs at most so many times the most of so many weeks before it (coaching practice; numbers ours, D)."""
FIRST = 400
"""Metres that a weekend may climb whatever was climbed before (ours, D)."""
RACED = 0.4
"""The share of a race's climb that counts among these weeks: legs remember it, but have to recover first (ours, D)."""
SATURDAY = 5


@dataclass
class ClimbSteps:
    """Shares out what a weekend may climb among its runs; any other day stands alone.

    Parameters
    ----------
    year, log : the season and its sessions.
    bare : the setting of a session of that day, kind and minutes, as far as its ground depends on it.
    """

    year: Year
    log: Log
    bare: Callable[[date, str, int], Setting]
    _held: dict[date, float] = field(default_factory=dict)
    _until: date = field(init=False)

    def __post_init__(self) -> None:
        self._until = self.year.horizon.start

    def most(self, day: date, kind: str, minutes: int) -> int | None:
        """Metres that the run may climb, on the grid below; None where what its race asks for is no leap."""
        if kind not in CLIMBING or not any(race.ultra and race.climb for race in self.year.races):
            return None
        self._fill(_first(day))
        asked, allowed = sum(self._asked(_first(day))), self._allowed(_first(day))
        return _share(told(self.bare(day, kind, minutes)), asked, allowed) if asked > allowed else None

    def _allowed(self, first: date) -> float:
        """Metres that the days from that one on may climb together."""
        before = (self._held.get(first - timedelta(days=back), 0.0) for back in range(1, 7 * LOOKED_BACK + 1))
        return max([FIRST, *(GROWTH * one for one in before)])

    def _fill(self, until: date) -> None:
        """Note in order of days what every weekend and every other day before that one climbs."""
        while self._until < until:
            if self._until == _first(self._until):
                self._held[self._until] = self._climbed(self._until)
            self._until += timedelta(days=1)

    def _climbed(self, first: date) -> float:
        """Metres of the runs that begin on that day, or what counts of a race of those days."""
        asked, allowed, days = self._asked(first), self._allowed(first), tuple(_together(first))
        whole = sum(asked)
        trained = whole if whole <= allowed else sum(_share(own, whole, allowed) for own in asked)
        return max([trained, *(RACED * race.climb for race in self.year.all_races if race.day in days)])

    def _asked(self, first: date) -> list[int]:
        """Metres that the race ahead would have each run climb."""
        runs = (
            (day, kind, minutes)
            for day in _together(first)
            if day in self.year.days
            for kind, minutes in self.log.days.get(day, {}).items()
            if kind in CLIMBING and minutes
        )
        return [metres for run in runs if (metres := told(self.bare(*run)))]


def _share(own: int, asked: int, allowed: float) -> int:
    """The metres that are left of a run's own where all of them together are too many, on the grid below.

    Examples
    --------
    >>> _share(1100, 1850, 1000), _share(750, 1850, 1000)
    (550, 400)
    """
    return max(ROUND_TO, int(allowed * own / asked) // ROUND_TO * ROUND_TO) if own else 0


def told(setting: Setting) -> int:
    """Metres of the run as they are told."""
    return ROUND_TO * round(metres(setting) / ROUND_TO)


def _first(day: date) -> date:
    """The Saturday of a weekend; of other days the day itself."""
    return monday(day) + timedelta(days=min(day.weekday(), SATURDAY))


def _together(first: date) -> Iterator[date]:
    """The days whose runs count together: both of a weekend."""
    yield first
    if first.weekday() == SATURDAY:
        yield first + timedelta(days=1)
