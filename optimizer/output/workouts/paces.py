"""The runner's paces: from what was stated, never from the level."""

from dataclasses import dataclass

from optimizer.core import units
from optimizer.core.written_paces import EASY_OVER_THRESHOLD
from optimizer.formats.scenario import Athlete, Race
from optimizer.output.workouts.zones import EASY, GOAL_FASTEST, GOAL_SLOWEST, GOAL_WIDTH, Zone, race_zone

PaceRange = tuple[int, int]
"""Fast and slow end in seconds per km."""


@dataclass(frozen=True)
class Paces:
    """Threshold and easy pace in seconds per km; None where nothing is known.

    With `by_effort` what was known is out of date: distances are still counted with it, hard running shows no pace.
    """

    threshold: float | None
    easy: float | None
    by_effort: bool = False

    @classmethod
    def of(cls, athlete: Athlete, *, by_effort: bool = False) -> "Paces":
        """Easy pace is the stated one, else a quarter slower than threshold."""
        threshold = athlete.threshold_pace
        easy = athlete.easy_pace or (threshold * EASY_OVER_THRESHOLD if threshold else None)
        return cls(threshold, easy, by_effort)

    def range(self, zone: Zone) -> PaceRange | None:
        """The zone's pace; None where its base is not known or it is run by feel."""
        if self.by_effort and zone.base == "threshold":
            return None
        base = {"threshold": self.threshold, "easy": self.easy, "feel": None}[zone.base]
        return None if base is None else (round(zone.fast * base), round(zone.slow * base))

    def race(self, zone: Zone, race: Race | None) -> PaceRange | None:
        """Pace of that race: its goal's where it has one that threshold pace carries, else the zone's."""
        if self.by_effort or race is None or race.goal_time is None or race_zone(race.km) is not zone:
            return self.range(zone)
        goal = race.goal_time / race.km
        if self.threshold is not None:
            promised = self.threshold * (zone.fast + zone.slow) / 2
            goal = min(max(goal, GOAL_FASTEST * promised), GOAL_SLOWEST * promised)
        return round(goal * (1 - GOAL_WIDTH)), round(goal * (1 + GOAL_WIDTH))

    def as_easy(self, pace: PaceRange | None) -> bool:
        """Whether a race is run no faster than easy running."""
        easy = self.range(EASY)
        return pace is not None and easy is not None and middle(pace) >= easy[0]

    def named(self, zone: Zone, pace: PaceRange | None) -> str:
        """A race's pace by its name; without a pace the effort, and what it is where it is easy running."""
        named = f"{zone.words} {'effort' if pace is None else 'pace'}"
        return f"{named}, which is easy running for you" if self.as_easy(pace) else named

    @property
    def easy_middle(self) -> float | None:
        pace = self.range(EASY)
        return None if pace is None else middle(pace)


def middle(pace: PaceRange) -> float:
    """Take the middle of a pace range.

    Parameters
    ----------
    pace
        Fast and slow, in seconds per km.

    Returns
    -------
    float
        Seconds per km.

    Examples
    --------
    >>> middle((280, 300))
    290.0
    """
    return (pace[0] + pace[1]) / 2


def pace_words(pace: PaceRange, unit: str) -> str:
    """Say a pace range.

    Parameters
    ----------
    pace
        Fast and slow, in seconds per km.
    unit
        km or mi.

    Returns
    -------
    str
        Such as `4:44-4:56/km`.

    Examples
    --------
    >>> pace_words((284, 296), "km")
    '4:44-4:56/km'
    """
    ends = [round(end * (units.MILE_KM if unit == "mi" else 1)) for end in pace]
    return f"{units.clock(ends[0])}-{units.clock(ends[1])}/{unit}"
