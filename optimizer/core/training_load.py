"""Load, fitness (CTL), fatigue (ATL), form (TSB) and what time off costs.

The 1/N recurrence: CTL_d = CTL_{d-1} + (load_d - CTL_{d-1}) / 42, ATL the same with 7, TSB_d = CTL_{d-1} - ATL_{d-1}.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CTL_DAYS = 42
ATL_DAYS = 7
KEEP_DAY = 1 - 1 / CTL_DAYS

_PACE_FACTOR = (
    (5, 1.000, 1.000),
    (7, 0.994, 0.997),
    (10, 0.985, 0.992),
    (14, 0.973, 0.986),
    (21, 0.952, 0.976),
    (28, 0.931, 0.965),
    (42, 0.889, 0.944),
    (56, 0.847, 0.923),
    (72, 0.80, 0.90),
)


@dataclass(frozen=True)
class Shape:
    """Fitness, fatigue and form on the evening of a day, in points a day."""

    fitness: float
    fatigue: float
    form: float


def curve(fitness: float, fatigue: float, loads: Iterable[float]) -> list[Shape]:
    """Shape day by day.

    Parameters
    ----------
    fitness, fatigue
        CTL and ATL on the evening before the first day, in points a day.
    loads
        Points by day.
    """
    shapes = []
    for load in loads:
        form = fitness - fatigue
        fitness += (load - fitness) / CTL_DAYS
        fatigue += (load - fatigue) / ATL_DAYS
        shapes.append(Shape(fitness, fatigue, form))
    return shapes


def after_days(fitness: float, load: float, days: int) -> float:
    """Fitness after several days over which the load was spread evenly.

    Parameters
    ----------
    fitness
        CTL before, in points a day.
    load
        Points over all days.
    days
        Number of days.
    """
    keep = KEEP_DAY**days
    return float(keep * fitness + (1 - keep) * load / days)


def load_for(fitness: float, target: float, days: int) -> float:
    """Load that moves fitness to the target when it is spread evenly over several days.

    Parameters
    ----------
    fitness, target
        CTL before and after, in points a day.
    days
        Number of days.

    Returns
    -------
    float
        Points over all days; negative when fitness stays above the target even without any load.
    """
    keep = KEEP_DAY**days
    return float(days * (target - keep * fitness) / (1 - keep))


def pace_factor(days_off: int, cross_training: bool) -> float:
    """Share of pace kept after days without running, interpolated linearly in Daniels' table.

    Parameters
    ----------
    days_off
        Days without a run.
    cross_training
        Whether the runner trained otherwise.
    """
    column = 2 if cross_training else 1
    # Straight line between the rows around `days_off`; beyond the table its last row holds.
    before = (0, 1.0, 1.0)
    for row in _PACE_FACTOR:
        if days_off <= row[0]:
            part = (days_off - before[0]) / (row[0] - before[0])
            return before[column] + part * (row[column] - before[column])
        before = row
    return _PACE_FACTOR[-1][column]
