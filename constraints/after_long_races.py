"""After a marathon or longer: a small first week of running, and three weeks without doubles and threshold running.

Whoever is fit feels well on the sixth day, and that is what makes these weeks dangerous: muscles and tendons need three
weeks whatever the lungs say. So these rules know no level. Longer races ask for more of it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from constraints.long_run_share import DAYS
from constraints.recovery_times import FIRST_WEEK, first_running_week, no_run_days, quiet_days
from constraints.recovery_times import QUIET_TRAINING as TRAINING
from constraints.trained_runners import run_easily
from optimizer.core import units
from optimizer.core.requirement import Requirement, Unit
from optimizer.core.units import percent
from optimizer.domain.calendar import days_through
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_kinds import RUNS
from optimizer.domain.year import Year

SUSTAINED = ("threshold", "intervals", "repetitions")
FIRST_RUN, FIRST_DAYS = 45, 3
"""Most minutes of a run on so many days from the first one open to running: whoever begins later has rested longer."""
PART, TRAINED, LONG_RUN, COMPARED_WEEKS, LEAST = (9, 20), (10, 20), (12, 20), 6, 120
"""Running of the first week, as a part of the fullest of so many weeks before the race's own, behind one run as
training a little more, behind one that was a long run more again, and minutes that it may hold in any case: four short
runs are no load."""
RUN_DAYS = 5
"""Run days of that week."""

TABLES = (
    RuleTable(
        "small_first_week",
        "the first calendar week behind a marathon or longer most of whose days are open to running, of one run as "
        f"training the next one, runs at most {percent(PART[0] / PART[1])} of the fullest of the "
        f"{number_word(COMPARED_WEEKS)} weeks before the race's own, {percent(TRAINED[0] / TRAINED[1])} behind one run "
        f"as training, or {LEAST} min, on {number_word(RUN_DAYS)} days at most, and carries at most "
        f"{percent(FIRST_WEEK)} of the load before, behind one run as training what weeks_after_c_races says; runs on "
        f"the first {number_word(FIRST_DAYS)} days open to running last at most {FIRST_RUN} min",
        "coaching practice: who is fit needs these days no less; numbers ours",
        "C",
    ),
    RuleTable(
        "quiet_weeks",
        "no threshold run, no intervals or repetitions and no two runs a day after a marathon or longer for as long as "
        "nothing hard is run by runners that are not fit, the fit ones too: 21 days, 28 up to 50 miles and 42 beyond, "
        f"longer or shorter with the rest of recovery; {TRAINING} days at most after one run as training, and as long "
        "as nothing hard is run after one that was a long run",
        "coaching practice: fit runners feel well before muscles are",
        "C",
    ),
)


class AfterLongRaces(Family):
    """The first running after a marathon or longer is little, slow and once a day, whoever runs it."""

    name = "after_long_races"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for race in _long(year.races):
            quiet, first = quiet_days(year, race), no_run_days(year, race) + 1
            slow = self._why(race, f"no threshold run in the {quiet} days after {race.name}")
            short = self._why(race, f"the first runs after {race.name} last at most {FIRST_RUN} min", "min")
            for facts in (year.days[day] for day in _behind(year, race, 1, quiet)):
                facts.one_run = True
                facts.cap(tuple(kind for kind in SUSTAINED if kind not in facts.fixed), 0, slow)
            for facts in (year.days[day] for day in _behind(year, race, first, first + FIRST_DAYS - 1)):
                facts.cap(tuple(kind for kind in RUNS if kind not in facts.fixed), FIRST_RUN, short)

    def rules(self, view: View) -> None:
        for race in _long(view.year.all_races):
            if view.days[-1] <= race.day:
                continue
            if view.year.scenario.availability.sessions_per_day > 1:
                self._once_a_day(view, race)
            week = first_running_week(view.year, race)
            if week in view.weeks and view.year.weeks[week].n == DAYS:
                self._little(view, race, week)

    def _once_a_day(self, view: View, race: RaceFacts) -> None:
        quiet = quiet_days(view.year, race)
        why = self._why(race, f"one run a day in the {quiet} days after {race.name}", "run")
        for day in view.days:
            if 0 < (day - race.day).days <= quiet:
                own = sum(kind in view.year.days[day].fixed for kind in (*RUNS, "race"))
                view.at_most(view.runs(day), max(1, own), day, why)

    def _little(self, view: View, race: RaceFacts, week: int) -> None:
        """Cap running and run days of the first week; what is fixed in it stands as it is."""
        facts = view.year.weeks[week]
        fixed = [view.year.days[day].fixed_run for day in facts.days]
        most_days = max(RUN_DAYS, sum(map(bool, fixed)))
        few = self._why(race, f"at most {number_word(RUN_DAYS)} run days in the first week after {race.name}", "day")
        view.at_most(sum(view.ran(day) for day in facts.days), most_days, facts.days[-1], few)
        before = range(max(0, race.week - COMPARED_WEEKS), race.week)
        if not all(view.known(day) for other in before for day in view.year.weeks[other].days):
            return
        past = view.year.past.weeks[-(COMPARED_WEEKS - len(before)) :] if len(before) < COMPARED_WEEKS else ()
        fullest = view.most_of(
            [
                units.steps(max((one.run_minutes for one in past), default=0)),
                *(view.week_run_steps(other) for other in before),
            ]
        )
        part = _part(view.year, race)
        text = f"at most {percent(part[0] / part[1])} of the fullest week before {race.name} in the first one after it"
        # In whole numbers: 20 x this week's running against 9 x the fullest one's, 10 x or 12 x.
        least = units.steps(max(LEAST, sum(fixed)))
        most = view.most_of([part[0] * fullest, part[1] * least])
        view.at_most(part[1] * view.week_run_steps(week), most, facts.days[-1], self._why(race, text, "min"))

    def _why(self, race: RaceFacts, text: str, unit: Unit = "session") -> Requirement:
        return Requirement(self.name, text, race.where, unit=unit)


def _part(year: Year, race: RaceFacts) -> tuple[int, int]:
    if race.priority != "C":
        return PART
    return LONG_RUN if run_easily(year, race) else TRAINED


def _long(races: tuple[RaceFacts, ...]) -> Iterator[RaceFacts]:
    return (race for race in races if race.marathon_or_longer)


def _behind(year: Year, race: RaceFacts, first: int, last: int) -> Iterator[date]:
    """Days of the season so many days behind the race, from and to."""
    span = days_through(race.day + timedelta(days=first), race.day + timedelta(days=last))
    return (day for day in span if day in year.days)
