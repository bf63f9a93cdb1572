"""How long a race takes: effort kilometres, and the expected time from goal, threshold pace or easy pace."""

from itertools import pairwise

from optimizer.core.units import RACE_MINUTES
from optimizer.formats.scenario import Athlete, Race

MARATHON_MOST = 43.0
"""Longest race, in km, that is run as a marathon or less: beyond it a race is an ultra, whose climb counts."""
METRES_A_KM = 100
"""Metres of climb that take about as long as another kilometre on the flat (ITRA's effort kilometres)."""
THRESHOLD_SHARES = ((3.0, 0.93), (5.0, 0.95), (10.0, 0.99), (21.0975, 1.03), (42.195, 1.07))
"""Race pace over so many km as a share of threshold pace; in between on straight lines. 3 and 5 km: ours."""
FAR_KM, FAR_SHARE = 50.0, 0.10
"""Beyond so many effort km the pace slows by that share for every further so many."""


def effort_km(km: float, climb: int) -> float:
    """Kilometres on the flat that take about as long: the distance, and one more for every 100 m of climb."""
    return km + climb / METRES_A_KM


def race_effort(km: float, climb: int) -> float:
    """Kilometres by which tables of load, demand, taper and recovery are read: an ultra's climb counts."""
    return km if km <= MARATHON_MOST else effort_km(km, climb)


def expected_minutes(race: Race, athlete: Athlete, easy_pace: int) -> float:
    """Minutes the race is expected to take, at most 12,000: what a plan can hold.

    Parameters
    ----------
    race : its result or goal time comes first, else its distance and climb count.
    athlete : threshold pace (seconds a km), where stated, gives the pace up to a marathon.
    easy_pace : seconds a km, for everything else.
    """
    if race.goal_time:
        return race.goal_time / 60
    # A known threshold pace speaks for races up to a marathon, whose pace is a share of it; beyond, and without one,
    # the easy pace is the better guide, and slows down with the distance.
    effort = effort_km(race.km, race.climb)
    if athlete.threshold_pace and race.km <= MARATHON_MOST:
        return effort * athlete.threshold_pace * _share(race.km) / 60
    slower = 1 + FAR_SHARE * max(0.0, effort - FAR_KM) / FAR_KM
    return min(effort * easy_pace * slower / 60, RACE_MINUTES)


def threshold_of(km: float, climb: int, seconds: int) -> int:
    """Threshold pace in seconds a km of who runs the distance in that time: the same equivalence, read backward.

    Examples
    --------
    >>> threshold_of(10.0, 0, 2970)
    300
    """
    return round(seconds / effort_km(km, climb) / _share(km))


def _share(km: float) -> float:
    first, last = THRESHOLD_SHARES[0], THRESHOLD_SHARES[-1]
    # Linear between the table's distances, constant outside them.
    if km <= first[0]:
        return first[1]
    for (near, fast), (far, slow) in pairwise(THRESHOLD_SHARES):
        if km <= far:
            return fast + (slow - fast) * (km - near) / (far - near)
    return last[1]
