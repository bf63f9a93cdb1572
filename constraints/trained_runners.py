"""Who is trained for a race so well that the weeks after it are few: a half in their stride, a marathon as a long run.

A half of 75 minutes is a fifth of the week of somebody who runs 110 km, and half of the week of somebody who has just
learnt to run two hours. Both have the same muscles in pain the day after; only one is still tired in the second week.
"""

from constraints.injury import in_injury_window
from constraints.race_demand import EASY_LOAD, demanded_fitness
from constraints.recovery_rows import recovered_km
from optimizer.domain.race_classes import HALF, TEN_K
from optimizer.domain.race_time import effort_km
from optimizer.domain.race_to_run import RaceFacts
from optimizer.domain.year import Year

OVER_DEMAND, TIMES_RACE = 1.1, 3.0
"""Fitness at the season's start over what a half asks for, and its running a week over the race's time, from which a
runner takes it in their stride. Ours: the half of a calendar whose runner has 2.3 times the race a week has the full
weeks behind it."""
LONG_RUN_TIMES, EASY_FROM = 1.5, 0.95
"""The running a week over the time of a marathon that is a long run, and the share of easy pace from which it is run
easily: the quick end of easy running."""


def takes_in_stride(year: Year, race: RaceFacts) -> bool:
    """Whether a race beyond 10 km, up to a half marathon, is run by who is well over what it asks for.

    Like the fitness of who recovers quickly it reads the season's start, which a replan keeps.
    """
    km = recovered_km(race)
    over = year.began_at >= OVER_DEMAND * demanded_fitness(year, race)
    return TEN_K.passed(km) and not HALF.passed(km) and _sound(year, race) and over and _runs(year, race, TIMES_RACE)


def run_easily(year: Year, race: RaceFacts) -> bool:
    """Whether a marathon run as training is a long run: its goal time lies at easy pace, and the runner has the fitness
    it asks for. Without a goal time nobody has said how it will be run."""
    if race.priority != "C" or not race.marathon or race.leads_to is not None or race.before_km:
        return False
    slow = race.expected >= EASY_FROM * year.minutes_at_easy(effort_km(race.km, race.climb))
    told = year.scenario.races[race.index].goal_time is not None
    fit = year.began_at >= demanded_fitness(year, race)
    return told and slow and fit and _sound(year, race) and _runs(year, race, LONG_RUN_TIMES)


def _sound(year: Year, race: RaceFacts) -> bool:
    """No novice and no masters runner, a year past any injury, and the distance is not new."""
    return year.level > 0 and not year.masters and not race.first_time and not in_injury_window(year, race.day)


def _runs(year: Year, race: RaceFacts, times: float) -> bool:
    """Whether the weeks that hold the fitness of the season's start hold so many times the race's minutes, all easy."""
    return 7 * year.began_at / EASY_LOAD >= times * race.expected
