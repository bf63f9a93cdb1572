"""The day after a long run: a shorter one, however much time the day offers.

Two long days in a row are how races of more than six hours are prepared, on the weekends that are meant for it; on any
other the second one only tires the legs that the first has trained.
"""

from datetime import date, timedelta

from constraints.back_to_back import SATURDAY, weekend_asked
from constraints.family import Family, View
from constraints.limits import RuleTable
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.year import Year

SHARE = 7, 10
"""Most running of the day after a long run, as a share of it: a whole number of tenths."""
TIRING, LITTLE = 120, 60
"""Minutes of a long run after which the next day is for little running, and minutes of that. Ours."""
TRAINS = ("base", "build", "taper")

TIRED_DAY = SoftConstraint(
    "tired_day",
    1,
    f"per 5 minutes of running beyond {LITTLE}, from Monday to Friday, on the day after a long run of {TIRING} min and "
    "more in base, build and taper: legs recover from it before they train on",
    source="coaching practice; minutes ours",
    confidence="C",
)

TABLES = (
    RuleTable(
        "day_after_long",
        f"running on the day after a long run lasts at most {percent(SHARE[0] / SHARE[1])} of it; on a weekend in turn "
        "before a race of more than six hours no more than it; locked runs apart",
        "coaching practice",
        "C",
    ),
)


class DayAfterLong(Family):
    """The run after a long run is the shorter one."""

    name = "day_after_long"
    soft_constraints = (TIRED_DAY,)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for day in view.days:
            facts, eve = view.year.days[day], day - timedelta(days=1)
            trains = view.year.weeks[facts.week].phase in TRAINS and day.weekday() < SATURDAY
            if not trains or facts.minutes <= LITTLE or not facts.runnable or not view.known(eve):
                continue
            if view.may(eve, "long"):
                tiring = view.reaches(view.steps(eve, "long"), units.steps(TIRING))
                most = units.steps(LITTLE) + units.steps(units.DAY_MINUTES) * (1 - tiring)
                view.penalise(TIRED_DAY, view.excess(view.run_steps(day), most), facts.week)

    def rules(self, view: View) -> None:
        for day in view.days:
            eve = day - timedelta(days=1)
            facts = view.year.days[day]
            if not view.may(eve, "long") or facts.fixed_run or not facts.runnable:
                continue
            share, words = (
                (SHARE[0], percent(SHARE[0] / SHARE[1])) if not _in_turn(view.year, eve) else (SHARE[1], "all")
            )
            why = Requirement(self.name, f"the day after a long run holds at most {words} of its running", unit="min")
            long, held = view.steps(eve, "long"), view.has(eve, "long")
            # In whole numbers: 10 x the day's running <= 7 x the long run, where there was one.
            view.at_most(SHARE[1] * view.run_steps(day), share * long, day, why, when=held)


def _in_turn(year: Year, eve: date) -> bool:
    """Whether the two days are a weekend meant to be long on both."""
    facts = year.days.get(eve)
    return facts is not None and bool(weekend_asked(year, year.weeks[facts.week])) and eve.weekday() == SATURDAY
