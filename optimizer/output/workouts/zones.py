"""Zones of effort, each a share of one of the two paces a runner may state.

RPE is the rating of perceived exertion from 1 to 10. Race paces follow Riegel's exponent 1.06 from one hour at
threshold; a pace that rests on nothing the runner has stated does not exist.
"""

from dataclasses import dataclass
from typing import Literal

from optimizer.domain import race_classes


@dataclass(frozen=True)
class Zone:
    """Pace as `fast` to `slow` times the base pace, RPE, the words for it, and where the numbers come from.

    Confidence: A trial or large cohort; B cohort or mechanism; C coaching consensus; D our own default.
    """

    base: Literal["threshold", "easy", "feel"]
    fast: float
    slow: float
    effort: int
    words: str
    source: str
    confidence: str


RECOVERY = Zone("easy", 1.05, 1.15, 2, "very easy", "ours", "D")
EASY = Zone("easy", 0.95, 1.05, 3, "easy", "Daniels", "C")
STEADY = Zone("easy", 0.91, 0.95, 4, "steady", "ours", "D")
MARATHON = Zone("threshold", 1.06, 1.08, 6, "marathon", "Riegel 1981", "C")
HALF = Zone("threshold", 1.02, 1.04, 7, "half-marathon", "Riegel 1981", "C")
THRESHOLD = Zone("threshold", 0.98, 1.02, 7, "comfortably hard", "Daniels: one-hour pace", "C")
TEN_K = Zone("threshold", 0.98, 0.995, 8, "10 km", "Riegel 1981", "C")
FIVE_K = Zone("threshold", 0.94, 0.955, 9, "5 km", "Riegel 1981", "C")
INTERVAL = Zone("threshold", 0.92, 0.94, 9, "hard", "Daniels: VO2max pace", "C")
REPETITION = Zone("threshold", 0.88, 0.90, 9, "fast and relaxed", "Daniels: mile pace", "C")
SURGE = Zone("feel", 0, 0, 8, "brisk, by feel", "coaching consensus", "C")
HILLY_SURGE = Zone("feel", 0, 0, 8, "brisk, uphill where the way climbs", "coaching consensus", "C")
FIRST_SURGE = Zone("feel", 0, 0, 6, "brisk and relaxed, by feel", "coaching consensus", "C")
RELAXED_SURGE = Zone("feel", 0, 0, 7, "brisk and relaxed, by feel", "coaching consensus", "C")
UPHILL = Zone("feel", 0, 0, 8, "uphill, strong", "coaching consensus", "C")
FIRST_UPHILL = Zone("feel", 0, 0, 6, "uphill, quick and relaxed", "coaching consensus", "C")
TRAIL = Zone("feel", 0, 0, 3, "easy on trails, steep parts walked", "coaching consensus", "C")
STRIDE = Zone("feel", 0, 0, 8, "fast and relaxed", "coaching consensus", "C")
RUN = Zone("feel", 0, 0, 3, "run", "return ladder", "C")
WALK = Zone("feel", 0, 0, 1, "walk", "return ladder", "C")

RACES = ((6.0, FIVE_K), (12.0, TEN_K), (25.0, HALF), (race_classes.MARATHON.most, MARATHON))
"""The zone of a race up to so many km: its pace is nearest to that distance, whatever the race is prepared like."""
GOAL_FASTEST, GOAL_SLOWEST = 0.97, 1.08
"""A goal pace is trained at between these shares of what threshold pace promises (ours, D): faster is a race, not
training."""
GOAL_WIDTH = 0.01
"""A goal pace is shown with so much on either side (ours, D)."""


def race_zone(km: float) -> Zone | None:
    """Find the zone in which a race is run.

    Parameters
    ----------
    km
        Its distance.

    Returns
    -------
    Zone | None
        None beyond the marathon.

    Examples
    --------
    >>> race_zone(10.0).words
    '10 km'
    """
    return next((zone for upto, zone in RACES if km <= upto), None)
