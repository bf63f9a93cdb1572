"""Race-pace fartleks: what a fartlek is in the last weeks before a race of up to 10 km.

Speed without a target has its months. Three weeks before a race over 5 or 10 km a free hour is one that could hold five
times a kilometre at its pace: the session keeps its day and its work, and gets a target. In the last week before a
race up to a marathon brisk surges try what nobody will run: the last one holds a few minutes at the pace that counts.
"""

from dataclasses import replace

from optimizer.formats.plan import Steps
from optimizer.output.workouts.hard_book import BY_KIND
from optimizer.output.workouts.hard_sessions import hard
from optimizer.output.workouts.hard_targets import SPECIFIC_DAYS
from optimizer.output.workouts.race_touches import race_touch
from optimizer.output.workouts.session_work import BEGUN
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIVE_K, HALF, MARATHON, TEN_K, race_zone

LAST_DAYS = 7
"""Days before the race in which a fartlek stays one: legs are only kept quick (ours, D)."""
LAST_TITLES = {
    MARATHON: "Marathon-pace fartlek",
    HALF: "Half-marathon-pace fartlek",
    TEN_K: "10 km pace fartlek",
    FIVE_K: "5 km pace fartlek",
}
LEAST = 40
"""Shortest fartlek, in minutes, that holds repeats at the race's pace between a warm-up and a cool-down, as intervals
of that length do."""


def last_fartlek(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a fartlek in the last week before a race up to a marathon; None of any other, of whoever has
    just begun to run fast, and before a short race of legs whose quick steps have slept."""
    race = setting.race
    begun = setting.quick is not None and setting.quick < BEGUN
    if setting.kind != "fartlek" or race is None or not setting.near(LAST_DAYS) or begun:
        return None
    touched, zone = race_touch(replace(setting, touch=True)), race_zone(race.km)
    asleep = setting.rusty and zone in (FIVE_K, TEN_K)
    return None if touched is None or zone is None or asleep else (LAST_TITLES[zone], touched[1])


def race_fartlek(setting: Setting) -> tuple[str, Steps] | None:
    """Title and steps of a fartlek that is run as intervals at the pace of the race near it; None of any other, of
    novices, in the year after an injury and in weeks that leave a part of the usual work."""
    race = setting.race
    if setting.kind != "fartlek" or setting.phase != "build" or race is None or setting.minutes < LEAST:
        return None
    gentle = not setting.year.level or setting.careful or setting.small
    if gentle or not setting.near(SPECIFIC_DAYS) or setting.near(LAST_DAYS):
        return None
    return hard(setting, BY_KIND["intervals"]) if race_zone(race.km) in (FIVE_K, TEN_K) else None
