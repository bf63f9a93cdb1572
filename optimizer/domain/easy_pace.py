"""The runner's easy pace: stated, or from what else is known."""

from optimizer.core.written_paces import EASY_OVER_THRESHOLD, USUAL_EASY
from optimizer.formats.scenario import Athlete


def easy_pace(athlete: Athlete) -> int:
    """Easy pace in seconds per km: stated, or a quarter slower than threshold, or the level's usual."""
    if athlete.easy_pace:
        return athlete.easy_pace
    if athlete.threshold_pace:
        return round(athlete.threshold_pace * EASY_OVER_THRESHOLD)
    return USUAL_EASY[athlete.level]
