"""How weekends of two long days grow before races of more than six hours: one step at a time, and every third of them
steps back."""

from datetime import timedelta

from constraints.back_to_back import behind_weekend, weekend, weekend_asked, weekend_minutes
from constraints.family import Family, View, quick
from constraints.large_long_run import FULL, room_on
from constraints.limits import RuleTable, number_word
from constraints.long_run_share import DAYS
from constraints.long_run_tables import FAR_WEEKS
from constraints.second_days import TABLE as TOGETHER
from constraints.second_days import WEEKEND_TOGETHER, grow_together
from optimizer.core import units
from optimizer.core.units import percent
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year

GROWTH, LOOKED_BACK = (3, 2), 4
"""A weekend is at most three halves of the largest of so many weekends before it. Ours."""
BIG, STEP_BACK = 300, (4, 5)
"""Least minutes of a big weekend, and what is left of the larger one after two of them, or in a cutback."""
REST_DAYS = 2
"""Days behind such a weekend without anything quick."""
STILL = (9, 10)
"""A weekend of less than so much of the one before it has stepped back itself."""
SECOND, SECOND_LEAST = (2, 3), 75
"""Most of the longer day that the other one is, where a race asks for no more of both, and minutes that it may be."""
SHARE, SHARE_IN_TURN = (2, 3), (5, 6)
"""Most of the week's running that Saturday and Sunday take together, while the other days have time for more, and in a
week whose weekend is to hold two long days: it is what such a week is for, and a few easy runs are enough beside it.
Ours; coaches write weeks of 85 %."""
AHEAD_WEEKS = FAR_WEEKS
ANY_STEPS = 2 * units.steps(units.DAY_MINUTES)
BEFORE = "before a race of more than six hours"

WEEKEND_GROWTH = SoftConstraint(
    "weekend_growth",
    1,
    f"per 2.5 minutes of running on Saturday and Sunday, {BEFORE}, beyond {BIG} min and "
    f"{GROWTH[0] / GROWTH[1]:g} times the most of the last {LOOKED_BACK} weekends",
    source="coaching practice",
    confidence="C",
)
WEEKEND_BACK = SoftConstraint(
    "weekend_back",
    1,
    f"per minute of running on Saturday and Sunday, {BEFORE}, beyond {percent(STEP_BACK[0] / STEP_BACK[1])} of the "
    f"larger of the last two weekends, in a cutback and after two that last {BIG} min and "
    f"{percent(STEP_BACK[0] / STEP_BACK[1])} of what the race asks of one",
    source="coaching practice",
    confidence="C",
)
WEEKEND_SECOND = SoftConstraint(
    "weekend_second",
    1,
    f"per 5/3 minutes that the shorter of Saturday and Sunday, {BEFORE}, lasts beyond two thirds of the longer one, "
    f"{SECOND_LEAST} min, and what a weekend of two long days asks of it: one of the two carries the weekend",
    source="coaching practice",
    confidence="C",
)
WEEKEND_HARD = SoftConstraint(
    "weekend_hard",
    5,
    f"per hard session beyond the first of a week between two weekends of {BIG} min of running and more, {BEFORE}: the "
    "weekends are the hard days",
    source="coaching practice",
    confidence="C",
)
WEEKEND_REST = SoftConstraint(
    "weekend_rest",
    6,
    f"per hard session or fartlek on the first {number_word(REST_DAYS)} days behind a weekend in turn for two long "
    f"days that held {BIG} min of running, {BEFORE}: 72 h lie between them",
    source="coaching practice",
    confidence="C",
)
WEEKEND_SHARE = SoftConstraint(
    "weekend_share",
    1,
    f"per 5/3 minutes of running on Saturday and Sunday, {BEFORE}, beyond two thirds of the week's, where it is in "
    "turn for two long days per 5/6 beyond five sixths, while the other days hold less than "
    f"{percent(FULL[0] / FULL[1])} of what they have time for: a week carries its weekend",
    source="coaching practice; share ours",
    confidence="C",
)
WEEKEND_STRENGTH = SoftConstraint(
    "weekend_strength",
    4,
    f"per session of strength on a Saturday or Sunday, {BEFORE}, in a week in turn for two long days: its second day "
    "is for tired legs that run, not for squats",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "big_weekends",
        f"within {AHEAD_WEEKS} weeks {BEFORE} Saturday and Sunday together last at most {GROWTH[0] / GROWTH[1]:g} "
        f"times the longest of the last {LOOKED_BACK} weekends, races apart, once that is more than {BIG} min; one in "
        f"a cutback, and every third of {BIG} min and {percent(STEP_BACK[0] / STEP_BACK[1])} of what the race asks of "
        f"one, keeps {percent(STEP_BACK[0] / STEP_BACK[1])} of the larger of the two before it; they take two thirds "
        "of the week's running at most, five sixths where two long days are in turn, while its other days have time "
        "for more",
        "coaching practice; numbers ours",
        "C",
        hard=False,
    ),
)


class BigWeekends(Family):
    """Weekends of two long days grow step by step and step back every third time."""

    name = "big_weekends"
    soft_constraints = (
        WEEKEND_GROWTH,
        WEEKEND_BACK,
        WEEKEND_SECOND,
        WEEKEND_HARD,
        WEEKEND_REST,
        WEEKEND_SHARE,
        WEEKEND_STRENGTH,
        WEEKEND_TOGETHER,
    )
    tables = (*TABLES, TOGETHER)

    def penalties(self, view: View) -> None:
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.phase in ("base", "build") and not view.year.holds_race(week) and _before_ultra(view.year, week):
                self._weekend(view, facts)
                self._second(view, facts)
                grow_together(view, facts)
                self._hard(view, facts)
                self._rest(view, facts)
                self._share(view, facts)
                self._strength(view, facts)

    @staticmethod
    def _weekend(view: View, facts: WeekFacts) -> None:
        """Penalise a weekend far beyond the ones before it, and one that should step back."""
        weekends = [[day - timedelta(weeks=back) for day in weekend(facts)] for back in range(LOOKED_BACK + 1)]
        if not all(day in view.year.days and view.known(day) for days in weekends for day in days):
            return
        ran, *before = (sum(view.run_steps(day) for day in days) for days in weekends)
        big, week = units.steps(BIG), facts.index
        grown = view.most_of([GROWTH[1] * big, *(GROWTH[0] * one for one in before)])
        view.penalise(WEEKEND_GROWTH, view.excess(GROWTH[1] * ran, grown), week)
        last, earlier = before[:2]
        # One that has stepped back from the weekend before it is no reason to do so again.
        stood = view.reaches(STILL[1] * last - STILL[0] * earlier, 0)
        full = max(big, units.steps(_full(view.year, week)))
        third = view.reaches(view.reaches(last, full) + view.reaches(earlier, full) + stood, 3)
        back = 1 if view.cutback(week) else third
        kept = view.most_of([STEP_BACK[1] * big, STEP_BACK[0] * last, STEP_BACK[0] * earlier])
        # Without a reason to step back the weekend may be of any length.
        any_length = STEP_BACK[1] * ANY_STEPS * (1 - back)
        view.penalise(WEEKEND_BACK, view.excess(STEP_BACK[1] * ran, kept + any_length), week)

    @staticmethod
    def _second(view: View, facts: WeekFacts) -> None:
        """Penalise a weekend whose two days are nearly as long as each other."""
        days = [day for day in weekend(facts) if day in view.year.days]
        ran = [view.run_steps(day) for day in days]
        longer, both = view.most_of(ran), sum(ran)
        asked = units.steps(weekend_asked(view.year, facts))
        # The shorter one is what the longer one leaves of both; everything times three.
        kept = view.most_of([SECOND[0] * longer, SECOND[1] * units.steps(SECOND_LEAST), SECOND[1] * (asked - longer)])
        view.penalise(WEEKEND_SECOND, view.excess(SECOND[1] * (both - longer), kept), facts.index)

    @staticmethod
    def _hard(view: View, facts: WeekFacts) -> None:
        """Penalise a second hard session between two big weekends."""
        own = weekend(facts)
        last = [day - timedelta(days=DAYS) for day in own]
        if not all(day in view.year.days and view.known(day) for day in (*own, *last)):
            return
        big = [view.reaches(sum(view.run_steps(day) for day in days), units.steps(BIG)) for days in (own, last)]
        between = view.reaches(sum(big), 2)
        hard = sum(view.hard(day) for day in facts.days)
        view.penalise(WEEKEND_HARD, view.excess(hard, 1 + DAYS * (1 - between)), facts.index)

    @staticmethod
    def _rest(view: View, facts: WeekFacts) -> None:
        """Penalise quick running right behind a big weekend in turn."""
        last = [day - timedelta(days=DAYS) for day in weekend(facts)]
        if behind_weekend(view.year, facts.index) and all(view.known(day) for day in last):
            big = view.reaches(sum(view.run_steps(day) for day in last), units.steps(BIG))
            early = sum(quick(view, day) for day in facts.days[:REST_DAYS])
            view.penalise(WEEKEND_REST, view.excess(early, DAYS * (1 - big)), facts.index)

    @staticmethod
    def _strength(view: View, facts: WeekFacts) -> None:
        """Penalise strength on the days of a weekend in turn."""
        if weekend_asked(view.year, facts):
            days = [day for day in weekend(facts) if day in view.year.days]
            view.penalise(WEEKEND_STRENGTH, sum(view.has(day, "strength") for day in days), facts.index)

    @staticmethod
    def _share(view: View, facts: WeekFacts) -> None:
        """Penalise a weekend that the rest of its week does not carry."""
        days = weekend(facts)
        if facts.n < DAYS:
            return
        both, running = sum(view.run_steps(day) for day in days), view.week_run_steps(facts.index)
        room = units.steps(
            sum(room_on(view.year, one) for one in view.year.in_week(facts.index) if one.date not in days)
        )
        full = view.reaches(FULL[1] * (running - both) - FULL[0] * room, 0)
        part, whole = SHARE_IN_TURN if weekend_asked(view.year, facts) else SHARE
        beyond = whole * both - part * running
        view.penalise(WEEKEND_SHARE, view.excess(beyond, whole * ANY_STEPS * full), facts.index)


def _before_ultra(year: Year, week: int) -> bool:
    """Whether a race of more than six hours lies ahead near enough."""
    return bool(_full(year, week))


def _full(year: Year, week: int) -> int:
    """Minutes of a weekend that is nearly what the races of more than six hours ahead ask of one; 0 where none lies
    near enough. Weekends on the way there are no reason to step back from."""
    ahead = (race for race in year.races if 0 < race.week - week <= AHEAD_WEEKS)
    asked = max((weekend_minutes(year, race) for race in ahead), default=0)
    return STEP_BACK[0] * asked // (STEP_BACK[1] * units.GRID) * units.GRID
