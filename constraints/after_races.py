"""The first days after a race: little running for a novice, and freestyle that is an offer, not training."""

from datetime import timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from constraints.recovery_times import freestyle_days, is_step
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_through
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

DAYS, STEP_DAYS = 7, 6
NOVICE_MINUTES = 80
"""Minutes of running in a novice's first days after an A or B race of up to 10 km; on the way to a longer A race the
long run of its build stands a week later."""
FREESTYLE_MINUTES, OFFER = 150, 30
"""Minutes of freestyle that the days after a race add up to, and minutes of a day that it may hold in any case: what
keeps a person well, and no substitute for training load."""

TABLES = (
    RuleTable(
        "first_week_of_novices",
        f"in the {number_word(DAYS)} days after an A or B race of up to 10 km, {number_word(STEP_DAYS)} on the way to "
        f"a longer A race soon, a novice runs at most {NOVICE_MINUTES} min",
        "coaching practice; minutes ours",
        "D",
    ),
    RuleTable(
        "freestyle_minutes",
        f"freestyle offers after a race add up to {FREESTYLE_MINUTES} min, evenly over its freestyle days, or last "
        f"{OFFER} min a day where that is more: hours of hiking day after day are no rest",
        "WHO 2020: minutes of activity that keep a person well",
        "D",
    ),
)


class AfterRaces(Family):
    """The first days after a race are for rest."""

    name = "after_races"
    tables = TABLES

    def narrow(self, year: Year) -> None:
        for race in year.races:
            days = freestyle_days(year, race)
            # One cap a day, and not one for their sum, so that the season knows what these weeks can hold.
            most = max(OFFER, units.GRID * (FREESTYLE_MINUTES // max(days, 1) // units.GRID))
            why = Requirement(self.name, f"freestyle after {race.name} lasts at most {most} min a day", race.where)
            for day in days_through(race.day + timedelta(days=1), race.day + timedelta(days=days)):
                if day in year.days:
                    year.days[day].cap("freestyle", most, why)

    def rules(self, view: View) -> None:
        for race in view.year.all_races:
            if view.year.level == 0 and race.priority != "C" and not TEN_K.passed(race.km):
                self._little(view, race)

    def _little(self, view: View, race: RaceFacts) -> None:
        """Cap the running of the days after the race, as far as they are known."""
        last = STEP_DAYS if is_step(view.year, race) else DAYS
        days = list(days_through(race.day + timedelta(days=1), race.day + timedelta(days=last)))
        own = [day for day in days if day in view.days]
        if own:
            text = f"at most {NOVICE_MINUTES} min of running in the {last} days after {race.name}"
            why = Requirement(self.name, text, race.where, unit="min")
            # Days before the stretch that is planned now count with what they hold already.
            running = sum(view.run_steps(day) for day in days if view.known(day))
            view.at_most(running, units.steps(NOVICE_MINUTES), own[-1], why)
