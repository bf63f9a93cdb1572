"""Long runs with purpose: in which weeks the long run holds the pace of the race ahead.

An easy long run teaches to run long; only pace on tired legs teaches to race. The weeks are counted back from the race,
so that planner and workouts mean the same ones without asking each other.
"""

from constraints.race_calendar import next_target
from constraints.race_demand import LONG_RACE
from optimizer.domain import race_classes
from optimizer.domain.year import RaceFacts, Year

FIRST_WEEK, LAST_WEEK = 11, 3
"""Weeks before the race's own in which every second long run has a purpose: the Sunday of the third is D-21."""
HALF_LEAST, MARATHON_LEAST = 75, 90
"""Minutes from which a long run holds the pace of a half and of a marathon."""


def purpose_of(year: Year, week: int) -> RaceFacts | None:
    """The half, marathon or flat ultra whose pace the week's long run holds, cutbacks apart; None in the weeks
    between."""
    race, facts = next_target(year, year.weeks[week].start), year.weeks[week]
    if race is None or facts.phase not in ("base", "build"):
        return None
    back = race.week - week
    steady = race.flat_ultra and race.expected <= LONG_RACE
    paced = steady or race_classes.HALF.holds(race.km) or race_classes.MARATHON.holds(race.km)
    return race if paced and LAST_WEEK <= back <= FIRST_WEEK and (back - LAST_WEEK) % 2 == 0 else None


def least_minutes(race: RaceFacts) -> int:
    """Minutes from which a long run holds that race's pace."""
    return HALF_LEAST if race_classes.HALF.holds(race.km) else MARATHON_LEAST
