"""The first pace test: whoever trains already and states no threshold pace is asked for it in the first weeks.

Eight weeks of hard running by effort are eight weeks in which a plan cannot say what is run. The second to fourth week
of the season hold a session that can be the test: the first one finds legs that the plan knows nothing of.
"""

from datetime import date, timedelta

from constraints.family import View
from constraints.limits import RuleTable
from constraints.running_habit import trained_before, weeks_begun
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.shown_paces import athlete_on
from optimizer.domain.year import Year

FIRST, LAST = 2, 4
"""Weeks of the season, from one, that hold it."""
TEST_KIND = "threshold"
"""Kind of the session that is the test."""
RACE_DAYS = 42
"""Days of the season in which a race tells the pace as well (ours, D)."""

FIRST_TEST = SoftConstraint(
    "first_test",
    3,
    "per season of whoever trained before it, from intermediate level on and without a known threshold pace, whose "
    "second to fourth week hold no threshold session where their days allow one: the first pace test finds its place",
    source="coaching practice: a test by the third week",
    confidence="C",
)
TABLE = RuleTable(
    "first_pace_test",
    "without a known threshold pace the first test stands in the second to fourth week of the season, from "
    f"intermediate level on, for whoever trained before it and has no race in its first {RACE_DAYS} days",
    "coaching practice",
    "C",
    hard=False,
)


def asks_first_test(year: Year, day: date) -> bool:
    """Whether the runner's threshold pace is not known on that day and the season's first weeks ask for it."""
    start = year.scenario.season.start
    raced = any((race.day - start).days <= RACE_DAYS for race in year.all_races)
    known = athlete_on(year.scenario, day).threshold_pace is not None
    return bool(year.level) and not year.new and not known and not raced and trained_before(year)


def penalise_first_test(view: View, week: int) -> None:
    """Penalise the last of those weeks where none of them holds a session that can be the test."""
    year = view.year
    if weeks_begun(year, week) != LAST - 1 or not asks_first_test(year, year.weeks[week].start):
        return
    days = [year.weeks[week].start + timedelta(days=after) for after in range(-7 * (LAST - FIRST), 7)]
    able = [day for day in days if day in year.days and year.weeks[year.days[day].week].phase in ("base", "build")]
    if any(view.may(day, TEST_KIND) for day in year.weeks[week].days) and all(view.known(day) for day in able):
        view.penalise(FIRST_TEST, view.shortfall(sum(view.has(day, TEST_KIND) for day in able), 1), week)
