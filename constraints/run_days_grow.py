"""Run days grow: on the way back from an injury two run days in a row come before three, and a week that rests, or one
right before a race, is no week to try a new one.

Minutes come back by the step, and so should days: what a foot has not yet done is run on a second and a third day.
"""

from datetime import date, timedelta

from constraints.comeback import climbs_back
from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from constraints.long_run_share import DAYS
from optimizer.domain.calendar import days_to
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

PAIRS, LOOKED_BACK = 2, 28
"""Pairs of run days in a row in so many days before a week that may hold three in a row."""
USED_WEEKS, LAST_WEEKS = 4, 3
"""Weeks that say which weekdays a runner is used to run on, and the last ones before an A race, its own among them."""

ROW_GROWS = SoftConstraint(
    "row_grows",
    6,
    f"per third run day in a row in the year after a return ladder, in a week behind {LOOKED_BACK} days with fewer "
    f"than {number_word(PAIRS)} pairs of run days in a row",
    source="coaching practice",
    confidence="C",
)
NEW_RUN_DAY = SoftConstraint(
    "new_run_day",
    4,
    f"per run, in the year after a return ladder, in a cutback or in the last {number_word(LAST_WEEKS)} weeks before "
    f"an A race, on a weekday that none of the {number_word(USED_WEEKS)} weeks before held, but for the day before a "
    "race",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "run_days_come_back",
        f"in the year after a return ladder three run days in a row follow {number_word(PAIRS)} times two in "
        f"{LOOKED_BACK} days, and no cutback and none of the last {number_word(LAST_WEEKS)} weeks before an A race "
        f"holds a run on a weekday that none of the {number_word(USED_WEEKS)} weeks before held, the day before a race "
        "apart",
        "coaching practice; numbers ours",
        "C",
        hard=False,
    ),
)


class RunDaysGrow(Family):
    """On the way back from an injury run days come back one at a time."""

    name = "run_days_grow"
    soft_constraints = (ROW_GROWS, NEW_RUN_DAY)
    tables = TABLES

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.n == DAYS and facts.phase != "return_to_run" and climbs_back(view.year, facts.start):
                self._rows(view, week)
                if view.cutback(week) or _last(view.year, week):
                    self._new_days(view, week)

    @staticmethod
    def _rows(view: View, week: int) -> None:
        """Penalise a third run day in a row that no pairs have led up to."""
        days = view.year.weeks[week].days
        before = days_to(days[0] - timedelta(days=1), LOOKED_BACK)
        if not all(day in view.year.days and view.known(day) for day in (*before, before[-1] - timedelta(days=1))):
            return
        pairs = sum(_in_a_row(view, day, 2) for day in before)
        if isinstance(pairs, int) and pairs >= PAIRS:
            return
        third = sum(_in_a_row(view, day, 3) for day in days)
        view.penalise(ROW_GROWS, view.excess(third, DAYS * view.reaches(pairs, PAIRS)), week)

    @staticmethod
    def _new_days(view: View, week: int) -> None:
        """Penalise a run on a weekday that the weeks before did not hold."""
        for facts in view.year.in_week(week):
            eve = view.year.days.get(facts.date + timedelta(days=1))
            before = [facts.date - timedelta(weeks=back) for back in range(1, USED_WEEKS + 1)]
            known = all(day in view.year.days and view.known(day) for day in before)
            if not known or facts.fixed or not facts.runnable or (eve is not None and eve.race is not None):
                continue
            used = view.some([view.ran(day) for day in before])
            view.penalise(NEW_RUN_DAY, view.excess(view.ran(facts.date), used), week)


def _in_a_row(view: View, day: date, many: int) -> Lin:
    """1 where the day ends a row of so many run days."""
    return view.reaches(sum(view.ran(d) for d in days_to(day, many)), many)


def _last(year: Year, week: int) -> bool:
    return any(0 <= race.week - week < LAST_WEEKS for race in year.with_priority("A"))
