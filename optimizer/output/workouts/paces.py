"""The runner's paces: from what was stated, never from the level."""

from dataclasses import dataclass

from optimizer.core import units
from optimizer.core.written_paces import EASY_OVER_THRESHOLD
from optimizer.formats.scenario import Athlete, Race
from optimizer.output.workouts.zones import EASY, GOAL_FASTEST, GOAL_SLOWEST, GOAL_WIDTH, Zone, race_zone

PaceRange = tuple[int, int]
"""Fast and slow end in seconds per km."""
PACE_GRAIN = 0.5
"""Seconds a km within which two paces are one."""


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


def goal_caveat(athlete: Athlete, race: Race) -> str | None:
    """Say when today's threshold pace does not carry a goal time.

    Parameters
    ----------
    athlete
        Whose threshold pace counts.
    race
        Whose goal time is judged.

    Returns
    -------
    str | None
        A sentence for the runner; None when it does, or when either is not stated.
    """
    zone = race_zone(race.km)
    if zone is None or race.goal_time is None or athlete.threshold_pace is None:
        return None
    goal, fastest = race.goal_time / race.km, GOAL_FASTEST * athlete.threshold_pace * (zone.fast + zone.slow) / 2
    if goal >= fastest:
        return None
    per = units.MILE_KM if athlete.units == "mi" else 1
    asked, held = units.clock(round(goal * per)), units.clock(round(fastest * per))
    return (
        f"{race.name}: the goal of {units.clock(race.goal_time)} is {asked} per {athlete.units}, faster than today's "
        f"threshold pace promises; race-pace training stays at {held} until that improves."
    )


def goal_is_promised(athlete: Athlete, race: Race) -> bool:
    """Whether nothing that is known of the athlete's threshold pace speaks against the goal time.

    A goal may be trained at though it is a little faster than that pace promises. Whoever has held it for an hour has
    not for an hour and a half: a half marathon at threshold pace is asked for, not promised.

    Parameters
    ----------
    athlete
        Whose threshold pace counts.
    race
        Whose goal time is judged.

    Returns
    -------
    bool
        True also where either is not stated.

    Examples
    --------
    >>> from datetime import date
    >>> half = Race(name="Half", date=date(2027, 4, 11), distance="half_marathon", priority="A", goal_time="1:45:29")
    >>> [goal_is_promised(Athlete(level="intermediate", threshold_pace=pace), half) for pace in ("5:00", "4:54")]
    [False, True]
    """
    zone = race_zone(race.km)
    if zone is None or race.goal_time is None or athlete.threshold_pace is None:
        return True
    return race.goal_time / race.km >= zone.fast * athlete.threshold_pace - PACE_GRAIN
