"""Quality days: how many days of a week ask for more than easy running.

A long run that holds the pace of a race is a hard session of its own. Beside it four or five runs have room for one
more and no third: what is left between them would be too little easy running to recover by. The day before one is a
short one: who runs an hour and a half on Monday starts tired on Tuesday. The first week of hard running behind a race
begins with one such day, and so does the fullest one of whoever has few of them.
"""

from itertools import pairwise

from constraints.family import Family, View
from constraints.hard_long_run import RESTED_LONG, TABLE, hard_run, hard_turn, rest_before
from constraints.last_full_week import is_last_full
from constraints.limits import number_word
from constraints.long_run_purpose import held_at, purpose_of
from optimizer.core import units
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

MOST, FARTLEK_RUNS, MORE_RUNS = 2, 5, 6
"""Quality days of a week, its runs from which a fartlek is none of them, and from which there is room for one more."""

QUALITY_DAYS = SoftConstraint(
    "quality_days",
    8,
    f"per hard session beyond {number_word(MOST)} quality days in a week of base or build whose long run holds the "
    f"pace of the race ahead and is one of them, cutbacks apart; {number_word(MOST + 1)} from "
    f"{number_word(MORE_RUNS)} runs on, but beside a long run that is hard and in the first week of a build; that week "
    f"and those with fewer than {number_word(FARTLEK_RUNS)} runs count fartleks too",
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
LONG_WEEKS = 6
"""Weeks behind a marathon or longer in which base grows by easy running (coaching practice)."""
ONE_QUALITY = SoftConstraint(
    "one_quality",
    5,
    "per hard session or fartlek beyond one, locked ones and races counted, in the first week of base or build behind "
    f"an A or B race, in every week of base up to {number_word(LONG_WEEKS)} behind a marathon or longer, and, with "
    f"fewer than {number_word(MORE_RUNS)} runs, in the last full one before a taper or a race week: the legs come back "
    "before the work does, and the fullest week is hard enough",
    source="coaching practice",
    confidence="C",
)
ANY_NUMBER = 7
"""More hard sessions than any week holds."""
EVE_STEPS, ANY_STEPS = units.steps(EVE_MINUTES), units.steps(units.DAY_MINUTES)


class QualityDays(Family):
    """A long run with pace leaves few other days for hard running."""

    name = "quality_days"
    soft_constraints = (QUALITY_DAYS, QUALITY_EVE, ONE_QUALITY, RESTED_LONG)
    tables = (TABLE,)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            race = purpose_of(view.year, week)
            if race is not None and not view.cutback(week):
                view.penalise(QUALITY_DAYS, view.excess(_quality(view, week, race), _most(view, week)), week)
                if view.year.level and hard_turn(view.year, week) is not None:
                    rest_before(view, week, race)
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
    """Whether no full week of base or build lies between the last A or B race and that one, which is one itself; behind
    a marathon or longer every week of base that is still near it opens hard running."""
    behind = [race for race in year.with_priority("A", "B") if race.week < week]
    if not behind or not _trains(year, week):
        return False
    near = behind[-1].marathon_or_longer and year.weeks[week].phase == "base" and week - behind[-1].week <= LONG_WEEKS
    return near or not any(_trains(year, w) for w in range(behind[-1].week + 1, week))


def _trains(year: Year, week: int) -> bool:
    facts = year.weeks[week]
    return facts.n == 7 and facts.phase in ("base", "build")


def _quality(view: View, week: int, race: RaceFacts) -> Lin:
    """Hard sessions of the week, and its long run where that lasts the minutes of one that holds pace; in the first
    week of a build fartleks too: it begins where the base ended; and where three of four runs would be quick."""
    days = view.year.weeks[week].days
    fartleks: Lin = sum(view.has(day, "fartlek") for day in days)
    if not opens_build(view.year, week):
        many = view.reaches(sum(view.runs(day) for day in days), FARTLEK_RUNS)
        fartleks = view.excess(fartleks, ANY_NUMBER * many)
    return sum(view.hard(day) + held_at(view, day, race) for day in days) + fartleks


def _most(view: View, week: int) -> Lin:
    """One more from six runs on, but beside a hard long run and in the first week of a build."""
    days, race = view.year.weeks[week].days, hard_turn(view.year, week)
    if opens_build(view.year, week):
        return MOST
    many = view.reaches(sum(view.runs(day) for day in days), MORE_RUNS)
    hard = view.some([hard_run(view, day, race) for day in days if view.may(day, "long")]) if race is not None else 0
    return MOST + view.reaches(many - hard, 1)


def opens_build(year: Year, week: int) -> bool:
    """Whether the week of build follows one of another phase."""
    return year.weeks[week].phase == "build" and (not week or year.weeks[week - 1].phase != "build")
