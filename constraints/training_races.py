"""Races run as training: which of them are a habit of every week, and which give way to what counts."""

import re
from datetime import date, timedelta

from constraints.comeback import HILL_DAYS, LADDER, LAYOFF_DAYS, ONE_HARD_DAYS, STAGE_RUNS, off_days
from constraints.race_calendar import needed_days
from optimizer.core.requirement import Requirement
from optimizer.domain.race_classes import TEN_K
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import GivesWay, Year
from optimizer.formats.scenario import Injury

LADDER_DAYS = 2 * STAGE_RUNS * len(LADDER)
"""Days that the return ladder takes where every other day has the time for it."""
SPARE_DAYS = 14
"""Days more that a ladder with missed days may take before a weekly race is run again. Ours."""
_NUMBER = re.compile(r"[\s#]*\d+$")


def habits_of(year: Year) -> frozenset[int]:
    """Races of every week: those of one entry, and those of up to 10 km run as training that come again a week before
    or after, each with a date of its own."""
    races = year.scenario.races
    small = {
        race.day: race.index
        for race in year.races
        if race.priority == "C" and race.leads_to is None and not race.before_km and not TEN_K.passed(race.km)
    }
    week = timedelta(weeks=1)
    again = {
        index
        for day, index in small.items()
        for near in (day - week, day + week)
        if near in small and races[small[near]].distance == races[index].distance
    }
    return frozenset({race.index for race in year.races if races[race.index].weekly} | again)


def habit_name(year: Year, race: RaceFacts) -> str:
    """The name without the number that tells one from the next."""
    return race.name if year.scenario.races[race.index].weekly else _NUMBER.sub("", race.name) or race.name


def leave_out_training_races(year: Year, habits: frozenset[int]) -> None:
    """A race of its own date, run as training, is left out while an injury forbids racing; up to 10 km it also gives
    way to an A or B race, or to an earlier one of its like, that it stands too near."""
    weekly = [race for race in year.races if race.index in habits]
    kept = [race for race in year.races if race.priority != "C" or race.leads_to is not None or race.before_km]
    for race in year.races:
        if race in kept or race in weekly:
            continue
        why = injured(year, race, spare=0)
        if why is None and not TEN_K.passed(race.km):
            why = too_near_race(year, race, kept)
        if why is None:
            kept.append(race)
        else:
            year.left_out.append(GivesWay(race.name, race.day, why))
    year.races = tuple(race for race in year.races if race in kept or race in weekly)


def too_near_race(year: Year, race: RaceFacts, others: list[RaceFacts]) -> Requirement | None:
    """The first of other races that leaves it too few days."""
    for other in others:
        first, second = sorted((race, other), key=lambda r: r.day)
        if (second.day - first.day).days < needed_days(year, first, second):
            return Requirement("race_calendar", f"too near {other.name}", other.where)
    return None


def injured(year: Year, race: RaceFacts, spare: int) -> Requirement | None:
    """The injury that forbids racing on its day, so many days after the quickest return."""
    for index, injury in enumerate(year.scenario.injuries):
        if injury.onset <= race.day < free_from(injury, LADDER_DAYS + HILL_DAYS + ONE_HARD_DAYS + spare):
            return Requirement("injury", "racing comes last on the return ladder", ("injuries", index))
    return None


def free_from(injury: Injury, ladder: int) -> date:
    """First day on which an injury no longer stands in the way, so many days after clearance where it needs the
    ladder."""
    if injury.cleared is None:
        return date.max
    return injury.cleared + timedelta(days=ladder if off_days(injury) >= LAYOFF_DAYS else 0)
