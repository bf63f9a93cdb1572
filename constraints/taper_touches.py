"""What keeps the legs quick through a taper: a hard session early in it, something short in the last week.

Volume falls so that the legs come back; pace that is left out for two weeks is lost in part. A few minutes of it cost
nothing, eight to twelve days before the race and again four to six.
"""

from datetime import timedelta

from constraints.comeback import climbs_back
from constraints.family import View
from constraints.taper_table import EARLY_TOUCH, LAST_DAYS, LAST_WEEK
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import HARD, LIVELY
from optimizer.domain.year import Year

PACED_EASY = 30
"""Shortest easy run that holds a few minutes at the pace of the race."""
TAPER_TOUCH = SoftConstraint(
    "taper_touch",
    3,
    "per A or B race without anything short and hard four to six days before it: intensity stays; before "
    "a B race or an ultra, and for a new runner, strides do as well, and before an A race where nothing hard is due an "
    f"easy run of {PACED_EASY} min, which holds the race's pace",
)
TAPER_QUALITY = SoftConstraint(
    "taper_quality",
    4,
    "per A race from 10 km to the marathon without a hard session eight to twelve days before it, from intermediate "
    "level on",
    source="Bosquet 2007; days ours",
    confidence="C",
)


def stays_sharp(year: Year, race: RaceFacts) -> bool:
    """Whether the taper before an A race holds hard running to its last week: novices' strides do as well, and who has
    climbed back from an injury rests rather."""
    return TEN_K.reached(race.km) and not race.ultra and year.level > 0 and not climbs_back(year, race.day)


def penalise_touch(view: View, race: RaceFacts) -> None:
    """Intensity stays to the end: a few days before an A or B race something short and hard, or strides."""
    days = [race.day - timedelta(days=back) for back in range(LAST_DAYS + 1, LAST_WEEK)]
    if days[0] not in view.days or not all(d in view.year.days and view.known(d) for d in days):
        return
    if any(view.year.days[d].runnable for d in days):
        touched = sum(view.has(d, kind) for d in days for kind in LIVELY)
        if view.year.new or race.ultra or race.priority == "B":
            touched += sum(view.strides(d) for d in days)
        elif not stays_sharp(view.year, race):
            touched += sum(view.reaches(view.steps(d, "easy"), units.steps(PACED_EASY)) for d in days)
        view.penalise(TAPER_TOUCH, view.shortfall(touched, 1), view.year.days[days[0]].week)


def penalise_quality(view: View, race: RaceFacts) -> None:
    """The week before an A race's own holds a hard session, where a day of it is open to one and no race is."""
    days = [race.day - timedelta(days=back) for back in range(EARLY_TOUCH[1], EARLY_TOUCH[0] + 1)]
    known = days[0] in view.days and all(d in view.year.days and view.known(d) for d in days)
    if not known or not stays_sharp(view.year, race) or any(view.year.days[d].race for d in days):
        return
    if any(view.year.days[d].offers(HARD) for d in days):
        sessions = sum(view.hard(d) for d in days)
        view.penalise(TAPER_QUALITY, view.shortfall(sessions, 1), view.year.days[days[0]].week)
