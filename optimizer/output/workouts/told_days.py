"""Told days: when races run in earnest and tests tell the runner's pace."""

from datetime import date

from optimizer.domain.race_time import MARATHON_MOST
from optimizer.domain.shown_paces import shown_paces
from optimizer.domain.year import Year
from optimizer.formats.scenario import Race


def told_before(year: Year, day: date) -> date:
    """The last day before on which the runner's pace was told without a test of the plan: by a race up to the marathon
    run in earnest, by a test, at the season's start at the latest."""
    start = year.scenario.season.start
    return max((known for known in told_days(year) if start <= known < day), default=start)


def told_days(year: Year) -> tuple[date, ...]:
    """Days on which races run in earnest or tests that were run tell the runner's pace."""
    raced = (r.date for r in year.scenario.races if r.status == "confirmed" and _tells(r))
    return (*raced, *(shown.day for shown in shown_paces(year.scenario)))


def _tells(race: Race) -> bool:
    return race.priority != "C" and race.km <= MARATHON_MOST
