"""Goal paces: what a goal time asks of threshold pace, beside what that is today."""

from dataclasses import dataclass

from optimizer.core import units
from optimizer.formats.scenario import Athlete, Race
from optimizer.output.workouts.zones import GOAL_FASTEST, Zone, race_zone

PACE_GRAIN = 0.5
"""Seconds a km within which two paces are one."""


@dataclass(frozen=True)
class GoalPace:
    """A goal time's pace and the runner's threshold pace, in seconds a km, and the zone of the race."""

    goal: float
    threshold: float
    zone: Zone

    @property
    def asked(self) -> float:
        """The threshold pace from which the goal is promised: who holds a pace for an hour runs a half marathon 2 %
        slower, and 10 km 2 % faster."""
        return self.goal / self.zone.fast

    @property
    def promised(self) -> bool:
        """Whether today's threshold pace promises the goal."""
        return self.goal >= self.zone.fast * self.threshold - PACE_GRAIN

    @property
    def trained(self) -> float:
        """The fastest pace at which today's threshold pace lets the race be trained for."""
        return GOAL_FASTEST * self.threshold * (self.zone.fast + self.zone.slow) / 2


def goal_pace(athlete: Athlete, race: Race) -> GoalPace | None:
    """Set a goal time beside today's threshold pace.

    Parameters
    ----------
    athlete
        Whose threshold pace counts.
    race
        Whose goal time is judged.

    Returns
    -------
    GoalPace | None
        None where either is not stated, and beyond the marathon.

    Examples
    --------
    >>> from datetime import date
    >>> half = Race(name="Half", date=date(2027, 4, 11), distance="half_marathon", priority="A", goal_time="1:42:00")
    >>> found = goal_pace(Athlete(level="intermediate", threshold_pace="4:50"), half)
    >>> found.promised, units.clock(round(found.asked))
    (False, '4:44')
    """
    zone = race_zone(race.km)
    if zone is None or race.goal_time is None or athlete.threshold_pace is None:
        return None
    return GoalPace(race.goal_time / race.km, athlete.threshold_pace, zone)


def asked_threshold(athlete: Athlete, race: Race) -> str:
    """Say the threshold pace that a goal time asks for where today's does not promise it.

    Parameters
    ----------
    athlete
        Whose threshold pace counts.
    race
        Whose goal time is judged.

    Returns
    -------
    str
        Such as `4:44 per km`; empty where the goal is promised, or either is not stated.
    """
    found = goal_pace(athlete, race)
    return "" if found is None or found.promised else f"{own_pace(athlete, found.asked)} per {athlete.units}"


def goal_caveat(athlete: Athlete, race: Race) -> str | None:
    """Say when today's threshold pace does not let a goal time be trained at.

    Parameters
    ----------
    athlete
        Whose threshold pace counts.
    race
        Whose goal time is judged.

    Returns
    -------
    str | None
        A sentence for the runner; None when it does, to the second, or when either is not stated.
    """
    found = goal_pace(athlete, race)
    if found is None or found.goal >= found.trained:
        return None
    asked, held = own_pace(athlete, found.goal), own_pace(athlete, found.trained)
    if asked == held:
        return None
    return (
        f"{race.name}: the goal of {units.clock(race.goal_time or 0)} is {asked} per {athlete.units}, faster than "
        f"today's threshold pace promises; race-pace training stays at {held} until that improves."
    )


def own_pace(athlete: Athlete, seconds: float) -> str:
    """Say a pace in the runner's unit.

    Parameters
    ----------
    athlete
        Whose unit counts.
    seconds
        The pace, in seconds per km.

    Examples
    --------
    >>> own_pace(Athlete(level="novice", units="mi"), 300)
    '8:03'
    """
    return units.clock(round(seconds * (units.MILE_KM if athlete.units == "mi" else 1)))
