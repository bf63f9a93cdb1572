"""Weeks that hold a race: never busier than an ordinary week, none of it on free days, and one last touch of pace."""

from datetime import timedelta

from constraints.around_races import DAYS, USUAL_WEEKS, ordinary_before, usual_runs
from constraints.family import Family, View
from constraints.injury import strained
from constraints.limits import RuleTable, number_word
from constraints.midweek_long import is_midweek
from constraints.recovery_times import gentle_days, no_hard_days
from constraints.shake_out import RACE_WEEK_STUB, SHAKE_OUT, penalise_shake_out
from constraints.skeletons import free_weekdays
from constraints.taper_table import LAST_DAYS, LAST_WEEK
from constraints.taper_touches import stays_sharp
from constraints.training_races import habits_of
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.objectives import SoftConstraint
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import LIVELY, RUNNING, RUNS
from optimizer.domain.year import Year

FEWEST = 3
"""Runs that a race week may hold whatever was usual, the race included."""
MIDWEEK = 45
"""Minutes of a midweek run of a race week whatever was usual. Ours."""

NEAR_DAYS = 2
"""Days before a race run as training on which something hard is too near: legs feel it most two days later. Ours."""

NEAR_TOUCH = SoftConstraint(
    "near_touch",
    2,
    f"per hard session {number_word(NEAR_DAYS)} days before a race run as training, but for races of every week: what "
    "keeps legs quick stands three days before it",
    source="coaching practice",
    confidence="C",
)
TABLES = (
    RuleTable(
        "race_week_days",
        "a week that holds a race has no more runs, the race included, than the fullest of the "
        f"{number_word(USUAL_WEEKS)} ordinary weeks before it, {number_word(FEWEST)} in any case, and none on weekdays "
        "stated free, but where races come every week; in the six days before a marathon or longer run as training "
        "there is one run a day",
        "coaching practice: a race takes the place of a session, it comes on top of none",
        "C",
    ),
    RuleTable(
        "race_week_midweek",
        f"a run from Monday to Friday of a race week, on days that no long runs belong on, lasts no longer than the "
        f"longest of such days in the {number_word(USUAL_WEEKS)} ordinary weeks before it, {MIDWEEK} min in any case",
        "coaching practice: nothing is gained in a race week; minutes ours",
        "C",
    ),
    RuleTable(
        "race_week_touch",
        f"in the week of an A marathon, from intermediate level on of an A race from 10 km on too, one short hard "
        f"session or fartlek {LAST_DAYS + 1} to {LAST_WEEK - 1} days before it, where one of these days lies in that "
        "week and can hold one that strains nothing injured in the year before, no other race is near, and no earlier "
        "marathon allows just one such session or race a week; before races other than a marathon not in the year "
        "after a return ladder, nor before an ultra",
        "intensity stays: Bosquet 2007; days ours",
        "C",
    ),
)


class RaceWeeks(Family):
    """A race week is an ordinary week with a race in it, or less."""

    name = "race_weeks"
    soft_constraints = (NEAR_TOUCH, SHAKE_OUT, RACE_WEEK_STUB)
    tables = TABLES

    def narrow(self, year: Year) -> None:
        free, habits = free_weekdays(year), habits_of(year)
        why = Requirement(self.name, "a weekday stated free stays free in a race week", ("availability", "rest_days"))
        # A race of every week makes no week special.
        for week in sorted({race.week for race in year.races if race.index not in habits}):
            for facts in year.in_week(week):
                if facts.date.weekday() in free and facts.race is None and not facts.fixed_run:
                    facts.cap(RUNS, 0, why)

    def rules(self, view: View) -> None:
        for week in view.weeks:
            if view.year.holds_race(week) and view.year.weeks[week].n == DAYS:
                self._as_many_as_usual(view, week)
                self._as_long_as_usual(view, week)
        for race in view.year.with_priority("A"):
            if race.marathon or stays_sharp(view.year, race):
                self._touched(view, race)
        for race in view.year.with_priority("C"):
            if race.marathon_or_longer and not view.single():
                self._one_a_day(view, race)

    def penalties(self, view: View) -> None:
        """A race run as training is the hard session of its days; what is locked near it is the runner's own."""
        habits = habits_of(view.year)
        for race in (race for race in view.year.with_priority("C") if race.index not in habits):
            facts = view.year.days.get(race.day - timedelta(days=NEAR_DAYS))
            if facts is not None and facts.date in view.days and not facts.fixed:
                view.penalise(NEAR_TOUCH, view.hard(facts.date), facts.week)
        for race in view.year.with_priority("A", "B"):
            penalise_shake_out(view, race)

    def _as_many_as_usual(self, view: View, week: int) -> None:
        """Cap the week's runs by the fullest of the ordinary weeks before it; where none is known nothing is usual.

        Weighed and left: their mean. It ties four weeks of days to the race's, and seasons that could no longer be
        filled week by week gave up long runs all over the year.
        """
        usual, days = usual_runs(view, week), view.year.in_week(week)
        if not usual:
            return
        fixed = sum(len(RUNNING.intersection(facts.fixed)) + (facts.race is not None) for facts in days)
        why = Requirement(self.name, "a race week holds as many runs as ordinary weeks at most", unit="run")
        runs = sum(view.runs(facts.date) for facts in days)
        view.at_most(runs, view.most_of([*usual, max(FEWEST, fixed)]), days[-1].date, why)

    def _as_long_as_usual(self, view: View, week: int) -> None:
        """Cap the midweek runs before the race by the longest one that is usual; where none is known nothing is."""
        race = max(facts.date for facts in view.year.in_week(week) if facts.race is not None)
        own = [
            facts
            for facts in view.year.in_week(week)
            if is_midweek(view.year, facts.date.weekday()) and facts.date < race
        ]
        usual = [
            d
            for w in ordinary_before(view, week)
            for d in view.year.weeks[w].days
            if is_midweek(view.year, d.weekday())
        ]
        if not usual or not own:
            return
        most = view.most_of([units.steps(MIDWEEK), *(view.run_steps(d) for d in usual)])
        why = Requirement(self.name, "a midweek run of a race week is no longer than usual", unit="min")
        for facts in own:
            if not facts.fixed_run:
                view.at_most(view.run_steps(facts.date), most, facts.date, why)

    def _touched(self, view: View, race: RaceFacts) -> None:
        """Require something short and hard a few days before the race, where a day is open to it."""
        year = view.year
        days = [race.day - timedelta(days=back) for back in range(LAST_DAYS + 1, LAST_WEEK)]
        if days[0] not in view.days or not all(d in year.days and view.known(d) for d in days):
            return
        near = any(0 < abs((race.day - other.day).days) <= 2 * LAST_WEEK for other in year.all_races)
        near = near or any(_still_gentle(year, other, race) for other in year.all_races)
        # In the week before the race's own its running does not count, and what strained an injury is no duty: there
        # a small week may have no room for any.
        kinds = [
            (d, kind)
            for d in days
            if year.days[d].week == race.week and year.days[d].runnable
            for kind in LIVELY
            if year.days[d].most(kind) and kind not in strained(year, d, LIVELY)
        ]
        if kinds and not near:
            text = f"one short quick session stays in the week of {race.name}"
            why = Requirement(self.name, text, race.where, unit="session")
            view.at_least(sum(view.has(d, kind) for d in days for kind in LIVELY), 1, days[0], why)

    def _one_a_day(self, view: View, race: RaceFacts) -> None:
        text = f"one run a day in the last days before {race.name}"
        why = Requirement(self.name, text, race.where, unit="run")
        for back in range(1, LAST_WEEK):
            day = race.day - timedelta(days=back)
            if day in view.days and len(view.year.days[day].fixed) <= 1:
                view.at_most(view.runs(day), 1, day, why)


def _still_gentle(year: Year, other: RaceFacts, race: RaceFacts) -> bool:
    """Whether the race itself is the one hard day of a week that recovery from an earlier marathon allows."""
    after = (race.day - other.day).days
    return other.marathon_or_longer and 0 < after <= no_hard_days(year, other) + gentle_days(year, other)
