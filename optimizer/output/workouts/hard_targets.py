"""What the work of a hard session aims at: the zone of its kind, near a race that of the race, and its pace."""

from optimizer.output.workouts.first_intervals import eased_zone
from optimizer.output.workouts.long_run_ground import mountains
from optimizer.output.workouts.marathon_pace import marathon_range
from optimizer.output.workouts.paces import PaceRange
from optimizer.output.workouts.repeat_formats import Hard
from optimizer.output.workouts.workout_setting import Setting
from optimizer.output.workouts.zones import FIVE_K, HALF, HILLY_SURGE, TEN_K, Zone, race_zone

SPECIFIC_DAYS = 42
"""Days before a race from which sessions turn to its pace (coaching consensus)."""
OWN_DAYS = 14
"""Days before a half from which all threshold running is at its pace: what a taper touches last is what is raced
(coaching practice; days ours, D)."""
SHORT = (FIVE_K, TEN_K)
"""Zones of races whose pace intervals take."""


def target(setting: Setting, kind: Hard) -> tuple[Zone, PaceRange | None]:
    """Zone and pace of the work; near a race the zone may be the race's own."""
    race = setting.race
    if kind.kind == "marathon_pace":
        return kind.zone, marathon_range(setting)
    eased = eased_zone(setting)
    if eased is not None:
        return eased, setting.paces.range(eased)
    if kind.kind == "fartlek" and _hilly(setting):
        return HILLY_SURGE, None
    own = race_zone(race.km) if race is not None and setting.near(SPECIFIC_DAYS) else None
    if kind.kind == "intervals" and own in SHORT:
        return own, setting.paces.race(own, race)
    if kind.kind == "threshold" and own is HALF and (setting.number % 2 or setting.near(OWN_DAYS)):
        return own, setting.paces.race(own, race)
    return kind.zone, setting.paces.range(kind.zone)


def _hilly(setting: Setting) -> bool:
    """Whether surges look for climbs: on the way to a mountain ultra, outside the year after an injury."""
    return mountains(setting) and setting.phase != "taper" and not setting.careful


def at_race_pace(setting: Setting, kind: Hard) -> bool:
    """Whether intervals are run at the pace of a race over 5 or 10 km, outside its taper."""
    return kind.kind == "intervals" and not setting.tapered and target(setting, kind)[0] in SHORT
