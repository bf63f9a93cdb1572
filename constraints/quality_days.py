"""Quality days: how many days of a week ask for more than easy running.

A long run that holds the pace of a race is a hard session of its own. Beside it four or five runs have room for one
more and no third: what is left between them would be too little easy running to recover by. The day before one is a
short one: who runs an hour and a half on Monday starts tired on Tuesday. The first week of hard running behind a race
begins with one such day, and so does the fullest one of whoever has few of them.
"""

from itertools import pairwise

from constraints.family import Family, View
from constraints.last_full_week import is_last_full
from constraints.limits import number_word
from constraints.long_run_purpose import least_minutes, purpose_of
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

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
ONE_QUALITY = SoftConstraint(
    "one_quality",
    5,
    "per hard session or fartlek beyond one, locked ones and races counted, in the first week of base or build behind "
    f"an A or B race, and, with fewer than {number_word(MORE_RUNS)} runs, in the last full one before a taper or a "
    "race week: the legs come back before the work does, and the fullest week is hard enough",
    source="coaching practice",
    confidence="C",
)
ANY_NUMBER = 7
"""More hard sessions than any week holds."""
EVE_STEPS, ANY_STEPS = units.steps(EVE_MINUTES), units.steps(units.DAY_MINUTES)


class QualityDays(Family):
    """A long run with pace leaves few other days for hard running."""

    name = "quality_days"
    soft_constraints = (QUALITY_DAYS, QUALITY_EVE, ONE_QUALITY)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            race = purpose_of(view.year, week)
            if race is not None and not view.cutback(week):
                quality = _quality(view, week, least_minutes(race))
                view.penalise(QUALITY_DAYS, view.excess(quality, _most(view, week)), week)
            if view.year.weeks[week].phase in ("base", "build"):
                self._eves(view, week)
                self._one(view, week)

    @staticmethod
    def _one(view: View, week: int) -> None:
        """Penalise a second quick session where one is enough."""
        year, days = view.year, view.year.weeks[week].days
        opens, fullest = opens_hard_running(year, week), is_last_full(year, week)
        if not opens and not fullest:
            return
        own = sum(kind in year.days[day].fixed for day in days for kind in (*LIVELY, "race"))
        quick = sum(view.has(day, kind) for day in days for kind in LIVELY if kind not in year.days[day].fixed)
        many = 0 if opens else view.reaches(sum(view.runs(day) for day in days), MORE_RUNS)
        view.penalise(ONE_QUALITY, view.excess(quick, max(0, 1 - own) + ANY_NUMBER * many), week)

    @staticmethod
    def _eves(view: View, week: int) -> None:
        """Penalise long runs, by any name, on the days before hard ones; of a week's own days, like those before long
        runs."""
        days = view.year.weeks[week].days
        for eve, day in pairwise(days):
            if view.year.days[eve].minutes > EVE_MINUTES and view.may(day, "threshold"):
                any_length = ANY_STEPS * (1 - view.reaches(view.hard(day), 1))
                view.penalise(QUALITY_EVE, view.excess(view.run_steps(eve), EVE_STEPS + any_length), week)


def one_is_enough(year: Year, week: int) -> bool:
    """Whether the week opens hard running again behind a race, or is the last full one of somebody with few days."""
    few = sum(facts.runnable for facts in year.in_week(week)) < MORE_RUNS
    return opens_hard_running(year, week) or (few and is_last_full(year, week))


def opens_hard_running(year: Year, week: int) -> bool:
    """Whether no full week of base or build lies between the last A or B race and that one, which is one itself."""
    raced = max((race.week for race in year.with_priority("A", "B") if race.week < week), default=None)
    return raced is not None and _trains(year, week) and not any(_trains(year, w) for w in range(raced + 1, week))


def _trains(year: Year, week: int) -> bool:
    facts = year.weeks[week]
    return facts.n == 7 and facts.phase in ("base", "build")


def _quality(view: View, week: int, paced: int) -> Lin:
    """Hard sessions of the week, and its long run where that lasts the minutes from which it holds pace."""
    days = view.year.weeks[week].days
    longest = sum(view.steps(day, "long") for day in days)
    return sum(view.hard(day) for day in days) + view.reaches(longest, units.steps(paced))


def _most(view: View, week: int) -> Lin:
    runs = sum(view.runs(day) for day in view.year.weeks[week].days)
    return MOST + view.reaches(runs, MORE_RUNS)
