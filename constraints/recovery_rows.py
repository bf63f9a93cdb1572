"""Rows of recovery by distance: days without running, days without anything hard, and the load of the weeks after."""

from dataclasses import dataclass

from optimizer.domain.race_classes import FIFTY_MILES, FIVE_K, HALF, LONGER, MARATHON, TEN_K, TWENTY_MILES, RaceClass
from optimizer.domain.race_time import effort_km
from optimizer.domain.race_to_run import RaceFacts

Levels = tuple[int, int, int]
"""For novice, intermediate and advanced runners."""


@dataclass(frozen=True)
class Recovery:
    """Days without running, days without hard sessions, usual freestyle days by level, and load by week in % of the
    pre-race base; where the days without running are a range, no factor leaves it. `own` marks a row that is written
    for one level: the level's factor is in it already."""

    no_run: int
    no_hard: int
    freestyle: Levels
    weeks: tuple[int, ...]
    most_no_run: int | None = None
    own: bool = False


RECOVERIES: tuple[tuple[RaceClass, Recovery], ...] = (
    (FIVE_K, Recovery(1, 3, (4, 3, 3), (80,))),
    (TEN_K, Recovery(1, 6, (5, 4, 3), (70, 100))),
    (HALF, Recovery(3, 10, (6, 5, 4), (40, 70, 100))),
    (TWENTY_MILES, Recovery(4, 15, (7, 6, 5), (35, 60, 85, 100))),
    (MARATHON, Recovery(5, 21, (9, 7, 6), (25, 45, 65, 85, 100), 7)),
    (FIFTY_MILES, Recovery(7, 28, (9, 7, 7), (20, 40, 60, 80))),
    (LONGER, Recovery(10, 42, (12, 10, 10), (15, 30, 45, 60, 80), 14)),
)
"""Between a half and a marathon on straight lines at 30 km, rounded; coaches count a day without hard running for every
mile or so. With the marathon's row 25 km cost three weeks without anything hard."""
NOVICE_HALF = Recovery(4, 12, RECOVERIES[2][1].freestyle, (40, 55, 70, 100), own=True)
"""A novice is back at base a month after a half marathon, which is mostly the first: the row is written for it."""
FIT_TEN_K = Recovery(1, 6, (3, 3, 3), (80, 100), own=True)
FIT_HALF = Recovery(2, 8, (3, 3, 3), (60, 90, 100), own=True)
FIT_TWENTY_MILES = Recovery(3, 11, (4, 4, 4), (55, 85, 100), own=True)
FIT_MARATHON = Recovery(5, 14, (5, 5, 5), (45, 75, 100), 7, own=True)
FIT_FIFTY_MILES = Recovery(6, 21, (7, 7, 7), (25, 60, 85, 100), own=True)
"""An advanced and fit runner is back at base, hard running included, two weeks after a marathon. The other rows are
ours: the marathon's would otherwise be shorter than the half marathon's, and a runner of ten hours a week would pay for
a half in spring with more than for the marathon itself."""
FITS: tuple[tuple[RaceClass, Recovery], ...] = (
    (FIVE_K, RECOVERIES[0][1]),
    (TEN_K, FIT_TEN_K),
    (HALF, FIT_HALF),
    (TWENTY_MILES, FIT_TWENTY_MILES),
    (MARATHON, FIT_MARATHON),
    (FIFTY_MILES, FIT_FIFTY_MILES),
    (LONGER, RECOVERIES[-1][1]),
)
STEP_WEEKS: tuple[tuple[RaceClass, Levels], ...] = (
    (TEN_K, (80, 90, 90)),
    (HALF, (70, 80, 80)),
    (TWENTY_MILES, (60, 70, 70)),
    (MARATHON, (50, 60, 60)),
)
"""Load in % of the load before, by level, of the week after a race shorter than a marathon that is such a step. Ours:
a half four to six weeks before a marathon is the usual test, and one lighter week is all that its build has room for.
20 miles take its place in many marathon plans. With the weeks of a half that ends a cycle, 150 min of long run two
months before a marathon were followed by 90 at most."""
Weeks = tuple[tuple[RaceClass, tuple[int, ...]], ...]
TRAINING_WEEKS: Weeks = (
    (HALF, (80, 100)),
    (TWENTY_MILES, (65, 90, 100)),
    (MARATHON, (40, 70, 100)),
    (FIFTY_MILES, (40, 70, 100)),
    (LONGER, (25, 50, 75, 100)),
)
"""Load by week in % of the load before, after a race beyond 10 km that was run as training: it was a long run."""
FIT_TRAINING: Weeks = (
    *TRAINING_WEEKS[:2],
    (MARATHON, (65, 90, 100)),
    (FIFTY_MILES, (60, 80, 95)),
    (LONGER, (40, 65, 85, 95)),
)
"""The same for an advanced and fit runner, whose rows after a raced marathon or 50 miles are quicker too: read by
distance alone, 50 km as training cost more than had they been raced, and a B race seven weeks later was 4 % short."""


def recovered_km(race: RaceFacts) -> float:
    """Kilometres by which the rows are read: from a half marathon to a marathon the climb of a hilly race counts, at
    most up to a marathon, for what hurts is the way down."""
    return min(effort_km(race.km, race.climb), MARATHON.most) if race.hilly else race.km
