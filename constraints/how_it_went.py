"""How a race went: what the runner felt and the time lengthen or shorten the recovery after it."""

from itertools import pairwise

from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

FELT = {1: 1.30, 2: 1.15, 3: 1.00, 4: 0.95, 5: 0.85}
"""Factor on recovery by `felt`, 1 (terrible) to 5 (great). Ours (D); direction from Foster 2007."""
OVER_GOAL = ((0.0, 1.00), (0.05, 1.05), (0.15, 1.20))
"""Factor by how much slower than the goal time the race was: whoever breaks down recovers longer. Ours (D)."""


def went_factor(year: Year, race: RaceFacts) -> float:
    """Factor on all recovery times from what is known of the race itself; 1 when nothing is."""
    told = year.scenario.races[race.index]
    factor = FELT[told.felt] if told.felt is not None else 1.0
    if told.result is not None and told.goal_time is not None:
        factor *= _over(told.result / told.goal_time - 1)
    return factor


def _over(slower: float) -> float:
    """Straight lines between the table's rows, level beyond them."""
    for (low, less), (high, more) in pairwise(OVER_GOAL):
        if slower <= high:
            return less + (more - less) * max(0.0, slower - low) / (high - low)
    return OVER_GOAL[-1][1]
