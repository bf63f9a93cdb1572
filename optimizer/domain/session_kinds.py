"""Session kinds: what each costs in load and minutes, whether it is running, and whether it is hard.

Load per hour follows hours x IF^2 x 100 at the kind's usual effort, the whole session with warm-up counted.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from optimizer.core.units import NAMED_KM
from optimizer.formats.scenario import CrossTraining, Level

Stress = Literal["easy", "long", "hard"]
LEVELS: tuple[Level, ...] = ("novice", "intermediate", "advanced")


@dataclass(frozen=True)
class Kind:
    """One kind of session: load per hour in points, shortest and longest in minutes (by level), share of hard
    work in %."""

    name: str
    rate: int
    least: int
    most: tuple[int, int, int]
    running: bool = True
    stress: Stress = "easy"
    work: int = 0
    add_on: bool = False

    def longest(self, level: Level) -> int:
        """Longest such session for a runner of that level, in minutes."""
        return self.most[LEVELS.index(level)]


def _same(minutes: int) -> tuple[int, int, int]:
    return (minutes, minutes, minutes)


KINDS: tuple[Kind, ...] = (
    Kind("recovery_run", 43, 15, _same(40)),
    Kind("easy", 54, 20, (60, 75, 90)),
    Kind("medium_long", 56, 75, (75, 100, 110)),
    Kind("long", 54, 45, (120, 150, 180), stress="long"),
    Kind("trail", 54, 30, (60, 75, 90)),
    Kind("progression", 64, 40, (60, 80, 100), stress="hard", work=35),
    Kind("marathon_pace", 70, 50, (75, 110, 150), stress="hard", work=60),
    Kind("threshold", 77, 40, _same(75), stress="hard", work=40),
    Kind("intervals", 77, 40, _same(75), stress="hard", work=30),
    Kind("repetitions", 68, 40, _same(70), stress="hard", work=15),
    Kind("hills", 72, 40, _same(60), stress="hard", work=30),
    Kind("fartlek", 67, 30, _same(60), work=35),
    Kind("walk_run", 30, 20, _same(40)),
    Kind("cross_training", 54, 20, _same(120), running=False),
    Kind("freestyle", 25, 20, _same(90), running=False),
    Kind("strength", 25, 20, _same(60), running=False, add_on=True),
    Kind("mobility", 3, 10, _same(30), running=False, add_on=True),
)
BY_NAME = {kind.name: kind for kind in KINDS}
MAIN = tuple(kind for kind in KINDS if not kind.add_on)
MAIN_NAMES = frozenset(kind.name for kind in MAIN)
RUNS = tuple(kind.name for kind in KINDS if kind.running)
RUNNING = frozenset(RUNS)
HARD = tuple(kind.name for kind in KINDS if kind.stress == "hard")
LIVELY = (*HARD, "fartlek")

STRIDES_LOAD = 3
STRIDES_MINUTES = 5
STRIDES_PHASES = ("base", "build", "taper")
MARKERS = ("check_in", "rest")

CREDIT: dict[CrossTraining, int] = {
    "pool_run": 54,
    "elliptical": 48,
    "row": 43,
    "bike": 40,
    "swim": 32,
    "hike": 32,
    "walk": 18,
}
"""Load per hour of cross-training: credit against easy running, rounded down."""

_RACE_RATES = ((5.0, 112), (10.0, 103), (NAMED_KM["half_marathon"], 90), (NAMED_KM["marathon"], 74), (50.0, 50))


def race_rate(km: float) -> int:
    """Load per hour of a race over that distance, straight lines between the table's distances."""
    if km <= _RACE_RATES[0][0]:
        return _RACE_RATES[0][1]
    for (near, high), (far, low) in pairwise(_RACE_RATES):
        if km <= far:
            return round(high + (low - high) * (km - near) / (far - near))
    return _RACE_RATES[-1][1]


def strides_twelfths() -> int:
    """Load of one set of strides in model units."""
    return STRIDES_LOAD * 12
