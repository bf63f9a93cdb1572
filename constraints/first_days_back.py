"""First days back: after days away a runner picks up the habit before the work; days with little time stay small."""

from constraints.days_away import (
    ANY_RUN,
    BACK_SHARE,
    BACK_WEEKS,
    COMPARED,
    LEAST_AWAY,
    LITTLE,
    LONG_AWAY,
    back_in,
    back_part,
    before,
    is_away,
    stays_away,
)
from constraints.family import Family, View, quick
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.core.units import percent
from optimizer.domain.away_stretch import MOST_BACK, AwayStretch
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.session_kinds import LIVELY
from optimizer.domain.week_facts import WeekFacts
from optimizer.domain.year import Year

LEAST_KNOWN = 14
"""Days of the season before the days away from which that is known."""
EASY_DAYS = 2
"""First days back without anything quick."""
FLAT_DAYS = 4
"""First days back on even ground: calves and tendons that rested meet no steep path on their first run."""
STEADY_DAYS, STEADY = 7, ("threshold", "marathon_pace")
"""First days back without threshold running or a race's pace: a fartlek, hills or a fast finish say as much to legs
that come back."""
HARDEST = ("intervals", "repetitions", "hills")
"""Kinds that wait for all of the days held back: climbing pulls at calves as much as speed does."""
LITTLE_RUNS = 4
"""Run days of a week away that has a little time."""
GOOD_RUN = 30
"""Minutes of a run that is worth changing for, in weeks away and in the first ones back."""

BACK_LONGEST = SoftConstraint(
    "back_longest",
    1,
    f"per minute of a day's running on the first days back beyond {percent(BACK_SHARE)} of the most of the six weeks "
    "before the days away, and four minutes, as the grid wants",
    source="coaching practice; share ours",
    confidence="C",
)
BACK_SHORT = SoftConstraint(
    "back_short",
    1,
    f"per 5 minutes by which a run of a week away, or of a first one back, is short of {GOOD_RUN} min on a day that "
    "has them: fewer and longer runs rather",
)
BACK_BY_WEEK = SoftConstraint(
    "back_by_week",
    1,
    "per 50 seconds of a day's running in the first week back from ten days away and more beyond two thirds of the "
    "most of the six weeks before them, in the second beyond five sixths, rounded up to the grid",
    source="coaching practice; shares ours",
    confidence="C",
)
TABLES = (
    RuleTable(
        "first_days_back",
        f"after {number_word(LEAST_AWAY)} days away and more, days off or of {LITTLE} min at most, for as many days, "
        f"{MOST_BACK} at most: no intervals, repetitions, hills or pace test, in the first week no threshold or "
        f"marathon pace, one hard session or fartlek, nothing quick on the first {number_word(EASY_DAYS)} days, "
        f"no trail on the first {number_word(FLAT_DAYS)}; runs of at most "
        f"{percent(BACK_SHARE)} of the longest before as far as the week leaves the choice; a build that would begin "
        "there, or in the week away before them, is base",
        "coaching practice; numbers ours",
        "C",
    ),
    RuleTable(
        "first_weeks_back",
        f"after {LONG_AWAY} days away and more a day's running in the first {number_word(len(BACK_WEEKS))} weeks back "
        f"lasts at most {' and '.join(percent(part / whole) for part, whole in BACK_WEEKS)} of the longest of the "
        f"{number_word(COMPARED // 7)} weeks before, rounded up to the grid, or {ANY_RUN} min, as far as a race ahead "
        "leaves the choice",
        "coaching practice; shares ours",
        "C",
        hard=False,
    ),
    RuleTable(
        "little_time",
        f"at most {number_word(LITTLE_RUNS)} run days in a week away that has a little time",
        "ours: days away are for other people too",
        "D",
    ),
)


class FirstDaysBack(Family):
    """The first days back bring back the habit, not the form."""

    name = "first_days_back"
    soft_constraints = (BACK_LONGEST, BACK_SHORT, BACK_BY_WEEK)
    tables = TABLES

    def offer(self, year: Year) -> None:
        year.away = tuple(stays_away(year))

    def narrow(self, year: Year) -> None:
        for stop in year.away:
            later = self._why(stop, "intervals, repetitions and hills wait")
            steady = self._why(stop, "threshold waits for a week")
            first = self._why(stop, f"the first {number_word(EASY_DAYS)} days are easy")
            flat = self._why(stop, f"the first {number_word(FLAT_DAYS)} days are on even ground")
            for facts in year.days.values():
                if stop.holds(facts.date):
                    facts.cap(HARDEST, 0, later)
                    if (facts.date - stop.back).days < STEADY_DAYS:
                        facts.cap(STEADY, 0, steady)
                    if (facts.date - stop.back).days < EASY_DAYS:
                        facts.cap(LIVELY, 0, first)
                    if (facts.date - stop.back).days < FLAT_DAYS:
                        facts.cap(("trail",), 0, flat)

    def rules(self, view: View) -> None:
        for stop in view.year.away:
            days = [d for d in stop.held_days() if d in view.year.days]
            if not any(d in view.days for d in days):
                continue
            known = [d for d in days if view.known(d)]
            fixed = sum(view.year.days[d].race is not None for d in days)
            fixed += sum(kind in view.year.days[d].fixed for d in days for kind in LIVELY)
            one = self._why(stop, f"one hard session or fartlek in {stop.held} days")
            view.at_most(sum(quick(view, d) for d in known), max(1, fixed), known[-1], one)
        for week in view.weeks:
            facts = view.year.weeks[week]
            if facts.n == 7 and is_away(view.year, week) and not view.year.holds_race(week):
                own = sum(bool(view.year.days[d].fixed_run) for d in facts.days)
                few = Requirement(self.name, f"at most {number_word(LITTLE_RUNS)} run days in a week away", unit="day")
                view.at_most(sum(view.ran(d) for d in facts.days), max(LITTLE_RUNS, own), facts.days[-1], few)

    def penalties(self, view: View) -> None:
        for stop in view.year.away:
            self._longest(view, stop)
            self._by_the_week(view, stop)
        for week in view.weeks:
            if is_away(view.year, week) or back_in(view.year, week) is not None:
                for facts in view.year.in_week(week):
                    if facts.minutes >= GOOD_RUN and facts.runnable and not facts.fixed:
                        short = units.steps(GOOD_RUN) * view.ran(facts.date) - view.run_steps(facts.date)
                        view.penalise(BACK_SHORT, view.excess(short, 0), week)

    @staticmethod
    def _by_the_week(view: View, stop: AwayStretch) -> None:
        """Penalise long runs of the first weeks back from many days away; a locked one is the runner's own."""
        parts = [(day, back_part(stop, day)) for day in view.days if not view.year.days[day].fixed_run]
        days = [(day, part) for day, part in parts if part is not None]
        known = [d for d in before(stop) if d in view.year.days]
        if not days or len(known) < LEAST_KNOWN or not all(view.known(d) for d in known):
            return
        longest = view.most_of([view.run_steps(d) for d in known])
        for day, (part, whole) in days:
            # In parts of a step, rounded up to the grid.
            most = view.most_of([part * longest + whole - 1, whole * units.steps(ANY_RUN)])
            view.penalise(BACK_BY_WEEK, view.excess(whole * view.run_steps(day), most), view.year.days[day].week)

    @staticmethod
    def _longest(view: View, stop: AwayStretch) -> None:
        """Penalise long runs of the first days back, by whatever name."""
        known = [d for d in before(stop) if d in view.year.days]
        days = [d for d in view.days if stop.holds(d)]
        if len(known) < LEAST_KNOWN or not days or not all(view.known(d) for d in known):
            return
        longest = view.most_of([view.run_steps(d) for d in known])
        for day in days:
            # In minutes, five a step, so that four fifths of a step are four; the grid may round up.
            beyond = view.excess(units.GRID * view.run_steps(day), 4 * longest + units.GRID - 1)
            view.penalise(BACK_LONGEST, beyond, view.year.days[day].week)

    def _why(self, stop: AwayStretch, text: str) -> Requirement:
        return Requirement(self.name, f"after {stop.words} {text}")


def stays_base(year: Year, week: WeekFacts) -> bool:
    """Whether a week that would be build is base: one right behind days away, and one away that a build would begin
    with, as one week of build would stand before the next base."""
    begins = week.index > 0 and is_away(year, week.index) and year.weeks[week.index - 1].phase == "base"
    return back_in(year, week.index) is not None or begins
