"""The load of an activity by the best method its figures allow, and the name of that method.

Every method counts hours x IF^2 x 100, one hour at threshold being 100: by pace against threshold pace, by heart rate
against threshold heart rate (both above a resting 60), by the session's RPE, or by the usual effort of its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from optimizer.domain.kind import ActivityKind
from optimizer.ingest.importers.sports import kind_of

RESTING_HR = 60
"""Beats a minute, a default of ours: easy running at 82 % of threshold heart rate then costs what easy pace costs."""
THRESHOLD_OF_MAX = 0.90
"""Threshold heart rate as a share of the highest, a default of ours where only that one is known."""
SLOWEST, FASTEST = 0.5, 1.15
RPE_LOAD = ((0, 0), (1, 20), (2, 30), (3, 40), (4, 50), (5, 60), (6, 70), (7, 80), (8, 100), (9, 120), (10, 140))
"""Load of an hour by session RPE, the usual table for estimating it by feel."""
UNKNOWN = "unknown type, no load"


@dataclass(frozen=True)
class Thresholds:
    """What the runner can hold for an hour: pace in seconds per km, heart rate in beats a minute; highest rate."""

    pace: int | None = None
    hr: int | None = None
    max_hr: int | None = None

    @property
    def heart_rate(self) -> float | None:
        """Threshold heart rate, stated or from the highest one."""
        if self.hr is not None:
            return float(self.hr)
        return THRESHOLD_OF_MAX * self.max_hr if self.max_hr is not None else None


def load_of(sport: str, figures: Mapping[str, float | None], thresholds: Thresholds) -> tuple[ActivityKind, float, str]:
    """Kind, load in points and method of an activity with `seconds`, `metres`, `hr` and `rpe`, any but the first
    None."""
    kind, rate = kind_of(sport)
    seconds = figures["seconds"] or 0.0
    hours = seconds / 3600
    if kind == "run" and thresholds.pace and (km := (figures["metres"] or 0.0) / 1000):
        return kind, hours * _clipped(thresholds.pace / (seconds / km)) ** 2 * 100, "pace"
    heart, threshold = figures["hr"], thresholds.heart_rate
    if kind in ("run", "cross") and heart and threshold and heart > RESTING_HR:
        effort = _clipped((heart - RESTING_HR) / (threshold - RESTING_HR))
        return kind, hours * effort**2 * 100, "heart rate"
    if rate is not None and (rpe := figures["rpe"]):
        return kind, hours * by_rpe(rpe), "session RPE"
    if rate is None:
        return kind, 0.0, UNKNOWN
    return kind, hours * rate, f"duration x {rate}/h"


def by_rpe(rpe: float) -> float:
    """Load of an hour at that session RPE, straight lines between the table's rows."""
    for (low, less), (high, more) in pairwise(RPE_LOAD):
        if rpe <= high:
            return less + (more - less) * (rpe - low) / (high - low)
    return float(RPE_LOAD[-1][1])


def _clipped(effort: float) -> float:
    return min(FASTEST, max(SLOWEST, effort))
