"""Second days: before races of more than six hours the shorter day of a weekend grows with the longer one.

Minutes of a long run are easily had from the day before it, and the week adds up all the same. Such a race is run on
legs that are tired already, so its weekends grow as a whole: what a longer Sunday takes comes from second runs and
second hard sessions in the week, not from Saturday.
"""

from constraints.back_to_back import weekend
from constraints.family import View
from constraints.large_long_run import room_on
from constraints.limits import RuleTable
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.week_facts import WeekFacts

PART, LONG, ROOM = 2, 150, 60
"""Of the longer day the other one is at least one of so many parts, from so many minutes of it on, where both days have
so many. Coaches write half to seven tenths; two thirds are the most (`big_weekends`)."""

WEEKEND_TOGETHER = SoftConstraint(
    "weekend_together",
    1,
    f"per 2.5 minutes that the shorter of Saturday and Sunday is short of half the longer one, from {LONG} min of that "
    "on and as far as its day has the time, in weeks of base and build before a race of more than six hours, cutbacks "
    "apart: the two grow together",
    source="coaching practice",
    confidence="C",
)
TABLE = RuleTable(
    "weekends_grow_together",
    f"before races of more than six hours the shorter of Saturday and Sunday is at least {percent(1 / PART)} of the "
    f"longer one, from {LONG} min of that on, but in cutbacks: second runs and second hard sessions in the week give "
    "way to it",
    "coaching practice: 50 to 70 %",
    "C",
    hard=False,
)


def grow_together(view: View, facts: WeekFacts) -> None:
    """Penalise a weekend whose longer day has grown at the cost of the other one."""
    days = [view.year.days[day] for day in weekend(facts) if day in view.year.days]
    room = units.steps(min((room_on(view.year, day) for day in days), default=0))
    if len(days) < PART or room < units.steps(ROOM) or view.cutback(facts.index) or view.light(facts.index):
        return
    ran = [view.run_steps(day.date) for day in days]
    longer, both = view.most_of(ran), sum(ran)
    long = view.reaches(longer, units.steps(LONG))
    # The longer day, or all that the other one has time for in so many parts, whichever is less.
    asked = longer + PART * room - view.most_of([longer, PART * room])
    kept = PART * (both - longer) + units.steps(units.DAY_MINUTES) * (1 - long)
    view.penalise(WEEKEND_TOGETHER, view.excess(asked, kept), facts.index)
