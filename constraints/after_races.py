"""The first days after a race: little running for a novice, and freestyle that is an offer, not training."""

from datetime import timedelta

from constraints.family import Family, View
from constraints.limits import RuleTable, number_word
from optimizer.core import units
from optimizer.core.requirement import Requirement
from optimizer.domain.calendar import days_to
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.race_to_run import RaceFacts

DAYS = 7
NOVICE_MINUTES = 80
"""Minutes of running in a novice's first seven days after an A or B race of up to 10 km."""
FREESTYLE_MINUTES = 150
"""Minutes of freestyle in any seven days: what keeps a person well, and no substitute for training load."""

TABLES = (
    RuleTable(
        "first_week_of_novices",
        f"in the {number_word(DAYS)} days after an A or B race of up to 10 km a novice runs at most {NOVICE_MINUTES} "
        "min",
        "coaching practice; minutes ours",
        "D",
    ),
    RuleTable(
        "freestyle_minutes",
        f"freestyle offers of any {number_word(DAYS)} days add up to at most {FREESTYLE_MINUTES} min: hours of hiking "
        "day after day are no rest",
        "WHO 2020: minutes of activity that keep a person well",
        "D",
    ),
)


class AfterRaces(Family):
    """The first days after a race are for rest."""

    name = "after_races"
    tables = TABLES

    def rules(self, view: View) -> None:
        self._offers(view)
        for race in view.year.all_races:
            if view.year.level == 0 and race.priority != "C" and not TEN_K.passed(race.km):
                self._little(view, race)

    def _offers(self, view: View) -> None:
        why = Requirement(self.name, f"at most {FREESTYLE_MINUTES} min of freestyle in any {DAYS} days", unit="min")
        for day in view.days:
            if view.year.days[day].phase == "freestyle":
                offers = sum(view.steps(d, "freestyle") for d in days_to(day, DAYS) if view.known(d))
                view.at_most(offers, units.steps(FREESTYLE_MINUTES), day, why)

    def _little(self, view: View, race: RaceFacts) -> None:
        """Cap the running of the days after the race, as far as they are known."""
        days = [race.day + timedelta(days=after) for after in range(1, DAYS + 1)]
        own = [day for day in days if day in view.days]
        if own:
            text = f"at most {NOVICE_MINUTES} min of running in the {DAYS} days after {race.name}"
            why = Requirement(self.name, text, race.where, unit="min")
            running = sum(view.run_steps(day) for day in days if view.known(day))
            view.at_most(running, units.steps(NOVICE_MINUTES), own[-1], why)
