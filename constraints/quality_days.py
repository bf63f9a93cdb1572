"""Quality days: how many days of a week ask for more than easy running.

A long run that holds the pace of a race is a hard session of its own. Beside it four or five runs have room for one
more and no third: what is left between them would be too little easy running to recover by. The day before one is a
short one: who runs an hour and a half on Monday starts tired on Tuesday.
"""

from itertools import pairwise

from constraints.family import Family, View
from constraints.limits import number_word
from constraints.long_run_purpose import least_minutes, purpose_of
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import Lin

MOST, MORE_RUNS = 2, 6
"""Quality days of a week, and its runs from which there is room for one more."""

QUALITY_DAYS = SoftConstraint(
    "quality_days",
    8,
    f"per hard session beyond {number_word(MOST)} quality days in a week of base or build whose long run holds the "
    f"pace of the race ahead and is one of them, cutbacks apart; {number_word(MOST + 1)} from "
    f"{number_word(MORE_RUNS)} runs on",
    source="coaching practice",
    confidence="C",
)
EVE_MINUTES = 60
"""Minutes of easy running on the day before a hard session. Ours."""
QUALITY_EVE = SoftConstraint(
    "quality_eve",
    1,
    f"per 5 minutes of running beyond {EVE_MINUTES} on the day before a hard session of base or build",
    source="coaching practice; minutes ours",
    tie_breaker=True,
)
EVE_STEPS, ANY_STEPS = units.steps(EVE_MINUTES), units.steps(units.DAY_MINUTES)


class QualityDays(Family):
    """A long run with pace leaves few other days for hard running."""

    name = "quality_days"
    soft_constraints = (QUALITY_DAYS, QUALITY_EVE)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            race = purpose_of(view.year, week)
            if race is not None and not view.cutback(week):
                quality = _quality(view, week, least_minutes(race))
                view.penalise(QUALITY_DAYS, view.excess(quality, _most(view, week)), week)
            if view.year.weeks[week].phase in ("base", "build"):
                self._eves(view, week)

    @staticmethod
    def _eves(view: View, week: int) -> None:
        """Penalise long runs, by any name, on the days before hard ones; of a week's own days, like those before long
        runs."""
        days = view.year.weeks[week].days
        for eve, day in pairwise(days):
            if view.year.days[eve].minutes > EVE_MINUTES and view.may(day, "threshold"):
                any_length = ANY_STEPS * (1 - view.reaches(view.hard(day), 1))
                view.penalise(QUALITY_EVE, view.excess(view.run_steps(eve), EVE_STEPS + any_length), week)


def _quality(view: View, week: int, paced: int) -> Lin:
    """Hard sessions of the week, and its long run where that lasts the minutes from which it holds pace."""
    days = view.year.weeks[week].days
    longest = sum(view.steps(day, "long") for day in days)
    return sum(view.hard(day) for day in days) + view.reaches(longest, units.steps(paced))


def _most(view: View, week: int) -> Lin:
    runs = sum(view.runs(day) for day in view.year.weeks[week].days)
    return MOST + view.reaches(runs, MORE_RUNS)
