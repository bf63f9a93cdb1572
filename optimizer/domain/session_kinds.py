"""Session kinds: what each costs in load and minutes, whether it is running, and whether it is hard.

Load per hour follows hours x IF^2 x 100 at the kind's usual effort, the whole session with warm-up counted.
"""

from itertools import pairwise

from optimizer.core.units import NAMED_KM
from optimizer.domain.catalogue import ENTRIES, KINDS
from optimizer.domain.kind import LEVELS, Entry, Kind
from optimizer.formats.plan import PhaseName
from optimizer.formats.scenario import CrossTraining

__all__ = [
    "BY_NAME",
    "CREDIT",
    "ENTRIES",
    "HARD",
    "KINDS",
    "LEVELS",
    "LIVELY",
    "MAIN",
    "MAIN_NAMES",
    "MARKERS",
    "ON_FOOT",
    "PLANNED",
    "RUNNING",
    "RUNS",
    "STRIDES_LOAD",
    "STRIDES_MINUTES",
    "STRIDES_PHASES",
    "Kind",
    "described",
    "label",
    "race_rate",
    "strides_twelfths",
]


BY_NAME = {kind.name: kind for kind in KINDS}
MAIN = tuple(kind for kind in KINDS if not kind.add_on)
MAIN_NAMES = frozenset(kind.name for kind in MAIN)
RUNS = tuple(kind.name for kind in KINDS if kind.running)
RUNNING = frozenset(RUNS)
ON_FOOT = frozenset((*RUNS, "strides", "race"))
"""What is told in kilometres."""
HARD = tuple(kind.name for kind in KINDS if kind.stress == "hard")
LIVELY = (*HARD, *(kind.name for kind in KINDS if kind.work and kind.stress != "hard"))
PLANNED = tuple(kind for kind in KINDS if kind.planned)

STRIDES_LOAD = 3
STRIDES_MINUTES = 5
STRIDES_PHASES: tuple[PhaseName, ...] = ("base", "build", "taper")
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


def described(name: str) -> Kind | Entry | None:
    """What is known of a kind or another entry of a plan's day; None for a name that only somebody's file knows."""
    return BY_NAME.get(name) or ENTRIES.get(name)


def label(name: str) -> str:
    """A kind in words; a name that only somebody's file knows reads as itself, without underscores."""
    known = described(name)
    return known.label if known is not None else name.replace("_", " ")
