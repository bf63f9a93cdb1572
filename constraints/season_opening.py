"""Season opening: a season begins where the weeks before it ended.

A plan whose first weeks hold less running than the runner has just done gives fitness away before it has begun, even
where strength, rides and hard sessions make up for the load: running is run first, and quality grows on top of it.
"""

from datetime import timedelta

from constraints.family import Family, View
from constraints.limits import number_word
from constraints.race_calendar import usual_week
from constraints.rhythm import ordinary
from constraints.running_habit import FIRST_WEEKS, TABLE, carries_on
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import HARD
from optimizer.domain.year import Year

CUTBACK = 0.8
"""Share of the usual running that a cutback of the first weeks keeps."""
HARD_MINUTES, HARD_PARTS = 50, 6
"""Minutes of a hard session in those weeks, and the part of the usual running where that is more."""
LONG_WEEKS, LONG_SHARE = 3, 0.9
"""Weeks by which the longest run is back at so much of the longest before the season."""

FIRST_RUNNING = SoftConstraint(
    "first_weeks_running",
    2,
    f"per 5 minutes of running that one of the season's first {FIRST_WEEKS} weeks is short of the mean of the weeks "
    f"before it, {percent(CUTBACK)} of it in a cutback, in base and build of whoever trained before: running is run, "
    "not lifted or ridden, and quality comes on top of it",
    source="coaching practice",
    confidence="C",
)
FIRST_LONGEST = SoftConstraint(
    "first_weeks_longest",
    2,
    f"per 5 minutes that the longest run of one of the season's first {LONG_WEEKS} weeks, cutbacks apart, is short of "
    f"{percent(LONG_SHARE)} of the longest of the weeks before it",
    source="coaching practice",
    confidence="C",
)
FIRST_HARD = SoftConstraint(
    "first_weeks_hard",
    2,
    f"per 5 minutes of a hard session of the season's first {FIRST_WEEKS} weeks, beyond {HARD_MINUTES} min or a "
    f"{number_word(HARD_PARTS)}th of the usual running where that is more: running comes back before quality grows",
    source="coaching practice; minutes ours",
    confidence="D",
)


class SeasonOpening(Family):
    """The first weeks run as much and as long as the weeks before the season."""

    name = "season_opening"
    tables = (TABLE,)
    soft_constraints = (FIRST_RUNNING, FIRST_LONGEST, FIRST_HARD)

    def penalties(self, view: View) -> None:
        year = view.year
        for week in (w for w in view.weeks if carries_on(year, w) and ordinary(year, w)):
            share = CUTBACK if view.cutback(week) else 1.0
            least = units.steps(int(share * _usual(year)))
            view.penalise(FIRST_RUNNING, view.shortfall(view.week_run_steps(week), least), week)
            most = units.steps(max(HARD_MINUTES, int(_usual(year)) // HARD_PARTS))
            for day in year.weeks[week].days:
                view.penalise(FIRST_HARD, view.excess(sum(view.steps(day, kind) for kind in HARD), most), week)
            early = year.weeks[week].start - year.scenario.season.start < timedelta(weeks=LONG_WEEKS)
            if early and not view.cutback(week):
                asked = units.steps(int(LONG_SHARE * year.accustomed))
                longest = sum(view.steps(day, "long") for day in year.weeks[week].days)
                view.penalise(FIRST_LONGEST, view.shortfall(longest, asked), week)


def _usual(year: Year) -> float:
    """Minutes of running that the first weeks keep, as far as the time offered goes."""
    return min(year.usual_running, usual_week(year))
