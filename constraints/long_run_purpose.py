"""Long runs with purpose: in which weeks the long run holds the pace of the race ahead.

An easy long run teaches to run long; only pace on tired legs teaches to race. The weeks are counted back from the race,
so that planner and workouts mean the same ones without asking each other.
"""

from datetime import date

from constraints.days_away import back_in
from constraints.family import View
from constraints.injury import after_ladder
from constraints.race_calendar import next_long_race, next_target, trained_for
from constraints.race_demand import LONG_RACE
from optimizer.core import units
from optimizer.domain import race_classes
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.session_queries import Lin
from optimizer.domain.year import Year

FIRST_WEEK = 11
"""Weeks before the race's own between which long runs have a purpose: the Sunday of the third is D-21."""
TURNS = (3, 5, 6, 8, 9, 11)
"""Weeks before the race whose long run may have one, two of three: cutbacks fall on a part of them, and of what is left
workouts take every second one, which only a finished plan tells."""
EASY_BEFORE = 1
"""Weeks before a B race on the way whose long run stays easy: legs are to be fresh for it (coaching consensus)."""
HALF_LEAST, MARATHON_LEAST = 60, 90
"""Minutes from which a long run holds the pace of a half and of a marathon."""
NOVICE_MOST = 120
"""Minutes up to which a novice's long run ends at half-marathon pace: beyond them it is hard by its length alone.
Marathon pace is little quicker than their easy running, so longer runs may hold it (coaching practice)."""


def purpose_of(year: Year, week: int) -> RaceFacts | None:
    """The half, marathon or flat ultra whose pace the week's long run holds, cutbacks apart; None in the weeks between,
    in the last one before a B race on the way, and in the first weeks after the return ladder or days away, whose one
    quick session stands in midweek."""
    race, facts = _aim(year, week), year.weeks[week]
    if race is None or facts.phase not in ("base", "build") or after_ladder(year, facts.days[-1]):
        return None
    if back_in(year, week) is not None:
        return None
    steady = race.flat_ultra and race.expected <= LONG_RACE
    half, marathon = race_classes.HALF.holds(race.km), race_classes.MARATHON.holds(race.km)
    return race if (half or marathon or steady) and _in_turn(year, race, week) else None


def _aim(year: Year, week: int) -> RaceFacts | None:
    """The race that the week's long run may rehearse: the one trained for, or up to three weeks before a B race on the
    way to a longer one, and before any short race, the half or marathon behind it."""
    start = year.weeks[week].start
    near, race = next_target(year, start), trained_for(year, start)
    if near is None or race is None or (near.index != race.index and near.week - week <= EASY_BEFORE):
        return None
    if not race_classes.TEN_K.passed(race.km) and race.week - week >= min(TURNS):
        behind = next_long_race(year, race)
        return behind if behind is not None and behind.week - week <= FIRST_WEEK else race
    return race


def _in_turn(year: Year, race: RaceFacts, week: int) -> bool:
    """Whether the week's long run is in turn, or stands in for the next week's, whose day a race on the way takes; two
    weeks before a half for the last one too."""
    before = race.week - week
    last = before + 1 == min(TURNS) and race_classes.HALF.holds(race.km) and year.holds_race(week - 1)
    stands_in = before - 1 in TURNS and year.holds_race(week + 1) and not year.holds_race(week)
    return before in TURNS or stands_in or (last and not year.holds_race(week))


def least_minutes(race: RaceFacts) -> int:
    """Minutes from which a long run holds that race's pace."""
    return HALF_LEAST if race_classes.HALF.holds(race.km) else MARATHON_LEAST


def most_minutes(year: Year, race: RaceFacts) -> int:
    """Minutes up to which it does."""
    novice = not year.level and race_classes.HALF.holds(race.km)
    return NOVICE_MOST if novice else units.DAY_MINUTES


def held_at(view: View, day: date, race: RaceFacts) -> Lin:
    """1 when the day's long run lasts the minutes of one that holds that race's pace."""
    steps, most = view.steps(day, "long"), most_minutes(view.year, race)
    enough = view.reaches(steps, units.steps(least_minutes(race)))
    return enough if most == units.DAY_MINUTES else enough - view.reaches(steps, units.steps(most) + 1)
