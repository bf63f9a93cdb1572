"""In which way cross-training is done: the first that the runner offers, but on foot and uphill before a race that
climbs.

A bike spares the legs that a mountain race asks most of; an hour of steep hiking is training for it.
"""

from datetime import date

from constraints.comeback import recently_cleared
from optimizer.domain.year import Year
from optimizer.formats.scenario_part import CrossTraining

UPHILL_DAYS = 84
"""Days before an A or B race that climbs in which hiking comes first: as for the ground of long runs. Ours, D."""
UPHILL = "steep hiking, uphill with a purpose, poles if you will race with them, easy down"


def mode(year: Year, day: date) -> CrossTraining | None:
    """The way of that day; None where the runner offers none."""
    offered = year.scenario.availability.cross_training
    if uphill(year, day):
        return "hike"
    return offered[0] if offered else None


def uphill(year: Year, day: date) -> bool:
    """Whether the day's cross-training is a steep hike: one is offered, a race that climbs is near in base or build,
    and no injury of the last year asks for even ground."""
    if "hike" not in year.scenario.availability.cross_training or year.days[day].phase not in (None, "base", "build"):
        return False
    if year.weeks[year.days[day].week].phase not in ("base", "build") or any(recently_cleared(year, day)):
        return False
    return any(race.climbs and 0 < (race.day - day).days <= UPHILL_DAYS for race in year.with_priority("A", "B"))
