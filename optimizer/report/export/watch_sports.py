"""What a watch calls a session: sport and sub-sport by their numbers in the FIT profile."""

from typing import NamedTuple

from optimizer.domain import session_kinds
from optimizer.formats.plan import Session
from optimizer.output.workouts.steady_runs import ON_TRAILS


class WatchSport(NamedTuple):
    """A sport and its variety; 0 is none in particular."""

    sport: int
    sub_sport: int = 0


RUNNING, TRAIL = WatchSport(1), WatchSport(1, 3)
STRENGTH, MOBILITY, TRAINING = WatchSport(10, 20), WatchSport(10, 19), WatchSport(10)
CROSS = {
    "bike": WatchSport(2),
    "swim": WatchSport(5),
    "pool run": WatchSport(10, 26),
    "row": WatchSport(15),
    "elliptical": WatchSport(4, 15),
    "hike": WatchSport(17),
    "walk": WatchSport(11),
}
"""By the sport that stands in a session's note. In the pool nobody runs by pace: it counts as cardio training."""


def watch_sport(session: Session) -> WatchSport:
    """The sport under which the watch records it; long runs on trails are trail runs."""
    if session.kind in session_kinds.RUNS:
        return TRAIL if session.kind == "trail" or session.title == ON_TRAILS else RUNNING
    if session.kind in ("strength", "mobility"):
        return STRENGTH if session.kind == "strength" else MOBILITY
    return CROSS.get(session.note, TRAINING)
